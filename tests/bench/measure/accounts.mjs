// Sign-ins and registrations a second beside bcrypt alone, and what everybody else waits meanwhile (AC3, AC6).
import { join } from "node:path";
import { asker } from "./asker.mjs";
import { bench_program, binary, favour, median, pause, run, serve_gapura, temporary_folder } from "./machine.mjs";
import { short } from "./table.mjs";

const cost = "12";
const seconds = Number(process.env.GAPURA_BENCH_SECONDS ?? 5);
const rounds = Number(process.env.GAPURA_BENCH_ROUNDS ?? 2);
const password = "Rahasia#2026";
const people = 12; // who sign in, again and again; as many at once
const pace = 20; // ms between two requests of a probe

/** Asks at a steady pace whatever the answers take; their times in ms. */
async function probe(ask, until) {
    const times = [], under_way = [];
    while (performance.now() < until) {
        const begin = performance.now();
        under_way.push(ask().then(() => times.push(performance.now() - begin)));
        await pause(pace);
    }
    await Promise.all(under_way);
    return times;
}

const p99 = (times) => [...times].sort((a, b) => a - b)[Math.floor(0.99 * (times.length - 1))];

/** Works with `at_once` requests under way for the time; how many were done a second. */
async function throughput(at_once, work) {
    const begin = performance.now(), until = begin + 1000 * seconds;
    let done = 0;
    await Promise.all(Array.from({ length: at_once }, async (_, index) => {
        while (performance.now() < until) {
            await work(index);
            ++done;
        }
    }));
    return done / ((performance.now() - begin) / 1000);
}

async function prepare() {
    const folder = temporary_folder();
    const database = `sqlite://${join(folder, "gapura.db")}`;
    const common = ["--database", database, "--data", join(folder, "data"), "--bcrypt-cost", cost];
    const logins = await run(binary, ["seed", "--demo", ...common]);
    for (let i = 0; i < people; ++i)
        await run(binary, ["account", "create", "--email", `orang${i}@example.org`, "--name", `Orang ${i}`, ...common], { input: `${password}\n` });
    const { port } = await serve_gapura(database, folder, ["--bcrypt-cost", cost]);
    const ask = asker(port);
    const [, email, secret] = logins.split("\n").find((line) => line.startsWith("gate\t")).split("\t");
    const { cookie } = await ask("POST", "/api/login", { login: email, password: secret });
    const { id } = JSON.parse((await ask("GET", "/api/public/events/kelas-kopi-nusantara")).text);
    return { ask, cookie, event: id };
}

export async function measure_accounts() {
    favour();
    const { ask, cookie, event } = await prepare();
    const must = async (wanted, ...parts) => {
        const { status, text } = await ask(...parts);
        if (status !== wanted) throw new Error(`${parts[0]} ${parts[1]}: ${status} ${text}`);
    };
    let scans = 0, registered = 0;
    const catalogue = () => must(200, "GET", "/api/public/events");
    const scan = () => must(200, "POST", "/api/checkin", { event_id: event, qr: "NOTACODE", nonce: `bench-scan-${++scans}`, gate: "Gerbang" }, cookie);
    const sign_in = (index) => must(200, "POST", "/api/login", { login: `orang${index % people}@example.org`, password });
    const register = () => must(201, "POST", "/api/register", {
        name: "Orang Baru", email: `baru${++registered}@example.org`, phone: `0812${String(10_000_000 + registered)}`, password, account_type: "member", privacy_accepted: true,
    });

    const measured = { bcrypt: [], idle: { catalogue: [], scan: [] }, sign_in: { rate: [], catalogue: [], scan: [] }, register: { rate: [], catalogue: [], scan: [] } };
    const watched = async (into, work) => {
        const until = performance.now() + 1000 * seconds;
        const [rate, first, second] = await Promise.all([work?.(), probe(catalogue, until), probe(scan, until)]);
        if (work) into.rate.push(rate);
        into.catalogue.push(...first), into.scan.push(...second);
    };
    for (let round = 0; round < rounds; ++round) {
        measured.bcrypt.push(Number(await run(bench_program("hash_bench"), [cost, String(seconds)])));
        await watched(measured.idle);
        await watched(measured.sign_in, () => throughput(people, sign_in));
        await watched(measured.register, () => throughput(people, register));
    }
    const alone = median(measured.bcrypt);
    const rate_row = (what, rates) => {
        const ratio = median(rates) / alone;
        return { what, ours: short(median(rates)), against: `${short(alone)} bcrypt alone`, ratio: short(ratio), aim: "≥ 0.9", value: ratio, limit: 0.9, note: `cost ${cost}, ${people} at once` };
    };
    const wait_row = (what, kind, times) => {
        const [busy, idle] = [p99(times), p99(measured.idle[kind])];
        return { what, ours: short(busy), against: `${short(idle)} idle`, ratio: short(busy / idle), aim: "≤ 3", value: busy / idle, limit: 3 };
    };
    return [
        rate_row("Accounts: sign-ins/s", measured.sign_in.rate),
        rate_row("Accounts: registrations/s", measured.register.rate),
        wait_row("Catalogue p99 ms, others signing in", "catalogue", measured.sign_in.catalogue),
        wait_row("Catalogue p99 ms, others registering", "catalogue", measured.register.catalogue),
        wait_row("A scan's p99 ms, others signing in", "scan", measured.sign_in.scan),
        wait_row("A scan's p99 ms, others registering", "scan", measured.register.scan),
    ];
}
