// What a browser that was never here fetches before the first public page and the door work, and how long the first frame
// takes on a slow phone. The bytes are those of the connections themselves, in both directions, with everything: headers,
// API, pictures, and what a worker fetches.
import { createServer as create_http_server } from "node:http";
import { connect, createServer } from "node:net";
import { launch, person, settled } from "../../browser/support/browser.mjs";
import { button } from "../../browser/support/deeds.mjs";
import { open_site } from "../../browser/support/site.mjs";
import { median, pause } from "./machine.mjs";
import { short } from "./table.mjs";

const rounds = 3;
const slow_down = 4; // of the processor, as Chromium's developer tools do it

/** Passes connections on to a port and counts what goes through. */
class Wire {
    received = 0;
    sent = 0;
    paths = [];
    #sockets = new Set();

    async open(port) {
        this.server = createServer((client) => {
            const server = connect(port, "127.0.0.1");
            for (const socket of [client, server]) {
                this.#sockets.add(socket);
                socket.on("error", () => {});
                socket.on("close", () => { client.destroy(); server.destroy(); this.#sockets.delete(socket); });
            }
            client.on("data", (bytes) => {
                this.sent += bytes.length;
                for (const [, path] of bytes.toString("latin1").matchAll(/^(?:GET|POST) (\S+) HTTP\/1\.1\r$/gm)) this.paths.push(path);
            });
            server.on("data", (bytes) => (this.received += bytes.length));
            client.pipe(server).pipe(client);
        });
        await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
        this.address = `http://localhost:${this.server.address().port}`;
        return this;
    }

    /** Waits until nothing has come for a second; an endless page counts for 20 s at most. */
    async quiet() {
        for (let last = -1, tries = 0; last !== this.received && tries < 20; tries++) {
            last = this.received;
            await pause(1000);
        }
    }

    async close() {
        for (const socket of this.#sockets) socket.destroy();
        await new Promise((done) => this.server.close(done));
    }
}

/** A small page of headings and text, for what the browser itself needs. */
async function plain_page() {
    const html = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Acara</title><body><h1>Acara</h1>${"<p>Kelas Kopi Nusantara, Balai Kota.</p>".repeat(20)}</body></html>`;
    const server = create_http_server((_, answer) => answer.writeHead(200, { "content-type": "text/html" }).end(html));
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    return { address: `http://localhost:${server.address().port}`, close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
}

const looks = {
    catalogue: { device: "phone", language: "id" },
    door: { device: "phone", language: "id", camera: true },
};

async function visitor(browser, site, address, look) {
    const cookie = look.cookie && { ...look.cookie, url: address };
    return person(browser, { ...site, address }, { ...look, cookie });
}

/** Bytes until the page is there and silent, after `deed`; `fetched` is a part of a path to wait for. */
async function bytes_of(browser, site, path, look, { deed, fetched } = {}) {
    const wire = await new Wire().open(site.port);
    const who = await visitor(browser, site, wire.address, look);
    try {
        await who.page.goto(path);
        await who.page.locator("#mirror h1").first().waitFor({ state: "attached" });
        await deed?.(who);
        for (let tries = 0; fetched && !wire.paths.some((each) => each.includes(fetched)); tries++) {
            if (tries > 300) throw new Error(`${path} never fetched ${fetched}; it fetched ${wire.paths.join(" ")}`);
            await pause(100);
        }
        await settled(who.page, 500, 5000);
        await wire.quiet();
        const { received, sent, paths } = wire;
        console.error(`    ${path}: ${short(received / 1000)} KB received, ${short(sent / 1000)} KB sent, ${paths.length} requests`);
        console.error(`      ${paths.join(" ")}`);
        return { received, sent, requests: paths.length };
    } finally {
        await who.close();
        await wire.close();
    }
}

/** Milliseconds from the navigation to what `look_for` sees, on a processor slowed down. */
async function time_of(browser, site, address, path, look, wanted) {
    const who = await visitor(browser, site, address, look);
    try {
        await who.page.addInitScript(() => {
            window.bench = {};
            const look = () => {
                if (!window.bench.frame && window.gapuraFrames > 0) window.bench.frame = performance.now();
                if (!window.bench.heading && document.querySelector("#mirror h1")) window.bench.heading = performance.now();
                const paint = performance.getEntriesByName("first-contentful-paint")[0];
                if (paint) window.bench.paint = paint.startTime;
                requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        });
        const developer = await who.context.newCDPSession(who.page);
        await developer.send("Emulation.setCPUThrottlingRate", { rate: slow_down });
        await who.page.goto(path);
        await who.page.waitForFunction((names) => names.every((name) => window.bench[name]), wanted, { timeout: 60_000 });
        return await who.page.evaluate(() => window.bench);
    } finally {
        await who.close();
    }
}

export async function measure_page() {
    const site = await open_site({ demo: true });
    const plain = await plain_page();
    const camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
    const browser = await launch({ more: camera });
    try {
        const gate = site.logins.gate[0];
        looks.door.cookie = (await site.sign_in(gate.email, gate.password)).browser_cookie;
        const { data } = await site.admin.get("/api/doors");
        const door = `/door/${data[0].event.id}?gate=Gerbang%20Utara`;

        const first = await bytes_of(browser, site, "/", looks.catalogue);
        const scanning = await bytes_of(browser, site, door, looks.door, { deed: (who) => button(who, "door.camera_start").click(), fetched: "zxing_reader" });

        const times = { plain: [], first: [], first_heading: [], door: [], door_heading: [] };
        for (let round = 0; round < rounds; round++) {
            times.plain.push((await time_of(browser, site, plain.address, "/", looks.catalogue, ["paint"])).paint);
            for (const [name, path, look] of [["first", "/", looks.catalogue], ["door", door, looks.door]]) {
                const { frame, heading } = await time_of(browser, site, site.address, path, look, ["frame", "heading"]);
                times[name].push(frame);
                times[`${name}_heading`].push(heading);
            }
        }
        const spent = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
        console.error(`    ms at ${slow_down} × slower: ${Object.entries(times).map(([name, values]) => `${name} ${values.map(Math.round).join(", ")}`).join("; ")}`);

        const kilobytes = (bytes) => `${short(bytes / 1000)} KB`;
        const weigh = (what, { received, sent, requests }, limit, note) => ({ what, ours: kilobytes(received), against: `${limit} KB`, ratio: short(received / 1000 / limit),
            aim: `≤ ${limit} KB`, value: received / 1000, limit, note: `${requests} requests, ${kilobytes(sent)} sent; ${note}` });
        const timed = (what, name) => ({ what, ours: `${Math.round(spent[name])} ms`, against: `${Math.round(spent.plain)} ms plain HTML`, ratio: short(spent[name] / spent.plain),
            note: `phone, processor ${slow_down} × slower, WebGL in software; heading readable after ${Math.round(spent[`${name}_heading`])} ms` });
        return [
            weigh("First public page, cold", first, 350, "all of it, headers and API too"),
            weigh("Door with its scanner, cold", scanning, 800, "camera running"),
            timed("First frame of the public page", "first"),
            timed("First frame of the door", "door"),
        ];
    } finally {
        await browser.close();
        await plain.close();
        await site.close();
    }
}
