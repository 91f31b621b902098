// Serves the gallery of widgets under the product's content security policy, as the server does: unknown paths get the page.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
    "worker-src 'self'; media-src 'self' blob:; frame-ancestors 'none'";
const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css", ".json": "application/json", ".ttf": "font/ttf",
    ".svg": "image/svg+xml", ".html": "text/html; charset=utf-8" };

/** The folder of the built gallery; builds it where it is missing or old. GAPURA_GALLERY names one that is ready. */
function built() {
    if (process.env.GAPURA_GALLERY) return process.env.GAPURA_GALLERY;
    const build = process.env.GAPURA_WEB_BUILD ?? join(root, "build/web");
    const made = spawnSync("flock", [join(build, "tests.lock"), "cmake", "--build", build, "--target", "gallery_site"],
        { encoding: "utf8", env: { ...process.env, NODE_PATH: "/usr/share/nodejs" } });
    if (made.status !== 0) throw new Error(`the gallery does not build:\n${made.stdout}${made.stderr}`);
    return join(build, "web/gallery");
}

export async function serve_gallery() {
    const folder = built();
    const server = createServer((request, response) => {
        const path = request.url.split("?")[0];
        let file = join(folder, path);
        if (!extname(path)) file = join(folder, "index.html");
        if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end();
        response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "content-security-policy": policy,
            "cache-control": "no-store" });
        response.end(readFileSync(file));
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    return { address: `http://127.0.0.1:${server.address().port}`,
        close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

export const frames = (page) => page.evaluate(() => window.gapuraFrames ?? 0);

/** Opens a path and waits for its first frame; `complaints` are errors of the page and of its policy. */
export async function open(context, address) {
    const page = await context.newPage();
    page.complaints = [];
    page.on("pageerror", (error) => page.complaints.push(String(error)));
    page.on("console", (message) => { if (message.type() === "error") page.complaints.push(message.text()); });
    await page.goto(address);
    await until(async () => (await frames(page)) > 0, "a first frame");
    return page;
}

/** Asks until the answer is true. Playwright's own waitForFunction evaluates text, which the policy forbids. */
export async function until(question, what, seconds = 15) {
    for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
        if (await question()) return;
        await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`waited ${seconds} s for ${what}`);
}

/** Waits until no frame has been drawn for a while. */
export async function settle(page) {
    let before = -1;
    await until(async () => {
        const now = await frames(page);
        const still = now === before;
        before = now;
        if (!still) await page.waitForTimeout(250);
        return still;
    }, "the page to be still");
}
