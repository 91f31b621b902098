// DO2: the camera, its worker and the picture, in a real browser whose camera plays a film.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, open_page, serve_camera_page, until } from "../support/camera_page.mjs";
import { fake_camera_arguments, modules_of, picture_from_rgba, picture_of, write_y4m } from "../support/fake_camera.mjs";

const ticket = "2000000800000000G01K3M9TZ8C7AXN5V2RJ4HFD6BE0PSGUL1I9ZTX83MKC7N5VR2J4HFDA6B0EPSGU1LIZ9TX8M3K7C5NVR2JH4FD6A0BEPSG1ULIZ9TX0GJ";
const another = ticket.split("").reverse().join("");

let site;
let folder;
const film = (name) => join(folder, name);

before(async () => {
    site = await serve_camera_page();
    folder = mkdtempSync(join(tmpdir(), "gapura-camera-"));
    const [code, other] = [await modules_of(ticket), await modules_of(another)];
    assert.equal(code.length, 37, "122 characters are version 5-M");
    const nothing = picture_of();
    write_y4m(film("still.y4m"), [{ picture: picture_of(code, { module: 9, left: 200, top: 120 }), frames: 15 }]);
    write_y4m(film("guests.y4m"), [
        { picture: picture_of(code, { module: 8 }), frames: 30 }, { picture: nothing, frames: 30 },
        { picture: picture_of(other, { module: 6 }), frames: 30 }, { picture: nothing, frames: 30 },
    ]);
    write_y4m(film("small.y4m"), [{ picture: picture_of(code, { module: 3, left: 900, top: 500 }), frames: 15 }]);
    write_y4m(film("screenshot.y4m"), [{ picture: picture_from_rgba(screenshot(code), { scale: 1.5 }), frames: 15 }]);
});

/** RGBA, dark green on cream, as a screenshot of a ticket would be. */
function screenshot(code) {
    const side = (code.length + 8) * 5;
    const data = Buffer.alloc(side * side * 4, 255);
    for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
            const dark = code[Math.floor(y / 5) - 4]?.[Math.floor(x / 5) - 4];
            data.set(dark ? [15, 60, 50, 255] : [255, 250, 235, 255], (y * side + x) * 4);
        }
    }
    return { data, width: side, height: side };
}

after(async () => {
    await site?.close();
    if (folder) rmSync(folder, { recursive: true });
});

/** Runs a test with a browser whose camera plays a film (or that has none) and that may or may not use it. */
async function with_page({ film: name, allowed = true, more = [], address = site.address, before_page, open = true }, body) {
    const browser = await launch([...(name ? fake_camera_arguments(film(name)) : []), ...more]);
    try {
        const context = await browser.newContext({ permissions: allowed ? ["camera"] : [] });
        const opened = await open_page(context, address, { before: before_page });
        if (open) await opened.page.evaluate(() => Module._test_open(1));
        await body({ ...opened, context });
    } finally {
        await browser.close();
    }
}

const state = (wanted) => (report) => report.state === wanted;

describe("the camera", () => {
    test("reads a ticket's code and says where it is in the picture", async () => {
        await with_page({ film: "still.y4m" }, async ({ report, complaints }) => {
            const seen = await until(report, (each) => each.scans.length > 0 && each.outline);
            assert.equal(seen.state, "running");
            assert.deepEqual(seen.scans, [{ text: ticket, source: 0 }]);
            assert.deepEqual([seen.width, seen.height], [1280, 720]);
            const [left, top, right, bottom] = [200 + 36, 120 + 36, 200 + 36 + 37 * 9, 120 + 36 + 37 * 9];
            const expected = [left / 1280, top / 720, right / 1280, top / 720, right / 1280, bottom / 720, left / 1280, bottom / 720];
            seen.outline.forEach((at, index) => assert.ok(Math.abs(at - expected[index]) < 0.02, `corner ${index}: ${at} for ${expected[index]}`));
            assert.deepEqual(complaints, [], "nothing that the content security policy forbids");
        });
    });

    test("sends a code that stays in view only once, and the guests that come after it", async () => {
        await with_page({ film: "guests.y4m" }, async ({ report }) => {
            const { scans } = await until(report, (each) => each.scans.length >= 4, 40);
            scans.forEach((scan, index) => assert.equal(scan.text, index % 2 === 0 ? ticket : another, `scan ${index}`));
        });
    });

    test("reads a code that is small and in a corner", async () => {
        await with_page({ film: "small.y4m" }, async ({ report }) => {
            const { scans } = await until(report, (each) => each.scans.length > 0);
            assert.equal(scans[0].text, ticket);
        });
    });

    test("reads a coloured screenshot of a ticket", async () => {
        await with_page({ film: "screenshot.y4m" }, async ({ report }) => {
            const { scans } = await until(report, (each) => each.scans.length > 0);
            assert.equal(scans[0].text, ticket);
        });
    });

    test("shows its picture as a texture and asks for frames, but not more than 16 a second", async () => {
        await with_page({ film: "still.y4m" }, async ({ page, report }) => {
            const shown = await until(report, (each) => each.picture > 0 && each.scans.length > 0);
            const [white, dark] = await page.evaluate((id) => {
                const gl = GapuraGraphics.gl;
                const buffer = gl.createFramebuffer();
                gl.bindFramebuffer(gl.FRAMEBUFFER, buffer);
                gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, GapuraGraphics.textures[id].name, 0);
                const at = (x, y) => { const pixel = new Uint8Array(4); gl.readPixels(x, y, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel); return pixel[1]; };
                const both = [at(210, 130), at(200 + 36 + 4, 120 + 36 + 4)];
                gl.bindFramebuffer(gl.FRAMEBUFFER, null);
                return both;
            }, shown.picture);
            assert.ok(white > 200 && dark < 60, `the quiet zone is ${white}, the first module ${dark}`);
            const from = await report();
            await new Promise((done) => setTimeout(done, 2000));
            const drawn = (await report()).frames - from.frames;
            // The reader's hits ask for frames too, to show them at once.
            assert.ok(drawn >= 8 && drawn <= 60, `${drawn} frames in 2 s`);
        });
    });

    test("loads the reader only when it is started, and from this site", async () => {
        site.asked.length = 0;
        await with_page({ film: "still.y4m", open: false }, async ({ page, report, complaints }) => {
            const elsewhere = [];
            page.on("request", (request) => { if (!request.url().startsWith(site.address)) elsewhere.push(request.url()); });
            assert.equal((await report()).state, "off");
            assert.deepEqual(site.asked.filter((path) => /worker|zxing/.test(path)), []);
            await page.evaluate(() => Module._test_open(1));
            await until(report, (each) => each.scans.length > 0);
            assert.deepEqual(site.asked.filter((path) => /worker|zxing/.test(path)), ["/qr_worker.0a1b2c3d.js", "/zxing_reader.4e5f6071.wasm"]);
            assert.deepEqual(elsewhere, []);
            assert.deepEqual(complaints, []);
        });
    });

    test("uses the camera that was chosen, also the next time", async () => {
        await with_page({ more: ["--use-fake-device-for-media-stream=device-count=2"] }, async ({ page, report }) => {
            const first = await until(report, (each) => each.state === "running" && each.cameras.length === 2);
            const other = 1 - first.chosen_index;
            await page.evaluate((index) => Module._test_choose(index), other);
            await until(report, (each) => each.state === "running" && each.chosen_index === other);
            await page.reload();
            await page.evaluate(() => window.ready);
            await page.evaluate(() => Module._test_open(1));
            await until(report, (each) => each.state === "running" && each.chosen_index === other);
        });
    });

    test("lets go of the camera when the screen is left", async () => {
        const keep_streams = () => {
            const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            window.tracks = [];
            navigator.mediaDevices.getUserMedia = async (wanted) => { const stream = await ask(wanted); window.tracks.push(...stream.getTracks()); return stream; };
        };
        await with_page({ film: "still.y4m", before_page: keep_streams }, async ({ page, report }) => {
            await until(report, state("running"));
            await page.evaluate(() => Module._test_close());
            assert.equal((await report()).state, "off");
            assert.deepEqual(await page.evaluate(() => window.tracks.map((track) => track.readyState)), ["ended"]);
            assert.equal(await page.locator("video").count(), 0);
            await page.evaluate(() => Module._test_open(1));
            await until(report, state("running"));
        });
    });

    test("rests while the page is hidden", async () => {
        const pretend_hidden = () => {
            window.pretended = false;
            Object.defineProperty(Document.prototype, "hidden", { get: () => window.pretended });
        };
        await with_page({ film: "still.y4m", before_page: pretend_hidden }, async ({ page, report }) => {
            await until(report, (each) => each.scans.length > 0);
            const hide = (hidden) => page.evaluate((on) => { window.pretended = on; document.dispatchEvent(new Event("visibilitychange")); }, hidden);
            const looks = () => page.evaluate(() => GapuraReader.looks);
            await hide(true);
            await new Promise((done) => setTimeout(done, 500));
            const resting = await looks();
            await new Promise((done) => setTimeout(done, 700));
            assert.equal(await looks(), resting);
            await hide(false);
            await until(looks, (count) => count > resting);
        });
    });
});

describe("a camera that is not to be had", () => {
    test("refused: says so, and goes on by itself when it is allowed", async () => {
        await with_page({ film: "still.y4m", allowed: false }, async ({ context, report }) => {
            await until(report, state("refused"));
            await context.grantPermissions(["camera"]);
            const seen = await until(report, (each) => each.scans.length > 0);
            assert.equal(seen.state, "running");
        });
    });

    test("absent: says so, and goes on by itself when one is plugged in", async () => {
        await with_page({}, async ({ page, report }) => {
            await until(report, state("absent"));
            await page.evaluate(() => {
                const canvas = document.createElement("canvas");
                canvas.width = 640;
                canvas.height = 480;
                const context = canvas.getContext("2d");
                setInterval(() => context.fillRect(Math.random() * 600, 0, 40, 480), 50);
                navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(15);
                navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
            });
            await until(report, state("running"));
        });
    });

    test("in use by another program: says so, and tries again", async () => {
        const busy_once = () => {
            const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            let asked = 0;
            navigator.mediaDevices.getUserMedia = (wanted) => ++asked === 1 ? Promise.reject(new DOMException("busy", "NotReadableError")) : ask(wanted);
        };
        await with_page({ film: "still.y4m", before_page: busy_once }, async ({ report }) => {
            await until(report, state("in_use"));
            await until(report, state("running"));
        });
    });

    test("unplugged while running: says so, and goes on when it is back", async () => {
        const pull_the_plug = () => {
            const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            window.plugged = true;
            navigator.mediaDevices.getUserMedia = async (wanted) => {
                if (!window.plugged) throw new DOMException("gone", "NotFoundError");
                window.track = (await (window.stream = ask(wanted))).getVideoTracks()[0];
                return window.stream;
            };
        };
        await with_page({ film: "still.y4m", before_page: pull_the_plug }, async ({ page, report }) => {
            await until(report, (each) => each.scans.length > 0);
            await page.evaluate(() => {
                window.plugged = false;
                window.track.stop();
                window.track.dispatchEvent(new Event("ended"));
                navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
            });
            await until(report, state("unplugged"));
            await new Promise((done) => setTimeout(done, 3500)); // it has tried again meanwhile
            const gone = await report();
            assert.equal(gone.state, "unplugged");
            assert.equal(gone.picture, 0, "no old picture is shown as if it were now");
            await page.evaluate(() => {
                window.plugged = true;
                navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
            });
            await until(report, state("running"));
        });
    });

    test("a page without HTTPS: says that the address is the reason", async () => {
        const address = `http://door.example:${site.port}/`;
        await with_page({ film: "still.y4m", address, more: ["--host-resolver-rules=MAP door.example 127.0.0.1"] }, async ({ report }) => {
            await until(report, state("insecure_context"));
        });
    });

    test("the reader does not load: says so, and loads it when the server is back", async () => {
        site.broken.add("/zxing_reader.4e5f6071.wasm");
        try {
            await with_page({ film: "still.y4m" }, async ({ report }) => {
                const stuck = await until(report, state("no_reader"));
                assert.ok(stuck.picture > 0, "the picture is there all the same");
                site.broken.clear();
                await until(report, (each) => each.state === "running" && each.scans.length > 0);
            });
        } finally {
            site.broken.clear();
        }
    });
});
