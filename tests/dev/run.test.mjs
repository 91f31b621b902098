// ./dev run with a server and compilers that only note how they were called.
import assert from "node:assert/strict";
import { chmodSync, existsSync } from "node:fs";
import { test } from "node:test";
import { Sandbox } from "./sandbox.mjs";

function ready_to_run(t) {
    const sandbox = new Sandbox(t);
    sandbox.program("dpkg-query", "awk '!/^#/ && NF { print \"installed\", $2 }' scripts/packages.txt");
    sandbox.program("cmake");
    sandbox.write("package-lock.json", '{"packages":{}}');
    sandbox.write("node_modules/.package-lock.json", '{"packages":{}}');
    sandbox.write("build/deps/imgui-1.92.2b/imgui.h", "");
    sandbox.write("CMakePresets.json", "{}");
    const server = `#!/bin/bash
printf 'gapura %s\\n' "$*" >>"${sandbox.path("calls.txt")}"
if [[ $1 == seed ]]; then echo "admin  admin@example.org  secret"; [[ ! -e "${sandbox.path("refuse")}" ]]; fi
`;
    chmodSync(sandbox.write("build/release/gapura", server), 0o755);
    return sandbox;
}

test("the first run builds, makes demo data, prints the logins and the address, and serves", (t) => {
    const sandbox = ready_to_run(t);
    const { code, out, err } = sandbox.run("./dev run");
    assert.equal(code, 0, out + err);
    assert.match(out, /admin@example\.org/);
    assert.match(out, /http:\/\/localhost:8002/);
    const calls = sandbox.calls.split("\n");
    const database = `sqlite://${sandbox.path("build/demo/gapura.db")}`;
    const at = (beginning) => calls.findIndex((call) => call.startsWith(beginning));
    assert.ok(at("cmake --build --preset release") >= 0 && at("cmake --build --preset web") >= 0, calls.join("\n"));
    assert.ok(at(`gapura seed --demo --database ${database}`) > at("cmake --build --preset web"));
    assert.ok(at(`gapura serve --listen 127.0.0.1:8002 --database ${database}`) > at("gapura seed"));
});

test("the second run makes no new data and still prints the logins", (t) => {
    const sandbox = ready_to_run(t);
    sandbox.run("./dev run");
    sandbox.run("rm calls.txt");
    const { out } = sandbox.run("./dev run --port 9000");
    assert.match(out, /admin@example\.org/);
    assert.match(out, /http:\/\/localhost:9000/);
    assert.doesNotMatch(sandbox.calls, /seed/);
    assert.match(sandbox.calls, /serve --listen 127\.0\.0\.1:9000/);
});

test("--fresh begins with new demo data", (t) => {
    const sandbox = ready_to_run(t);
    sandbox.run("./dev run");
    sandbox.write("build/demo/data/old.png", "");
    sandbox.run("rm calls.txt");
    sandbox.run("./dev run --fresh");
    assert.match(sandbox.calls, /gapura seed/);
    assert.equal(existsSync(sandbox.path("build/demo/data/old.png")), false);
});

test("demo data that could not be finished are made again", (t) => {
    const sandbox = ready_to_run(t);
    sandbox.write("refuse", "");
    const first = sandbox.run("./dev run");
    assert.notEqual(first.code, 0);
    assert.doesNotMatch(sandbox.calls, /serve/);
    sandbox.run("rm refuse");
    assert.equal(sandbox.run("./dev run").code, 0);
    assert.match(sandbox.calls, /serve/);
});

test("--listen takes another address", (t) => {
    const sandbox = ready_to_run(t);
    const { out } = sandbox.run("./dev run --listen 0.0.0.0:8010");
    assert.match(sandbox.calls, /serve --listen 0\.0\.0\.0:8010/);
    assert.match(out, /http:\/\/localhost:8010/);
});
