// Reporter for `node --test`: writes one JSON line for each test case to the file that GAPURA_RESULTS names, in the form
// that summary.mjs reads, and prints what fails as it happens. Works with Node 18 and newer, whose own reporters differ in
// what they count: here a case is a test that has no tests inside it.
import { createWriteStream } from "node:fs";
import { basename } from "node:path";

const results = createWriteStream(process.env.GAPURA_RESULTS, { flags: "a" });

export default async function* report(events) {
    const open = []; // open[n]: cases seen at depth n since the last event above it
    for await (const { type, data } of events) {
        if (type !== "test:pass" && type !== "test:fail") continue;
        if (data.skip === "test name does not match pattern") continue; // not asked for
        const depth = data.nesting;
        const inside = open.length > depth + 1 ? open[depth + 1] : { cases: 0, failed: 0 };
        open.length = depth + 1;
        open[depth] ??= { cases: 0, failed: 0 };
        const failed = type === "test:fail" && !data.todo;
        // A test around others is no case of its own, unless it failed where none of them did (a hook, a time-out).
        const is_case = inside.cases === 0 ? data.details?.type !== "suite" || failed : failed && inside.failed === 0;
        if (!is_case) {
            if (failed) yield `around them: ${data.name}: ${String(data.details?.error?.cause ?? data.details?.error).slice(0, 500)}\n`;
            open[depth].cases += inside.cases;
            open[depth].failed += inside.failed;
            continue;
        }
        open[depth].cases += 1;
        open[depth].failed += failed ? 1 : 0;
        const skipped = data.skip !== undefined && data.skip !== false;
        const result = failed ? "failed" : skipped || data.todo ? "skipped" : "passed";
        const error = data.details?.error;
        const message = failed ? String(error?.cause?.stack ?? error?.cause ?? error?.stack ?? error ?? "") : typeof data.skip === "string" ? data.skip : data.todo ? "to do" : "";
        const file = data.file ? `${basename(data.file)}: ` : "";
        results.write(JSON.stringify({ name: file + data.name, result, seconds: (data.details?.duration_ms ?? 0) / 1000, message }) + "\n");
        if (failed) yield `not ok: ${file}${data.name}\n${message.replace(/^/gm, "    ")}\n`;
        else yield `${result === "passed" ? "ok" : result}: ${file}${data.name}\n`;
    }
    await new Promise((resolve) => results.end(resolve));
}
