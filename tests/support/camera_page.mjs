// Serves the page of tests/browser/camera_page.cpp under the product's content security policy, and opens it.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
    "worker-src 'self'; media-src 'self' blob:; frame-ancestors 'none'";

const html = `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Scanner</title><link rel="icon" href="data:,"></head><body>
<canvas id="canvas" width="320" height="180"></canvas>
<main><label>Cari <input id="search" autocomplete="off"></label> <button id="button">Masukkan</button> <output id="clicks">0</output></main>
<script src="/page.js"></script><script src="/camera_page.js"></script></body></html>`;

const page_script = `var GapuraFiles = { "qr_worker.js": "qr_worker.0a1b2c3d.js", "zxing_reader.wasm": "zxing_reader.4e5f6071.wasm" };
window.clicks = 0;
document.getElementById("button").addEventListener("click", function () { document.getElementById("clicks").value = ++window.clicks; });
window.ready = new Promise(function (done) { window.Module = { onRuntimeInitialized: done }; });
window.report = function () { return JSON.parse(Module.UTF8ToString(Module._test_report())); };`;

/** The folder of the built page; builds it where it is missing or old. GAPURA_CAMERA_PAGE names one that is ready. */
function built() {
    if (process.env.GAPURA_CAMERA_PAGE) return { page: process.env.GAPURA_CAMERA_PAGE, extra: process.env.GAPURA_CAMERA_PAGE };
    const build = process.env.GAPURA_WEB_BUILD ?? join(root, "build/web");
    // Test files may run side by side, and two builds in one folder would get in each other's way.
    const made = spawnSync("flock", [join(build, "tests.lock"), "cmake", "--build", build, "--target", "camera_page"], { encoding: "utf8", env: { ...process.env, NODE_PATH: "/usr/share/nodejs" } });
    if (made.status !== 0) throw new Error(`camera_page does not build:\n${made.stdout}${made.stderr}`);
    return { page: join(build, "web/camera_page"), extra: join(build, "web/extra") };
}

/** Answers the page on 127.0.0.1; `broken` names files that are not found for now. */
export async function serve_camera_page() {
    const { page, extra } = built();
    const broken = new Set();
    const asked = [];
    const files = {
        "/": ["text/html; charset=utf-8", () => html],
        "/page.js": ["text/javascript", () => page_script],
        "/camera_page.js": ["text/javascript", () => readFileSync(join(page, "camera_page.js"))],
        "/camera_page.wasm": ["application/wasm", () => readFileSync(join(page, "camera_page.wasm"))],
        "/qr_worker.0a1b2c3d.js": ["text/javascript", () => readFileSync(join(extra, "qr_worker.js"))],
        "/zxing_reader.4e5f6071.wasm": ["application/wasm", () => readFileSync(join(extra, "zxing_reader.wasm"))],
    };
    const server = createServer((request, response) => {
        const path = request.url.split("?")[0];
        asked.push(path);
        const found = broken.has(path) ? undefined : files[path];
        if (!found) return response.writeHead(404).end();
        response.writeHead(200, { "content-type": found[0], "content-security-policy": policy, "cache-control": "no-store" });
        response.end(found[1]());
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    return { port: server.address().port, address: `http://127.0.0.1:${server.address().port}/`, broken, asked,
        close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

export const chromium_path = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

/** A Chromium that asks nobody anything and downloads nothing. */
export const launch = (more = []) => chromium.launch({
    executablePath: chromium_path, headless: true,
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", ...more],
});

/** Opens the page and waits for the program; what the page complains of is in `complaints`. */
export async function open_page(context, address, { before } = {}) {
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
    if (before) await page.addInitScript(before);
    await page.goto(address);
    await page.evaluate(() => window.ready);
    return { page, complaints, report: () => page.evaluate(() => window.report()) };
}

/** Waits until `wanted` is true of a value that changes; fails with the last value. */
export async function until(look, wanted, seconds = 20) {
    const end = Date.now() + seconds * 1000;
    for (;;) {
        const value = await look();
        if (wanted(value)) return value;
        if (Date.now() > end) throw new Error(`not within ${seconds} s; the last was ${JSON.stringify(value)}`);
        await new Promise((done) => setTimeout(done, 50));
    }
}
