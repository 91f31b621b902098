// Adds up the results of a test run.
//
//   summary.mjs googletest SUITE.jsonl FOLDER CTEST-RESULTS   writes a suite from a ctest run: FOLDER holds an XML file
//                                                             of GoogleTest for each program, named as its ctest entry
//   summary.mjs print SUITE.jsonl…                            prints each suite and the sum
//
// A .jsonl file holds a suite: one line per test case, {name, result: passed|failed|skipped, seconds, message}.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const unescaped = (text) =>
    text.replace(/&(lt|gt|quot|apos|amp|#(\d+)|#x([0-9a-f]+));/gi, (_, name, decimal, hex) =>
        decimal ? String.fromCodePoint(+decimal)
        : hex ? String.fromCodePoint(parseInt(hex, 16))
        : { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" }[name.toLowerCase()]);

const attribute = (text, name) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? "");

/** The cases of one program, from the XML that GoogleTest wrote. */
function cases_of_program(text) {
    return [...text.matchAll(/<testcase\b((?:[^>"]|"[^"]*")*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)].map(([, head, inside = ""]) => {
        const failures = [...inside.matchAll(/<failure\b((?:[^>"]|"[^"]*")*?)(?:\/>|>)/g)].map((match) => attribute(match[1], "message"));
        const skip = /<skipped\b((?:[^>"]|"[^"]*")*?)\/?>/.exec(inside);
        const ran = attribute(head, "status") === "run" && !skip && attribute(head, "result") !== "skipped";
        const parameter = attribute(head, "value_param");
        return {
            name: `${attribute(head, "classname")}.${attribute(head, "name")}${parameter ? ` (${parameter})` : ""}`,
            result: failures.length ? "failed" : ran ? "passed" : "skipped",
            seconds: parseFloat(attribute(head, "time")) || 0,
            message: failures.join("\n") || (skip ? attribute(skip[1], "message").split("\n").at(-1) : ran ? "" : "switched off"),
        };
    });
}

/** What ctest says of each of its tests (a program, seldom a script): [{name, passed, output}], from its JUnit file. */
function ctest_results(text) {
    return [...text.matchAll(/<testcase\b([^>]*)>([\s\S]*?)<\/testcase>/g)].map(([, head, inside]) => ({
        name: attribute(head, "name"),
        status: attribute(head, "status"),
        seconds: parseFloat(attribute(head, "time")) || 0,
        reason: attribute(/<failure\b[^>]*>/.exec(inside)?.[0] ?? "", "message"),
        output: unescaped(/<system-out>([\s\S]*?)<\/system-out>/.exec(inside)?.[1] ?? ""),
    }));
}

function collect_googletest(suite_file, folder, results_file) {
    const cases_by_program = new Map();
    for (const file of existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".xml")) : []) {
        cases_by_program.set(basename(file, ".xml"), cases_of_program(readFileSync(join(folder, file), "utf8")));
    }
    const cases = [...cases_by_program.values()].flat();
    for (const test of existsSync(results_file) ? ctest_results(readFileSync(results_file, "utf8")) : []) {
        const own = cases_by_program.get(test.name);
        if (test.status === "run") {
            if (!own) cases.push({ name: test.name, result: "passed", seconds: test.seconds, message: "" });
        } else if (test.status === "fail") {
            if (own?.some((each) => each.result === "failed")) continue; // its cases say what
            // A crash, a sanitizer's report or a time-out: GoogleTest could not write, or wrote that all was well.
            cases.push({
                name: `${test.name} (the program itself: ${test.reason || "crash, sanitizer or time-out"})`,
                result: "failed",
                seconds: test.seconds,
                message: test.output.split("\n").slice(-40).join("\n"),
            });
        } else {
            cases.push({ name: test.name, result: "skipped", seconds: 0, message: test.status });
        }
    }
    write_suite(suite_file, cases);
}

const write_suite = (file, cases) => writeFileSync(file, cases.map((each) => JSON.stringify(each) + "\n").join(""));

const read_suite = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

function print_summary(files) {
    const count = (cases, result) => cases.filter((each) => each.result === result).length;
    let suites = files.filter(existsSync).map((file) => ({ name: basename(file, ".jsonl"), cases: read_suite(file) }));
    const all = suites.flatMap((suite) => suite.cases);
    if (suites.length > 1) suites = suites.filter(({ name, cases }) => name !== "build" || cases.length); // holds only failures

    const skip_reasons = new Map();
    for (const each of all.filter((one) => one.result === "skipped")) {
        const reason = each.message || "no reason given";
        skip_reasons.set(reason, [...(skip_reasons.get(reason) ?? []), each.name]);
    }
    for (const [reason, names] of skip_reasons) console.log(`skipped, ${reason}: ${names.slice(0, 5).join(", ")}${names.length > 5 ? " …" : ""}`);

    for (const suite of suites) {
        for (const each of suite.cases.filter((one) => one.result === "failed")) {
            const lines = each.message.trim().split("\n");
            console.log(`\nFAILED ${suite.name}: ${each.name}`);
            for (const line of lines.slice(0, 25)) console.log(`    ${line.slice(0, 300)}`);
            if (lines.length > 25) console.log(`    … ${lines.length - 25} more lines in build/reports`);
        }
    }
    console.log("");
    const width = Math.max(12, ...suites.map((suite) => suite.name.length));
    for (const { name, cases } of suites) {
        const seconds = cases.reduce((sum, each) => sum + each.seconds, 0);
        const skipped = count(cases, "skipped");
        console.log(`${name.padEnd(width)}  ${String(count(cases, "passed")).padStart(5)} passed  ` +
            `${String(count(cases, "failed")).padStart(4)} failed` + (skipped ? `  ${String(skipped).padStart(4)} skipped` : "") +
            `   (${seconds.toFixed(1)} s)`);
    }
    const passed = count(all, "passed");
    const failed = count(all, "failed");
    const skipped = count(all, "skipped");
    console.log("");
    console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

const [what, ...rest] = process.argv.slice(2);
if (what === "googletest") collect_googletest(...rest);
else if (what === "print") print_summary(rest);
else throw new Error(`unknown: ${what}`);
