// What the public list of events costs as it grows: the same questions at 100, 10,000 and 100,000 events (EV5).
import { join } from "node:path";
import { bench_program, run, start_postgresql, temporary_folder } from "./machine.mjs";
import { short } from "./table.mjs";

const flat = 5; // times what the smallest catalogue takes, for a list that is read by an index

async function measure(name, address) {
    const sizes = JSON.parse(await run(bench_program("catalogue_bench"), [address]));
    const [few, ...more] = sizes;
    const many = more.at(-1);
    return Object.keys(few.medians).map((question) => {
        const ratio = many.medians[question] / few.medians[question];
        return { what: `Catalogue, ${name}: ${question}`, ours: `${short(many.medians[question])} ms`, against: `${short(few.medians[question])} ms at ${few.events} events`,
            ratio: short(ratio), aim: `≤ ${flat}`, value: ratio, limit: flat, note: `${many.events} events; ${more[0].events}: ${short(more[0].medians[question])} ms` };
    });
}

export async function measure_catalogue() {
    const sqlite = await measure("SQLite", `sqlite://${join(temporary_folder(), "catalogue.db")}`);
    return [...sqlite, ...await measure("PostgreSQL", `${start_postgresql()}/postgres`)];
}
