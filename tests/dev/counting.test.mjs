// The last line of ./dev test is the truth: every case of every runner once, and nothing that crashed is forgotten.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { join } from "node:path";
import { root, Sandbox } from "./sandbox.mjs";

const summary = (...words) => spawnSync("node", [join(root, "scripts/summary.mjs"), ...words], { encoding: "utf8" });
const last_line = (text) => text.trimEnd().split("\n").at(-1);
const lines = (...cases) => cases.map((each) => JSON.stringify({ seconds: 0, message: "", ...each }) + "\n").join("");
const results_of = (text) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line));

test("all suites are added up, and the last line is plain", (t) => {
    const sandbox = new Sandbox(t);
    const one = sandbox.write("one.jsonl", lines({ name: "a", result: "passed" }, { name: "b", result: "passed" }));
    const two = sandbox.write("two.jsonl", lines({ name: "c", result: "passed" }));
    const { stdout, status } = summary("print", one, two);
    assert.equal(last_line(stdout), "3 passed, 0 failed");
    assert.equal(status, 0);
});

test("a failure is named, counted and makes the run fail; a skipped case is counted apart", (t) => {
    const sandbox = new Sandbox(t);
    const one = sandbox.write("one.jsonl", lines({ name: "a", result: "passed" }, { name: "the bad one", result: "failed", message: "3 is not 4" },
        { name: "c", result: "skipped", message: "no camera" }));
    const { stdout, status } = summary("print", one);
    assert.match(stdout, /FAILED one: the bad one\n +3 is not 4/);
    assert.match(stdout, /no camera/);
    assert.equal(last_line(stdout), "1 passed, 1 failed, 1 skipped");
    assert.notEqual(status, 0);
});

test("no tests at all is a failure", (t) => {
    const { stdout, status } = summary("print", new Sandbox(t).write("none.jsonl", ""));
    assert.equal(last_line(stdout), "0 passed, 0 failed");
    assert.notEqual(status, 0);
});

const googletest_xml = (...tests) => `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="1"><testsuite name="Suite" tests="1">
${tests.map(({ name, status = "run", result = "completed", more = "", inside = "" }) =>
        `<testcase name="${name}" file="a.cpp" line="3" status="${status}" result="${result}" time="0.1" classname="Suite" ${more}${inside ? `>\n${inside}\n</testcase>` : "/>"}`).join("\n")}
</testsuite></testsuites>`;
const junit = (cases) => `<?xml version="1.0"?>\n<testsuite>${cases.map(([name, status, output = ""]) =>
    `<testcase name="${name}" classname="${name}" time="1.5" status="${status}">${status === "fail" ? `<failure message="${output}"/>` : ""}<system-out>${output}</system-out></testcase>`).join("\n")}</testsuite>`;

function googletest(t, programs, results) {
    const sandbox = new Sandbox(t);
    sandbox.write("test-results/.keep", "");
    for (const [file, text] of Object.entries(programs)) sandbox.write(`test-results/${file}`, text);
    const { status, stderr } = summary("googletest", sandbox.path("unit.jsonl"), sandbox.path("test-results"), sandbox.write("junit.xml", junit(results)));
    assert.equal(status, 0, stderr);
    const cases = results_of(sandbox.read("unit.jsonl"));
    return Object.fromEntries(["passed", "failed", "skipped"].map((result) => [result, cases.filter((each) => each.result === result).map((each) => each.name)]));
}

test("GoogleTest's cases are counted one by one", (t) => {
    const { passed, failed, skipped } = googletest(t, {
        "domain_tests.xml": googletest_xml({ name: "one" }, { name: "two", inside: '<failure message="a.cpp:3&#x0A;1 &lt; 2" type=""><![CDATA[a <b/> > c]]></failure>' },
            { name: "three", result: "skipped", inside: '<skipped message="a.cpp:9&#x0A;no camera"/>' }, { name: "off", status: "notrun", result: "suppressed" }),
        "http_tests.xml": googletest_xml({ name: "four" }, { name: "five/sqlite", more: 'value_param="a &gt; b" ' }),
    }, [["domain_tests", "fail"], ["http_tests", "run"]]);
    assert.deepEqual(passed, ["Suite.one", "Suite.four", "Suite.five/sqlite (a > b)"]);
    assert.deepEqual(failed, ["Suite.two"]);
    assert.deepEqual(skipped, ["Suite.three", "Suite.off"]);
});

test("a program that crashes before it could write its results counts as a failure", (t) => {
    const { passed, failed } = googletest(t, { "a_tests.xml": googletest_xml({ name: "one" }) }, [["a_tests", "run"], ["b_tests", "fail", "SEGFAULT"]]);
    assert.deepEqual(passed, ["Suite.one"]);
    assert.equal(failed.length, 1);
    assert.match(failed[0], /b_tests.*SEGFAULT/);
});

test("a sanitizer's report after all cases passed counts as a failure", (t) => {
    const { failed } = googletest(t, { "a_tests.xml": googletest_xml({ name: "one" }) }, [["a_tests", "fail", "LeakSanitizer"]]);
    assert.equal(failed.length, 1);
});

test("a test that is no GoogleTest program counts as one case", (t) => {
    const { passed } = googletest(t, {}, [["script", "run"]]);
    assert.deepEqual(passed, ["script"]);
});

const node_cases = `
import { test, describe, it, before } from "node:test";
test("passes", () => {});
test("fails", () => { throw new Error("no"); });
test("skipped", { skip: "no camera" }, () => {});
describe("group", () => { it("inside one", () => {}); it("inside two", () => {}); });
describe("its hook fails", () => { before(() => { throw new Error("hook"); }); it("never ran", () => {}); });
test("around", async (t) => { await t.test("child", async (t) => { await t.test("grandchild", () => {}); }); });
test("fails itself", async (t) => { await t.test("good child", () => {}); throw new Error("itself"); });
`;

test("Node's cases are counted one by one, groups are not", (t) => {
    const sandbox = new Sandbox(t);
    sandbox.write("some.test.mjs", node_cases);
    sandbox.write("crash.test.mjs", "process.exit(3);");
    const environment = { GAPURA_RESULTS: sandbox.path("results.jsonl") };
    sandbox.run("node --test --test-reporter=./scripts/node_reporter.mjs some.test.mjs crash.test.mjs", environment);
    const names = (result) => results_of(sandbox.read("results.jsonl")).filter((each) => each.result === result).map((each) => each.name.replace(/^\S+: /, ""));
    assert.deepEqual(names("passed"), ["passes", "inside one", "inside two", "grandchild", "good child"]);
    assert.deepEqual(names("skipped"), ["skipped"]);
    const failed = names("failed");
    assert.deepEqual(failed.filter((name) => !name.includes("crash")), ["fails", "never ran", "fails itself"]);
    assert.equal(failed.length, 4, "and the file that crashed");
});

test("whatever ends ./dev test, its last line says how it went", (t) => {
    const sandbox = new Sandbox(t);
    sandbox.program("dpkg-query");
    sandbox.program("apt-get", "exit 100");
    sandbox.program("sudo", '[[ $1 == -v ]] || "$@"');
    const { code, out } = sandbox.run("./dev test");
    assert.notEqual(code, 0);
    assert.equal(last_line(out), "0 passed, 1 failed");
});

test("what does not build and a suite without files count as failures, and the other suites still run", (t) => {
    const sandbox = new Sandbox(t);
    sandbox.program("dpkg-query", "awk '!/^#/ && NF { print \"installed\", $2 }' scripts/packages.txt");
    sandbox.program("cmake", "echo 'x.cpp:1:2: error: no such thing'; exit 1");
    sandbox.program("apt-get", "exit 1");
    sandbox.write("package-lock.json", '{"packages":{}}');
    sandbox.write("node_modules/.package-lock.json", '{"packages":{}}');
    sandbox.write("build/deps/imgui-1.92.2b/imgui.h", "");
    sandbox.write("CMakePresets.json", "{}");
    sandbox.write("tests/layout/a.test.mjs", 'import { test } from "node:test"; test("stands", () => {});');
    const { code, out } = sandbox.run("./dev test layout docker");
    assert.notEqual(code, 0);
    assert.equal(last_line(out), "1 passed, 2 failed");
    assert.match(out, /FAILED build: release builds\n.*error: no such thing/s);
});
