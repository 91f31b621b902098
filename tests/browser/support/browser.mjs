// A Chromium, and in it one person with a device, a language and a theme of their own.
import axe from "axe-core";
import { chromium } from "playwright-core";
import { pattern, words } from "./words.mjs";

export const devices = {
    phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    desktop: { viewport: { width: 1440, height: 900 } },
};

const quiet = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const drawing = ["--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

/** `more` are further switches; `gl: false` is a browser without WebGL. */
export const launch = ({ more = [], gl = true } = {}) =>
    chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless=new", ...quiet, ...(gl ? drawing : ["--disable-gpu", "--disable-3d-apis"]), ...more] });

/** Milliseconds between a key or a press and its effect, on a machine that does much else. */
export const patience = Number(process.env.GAPURA_PATIENCE ?? 20_000);

/**
 * A person: a page, its words, and what the browser complained of.
 * @param site the server; its address is the page's base
 * @param cookie of a Caller who is signed in
 */
export async function person(browser, site, { device = "desktop", language = "en", theme = "light", cookie, camera = false, more = {} } = {}) {
    const context = await browser.newContext({
        ...devices[device], baseURL: site.address, locale: language === "en" ? "en-GB" : "id-ID", colorScheme: theme, timezoneId: "Asia/Jakarta",
        permissions: camera ? ["camera"] : [], ...more,
    });
    context.setDefaultTimeout(patience);
    if (cookie) await context.addCookies([cookie]);
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
        const { url } = message.location(), words = message.text();
        // That an endpoint refuses is its right, and Chromium's habit to say so here; a file that is missing is a fault.
        const refusal = /\/api\//.test(url) && words.startsWith("Failed to load resource");
        const about_this_machine = words.includes("GL Driver Message"); // it draws without a graphics card
        if ((message.type() === "error" || message.type() === "warning") && !refusal && !about_this_machine) complaints.push(`${words} (${url})`);
    });
    return { context, page, complaints, site, words: words(language), pattern: pattern(language), close: () => context.close() };
}

/** Opens an address of the site and waits until the program has drawn it. */
export async function visit(who, path) {
    await who.page.goto(path);
    await who.page.locator("#mirror h1").first().waitFor({ state: "attached" });
}

/** Waits until nothing has been drawn for `milliseconds`, at most `longest` where something always moves. */
export const settled = (page, milliseconds = 500, longest = 8000) => page.evaluate(([pause, limit]) => new Promise((done) => {
    const end = performance.now() + limit;
    let frames = window.gapuraFrames, since = performance.now();
    const look = setInterval(() => {
        const now = performance.now();
        if (window.gapuraFrames !== frames) frames = window.gapuraFrames, since = now;
        if (now - since < pause && now < end) return;
        clearInterval(look);
        done(now - since >= pause);
    }, 50);
}), [milliseconds, longest]);

/** What axe-core finds, one line each. Evaluated through the debugger, for the page's own policy forbids more scripts. */
export async function accessibility_problems(page) {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

/** Key events with times of their own, `gap` ms apart: what a scanner's firmware does, however busy this machine is. */
export async function scan_by_handheld(page, code, { end = "Enter", gap = 4 } = {}) {
    const keys = await page.context().newCDPSession(page);
    let seconds = Date.now() / 1000;
    const sent = [];
    for (const key of [...code, end]) {
        seconds += gap / 1000;
        const one = key.length === 1;
        const place = one ? (/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`) : key;
        const number = one ? key.toUpperCase().charCodeAt(0) : { Enter: 13, Tab: 9 }[key];
        const text = one ? key : { Enter: "\r" }[key];
        const event = { key, code: place, windowsVirtualKeyCode: number, timestamp: seconds };
        sent.push(keys.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", text, ...event }));
        sent.push(keys.send("Input.dispatchKeyEvent", { type: "keyUp", ...event, timestamp: seconds + 0.0005 }));
    }
    await Promise.all(sent);
    await keys.detach();
}

/** Waits until `wanted` is true of a value that changes; fails with the last one. */
export async function until(look, wanted, seconds = 20) {
    for (const end = Date.now() + seconds * 1000; ;) {
        const value = await look();
        if (wanted(value)) return value;
        if (Date.now() > end) throw new Error(`not within ${seconds} s; the last was ${JSON.stringify(value)}`);
        await new Promise((done) => setTimeout(done, 50));
    }
}
