// ./dev itself: what it says, what it installs and what it leaves alone.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root, Sandbox } from "./sandbox.mjs";

const words = ["run", "test", "build", "bench", "lint", "format", "fuzz", "clean"];

const package_lines = readFileSync(join(root, "scripts/packages.txt"), "utf8").split("\n")
    .filter((line) => line && !line.startsWith("#")).map((line) => line.trim().split(/\s+/));

test("./dev alone explains every word", (t) => {
    const { code, out } = new Sandbox(t).run("./dev");
    assert.equal(code, 0);
    for (const word of words) assert.match(out, new RegExp(`\\./dev ${word}\\b`), word);
    assert.match(out, /http:\/\/localhost:8002/);
});

test("./dev works from any folder and through a link", (t) => {
    const sandbox = new Sandbox(t);
    assert.equal(sandbox.run("mkdir else && cd else && ln -s ../dev linked && ./linked help").code, 0);
});

test("a word that ./dev does not know is an error that explains the others", (t) => {
    const { code, err } = new Sandbox(t).run("./dev dance");
    assert.notEqual(code, 0);
    assert.match(err, /does not know "dance"/);
    assert.match(err, /\.\/dev run/);
});

test("options that do not exist are refused before anything is built", (t) => {
    const sandbox = new Sandbox(t);
    for (const command of ["run --prot 1", "clean everything", "fuzz soon", "build everything"]) {
        const { code, err } = sandbox.run(`./dev ${command}`);
        assert.notEqual(code, 0, command);
        assert.match(err, /knows|takes/, command);
    }
    assert.equal(existsSync(sandbox.path("build")), false);
});

test("shellcheck finds nothing in ./dev and the scripts", () => {
    const listed = spawnSync("git", ["-C", root, "ls-files", "--cached", "--others", "--exclude-standard", "--", "*.sh", "dev", ".ci/run"], { encoding: "utf8" });
    const scripts = listed.stdout.split("\n").filter((path) => path && existsSync(join(root, path)));
    assert.ok(scripts.includes("dev") && scripts.includes(".ci/run") && scripts.length > 5);
    const { stdout, status } = spawnSync("shellcheck", ["--external-sources", ...scripts], { cwd: root, encoding: "utf8" });
    assert.equal(stdout, "");
    assert.equal(status, 0);
});

test("./dev, .ci/run and the scripts that are called can be executed", () => {
    for (const path of ["dev", ".ci/run", "scripts/fetch_imgui.sh", "scripts/debian_mirror.sh", "scripts/unpack_packages.sh"]) {
        accessSync(join(root, path), constants.X_OK);
    }
});

test("every package of the list is one that apt knows", (t) => {
    const names = [...new Set(package_lines.map(([, name]) => name))];
    assert.ok(names.length > 40);
    if (!spawnSync("apt-cache", ["policy", "bash"], { encoding: "utf8" }).stdout.includes("http")) return t.skip("apt has no lists on this machine");
    const { stdout } = spawnSync("apt-cache", ["policy", ...names], { encoding: "utf8" });
    const known = new Set(stdout.split(/^(?=\S)/m).filter((part) => /Candidate: (?!\(none\))/.test(part)).map((part) => part.split(":")[0]));
    // Where Node.js comes from elsewhere its package may hide Debian's npm; both have a command as a stand-in.
    assert.deepEqual(names.filter((name) => !known.has(name)), []);
});

test("every line of the list names a group that the list explains", () => {
    const explained = [...readFileSync(join(root, "scripts/packages.txt"), "utf8").matchAll(/^# {3}(\w+)  /gm)].map((match) => match[1]);
    for (const [group, name] of package_lines) assert.ok(explained.includes(group), `${group} ${name}`);
});

const everything_installed = (sandbox) => {
    const names = package_lines.map(([, name]) => name);
    sandbox.program("dpkg-query", `cat <<'END'\n${names.map((name) => `installed ${name}`).join("\n")}\nEND`);
};

test("only what is missing is installed", (t) => {
    const sandbox = new Sandbox(t);
    sandbox.write("scripts/packages.txt", "# x\nbuild  g++\nbuild  cmake\nbuild  there bash\ntest   chromium\n");
    sandbox.program("dpkg-query", "printf 'installed cmake\\nconfig-files g++\\n'");
    assert.equal(sandbox.with_scripts("missing_packages build").out, "g++\n", "removed packages and other groups' do not count, commands stand in");
    assert.equal(sandbox.with_scripts("missing_packages build test").out, "g++\nchromium\n");
});

test("with everything there, nothing is installed and no network is needed", (t) => {
    const sandbox = new Sandbox(t);
    everything_installed(sandbox);
    for (const name of ["apt-get", "npm", "sudo"]) sandbox.program(name, "exit 1");
    sandbox.write("package-lock.json", '{"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}');
    sandbox.write("node_modules/.package-lock.json", '{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
    sandbox.write("build/deps/imgui-1.92.2b/imgui.h", "");
    const { code, all } = sandbox.with_scripts("ensure build test bench lint fuzz");
    assert.equal(code, 0, all);
    assert.equal(all, "");
    assert.doesNotMatch(sandbox.calls, /apt-get|npm|sudo/);
});

test("npm packages are installed again when the lock file asks for others", (t) => {
    const sandbox = new Sandbox(t);
    everything_installed(sandbox);
    sandbox.program("npm");
    sandbox.write("build/deps/imgui-1.92.2b/imgui.h", "");
    sandbox.write("package-lock.json", '{"packages":{"":{},"node_modules/a":{"version":"2.0.0"}}}');
    sandbox.write("node_modules/.package-lock.json", '{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
    assert.equal(sandbox.with_scripts("ensure build").code, 0);
    assert.match(sandbox.calls, /npm ci\b/);
});

test("a failed installation says what failed, shows the log's end and what to do", (t) => {
    const sandbox = new Sandbox(t);
    sandbox.program("dpkg-query");
    sandbox.program("sudo", '[[ $1 == -v ]] || "$@"');
    sandbox.program("env", 'shift; "$@"');
    sandbox.program("apt-get", "echo 'E: no such mirror' >&2; exit 100");
    const { code, all } = sandbox.with_scripts("ensure build");
    assert.notEqual(code, 0);
    assert.match(all, /E: no such mirror/);
    assert.match(all, /build\/logs\/install-packages\.log/);
    assert.match(all, /Is the network there\?/);
});

test("IMGUI_DIR is taken as it is, and an empty one is an error", (t) => {
    const sandbox = new Sandbox(t);
    sandbox.write("mine/imgui.h", "");
    assert.equal(sandbox.with_scripts("ensure_imgui", { IMGUI_DIR: sandbox.path("mine") }).code, 0);
    const { code, err } = sandbox.with_scripts("ensure_imgui", { IMGUI_DIR: sandbox.path("nowhere") });
    assert.notEqual(code, 0);
    assert.match(err, /IMGUI_DIR/);
});

test("a step passes on its exit code and keeps its log", (t) => {
    const sandbox = new Sandbox(t);
    const { out } = sandbox.with_scripts("try_step 'two words' bash -c 'echo first; exit 7' || echo code $?");
    assert.match(out, /code 7/);
    assert.equal(sandbox.read("build/logs/two-words.log"), "first\n");
    assert.match(sandbox.with_scripts("step fine advice true; echo on").out, /done.*\non\n/s);
    assert.doesNotMatch(sandbox.with_scripts("step wrong advice false; echo on").out, /\non\n/);
});

test("a failed compilation shows its first error even when the log is long", (t) => {
    const sandbox = new Sandbox(t);
    const { out } = sandbox.with_scripts(`try_step long bash -c 'echo "a.cpp:3:5: error: no member"; seq 1000; exit 1' || true`);
    assert.match(out, /a\.cpp:3:5: error: no member/);
    assert.match(out, /1000/);
    assert.doesNotMatch(out, /^ *500$/m);
});

test("clean removes what was built and keeps what was fetched and the demo data; --all removes both", (t) => {
    const sandbox = new Sandbox(t);
    const fill = () => ["build/release/gapura", "build/logs/x.log", "build/deps/imgui/imgui.h", "build/demo/gapura.db", "node_modules/a/package.json", "kept.txt"]
        .forEach((path) => sandbox.write(path, ""));
    const there = (path) => existsSync(sandbox.path(path));
    fill();
    assert.equal(sandbox.run("./dev clean").code, 0);
    assert.deepEqual(["build/release", "build/logs", "build/deps/imgui/imgui.h", "build/demo/gapura.db", "node_modules/a"].map(there), [false, false, true, true, true]);
    assert.equal(sandbox.run("./dev clean --all").code, 0);
    assert.deepEqual(["build", "node_modules", "kept.txt", "dev"].map(there), [false, false, true, true]);
});
