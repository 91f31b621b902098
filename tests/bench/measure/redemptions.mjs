// Redemptions a second: door_load against the server, and in turns with it pgbench, or a server in Python.
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { bench_program, favour, median, pause, root, run, serve, serve_gapura, start_postgresql, temporary_folder } from "./machine.mjs";
import { short } from "./table.mjs";

const seconds = Number(process.env.GAPURA_BENCH_SECONDS ?? 5);
const rounds = Number(process.env.GAPURA_BENCH_ROUNDS ?? 2);
const clients = 64;
// More than are redeemed on two cores; whoever is faster ends early, and the rate is that of the time it took.
const tickets = Number(process.env.GAPURA_BENCH_TICKETS ?? Math.ceil(30_000 * (seconds + 1)));

/** Redeems through HTTP; what door_load says, checked against what stands in the database. */
async function redeem_over_http(port, file, name, count_admitted, warm_up = 1) {
    const said = JSON.parse(await run(bench_program("door_load"), ["--port", port, "--tickets", file, "--connections", clients,
        "--seconds", seconds, "--warm-up", warm_up, "--run", name].map(String), { codes: [0, 1] }));
    const wrong = Object.entries(said.wrong);
    if (wrong.length) throw new Error(`${name}: wrong answers: ${wrong.slice(0, 3).map(([what, count]) => `${count} × ${what}`).join("; ")}`);
    const stored = await count_admitted();
    if (stored !== said.admitted) throw new Error(`${name}: ${said.admitted} were answered "admitted", ${stored} stand in the database`);
    if (said.tickets_left === 0) console.error(`    (${name} ran out of tickets after ${short(said.seconds)} s)`);
    return said;
}

const counted = "select count(*) from tickets join scans on scans.ticket_id = tickets.id where tickets.used_at is not null and scans.verdict = 'admitted'";
const show = (name, { per_second, p50_ms, p99_ms }) =>
    console.error(`    ${name.padEnd(34)} ${short(per_second).padStart(8)}/s  p50 ${short(p50_ms)} ms  p99 ${short(p99_ms)} ms`);
const middle = (results, of) => median(results.map((result) => result[of]));

// ---- PostgreSQL

/** The statements of one redemption, each client with tickets of its own. */
const values = "'bench-' || :ticket, '00112233445566778899aabbccddeeff', 'Gerbang Utama', 'admitted', 'none', :account, :now, :now, 0, null, :now, 'Gerbang Utama'";
const columns = "(event_id, ticket_id, nonce, code_hash, gate, verdict, cause, account_id, scanned_at, arrived_at, by_hand, reason, used_at, used_gate)";
const update = "update tickets set used_at = :now, used_gate = 'Gerbang Utama' where id = :ticket and used_at is null and standing = 'valid' returning id";
const next_ticket = `\\set i :i + 1\n\\set ticket :i * ${clients} + :client_id + 1\n`;
const scripts = {
    "two statements in a transaction": `${next_ticket}begin;\n${update};\ninsert into scans ${columns} values (:event, :ticket, ${values}) on conflict (event_id, nonce) do nothing;\ncommit;\n`,
    "one statement (CTE)": `${next_ticket}with won as (${update}) insert into scans ${columns} select :event, won.id, ${values} from won on conflict (event_id, nonce) do nothing;\n`,
};

class Postgresql {
    constructor() {
        this.address = start_postgresql();
        this.folder = temporary_folder();
        this.file = join(this.folder, "tickets.txt");
    }

    sql = async (database, statement) => (await run("psql", ["-XAtq", "-v", "ON_ERROR_STOP=1", `${this.address}/${database}`, "-c", statement])).trim();

    async prepare() {
        await this.sql("postgres", "create database prepared");
        await run(bench_program("bench_prepare"), [`${this.address}/prepared`, String(tickets), this.file]);
        const [, event, account] = readFileSync(this.file, "utf8").slice(0, 200).split("\n")[0].split(" ");
        this.variables = { event, account };
    }

    /** A copy of the prepared database; the one before is dropped, and what it left to write is written. */
    async fresh(name) {
        if (this.last) await this.sql("postgres", `drop database ${this.last} with (force)`);
        this.last = name;
        await this.sql("postgres", `create database ${name} template prepared`);
        await this.sql(name, "checkpoint");
        return `${this.address}/${name}`;
    }

    async gapura(round) {
        const name = `gapura_${round}`;
        const address = await this.fresh(name);
        const server = await serve_gapura(address, this.folder);
        const result = await redeem_over_http(server.port, this.file, name, async () => Number(await this.sql(name, counted)));
        await server.stop();
        show("Gapura, PostgreSQL", result);
        return result;
    }

    async pgbench(kind, round) {
        const name = `pgbench_${round}`;
        const address = await this.fresh(name);
        const script = join(this.folder, "redeem.sql");
        writeFileSync(script, scripts[kind]);
        const variables = { ...this.variables, now: Date.now() * 1000, i: -1 };
        const said = await run("pgbench", ["-n", "-M", "prepared", "-c", clients, "-j", 2, "-T", seconds, "-f", script, "-l", "--sampling-rate=0.2",
            `--log-prefix=${join(this.folder, "pgbench_log")}`, ...Object.entries(variables).flatMap(([key, value]) => ["-D", `${key}=${value}`]), address].map(String));
        const per_second = Number(/tps = ([\d.]+)/.exec(said)[1]);
        const done = Number(/actually processed: (\d+)/.exec(said)[1]);
        const stored = Number(await this.sql(name, counted));
        if (stored !== done) throw new Error(`pgbench did ${done} transactions, ${stored} tickets were redeemed`);
        const result = { per_second, ...this.waits() };
        show(`pgbench, ${kind}`, result);
        return result;
    }

    /** From pgbench's log, whose third column is a transaction's time in microseconds. */
    waits() {
        const logs = readdirSync(this.folder).filter((name) => name.startsWith("pgbench_log"));
        const times = logs.flatMap((name) => readFileSync(join(this.folder, name), "utf8").trim().split("\n").map((line) => Number(line.split(" ")[2]) / 1000));
        for (const name of logs) rmSync(join(this.folder, name));
        times.sort((a, b) => a - b);
        const at = (part) => times[Math.floor(part * (times.length - 1))];
        return { p50_ms: at(0.5), p99_ms: at(0.99) };
    }
}

export async function measure_postgresql() {
    const database = new Postgresql();
    await database.prepare();
    const [two, one] = Object.keys(scripts);
    const ours = [], same = [], shorter = [];
    for (let round = 1; round <= rounds; round++) {
        ours.push(await database.gapura(round));
        same.push(await database.pgbench(two, `${round}a`));
        shorter.push(await database.pgbench(one, `${round}b`));
    }
    const rate = middle(ours, "per_second");
    const beside = (results, name) => ({ ours: `${short(rate)}/s`, against: `${short(middle(results, "per_second"))}/s ${name}`, ratio: short(rate / middle(results, "per_second")) });
    return [
        { what: "Door on PostgreSQL, fsync on", ...beside(same, "pgbench"), aim: "≥ 1.5", limit: 1.5, value: rate / middle(same, "per_second"), note: `${two}, prepared; ${clients} clients on both sides` },
        { what: "", ...beside(shorter, "pgbench"), note: `${one}, prepared` },
        { what: "  p99 under that load", ours: `${short(middle(ours, "p99_ms"))} ms`, against: `${short(middle(same, "p99_ms"))} ms pgbench`, ratio: short(middle(ours, "p99_ms") / middle(same, "p99_ms")),
            note: `p50 ${short(middle(ours, "p50_ms"))} against ${short(middle(same, "p50_ms"))} ms; rounds ${ours.map((each) => short(each.per_second)).join(", ")}/s against ${same.map((each) => short(each.per_second)).join(", ")}/s` },
    ];
}

// ---- SQLite

/** Ways to run the servers in Python; what counts is the best of them. */
const gunicorns = {
    "2 workers × 32 threads": ["--workers", "2", "--worker-class", "gthread", "--threads", "32"],
    "1 worker × 64 threads": ["--workers", "1", "--worker-class", "gthread", "--threads", "64"],
    "5 sync workers": ["--workers", "5", "--worker-class", "sync"],
};
const styles = { "Flask": "flask_door:app", "Flask, tuned": "flask_door_tuned:app" };

const free_port = () => new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
        const { port } = server.address();
        server.close(() => done(port));
    });
});

class Sqlite {
    constructor() {
        this.folder = temporary_folder();
        this.file = join(this.folder, "tickets.txt");
        this.prepared = join(this.folder, "prepared.db");
        this.database = join(this.folder, "bench.db");
    }

    prepare = () => run(bench_program("bench_prepare"), [`sqlite://${this.prepared}`, String(tickets), this.file]);
    count = async () => Number(await run("sqlite3", [this.database, counted]));

    async fresh() {
        for (const ending of ["", "-wal", "-shm"]) rmSync(this.database + ending, { force: true });
        copyFileSync(this.prepared, this.database);
        await run("sync", ["-f", this.database]); // what the copy left to write is not the next one's work
    }

    async gapura() {
        await this.fresh();
        const server = await serve_gapura(`sqlite://${this.database}`, this.folder);
        const result = await redeem_over_http(server.port, this.file, "gapura-sqlite", this.count);
        await server.stop();
        show("Gapura, SQLite", result);
        return result;
    }

    async flask(style, kind) {
        await this.fresh();
        const port = await free_port();
        const parameters = ["/usr/bin/gunicorn", "--chdir", join(root, "tests/bench"), "--bind", `127.0.0.1:${port}`, "--keep-alive", "75", "--timeout", "120",
            "--backlog", "256", "--worker-tmp-dir", "/dev/shm", ...gunicorns[kind], styles[style]];
        const server = await serve("/usr/bin/python3", parameters, /Booting worker/, { DOOR_DATABASE: this.database, PYTHONDONTWRITEBYTECODE: "1" });
        await pause(1500); // while the workers read Flask
        const result = await redeem_over_http(port, this.file, "flask-sqlite", this.count, 0.5);
        await server.stop();
        show(`${style}, ${kind}`, result);
        return { ...result, kind };
    }
}

const best_of = (results) => results.reduce((best, each) => (each.per_second > best.per_second ? each : best));

export async function measure_sqlite() {
    favour();
    const database = new Sqlite();
    await database.prepare();
    const ours = [], theirs = { "Flask": [], "Flask, tuned": [] };
    for (let round = 1; round <= rounds; round++) {
        for (const [style, results] of Object.entries(theirs)) {
            ours.push(await database.gapura());
            // The first round finds the best way to run it, the others run that.
            const tried = [];
            for (const kind of results.length ? [results[0].kind] : Object.keys(gunicorns)) tried.push(await database.flask(style, kind));
            results.push(best_of(tried));
        }
    }
    const rate = middle(ours, "per_second");
    const beside = (style) => {
        const other = middle(theirs[style], "per_second");
        return { ours: `${short(rate)}/s`, against: `${short(other)}/s ${style}`, ratio: short(rate / other), value: rate / other };
    };
    const how = (style) => `gunicorn with ${theirs[style][0].kind}, the best of ${Object.keys(gunicorns).length}`;
    const [plain] = Object.keys(theirs);
    return [
        { what: "Door on SQLite, synchronous full", ...beside(plain), aim: "≥ 50", limit: 50, note: `SQLAlchemy's ORM, ${how(plain)}; ${clients} clients` },
        { what: "", ...beside("Flask, tuned"), note: `SQLAlchemy's Core, session and event cached, ${how("Flask, tuned")}` },
        { what: "  p99 under that load", ours: `${short(middle(ours, "p99_ms"))} ms`, against: `${short(middle(theirs[plain], "p99_ms"))} ms ${plain}`, ratio: short(middle(ours, "p99_ms") / middle(theirs[plain], "p99_ms")),
            note: `p50 ${short(middle(ours, "p50_ms"))} against ${short(middle(theirs[plain], "p50_ms"))} ms; rounds ${ours.map((each) => short(each.per_second)).join(", ")}/s against ${theirs[plain].map((each) => short(each.per_second)).join(", ")}/s` },
    ];
}
