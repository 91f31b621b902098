// What tests/bench/run does, as a table of contents.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure_accounts } from "./measure/accounts.mjs";
import { measure_catalogue } from "./measure/catalogue.mjs";
import { measure_decoding } from "./measure/decoding.mjs";
import { measure_orders } from "./measure/orders.mjs";
import { measure_page } from "./measure/page.mjs";
import { measure_papers } from "./measure/papers.mjs";
import { measure_postgresql, measure_sqlite } from "./measure/redemptions.mjs";
import { print_table } from "./measure/table.mjs";
import { clean_up, idle_share } from "./measure/machine.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const measurements = { postgresql: measure_postgresql, sqlite: measure_sqlite, accounts: measure_accounts, orders: measure_orders, catalogue: measure_catalogue, decode: measure_decoding, page: measure_page, papers: measure_papers };

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in measurements));
if (unknown.length) {
    console.error(`./dev bench knows ${Object.keys(measurements).join(", ")}, not ${unknown.join(", ")}.`);
    process.exit(2);
}

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => clean_up().then(() => process.exit(130)));

const figures = [];
const idle = [await idle_share()];
let failed = false;
try {
    for (const name of names.length ? names : Object.keys(measurements)) {
        console.error(`==> ${name}`);
        try {
            figures.push(...await measurements[name]());
        } catch (error) {
            failed = true;
            console.error(error.stack ?? error);
            figures.push({ what: name, ours: "failed", note: String(error.message ?? error).split("\n")[0].slice(0, 100) });
        } finally {
            await clean_up();
        }
        idle.push(await idle_share());
    }
} finally {
    await clean_up();
}

await new Promise((done) => process.stderr.write("", done));
const percent = (share) => `${Math.round(100 * share)} %`;
const machine = `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB; ` +
    `between the measurements ${idle.map(percent).join(", ")} of it idle (below 90 % others were at work), load ${loadavg()[0].toFixed(1)}`;
print_table(figures, machine);
mkdirSync(join(root, "build/bench"), { recursive: true });
writeFileSync(join(root, "build/bench/figures.json"), JSON.stringify({ machine, figures }, null, 2));
process.exit(failed ? 1 : 0);
