// Tickets a second as PDF and PNG on one core, beside what Cairo alone takes to write files of these sizes.
import { bench_program, median, run } from "./machine.mjs";
import { short } from "./table.mjs";

const seconds = Number(process.env.GAPURA_BENCH_SECONDS ?? 5);
const rounds = Number(process.env.GAPURA_BENCH_ROUNDS ?? 2);

export async function measure_papers() {
    const measured = [[], [], [], []];
    for (let round = 0; round < rounds; ++round) {
        const lines = (await run(bench_program("paper_bench"), [String(seconds)])).trim().split("\n").map(Number);
        lines.forEach((figure, index) => measured[index].push(figure));
    }
    const [pdf, png, bare_pdf, bare_png] = measured.map(median);
    const row = (what, ours, bare, least) => {
        const ratio = ours / bare;
        return { what, ours: short(ours), against: `${short(bare)} Cairo alone`, ratio: short(ratio), aim: `≥ ${least}`, value: ratio, limit: least, note: "one core" };
    };
    return [row("Papers: tickets as PDF/s", pdf, bare_pdf, 0.02), row("Papers: tickets as PNG/s", png, bare_png, 0.5)];
}
