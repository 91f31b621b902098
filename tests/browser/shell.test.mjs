// What is common to all screens: language, theme, the way without WebGL, and addresses that lead nowhere.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, person, settled, until, visit } from "./support/browser.mjs";
import { button, heading, press } from "./support/deeds.mjs";
import { open_site } from "./support/site.mjs";
import { words } from "./support/words.mjs";

let site, browser;
before(async () => {
    site = await open_site();
    browser = await launch();
    await site.event({ title: "Kelas Kopi" });
});
after(async () => {
    await browser?.close();
    await site?.close();
});

async function visitor(t, more = {}) {
    const who = await person(browser, site, more);
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    return who;
}

describe("language", () => {
    for (const [language, title] of [["id", words("id")("catalogue.hero")], ["en", words("en")("catalogue.hero")]])
        test(`follows the browser's: ${language}`, async (t) => {
            const who = await visitor(t, { language });
            await visit(who, "/");
            await heading(who, title).waitFor();
            assert.equal(await who.page.getAttribute("html", "lang"), language);
        });

    test("is switched at once and stays after a reload", async (t) => {
        const who = await visitor(t, { device: "phone" });
        await visit(who, "/");
        await press(who, button(who, "ui.switch_language"));
        await heading(who, words("id")("catalogue.hero")).waitFor();
        await who.page.reload();
        await heading(who, words("id")("catalogue.hero")).waitFor();
        assert.equal(await who.page.getAttribute("html", "lang"), "id");
        await press(who, who.page.getByRole("button", { name: words("id")("ui.switch_language"), exact: true }));
        await heading(who, words("en")("catalogue.hero")).waitFor();
    });
});

describe("theme", () => {
    const scheme = (who) => who.page.evaluate(() => document.documentElement.style.colorScheme);

    test("follows the device's until it is chosen, then stays after a reload", async (t) => {
        const who = await visitor(t, { theme: "light" });
        await visit(who, "/");
        await until(() => scheme(who), (now) => now === "light");
        await who.page.emulateMedia({ colorScheme: "dark" });
        await until(() => scheme(who), (now) => now === "dark");
        await press(who, button(who, "ui.theme.to_light"));
        await until(() => scheme(who), (now) => now === "light");
        await who.page.reload();
        await until(() => scheme(who), (now) => now === "light");
        await button(who, "ui.theme.to_dark").waitFor();
    });
});

test("a browser without WebGL gets a plain page in both languages that says what to do", async (t) => {
    const old = await launch({ gl: false });
    t.after(() => old.close());
    const page = await old.newPage();
    await page.goto(site.address);
    const plain = page.getByRole("main");
    await plain.getByText("This browser cannot show Gapura", { exact: false }).waitFor();
    assert.match(await plain.innerText(), /Peramban ini tidak dapat menampilkan Gapura/);
    assert.match(await plain.innerText(), /WebGL/);
});

test("a browser without JavaScript is told so", async (t) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(site.address);
    assert.match(await page.locator("noscript").innerText(), /Gapura memerlukan JavaScript[^]*Gapura needs JavaScript/);
});

test("an address that leads nowhere says so and leads home", async (t) => {
    const who = await visitor(t);
    for (const path of ["/nowhere", "/tickets/a/b", "/door/abc"]) {
        await visit(who, path);
        await heading(who, who.words("not_found.title")).waitFor();
    }
    assert.equal(await who.page.getByRole("link", { name: who.words("refused.home") }).getAttribute("href"), "/");
});

test("an event and a ticket that do not exist, and a page of another role, are said plainly", async (t) => {
    const cookie = (await site.member("budi@example.org")).browser_cookie;
    const who = await visitor(t, { cookie });
    await visit(who, "/events/tidak-ada");
    await heading(who, who.words("event.not_found")).waitFor();
    await visit(who, "/tickets/AAAABBBBCCCC");
    await heading(who, who.words("ticket.not_found")).waitFor();
    await who.page.goto("/admin");
    await who.page.getByText(who.words("refused.title"), { exact: true }).first().waitFor({ state: "attached" });
});

test("the address bar, back and forward keep the catalogue's search and filters (EV5)", async (t) => {
    const who = await visitor(t);
    await visit(who, "/");
    await who.page.getByLabel(who.words("catalogue.search"), { exact: true }).fill("tidak ada yang begini");
    await who.page.getByText(who.words("catalogue.nothing_found"), { exact: true }).first().waitFor({ state: "attached" });
    assert.equal(new URL(who.page.url()).searchParams.get("search"), "tidak ada yang begini");
    await press(who, button(who, "catalogue.clear"));
    await who.page.getByRole("link", { name: /^Kelas Kopi/ }).waitFor();
    await who.page.goBack();
    await who.page.getByText(who.words("catalogue.nothing_found"), { exact: true }).first().waitFor({ state: "attached" });
    await who.page.getByLabel(who.words("catalogue.mode"), { exact: true }).selectOption("online");
    await until(() => new URL(who.page.url()).searchParams.get("mode"), (mode) => mode === "online");
    await settled(who.page);
});
