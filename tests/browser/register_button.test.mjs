// OR1: the register button tells the truth, and turns by itself.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, person, until, visit } from "./support/browser.mjs";
import { button, link } from "./support/deeds.mjs";
import { open_site } from "./support/site.mjs";

let site, browser, budi;
before(async () => {
    site = await open_site();
    browser = await launch();
    budi = await site.member("budi@example.org");
});
after(async () => {
    await browser?.close();
    await site?.close();
});

/** Someone on an event's page; by default Budi, signed in. */
async function at_event(t, event, more = {}) {
    const who = await person(browser, site, { cookie: budi.browser_cookie, ...more });
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    await visit(who, `/events/${event.slug}`);
    return who;
}

/** From here on the page has nobody to ask: what it says next it has decided by itself. */
const cut_off = (who) => who.page.route("**/api/public/events/*", (route) => route.abort());

/** The button stands there, says this, and cannot be pressed. */
async function refuses(who, name) {
    const told = who.page.getByRole("button", { name });
    await told.waitFor();
    assert.equal(await told.getAttribute("aria-disabled"), "true");
    assert.equal(await button(who, "event.register").count(), 0);
}

describe("the register button", () => {
    test("leads to signing in, and back", async (t) => {
        const event = await site.event({ title: "Belum masuk" });
        const who = await at_event(t, event, { cookie: undefined });
        const way = link(who, "event.sign_in_to_register");
        assert.equal(await way.getAttribute("href"), `/sign-in?next=${encodeURIComponent(`/events/${event.slug}`)}`);
    });

    test("says when registration opens and turns by itself when that second comes", async (t) => {
        const event = await site.event({ title: "Segera dibuka", opens: 8 / 60 });
        const who = await at_event(t, event);
        await refuses(who, who.pattern("reason.not_open_yet"));
        await cut_off(who);
        await button(who, "event.register").waitFor();
    });

    test("says that the event is full", async (t) => {
        const event = await site.event({ title: "Penuh", capacity: 1 });
        await site.ticket(await site.member("andi@example.org"), event);
        const who = await at_event(t, event);
        await refuses(who, who.words("reason.full"));
    });

    test("turns to full when someone else takes the last seat, and the server's refusal is said (OR6)", async (t) => {
        const event = await site.event({ title: "Kursi terakhir", capacity: 1 });
        const who = await at_event(t, event);
        await button(who, "event.register").waitFor();
        await site.ticket(await site.member("cici@example.org"), event);
        await button(who, "event.register").click();
        await who.page.getByText(who.words("error.sold_out")).first().waitFor({ state: "attached" });
        await refuses(who, who.words("reason.full"));
    });

    test("leads to the ticket of someone who is registered", async (t) => {
        const event = await site.event({ title: "Sudah terdaftar" });
        const ticket = await site.ticket(budi, event);
        const who = await at_event(t, event);
        assert.equal(await link(who, "event.see_ticket").getAttribute("href"), `/tickets/${ticket.code}`);
    });

    test("says that registration is closed, and closes by itself", async (t) => {
        const event = await site.event({ title: "Hampir tutup", closes: 8 / 60 });
        const who = await at_event(t, event);
        await button(who, "event.register").waitFor();
        await cut_off(who);
        await until(() => button(who, "event.register").count(), (count) => count === 0);
        await refuses(who, who.words("reason.closed"));
    });

    test("says that the event was cancelled", async (t) => {
        const event = await site.event({ title: "Batal" });
        await site.admin.post(`/admin/api/events/${event.id}/state`, { action: "cancel" });
        const who = await at_event(t, event);
        await refuses(who, who.words("reason.cancelled"));
    });

    test("orders a paid ticket, which then waits for its payment", async (t) => {
        const event = await site.event({ title: "Berbayar", price: 150000 });
        const who = await at_event(t, event);
        await button(who, "event.register").click();
        await until(() => site.rows(`select state, amount from orders where event_id = ${event.id}`), (rows) => rows.length === 1 && rows[0].state === "pending");
        await who.page.waitForURL(/\/orders\/\d+$/); // which says how to pay
    });

    test("asks for the choice of a type where there are several", async (t) => {
        const types = ["Pagi", "Sore"].map((name) => ({ name, tier: "regular", price: 0, quantity: 20 }));
        const event = await site.event({ title: "Dua sesi", types });
        const who = await at_event(t, event);
        await who.page.getByLabel(who.words("event.ticket_type"), { exact: true }).selectOption({ label: `Sore · ${who.words("event.free")}` });
        await button(who, "event.register").click();
        await who.page.waitForURL(/\/tickets\/\w+$/);
        const [{ name }] = site.rows(`select y.name from tickets t join ticket_types y on y.id = t.ticket_type_id where t.event_id = ${event.id}`);
        assert.equal(name, "Sore");
    });
});
