// Without a pointer, and the session's end.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import pngjs from "pngjs";
import { launch, person, settled, visit } from "./support/browser.mjs";
import { button, field, fill_sign_in, heading, press } from "./support/deeds.mjs";
import { open_site, password } from "./support/site.mjs";

let site, browser;
before(async () => {
    site = await open_site();
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
});

async function user(t, more = {}) {
    const who = await person(browser, site, more);
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    return who;
}

/** What has the focus, by role and name. */
const focused = (page) => page.evaluate(() => {
    const { tagName, type, textContent } = document.activeElement;
    return `${tagName.toLowerCase()}${type ? `[${type}]` : ""} ${document.activeElement.getAttribute("aria-label") ?? textContent}`.trim();
});

/** Tab until the control has the focus; fails after a round through the page. */
async function tab_to(who, control) {
    const passed = [];
    for (let i = 0; i < 60; i++) {
        if (await control.evaluate((element) => element === document.activeElement)) return passed;
        await who.page.keyboard.press("Tab");
        passed.push(await focused(who.page));
    }
    throw new Error(`Tab never reached ${control}; it passed ${passed.join(", ")}`);
}

describe("with the keyboard only", () => {
    test("a member signs in, finds an event, registers, and sees the ticket", async (t) => {
        const event = await site.event({ title: "Tanpa tetikus" });
        await site.member("budi@example.org", "Budi Santoso");
        const who = await user(t);
        const { keyboard } = who.page;
        await visit(who, "/");
        const card = who.page.getByRole("link", { name: new RegExp(`^${event.title}`) });
        await card.waitFor();
        await tab_to(who, card);
        await keyboard.press("Enter");
        await heading(who, event.title).waitFor();
        await tab_to(who, who.page.getByRole("link", { name: who.words("event.sign_in_to_register") }));
        await keyboard.press("Enter");

        const login = field(who, "sign_in.login");
        await login.waitFor();
        await tab_to(who, login);
        await keyboard.type("budi@example.org");
        await tab_to(who, field(who, "sign_in.password"));
        await keyboard.type(password);
        await keyboard.press("Enter"); // the form's own button

        await heading(who, event.title).waitFor();
        const register = button(who, "event.register");
        await register.waitFor();
        await tab_to(who, register);
        await keyboard.press("Space");
        await who.page.getByRole("img", { name: who.pattern("ticket.qr_alternative") }).waitFor();
    });

    test("the account type is chosen with the arrows", async (t) => {
        const who = await user(t);
        await visit(who, "/sign-up");
        const organizer = who.page.getByRole("radio", { name: who.words("sign_up.type_organizer"), exact: true });
        await tab_to(who, who.page.getByRole("radio", { name: who.words("sign_up.type_member"), exact: true }));
        await who.page.keyboard.press("ArrowDown");
        assert.ok(await organizer.isChecked());
    });

    test("what has the focus can be seen, and is scrolled into view", async (t) => {
        const who = await user(t, { device: "phone" });
        await visit(who, "/sign-up");
        const submit = button(who, "sign_up.next");
        await tab_to(who, submit);
        await settled(who.page);
        const box = await submit.boundingBox();
        const { height } = who.page.viewportSize();
        assert.ok(box.y >= 0 && box.y + box.height <= height, `in view: ${JSON.stringify(box)}`);
        const clip = { x: Math.max(0, box.x - 6), y: box.y - 6, width: box.width + 12, height: box.height + 12 };
        const picture = async () => pngjs.PNG.sync.read(await who.page.screenshot({ clip })).data;
        const ringed = await picture();
        await submit.evaluate((element) => element.blur());
        await settled(who.page);
        const plain = await picture();
        let different = 0;
        for (let i = 0; i < plain.length; i += 4) if (Math.abs(plain[i] - ringed[i]) > 24) different++;
        assert.ok(different > 2 * box.width, `the ring is ${different} pixels`);
    });

    test("a dialog takes the focus, keeps it, and gives it back", async (t) => {
        const event = await site.event({ title: "Pintu" });
        const who = await user(t, { cookie: site.admin.browser_cookie });
        await visit(who, `/door/${event.id}?gate=Utara`);
        const search = button(who, "door.search");
        await search.waitFor();
        await tab_to(who, search);
        await who.page.keyboard.press("Enter");
        const dialog = who.page.getByRole("dialog", { name: who.words("door.search_title") });
        await dialog.waitFor();
        for (let i = 0; i < 6; i++) {
            assert.ok(await dialog.evaluate((element) => element.contains(document.activeElement) || document.activeElement === document.body), await focused(who.page));
            await who.page.keyboard.press("Tab");
        }
        await field(who, "door.search_label").focus();
        await who.page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
        assert.ok(await search.evaluate((element) => element === document.activeElement), await focused(who.page));
    });
});

describe("a session that ends (AC7)", () => {
    test("a minute before, the page warns, and one press stays signed in", async (t) => {
        const cookie = (await site.member("ani@example.org", "Ani")).browser_cookie;
        const who = await user(t, { cookie });
        await who.page.clock.install();
        await visit(who, "/account");
        await heading(who, who.words("account.title")).waitFor();
        const warning = who.page.getByRole("dialog", { name: who.words("idle.title") });
        await who.page.clock.fastForward(200_000);
        assert.equal(await warning.count(), 0, "not before the last minute");
        await who.page.clock.fastForward(50_000);
        await warning.waitFor();
        await press(who, button(who, "idle.stay"));
        await warning.waitFor({ state: "detached" });
        await who.page.clock.fastForward(230_000);
        assert.equal(await warning.count(), 0, "the time begins anew");
    });

    test("ended on the server, the page asks to sign in, says why, and goes on where it was", async (t) => {
        const caller = await site.member("dedi@example.org", "Dedi");
        const who = await user(t, { cookie: caller.browser_cookie });
        await visit(who, "/account");
        await caller.post("/api/logout");
        await press(who, who.page.getByRole("link", { name: who.words("nav.my_tickets"), exact: true }));
        await who.page.getByText(who.words("sign_in.expired")).first().waitFor({ state: "attached" });
        await fill_sign_in(who, "dedi@example.org");
        await heading(who, who.words("my_tickets.title")).waitFor();
        assert.equal(new URL(who.page.url()).pathname, "/tickets");
    });

    test("signing out from the menu ends it", async (t) => {
        const caller = await site.member("fani@example.org", "Fani");
        const who = await user(t, { cookie: caller.browser_cookie, device: "phone" });
        await visit(who, "/account");
        await press(who, button(who, "ui.account_of", { name: "Fani" }));
        await press(who, who.page.getByRole("dialog").getByRole("button", { name: who.words("ui.sign_out"), exact: true }));
        await who.page.getByRole("link", { name: who.words("ui.sign_in"), exact: true }).waitFor();
        assert.equal((await caller.ask("GET", "/api/me")).status, 401);
    });
});
