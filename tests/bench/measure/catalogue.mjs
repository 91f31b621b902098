// What the public list of events costs as it grows: the same questions at 100, 10,000 and 100,000 events (EV5).
import { join } from "node:path";
import { bench_program, run, start_postgresql, temporary_folder } from "./machine.mjs";
import { short } from "./table.mjs";

const flat = 5; // times what a tenth of the events costs: without an index it would be ten times

async function measure(name, address) {
    const sizes = JSON.parse(await run(bench_program("catalogue_bench"), [address]));
    const [few, many, most] = sizes;
    return Object.keys(few.medians).map((question) => {
        const ratio = most.medians[question] / many.medians[question];
        return { what: `Catalogue, ${name}: ${question}`, ours: `${short(most.medians[question])} ms`, against: `${short(many.medians[question])} ms at ${many.events} events`,
            ratio: short(ratio), aim: `≤ ${flat}`, value: ratio, limit: flat, note: `${most.events} events; ${few.events}: ${short(few.medians[question])} ms` };
    });
}

export async function measure_catalogue() {
    const sqlite = await measure("SQLite", `sqlite://${join(temporary_folder(), "catalogue.db")}`);
    return [...sqlite, ...await measure("PostgreSQL", `${start_postgresql()}/postgres`)];
}
