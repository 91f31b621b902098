// Orders approved a second with every check, beside the bare conditional updates; and a rush for too few seats (OR6).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asker } from "./asker.mjs";
import { bench_program, favour, run, serve_gapura, start_postgresql, temporary_folder } from "./machine.mjs";
import { short } from "./table.mjs";

const orders = Number(process.env.GAPURA_BENCH_ORDERS ?? 2_000);
const members = Number(process.env.GAPURA_BENCH_MEMBERS ?? 5_000);
const seats = Number(process.env.GAPURA_BENCH_SEATS ?? 1_000);
const clients = 16;
const connections = 1_000; // kept to the server, as a proxy would: the others wait their turn, and it counts
const time_out = 10_000; // milliseconds that a request waits for the database at most (storage::DatabaseOptions)

const order_bench = async (...words) => await run(bench_program("order_bench"), words.map(String));

async function approvals(name, address) {
    // Exit code 1: not all were approved; that is no figure but a fault.
    const said = JSON.parse(await order_bench("approvals", address, orders, clients));
    return { what: `Orders approved, ${name}`, ours: `${short(said.per_second)}/s`, against: `${short(said.bare_per_second)}/s bare updates`,
        ratio: short(said.per_second / said.bare_per_second), note: `${orders} orders, ${clients} clients; p99 ${short(said.p99_ms)} ms, with ticket, signature, mail, history and audit entry` };
}

async function rush(name, address) {
    const folder = temporary_folder(), file = join(folder, "crowd");
    await order_bench("crowd", address, members, seats, file);
    const [event, type, ...sessions] = readFileSync(file, "utf8").trim().split("\n");
    const { port, stop } = await serve_gapura(address, folder);
    const ask = asker(port, connections);
    const body = { event_id: Number(event), items: [{ ticket_type_id: Number(type), quantity: 1 }] };
    const began = performance.now();
    const answers = await Promise.all(sessions.map(async (session) => {
        const answer = await ask("POST", "/api/orders", body, `gapura_session=${session}`);
        return { ...answer, milliseconds: performance.now() - began };
    }));
    await stop();
    const won = answers.filter(({ status }) => status === 201).length;
    const refused = answers.filter(({ status, text }) => status === 409 && text.includes('"sold_out"')).length;
    const said = JSON.parse(await order_bench("sold", address, event));
    const wanted = Math.min(seats, members);
    if (won !== wanted || refused !== members - wanted || said.taken !== wanted || said.tickets !== wanted || said.orders !== wanted) {
        const other = answers.find(({ status }) => status !== 201 && status !== 409);
        throw new Error(`${name}: ${won} of ${wanted} seats sold, ${refused} told sold out, the database has ${JSON.stringify(said)}; ${other?.status} ${other?.text}`);
    }
    const times = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const at = (part) => times[Math.floor(part * (times.length - 1))];
    console.error(`    ${name}: rush ${short(at(1) / 1000)} s, p99 ${short(at(0.99))} ms`);
    return { what: `Rush over HTTP, ${name}: longest wait, ms`, ours: short(at(1)), against: `${time_out} time-out`, ratio: short(at(1) / time_out), aim: "< 1", value: at(1) / time_out, limit: 1,
        note: `${members} members at once for ${seats} seats: ${won} sold, ${refused} told sold out, ${short(members / (at(1) / 1000))} orders/s; p50 ${short(at(0.5))}, p99 ${short(at(0.99))} ms from the first moment` };
}

export async function measure_orders() {
    favour();
    const folder = temporary_folder(), server = start_postgresql();
    const databases = { SQLite: (what) => `sqlite://${join(folder, `${what}.db`)}`, PostgreSQL: (what) => `${server}/${what}` };
    await run("psql", [`${server}/postgres`, "-qc", "create database rush"]);
    await run("psql", [`${server}/postgres`, "-qc", "create database approvals"]);
    const rows = [];
    for (const [name, address] of Object.entries(databases)) {
        rows.push(await approvals(name, address("approvals")));
        rows.push(await rush(name, address("rush")));
    }
    return rows;
}
