// Programs, folders and databases of a measurement, all gone at its end; and how busy the machine is.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
export const binary = process.env.GAPURA_BINARY ?? join(root, "build/release/gapura");
const programs = process.env.GAPURA_BENCH_PROGRAMS ?? join(dirname(binary), "tests/bench");

const undo = []; // newest last

/** Ends and removes all that was started, newest first. */
export async function clean_up() {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** A program of tests/bench/CMakeLists.txt. */
export function bench_program(name) {
    const path = join(programs, name);
    if (!existsSync(path)) throw new Error(`${path} is missing: ./dev bench builds it`);
    return path;
}

/** Runs a program to its end without stopping this one; its standard output, or an error that says what it said. */
export function run(program, parameters, { input, env, codes = [0] } = {}) {
    return new Promise((done, fail) => {
        const child = spawn(program, parameters, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
        let out = "", errors = "";
        child.stdout.on("data", (bytes) => (out += bytes));
        child.stderr.on("data", (bytes) => (errors += bytes));
        child.once("error", fail);
        child.once("close", (code) => (codes.includes(code) ? done(out) : fail(new Error(`${program} ended with ${code}: ${errors}${out}`.slice(0, 2000)))));
        child.stdin.on("error", () => {});
        child.stdin.end(input);
    });
}

/**
 * Starts a server and waits until what it says matches `ready`.
 * @returns { match, stop } where stop() ends it and waits for that
 */
export async function serve(program, parameters, ready, env = {}) {
    const child = spawn(program, parameters, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const ended = new Promise((done) => child.once("close", done));
    const stop = async () => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill("SIGTERM");
        const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
        await ended;
        clearTimeout(late);
    };
    undo.push(stop);
    let said = "";
    const match = await new Promise((done, fail) => {
        const listen = (bytes) => {
            if (said.length < 100_000) said += bytes;
            const found = ready.exec(said);
            if (found) done(found);
        };
        child.stdout.on("data", listen);
        child.stderr.on("data", listen);
        child.once("error", fail);
        child.once("close", (code) => fail(new Error(`${program} ended with ${code}:\n${said}`)));
    });
    return { match, stop };
}

/** `gapura serve` on a free port, with more words for its command line. */
export async function serve_gapura(database, folder, more = []) {
    if (!existsSync(binary)) throw new Error(`${binary} is missing: ./dev bench builds it`);
    const web = process.env.GAPURA_WEB_SITE ?? join(root, "build/web/web/site");
    const parameters = ["serve", "--listen", "127.0.0.1:0", "--database", database, "--data", join(folder, "data"), "--web", web,
        "--idle-minutes", "600", "--rate-limit", "0", ...more];
    const { match, stop } = await serve(binary, parameters, /\(port (\d+)\)/);
    return { port: Number(match[1]), stop };
}

export function temporary_folder() {
    const folder = mkdtempSync(join(tmpdir(), "gapura-bench-"));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/** A PostgreSQL of our own, fsync on; its address without the database's name. */
export function start_postgresql() {
    const script = join(root, "tests/support/postgres_cluster.sh");
    const parent = mkdtempSync(join(tmpdir(), "gapura-bench-postgresql-"));
    const folder = join(parent, "cluster");
    spawnSync("chmod", ["755", parent]);
    undo.push(() => {
        spawnSync(script, ["stop", folder]);
        rmSync(parent, { recursive: true, force: true });
    });
    const done = spawnSync(script, ["start", folder], { encoding: "utf8", env: { ...process.env, GAPURA_POSTGRES_FSYNC: "on" } });
    if (done.status !== 0) throw new Error(`PostgreSQL did not start: ${done.stderr}`);
    favour(Number(readFileSync(join(folder, "data/postmaster.pid"), "utf8").split("\n")[0]));
    return done.stdout.trim().replace(/\/postgres$/, "");
}

/**
 * For a machine that others use too, as root: GAPURA_BENCH_PRIORITY=-12 gives both sides of a comparison the processor
 * first. Linux shares it among sessions (sched(7), autogroup), and each backend of PostgreSQL is a session of its own:
 * beside others' work, pgbench with its 64 would get many times the share of a server that needs 3.
 */
export function favour(postmaster) {
    const priority = process.env.GAPURA_BENCH_PRIORITY;
    if (!priority) return;
    const set = (process_id, nice) => {
        try {
            writeFileSync(`/proc/${process_id}/autogroup`, nice);
        } catch (error) {
            if (error.code !== "ENOENT" && error.code !== "ESRCH") throw error; // it has ended
        }
    };
    const known = new Set();
    set("self", priority);
    const timer = postmaster && setInterval(() => {
        const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, "utf8").trim().split(" ");
        for (const child of children.filter((each) => each && !known.has(each))) {
            known.add(child);
            set(child, priority);
        }
    }, 50);
    undo.push(() => {
        clearInterval(timer);
        set("self", "0");
    });
}

const ticks = () => readFileSync("/proc/stat", "utf8").split("\n")[0].split(/\s+/).slice(1, 9).map(Number);

/** The share of the machine's cores that nobody used during a second. */
export async function idle_share() {
    const before = ticks();
    await pause(1000);
    const spent = ticks().map((value, index) => value - before[index]);
    return (spent[3] + spent[4]) / Math.max(1, spent.reduce((sum, value) => sum + value, 0));
}

export const median = (values) => {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted.length % 2 ? sorted[sorted.length >> 1] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
};
