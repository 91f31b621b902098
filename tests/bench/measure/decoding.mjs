// The camera's reader against npm jsqr: tests/bench/decode measures, this turns it into rows.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./machine.mjs";
import { short } from "./table.mjs";

export async function measure_decoding() {
    const said = await run(join(root, "tests/bench/decode/run"), [process.env.GAPURA_BENCH_FRAMES ?? "8"]);
    console.error(said);
    const { figures, ratio, read_within_two_looks } = JSON.parse(readFileSync(join(root, "build/bench/decode/figures.json"), "utf8"));
    const [ours, other] = [figures["zxing-wasm, all"], figures["jsqr, no inversion"]];
    const percent = (share) => `${Math.round(100 * share)} %`;
    return [
        { what: "Camera: ms a hard frame", ours: short(ours.ms_per_frame), against: `${short(other.ms_per_frame)} jsqr`, ratio: `${short(ratio.speed)} × as fast`, note: `mean of frames with a code; median ${short(ratio.median)} × as fast; the faster setting of jsqr` },
        { what: "Camera: ms a frame without a code", ours: short(ours.empty_ms), against: `${short(other.empty_ms)} jsqr`, ratio: `${short(ratio.empty)} × as fast` },
        { what: "Camera: hit rate", ours: percent(ours.hit_rate), against: `${percent(other.hit_rate)} jsqr`, ratio: `${short(ratio.hits)} × the hits`, note: `${percent(read_within_two_looks)} within two looks; wrong texts: ${ours.wrong} against ${other.wrong}` },
    ];
}
