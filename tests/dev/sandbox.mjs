// A copy of ./dev and its scripts in a temporary folder, with programs of our own in front of the real ones.
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

export class Sandbox {
    constructor(test) {
        this.folder = mkdtempSync(join(tmpdir(), "gapura-dev-"));
        test.after(() => rmSync(this.folder, { recursive: true, force: true }));
        mkdirSync(join(this.folder, "programs"));
        for (const path of ["dev", "scripts"]) cpSync(join(root, path), join(this.folder, path), { recursive: true });
    }

    path(...parts) {
        return join(this.folder, ...parts);
    }

    write(path, text) {
        mkdirSync(dirname(this.path(path)), { recursive: true });
        writeFileSync(this.path(path), text);
        return this.path(path);
    }

    read(path) {
        return existsSync(this.path(path)) ? readFileSync(this.path(path), "utf8") : "";
    }

    /** A program that notes its arguments in calls.txt, one line per call, and then does what `body` says in bash. */
    program(name, body = "") {
        const path = this.write(`programs/${name}`, `#!/bin/bash\nprintf '%s\\n' "${name} $*" >>"${this.path("calls.txt")}"\n${body}\n`);
        chmodSync(path, 0o755);
    }

    get calls() {
        return this.read("calls.txt");
    }

    run(command, environment = {}) {
        const result = spawnSync("bash", ["-c", command], {
            cwd: this.folder,
            encoding: "utf8",
            env: { HOME: this.folder, PATH: `${this.path("programs")}:${process.env.PATH}`, LANG: "C.UTF-8", ...environment },
        });
        return { code: result.status, out: result.stdout, err: result.stderr, all: result.stdout + result.stderr };
    }

    /** Runs bash with the scripts of ./dev loaded. */
    with_scripts(command, environment) {
        const names = ["console", "setup", "building", "running", "testing", "linting"];
        return this.run(`set -euo pipefail; root=$PWD; ${names.map((name) => `source scripts/${name}.sh;`).join(" ")} ${command}`, environment);
    }
}
