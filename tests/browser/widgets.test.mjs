// Every widget through its real element: by role and label, by pointer, finger, keyboard and assistive technology.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch } from "../support/camera_page.mjs";
import { frames, open, serve_gallery, settle, until } from "../support/gallery_page.mjs";

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let gallery, browser, desktop, phone;
before(async () => {
    gallery = await serve_gallery();
    browser = await launch();
    desktop = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "id-ID", reducedMotion: "reduce" });
    phone = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, locale: "id-ID",
        reducedMotion: "reduce" });
});
after(async () => {
    await browser?.close();
    await gallery?.close();
});

const visit = async (context, path) => {
    const page = await open(context, gallery.address + path);
    page.setDefaultTimeout(8000);
    return page;
};
const counted = (page, number) => page.getByText(`Ditekan ${number} kali`, { exact: true }).waitFor({ state: "attached" });
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") || document.activeElement?.textContent);

describe("a button is pressed exactly once", () => {
    test("by a mouse, a synthetic click, Enter, Space and a double click of two", async () => {
        const page = await visit(desktop, "/parts");
        const button = page.getByRole("button", { name: "Tekan saya" });
        await button.click();
        await counted(page, 1);
        await button.evaluate((element) => element.click());
        await counted(page, 2);
        await button.focus();
        await page.keyboard.press("Enter");
        await counted(page, 3);
        await page.keyboard.press("Space");
        await counted(page, 4);
        await button.dblclick();
        await counted(page, 6);
        await settle(page);
        await counted(page, 6);
        assert.deepEqual(page.complaints, []);
        await page.close();
    });

    test("by a finger, and not by a finger that drags", async () => {
        const page = await visit(phone, "/parts");
        const button = page.getByRole("button", { name: "Tekan saya" });
        await button.scrollIntoViewIfNeeded();
        await settle(page);
        await button.tap();
        await counted(page, 1);
        const box = await button.boundingBox();
        await drag(page, box.x + 20, box.y + 20, -240);
        await settle(page);
        await counted(page, 1);
        await page.close();
    });

    test("never while it is disabled, which it explains", async () => {
        const page = await visit(desktop, "/parts");
        const full = page.getByRole("button", { name: "Penuh" });
        assert.equal(await full.getAttribute("aria-disabled"), "true");
        assert.equal(await full.getAttribute("aria-description"), "Semua kursi sudah terisi.");
        await full.evaluate((element) => element.click());
        await page.close();
    });
});

/** A finger that goes down, moves and leaves, through the browser's own input. */
async function drag(page, x, y, by) {
    const session = await page.context().newCDPSession(page);
    const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    await touch("touchStart", [{ x, y }]);
    for (let step = 1; step <= 12; ++step) await touch("touchMove", [{ x, y: y + (by * step) / 12 }]);
    await touch("touchEnd", []);
    await session.detach();
}

describe("fields", () => {
    test("are filled by their labels and sent by Enter", async () => {
        const page = await visit(desktop, "/form");
        await page.getByLabel("Nama lengkap").fill("Ayu Lestari");
        await page.getByLabel("Surel").fill("ayu@contoh.id");
        await page.getByLabel("Kata sandi", { exact: true }).fill("Rahasia1!");
        await page.getByText("Paling sedikit 8 huruf (terpenuhi)").waitFor({ state: "attached" });
        await page.getByLabel("Kode verifikasi").fill("123456");
        await page.getByLabel("Kategori kesukaan").selectOption("concert");
        await page.getByRole("radio", { name: "Penyelenggara" }).check();
        await page.getByRole("checkbox", { name: /kebijakan privasi/ }).check();
        await page.getByRole("switch", { name: "Kabar acara baru" }).uncheck();
        await page.getByLabel("Tentang Anda").fill("Baris satu\nBaris dua");
        await page.getByLabel("Jumlah kursi", { exact: true }).fill("4");
        await page.getByRole("button", { name: "Kurangi Jumlah kursi" }).click();
        await page.getByLabel("Mulai").fill("2026-12-12T19:00");
        await settle(page);
        assert.equal(await page.getByLabel("Jumlah kursi", { exact: true }).inputValue(), "3");
        assert.equal(await page.getByLabel("Kategori kesukaan").inputValue(), "concert");
        assert.equal(await page.getByLabel("Mulai").inputValue(), "2026-12-12T19:00");
        assert.equal(await page.getByRole("switch").isChecked(), false);
        await page.getByLabel("Surel").press("Enter");
        await page.getByText("Terima kasih, Ayu Lestari.").waitFor({ state: "attached" });
        await page.getByRole("status").filter({ hasText: "Akun dibuat" }).waitFor({ state: "attached" });
        assert.deepEqual(page.complaints, []);
        await page.close();
    });

    test("say what is wrong, are marked, and get the focus from the summary", async () => {
        const page = await visit(desktop, "/form");
        await page.getByRole("button", { name: "Buat akun" }).click();
        await page.getByRole("alert").filter({ hasText: "Periksa isian" }).waitFor({ state: "attached" });
        const email = page.getByLabel("Surel");
        assert.equal(await email.getAttribute("aria-invalid"), "true");
        const note = await email.getAttribute("aria-describedby");
        assert.equal(await page.locator(`#${note}`).textContent(), "Tulis alamat surel.");
        await page.getByRole("button", { name: "Tulis alamat surel." }).click();
        await until(async () => (await focused(page)) === "Surel", "the focus on the field");
        await page.close();
    });

    test("keep focus and caret while frames are drawn, and take what a keyboard types", async () => {
        const page = await visit(desktop, "/form");
        const name = page.getByLabel("Nama lengkap");
        await name.click();
        await page.keyboard.type("Ayu Lestari", { delay: 5 });
        await page.keyboard.press("Home");
        await page.keyboard.type("Ibu ");
        assert.equal(await name.inputValue(), "Ibu Ayu Lestari");
        assert.equal(await name.evaluate((element) => element.selectionStart), 4);
        assert.equal(await focused(page), "Nama lengkap");
        await page.close();
    });

    test("have what a phone and a password manager need", async () => {
        const page = await visit(phone, "/form");
        const facts = await page.getByLabel("Surel").evaluate((e) => [e.type, e.autocomplete, e.inputMode, parseFloat(getComputedStyle(e).fontSize)]);
        assert.deepEqual(facts, ["email", "email", "email", 16]);
        assert.deepEqual(await page.getByLabel("Kata sandi", { exact: true }).evaluate((e) => [e.type, e.autocomplete]), ["password", "new-password"]);
        assert.deepEqual(await page.getByLabel("Kode verifikasi").evaluate((e) => [e.autocomplete, e.inputMode]), ["one-time-code", "numeric"]);
        assert.doesNotMatch(await page.locator("meta[name=viewport]").getAttribute("content"), /user-scalable|maximum-scale/);
        await page.close();
    });
});

describe("the keyboard", () => {
    test("reaches every control of a page in reading order, and shows where it is", async () => {
        const page = await visit(desktop, "/form");
        const names = [];
        for (let i = 0; i < 40; ++i) {
            await page.keyboard.press("Tab");
            const name = await focused(page);
            if (!name || names.includes(name)) break;
            names.push(name);
        }
        const order = ["Nama lengkap", "Surel", "Kata sandi", "Peserta", "Kategori kesukaan", "Kode verifikasi"].map((name) => names.indexOf(name));
        assert.ok(order.every((at, i) => at >= 0 && (i === 0 || at > order[i - 1])), names.join(" | "));
        await page.close();
    });

    test("works a radio group and tabs with the arrows", async () => {
        const page = await visit(desktop, "/form");
        await page.getByRole("radio", { name: "Peserta" }).focus();
        await page.keyboard.press("ArrowDown");
        await until(() => page.getByRole("radio", { name: "Penyelenggara" }).isChecked(), "the next one to be chosen");
        await page.goto(gallery.address + "/parts");
        await until(async () => (await frames(page)) > 0, "a frame");
        await page.getByRole("tab", { name: "Ringkasan" }).focus();
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Enter");
        await until(async () => (await page.getByRole("tab", { name: "Pesanan" }).getAttribute("aria-selected")) === "true", "the tab");
        await page.close();
    });
});

describe("a dialog", () => {
    test("takes the focus, makes the rest inert, closes by Escape and gives the focus back", async () => {
        const page = await visit(desktop, "/parts");
        const opener = page.getByRole("button", { name: "Buka dialog" });
        await opener.focus();
        await page.keyboard.press("Enter");
        const dialog = page.getByRole("dialog", { name: "Tambah jenis tiket" });
        await dialog.waitFor({ state: "attached" });
        await until(async () => (await focused(page)) === "Nama tiket", "the focus in the dialog");
        assert.ok(await opener.evaluate((element) => Boolean(element.closest("[inert]"))));
        for (let i = 0; i < 12; ++i) {
            await page.keyboard.press("Tab");
            const outside = await page.evaluate(() => document.activeElement !== document.body && !document.activeElement.closest("[role=dialog]"));
            assert.equal(outside, false, "Tab left the dialog");
        }
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
        await until(async () => (await focused(page)) === "Buka dialog", "the focus to come back");
        await page.close();
    });

    test("opens over another, and both close", async () => {
        const page = await visit(desktop, "/parts");
        await page.getByRole("button", { name: "Buka dialog" }).click();
        await page.getByLabel("Nama tiket").fill("VIP");
        await page.getByRole("button", { name: "Simpan", exact: true }).click();
        await page.getByRole("button", { name: "Ya, simpan" }).click();
        await page.getByRole("dialog").waitFor({ state: "detached" });
        await page.getByRole("alertdialog").waitFor({ state: "detached" });
        await page.getByRole("status").filter({ hasText: "Jenis tiket disimpan." }).waitFor({ state: "attached" });
        await page.close();
    });
});

describe("scrolling", () => {
    test("by a finger's drag, in a list of five thousand, of which few are in the document", async () => {
        const page = await visit(phone, "/long");
        assert.ok((await page.getByRole("listitem").count()) < 40);
        await drag(page, 200, 600, -400);
        await settle(page);
        const top = await page.getByRole("main").evaluate((element) => element.scrollTop);
        assert.ok(top > 250, `scrolled ${top}`);
        assert.equal(new URL(page.url()).pathname, "/long", "a drag is no tap");
        await page.getByRole("main").evaluate((element) => element.scrollTo(0, 64 * 3000));
        await page.getByRole("link", { name: /Peserta nomor 3001,/ }).waitFor({ state: "attached" });
        await page.close();
    });

    test("by the wheel, and to whatever gets the focus", async () => {
        const page = await visit(desktop, "/parts");
        await page.mouse.move(640, 500);
        await page.mouse.wheel(0, 600);
        await until(async () => (await page.getByRole("main").evaluate((element) => element.scrollTop)) > 400, "the wheel");
        await page.getByRole("button", { name: "Coba lagi" }).focus();
        await settle(page);
        const box = await page.getByRole("button", { name: "Coba lagi" }).boundingBox();
        assert.ok(box.y > 0 && box.y < 800, `at ${box.y}`);
        await page.close();
    });

    test("comes back to its place with the browser's back", async () => {
        const page = await visit(desktop, "/parts");
        await page.getByRole("main").evaluate((element) => element.scrollTo(0, 700));
        await settle(page);
        await page.getByRole("link", { name: "Formulir" }).click();
        await page.getByRole("heading", { name: "Buat akun" }).waitFor({ state: "attached" });
        assert.equal(await page.getByRole("main").evaluate((element) => element.scrollTop), 0);
        await page.goBack();
        await page.getByRole("heading", { name: "Bagian-bagian" }).waitFor({ state: "attached" });
        await until(async () => Math.abs((await page.getByRole("main").evaluate((element) => element.scrollTop)) - 700) < 2, "the old place");
        await page.close();
    });
});

describe("a link", () => {
    test("changes address and title without loading the page, and opens a tab when asked to", async () => {
        const page = await visit(desktop, "/");
        await page.evaluate(() => { window.sameDocument = true; });
        await page.getByRole("link", { name: "Formulir" }).click();
        await until(async () => (await page.title()) === "Daftar · Gapura", "the title");
        assert.equal(new URL(page.url()).pathname, "/form");
        assert.ok(await page.evaluate(() => window.sameDocument));
        const [tab] = await Promise.all([desktop.waitForEvent("page"),
            page.getByRole("link", { name: "Pintu" }).click({ modifiers: ["Control"] })]);
        assert.equal(new URL(tab.url()).pathname.replace("blank", "/door"), "/door");
        await tab.close();
        await page.close();
    });
});

describe("frames", () => {
    test("none is drawn while nothing happens for 3 s", async () => {
        const page = await visit(desktop, "/form");
        await settle(page);
        const before = await frames(page);
        await page.waitForTimeout(3000);
        assert.equal((await frames(page)) - before, 0);
        await page.close();
    });

    test("a lost graphics context comes back with everything on it", async () => {
        const page = await visit(desktop, "/form");
        await settle(page);
        const before = await page.screenshot();
        await page.evaluate(() => {
            const context = document.getElementById("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
            context.loseContext();
            setTimeout(() => context.restoreContext(), 300);
        });
        const drawn = await frames(page);
        await until(async () => (await frames(page)) > drawn, "a frame after the loss");
        await settle(page);
        assert.ok(before.equals(await page.screenshot()), "the page looks as before");
        assert.deepEqual(page.complaints, []);
        await page.close();
    });
});

describe("theme and language", () => {
    test("change at once and are kept over a reload", async () => {
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "id-ID", reducedMotion: "reduce" });
        const page = await visit(context, "/form");
        assert.equal(await page.locator("html").getAttribute("lang"), "id");
        await page.getByRole("button", { name: "Ganti ke tema gelap" }).click();
        await page.getByRole("button", { name: "Switch to English" }).click();
        await page.getByRole("button", { name: "Switch to light theme" }).waitFor({ state: "attached" });
        await page.reload();
        await page.getByRole("button", { name: "Switch to light theme" }).waitFor({ state: "attached" });
        assert.equal(await page.locator("html").getAttribute("lang"), "en");
        await context.close();
    });
});

describe("accessibility", () => {
    for (const [name, path] of [["catalogue", "/"], ["form", "/form"], ["parts", "/parts"], ["admin", "/admin/parts"], ["door", "/door"], ["list", "/long"]])
        for (const size of ["desktop", "phone"])
            test(`axe finds nothing on the ${name} page, ${size}`, async () => {
                const page = await visit(size === "phone" ? phone : desktop, path);
                assert.deepEqual(await axe(page), []);
                await page.close();
            });

    test("axe finds nothing in a dialog", async () => {
        const page = await visit(desktop, "/parts");
        await page.getByRole("button", { name: "Buka dialog" }).click();
        await page.getByRole("dialog").waitFor({ state: "attached" });
        assert.deepEqual(await axe(page), []);
        await page.close();
    });
});

async function axe(page) {
    const session = await page.context().newCDPSession(page);
    // Not as a script element, which the policy would refuse.
    await session.send("Runtime.evaluate", { expression: axe_source });
    const answer = await session.send("Runtime.evaluate", { expression: "axe.run(document, { resultTypes: ['violations'] })" +
        ".then((found) => found.violations.map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')))",
        awaitPromise: true, returnByValue: true });
    await session.detach();
    return answer.result.value;
}
