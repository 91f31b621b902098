// Orders approved a second with every check, beside the bare conditional updates; and a rush for too few seats.
import { join } from "node:path";
import { bench_program, run, start_postgresql, temporary_folder } from "./machine.mjs";
import { short } from "./table.mjs";

const orders = Number(process.env.GAPURA_BENCH_ORDERS ?? 2_000);
const members = Number(process.env.GAPURA_BENCH_MEMBERS ?? 5_000);
const seats = Number(process.env.GAPURA_BENCH_SEATS ?? 1_000);
const clients = 16;
const time_out = 10_000; // milliseconds that a request waits for the database at most (storage::DatabaseOptions)

async function measure(name, address) {
    // Exit code 1: not exactly the seats were sold; that is no figure but a fault.
    const { approvals, rush } = JSON.parse(await run(bench_program("order_bench"), [address, orders, members, seats, clients].map(String)));
    console.error(`    ${name}: ${short(approvals.per_second)} approvals/s, bare ${short(approvals.bare_per_second)}/s; rush ${short(rush.seconds)} s, p99 ${short(rush.p99_ms)} ms`);
    if (rush.longest_ms >= time_out) throw new Error(`${name}: a request of the rush took ${short(rush.longest_ms)} ms`);
    return [
        { what: `Orders approved, ${name}`, ours: `${short(approvals.per_second)}/s`, against: `${short(approvals.bare_per_second)}/s bare updates`,
            ratio: short(approvals.per_second / approvals.bare_per_second), note: `${orders} orders, ${clients} clients; p99 ${short(approvals.p99_ms)} ms, with ticket, signature, mail, history and audit entry` },
        { what: `Rush, ${name}`, ours: `${short(rush.seconds)} s`, note: `${members} members for ${seats} seats: ${rush.sold} sold, ${rush.refused} told sold out; p50 ${short(rush.p50_ms)}, p99 ${short(rush.p99_ms)}, longest ${short(rush.longest_ms)} ms` },
    ];
}

export async function measure_orders() {
    const sqlite = await measure("SQLite", `sqlite://${join(temporary_folder(), "orders.db")}`);
    return [...sqlite, ...await measure("PostgreSQL", `${start_postgresql()}/postgres`)];
}
