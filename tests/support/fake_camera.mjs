// A camera for Chromium out of pictures: writes the .y4m file that --use-file-for-fake-video-capture plays in a loop.
import { closeSync, openSync, writeSync } from "node:fs";

/**
 * A grey picture of `width` × `height` bytes, with a QR code's modules drawn on a white card.
 * @param modules rows of true (dark) and false
 * @param at { left, top } of the card and `module`, all in pixels; the card has the quiet zone of 4 modules
 */
export function picture_of(modules, { width = 1280, height = 720, module = 8, left, top, ground = 110 } = {}) {
    const grey = Buffer.alloc(width * height, ground);
    if (!modules) return { grey, width, height };
    const side = (modules.length + 8) * module;
    const x0 = left ?? (width - side) >> 1;
    const y0 = top ?? (height - side) >> 1;
    for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
            const dark = modules[Math.floor(y / module) - 4]?.[Math.floor(x / module) - 4] === true;
            const at = (y + y0) * width + x + x0;
            if (y + y0 >= 0 && y + y0 < height && x + x0 >= 0 && x + x0 < width) grey[at] = dark ? 16 : 235;
        }
    }
    return { grey, width, height };
}

/** A grey picture from RGBA bytes (a PNG as pngjs gives it, a screenshot), centred on a grey ground. */
export function picture_from_rgba({ data, width: from_width, height: from_height }, { width = 1280, height = 720, scale = 1, ground = 110 } = {}) {
    const grey = Buffer.alloc(width * height, ground);
    const [wide, high] = [Math.round(from_width * scale), Math.round(from_height * scale)];
    const [left, top] = [(width - wide) >> 1, (height - high) >> 1];
    for (let y = Math.max(0, -top); y < Math.min(high, height - top); y++) {
        for (let x = Math.max(0, -left); x < Math.min(wide, width - left); x++) {
            const at = (Math.floor(y / scale) * from_width + Math.floor(x / scale)) * 4;
            const [red, green, blue, alpha] = [data[at], data[at + 1], data[at + 2], data[at + 3] / 255];
            const light = 0.299 * red + 0.587 * green + 0.114 * blue;
            grey[(y + top) * width + x + left] = Math.round(16 + ((light * alpha + 255 * (1 - alpha)) * 219) / 255);
        }
    }
    return { grey, width, height };
}

/**
 * @param scenes [{ picture, frames }], played one after the other and then again from the start
 * @param rate frames a second
 */
export function write_y4m(file, scenes, rate = 15) {
    const { width, height } = scenes[0].picture;
    const colourless = Buffer.alloc((width >> 1) * (height >> 1) * 2, 128);
    const out = openSync(file, "w");
    try {
        writeSync(out, `YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`);
        for (const { picture, frames } of scenes) {
            if (picture.width !== width || picture.height !== height) throw new Error("all pictures of a film have one size");
            for (let i = 0; i < frames; i++) {
                writeSync(out, "FRAME\n");
                writeSync(out, picture.grey);
                writeSync(out, colourless);
            }
        }
    } finally {
        closeSync(out);
    }
}

/** What Chromium needs to take the file for its only camera and to allow it without asking. */
export const fake_camera_arguments = (file) => ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${file}`];

/** The modules of a QR code at level M, rows of true (dark) and false. */
export async function modules_of(text) {
    const { readFileSync } = await import("node:fs");
    const { writeBarcode, prepareZXingModule } = await import("zxing-wasm/writer");
    const wasmBinary = readFileSync(new URL("../../node_modules/zxing-wasm/dist/writer/zxing_writer.wasm", import.meta.url));
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
    const { symbol, error } = await writeBarcode(text, { format: "QRCode", options: "ecLevel=M" });
    if (error) throw new Error(error);
    return Array.from({ length: symbol.height }, (_, y) => Array.from({ length: symbol.width }, (_, x) => symbol.data[y * symbol.width + x] === 0));
}
