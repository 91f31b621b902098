// The reader's options as the door's worker has them, taken from its text, so that the benchmark measures what runs.
import { readFileSync } from "node:fs";

const worker = new URL("../../../web/platform/qr_worker.js", import.meta.url);

export function reader_options() {
    const found = /var options = (\{[\s\S]*?\n  \});/.exec(readFileSync(worker, "utf8"));
    if (!found) throw new Error("web/platform/qr_worker.js has no `var options = {…};`");
    return Function(`"use strict"; return ${found[1]};`)();
}
