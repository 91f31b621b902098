// DO3: a handheld scanner types into the page of a real browser, whatever has the focus.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { launch, open_page, serve_camera_page, until } from "../support/camera_page.mjs";

const ticket = "2000000800000000G01K3M9TZ8C7AXN5V2RJ4HFD6BE0PSGUL1I9ZTX83MKC7N5VR2J4HFDA6B0EPSGU1LIZ9TX8M3K7C5NVR2JH4FD6A0BEPSG1ULIZ9TX0GJ";
const android = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";

let site;
let browser;
let opened;

before(async () => {
    site = await serve_camera_page();
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
});

async function open(options = {}) {
    const context = await browser.newContext(options);
    opened = { context, ...(await open_page(context, site.address)) };
    await opened.page.evaluate(() => Module._test_open(0));
    opened.keys = await context.newCDPSession(opened.page);
}
beforeEach(() => open());
afterEach(() => opened.context.close());

/** Key events with times of their own, `gap` ms apart: what a scanner's firmware does, however busy this machine is. */
async function type(keys, gap) {
    let seconds = Date.now() / 1000;
    const sent = [];
    for (const key of keys) {
        seconds += gap / 1000;
        const one = key.length === 1;
        const code = one ? (/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`) : key;
        const number = one ? key.toUpperCase().charCodeAt(0) : { Enter: 13, Tab: 9 }[key];
        const text = one ? key : { Enter: "\r" }[key];
        const event = { key, code: key === " " ? "Space" : code, windowsVirtualKeyCode: number, timestamp: seconds };
        sent.push(opened.keys.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", text, ...event }));
        sent.push(opened.keys.send("Input.dispatchKeyEvent", { type: "keyUp", ...event, timestamp: seconds + 0.0005 }));
    }
    await Promise.all(sent);
}
const scanned = (count) => until(opened.report, (report) => report.scans.length >= count, 10).then((report) => report.scans);
const clicks = () => opened.page.evaluate(() => window.clicks);
const field = () => opened.page.inputValue("#search");

describe("a handheld scanner", () => {
    test("is read with nothing focused", async () => {
        await type([...ticket, "Enter"], 3);
        assert.deepEqual(await scanned(1), [{ text: ticket, source: 1 }]);
    });

    test("does not click the button that has the focus", async () => {
        await opened.page.focus("#button");
        for (const end of ["Enter", "Tab"]) await type([...ticket, end], 3);
        await type([..."HELLO WORLD", "Enter"], 3);
        assert.deepEqual((await scanned(3)).map((scan) => scan.text), [ticket, ticket, "HELLO WORLD"]);
        assert.equal(await clicks(), 0);
        assert.equal(await opened.page.evaluate(() => document.activeElement.id), "button", "the focus stays");
    });

    test("leaves the search field as it was", async () => {
        await opened.page.fill("#search", "budi");
        await opened.page.focus("#search");
        await type([...ticket, "Enter"], 3);
        assert.equal((await scanned(1))[0].text, ticket);
        assert.equal(await field(), "budi");
    });

    test("is read when it ends in silence", async () => {
        await opened.page.focus("#search");
        await type([...ticket], 3);
        assert.equal((await scanned(1))[0].text, ticket);
        assert.equal(await field(), "");
    });

    test("is read at ten codes a second", async () => {
        for (let i = 0; i < 10; i++) await type([...ticket.slice(0, 120), ...String(10 + i), "Enter"], 0.8);
        const scans = await scanned(10);
        assert.deepEqual(scans.map((scan) => scan.text), Array.from({ length: 10 }, (_, i) => ticket.slice(0, 120) + String(10 + i)));
    });

    test("is read when it is slow", async () => {
        await opened.page.focus("#search");
        await type([...ticket, "Enter"], 38);
        assert.equal((await scanned(1))[0].text, ticket);
        assert.equal(await field(), "");
    });
});

describe("a person", () => {
    test("types, presses buttons and pastes as ever", async () => {
        await opened.page.focus("#search");
        await type([..."siti rahma"], 140);
        assert.equal(await field(), "siti rahma");
        await opened.page.focus("#button");
        await opened.page.keyboard.press("Enter");
        await opened.page.keyboard.press("Space");
        await opened.page.click("#button");
        assert.equal(await clicks(), 3);
        await new Promise((done) => setTimeout(done, 300));
        assert.deepEqual((await opened.report()).scans, []);
    });

    test("is left alone when the screen is left", async () => {
        await opened.page.evaluate(() => Module._test_close());
        await opened.page.focus("#search");
        await type([...ticket], 3);
        assert.equal(await field(), ticket);
    });

    test("pastes a code onto the page", async () => {
        await opened.page.evaluate((text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }, ticket);
        assert.deepEqual(await scanned(1), [{ text: ticket, source: 1 }]);
    });
});

describe("a scanner service on Android", () => {
    beforeEach(async () => {
        await opened.context.close();
        await open({ userAgent: android, hasTouch: true, isMobile: true });
    });

    test("finds a focused input without a soft keyboard", async () => {
        const focused = await until(() => opened.page.evaluate(() => {
            const input = document.activeElement;
            return { tag: input.tagName, mode: input.inputMode, label: input.getAttribute("aria-label") };
        }), (each) => each.tag === "INPUT");
        assert.deepEqual(focused, { tag: "INPUT", mode: "none", label: "Pemindai" });
        await opened.page.keyboard.insertText(ticket);
        assert.deepEqual(await scanned(1), [{ text: ticket, source: 1 }]);
    });

    test("finds it again after a touch, and a field keeps what is not a scan", async () => {
        await opened.page.tap("#button");
        await until(() => opened.page.evaluate(() => document.activeElement.inputMode), (mode) => mode === "none");
        assert.equal(await clicks(), 1);
        await opened.page.keyboard.insertText(ticket);
        assert.equal((await scanned(1)).length, 1);

        await opened.page.tap("#search");
        await new Promise((done) => setTimeout(done, 500));
        assert.equal(await opened.page.evaluate(() => document.activeElement.id), "search");
        await opened.page.keyboard.insertText("siti");
        await opened.page.keyboard.insertText(ticket);
        assert.equal((await scanned(2)).length, 2);
        assert.equal(await field(), "siti");
    });
});
