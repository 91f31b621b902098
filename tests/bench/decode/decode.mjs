// Reads the frames that frames.py drew with the reader of the door (zxing-wasm, the options of web/platform/qr_worker.js)
// and with npm jsqr, frame by frame in turn in one process, and prints milliseconds and hit rates beside each other.
//
//     node decode.mjs FOLDER [--json FILE]
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { reader_options } from "./worker_options.mjs";

const require = createRequire(import.meta.url);
const jsqr = require("jsqr");
const { readBarcodes, prepareZXingModule } = await import("zxing-wasm/reader");

const folder = process.argv[2];
const json_at = process.argv.indexOf("--json");
const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const wasmBinary = readFileSync(join(root, "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm"));
await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });

const { width, height, frames } = JSON.parse(readFileSync(join(folder, "frames.json"), "utf8"));
const grey = readFileSync(join(folder, "frames.bin"));

function image_of(index) {
    const data = new Uint8ClampedArray(width * height * 4);
    for (let from = index * width * height, to = 0; to < data.length; from++, to += 4) {
        data[to] = data[to + 1] = data[to + 2] = grey[from];
        data[to + 3] = 255;
    }
    return { data, width, height, colorSpace: "srgb" };
}

/** The middle of the picture, as web/platform/camera.js cuts it out for every other look. */
function middle_of(image) {
    const side = Math.round((Math.min(width, height) * 5) / 6);
    const [left, top] = [(width - side) >> 1, (height - side) >> 1];
    const data = new Uint8ClampedArray(side * side * 4);
    for (let y = 0; y < side; y++) {
        const from = ((y + top) * width + left) * 4;
        data.set(image.data.subarray(from, from + side * 4), y * side * 4);
    }
    return { data, width: side, height: side, colorSpace: "srgb" };
}

const options = reader_options();
const texts_of = async (image, more) => (await readBarcodes(image, { ...options, ...more })).map((code) => code.text);
const readers = {
    "zxing-wasm, all": async (image) => texts_of(image, {}),
    "zxing-wasm, middle": async (image) => texts_of(middle_of(image), { tryDenoise: true }),
    "jsqr, no inversion": async (image) => [jsqr(image.data, width, height, { inversionAttempts: "dontInvert" })?.data],
};

const kinds = [...new Set(frames.map((frame) => frame.kind))];
const sums = Object.fromEntries(Object.keys(readers).map((name) => [name, { all: { ms: 0, hits: 0, wrong: 0, frames: 0, times: [] },
    ...Object.fromEntries(kinds.map((kind) => [kind, { ms: 0, hits: 0, wrong: 0, frames: 0, times: [] }])) }]));

for (const read of Object.values(readers)) for (let i = 0; i < 3; i++) await read(image_of(i)); // warm

const read_at_the_door = new Set(); // by one of two looks in a row, which take turns
for (const [index, frame] of frames.entries()) {
    const image = image_of(index);
    const names = Object.keys(readers);
    for (let turn = 0; turn < names.length; turn++) {
        const name = names[(turn + index) % names.length]; // none is always first
        const started = performance.now();
        const texts = (await readers[name](image)).filter(Boolean);
        const ms = performance.now() - started;
        if (name.startsWith("zxing") && frame.text && texts.includes(frame.text)) read_at_the_door.add(index);
        for (const sum of [sums[name][frame.kind], ...(frame.kind === "empty" ? [] : [sums[name].all])]) {
            sum.frames++;
            sum.ms += ms;
            sum.times.push(ms);
            if (texts.includes(frame.text)) sum.hits++;
            if (texts.some((text) => text !== frame.text)) sum.wrong++;
        }
    }
}

const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
const percent = (sum) => `${Math.round((100 * sum.hits) / Math.max(1, sum.frames))} %`;
console.log(`${frames.length} frames of ${width}×${height}; mean ms a frame and hit rate\n`);
console.log("".padEnd(15) + Object.keys(readers).map((name) => name.padStart(24)).join(""));
for (const kind of [...kinds, "all"]) {
    console.log((kind === "all" ? "all but empty" : kind).padEnd(15) + Object.keys(readers).map((name) => {
        const sum = sums[name][kind];
        return `${(sum.ms / sum.frames).toFixed(1)} ms ${(kind === "empty" ? "" : percent(sum)).padStart(5)}`.padStart(24);
    }).join(""));
}
const [ours, other] = [sums["zxing-wasm, all"].all, sums["jsqr, no inversion"].all];
const ratio = { speed: other.ms / ours.ms, median: median(other.times) / median(ours.times), hits: ours.hits / Math.max(1, other.hits),
    empty: sums["jsqr, no inversion"].empty.ms / sums["zxing-wasm, all"].empty.ms };
console.log(`\nzxing-wasm against jsqr without inversion: ${ratio.speed.toFixed(1)} times as fast on frames with a code (median ${ratio.median.toFixed(1)}), ` +
    `${ratio.empty.toFixed(1)} times on frames without one, ${ratio.hits.toFixed(2)} times the hits (${ours.hits} against ${other.hits} of ${ours.frames})`);
console.log(`At the door, where looks at all and at the middle take turns: ${read_at_the_door.size} of ${ours.frames} within two looks`);
const wrong = Object.entries(sums).filter(([, sum]) => sum.all.wrong + sum.empty.wrong > 0).map(([name, sum]) => `${name}: ${sum.all.wrong + sum.empty.wrong}`);
console.log(`Wrong texts: ${wrong.length ? wrong.join(", ") : "none"}`);
if (json_at > 0) {
    const figures = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, { ms_per_frame: sum.all.ms / sum.all.frames,
        median_ms: median(sum.all.times), hit_rate: sum.all.hits / sum.all.frames, empty_ms: sum.empty.ms / sum.empty.frames, wrong: sum.all.wrong }]));
    writeFileSync(process.argv[json_at + 1], JSON.stringify({ figures, ratio, read_within_two_looks: read_at_the_door.size / ours.frames }, null, 2));
}
