// The organizer's and the admin's screens.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, person, until, visit } from "./support/browser.mjs";
import { button, field, fill_sign_in, heading, link, press } from "./support/deeds.mjs";
import { open_site, password } from "./support/site.mjs";

let site, browser;
before(async () => {
    site = await open_site({ lead_days: 3 });
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
});

const minutes_of = (days) => days * 24 * 60;
/** "2026-12-01T19:00", so many days from now, in Jakarta. */
const local = (days, time) => new Date(Date.now() + (days * 24 + 7) * 3600_000).toISOString().slice(0, 10) + `T${time}`;

async function admin(t, path, more = {}) {
    const who = await person(browser, site, { cookie: site.admin.browser_cookie, ...more });
    who.page.on("dialog", (dialog) => dialog.accept());
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    await visit(who, path);
    return who;
}

async function fill_event(who, { title, starts = local(10, "19:00"), ends = local(10, "21:00"), seats = "40" }) {
    await field(who, "edit_event.name").fill(title);
    await field(who, "edit_event.category").selectOption("seminar");
    await field(who, "edit_event.venue_name").fill("Balai Kota");
    await field(who, "edit_event.starts").fill(starts);
    await field(who, "edit_event.ends").fill(ends);
    await field(who, "edit_event.capacity").fill(seats);
}

/** The field is marked, and what is said about it is tied to it. */
async function is_refused(who, key, words) {
    const input = field(who, key);
    await until(() => input.getAttribute("aria-invalid"), (invalid) => invalid === "true");
    const note = await input.evaluate((element) => document.getElementById(element.getAttribute("aria-describedby"))?.getAttribute("aria-label") ??
        document.getElementById(element.getAttribute("aria-describedby"))?.textContent);
    assert.match(note ?? "", words instanceof RegExp ? words : new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
}

test("an admin signs in, creates an event as a draft, publishes it, and the public sees it (EV1, EV3, EV5)", async (t) => {
    const who = await admin(t, "/admin", { cookie: undefined });
    await fill_sign_in(who, "admin@example.org", password);
    await heading(who, who.words("managed_events.title")).waitFor();
    await press(who, link(who, "managed_events.create").first());
    await heading(who, who.words("edit_event.new_title")).waitFor();
    await fill_event(who, { title: "Kelas Tenun Lurik" });
    await press(who, button(who, "edit_event.save_draft"));
    await until(() => site.rows("select state from events where title = 'Kelas Tenun Lurik'"), (rows) => rows.length === 1 && rows[0].state === "draft");

    const visitor = await person(browser, site);
    t.after(() => visitor.close());
    await visit(visitor, "/");
    await visitor.page.getByText(visitor.words("catalogue.empty")).first().waitFor({ state: "attached" });

    await visit(who, "/admin");
    await press(who, button(who, "managed_events.publish_event", { title: "Kelas Tenun Lurik" }));
    await until(() => site.rows("select state from events where title = 'Kelas Tenun Lurik'"), ([row]) => row.state === "published");
    await visitor.page.reload();
    await visitor.page.getByRole("link", { name: /^Kelas Tenun Lurik/ }).waitFor();
    const [{ starts_at }] = site.rows("select starts_at from events where title = 'Kelas Tenun Lurik'");
    assert.equal(new Date(starts_at / 1000).toISOString(), `${new Date(`${local(10, "19:00")}:00+07:00`).toISOString()}`, "the time was meant in the event's zone");
});

describe("the event's form", () => {
    test("says what is wrong beside the field, and sends nothing", async (t) => {
        const who = await admin(t, "/admin/events/new");
        await press(who, button(who, "edit_event.publish"));
        await is_refused(who, "edit_event.name", who.words("problem.required"));
        await fill_event(who, { title: "Terbalik", ends: local(10, "18:00") });
        await press(who, button(who, "edit_event.publish"));
        await is_refused(who, "edit_event.ends", who.words("edit_event.ends_before"));
        await field(who, "edit_event.ends").fill(local(10, "22:00"));
        await field(who, "edit_event.capacity").fill("0");
        await press(who, button(who, "edit_event.publish"));
        await until(() => field(who, "edit_event.capacity").getAttribute("aria-invalid"), (invalid) => invalid === "true");
        assert.deepEqual(site.rows("select id from events where title = 'Terbalik'"), []);
    });

    test("tells that an event has to be announced 3 days ahead (EV2)", async (t) => {
        const who = await admin(t, "/admin/events/new");
        await fill_event(who, { title: "Terlalu dekat", starts: local(1, "19:00"), ends: local(1, "21:00") });
        await press(who, button(who, "edit_event.publish"));
        await is_refused(who, "edit_event.starts", /3/);
        assert.deepEqual(site.rows("select id from events where title = 'Terlalu dekat'"), []);
    });

    test("keeps what was typed over a reload", async (t) => {
        const who = await admin(t, "/admin/events/new");
        await fill_event(who, { title: "Belum selesai" });
        await who.page.waitForTimeout(700);
        await who.page.reload();
        await until(() => field(who, "edit_event.name").inputValue(), (value) => value === "Belum selesai");
        assert.equal(await field(who, "edit_event.capacity").inputValue(), "40");
        assert.equal(await field(who, "edit_event.starts").inputValue(), local(10, "19:00"));
    });

    test("takes ticket types, added and removed, and shows their prices to the public (OR2)", async (t) => {
        const who = await admin(t, "/admin/events/new", { device: "phone" });
        await fill_event(who, { title: "Konser Kecil" });
        const of_type = (key, number) => field(who, key).nth(number - 1);
        for (const [number, name, price] of [[1, "VIP", "250000"], [2, "Reguler", "100000"], [3, "Keliru", "1"]]) {
            await press(who, button(who, "edit_event.add_type"));
            await of_type("edit_event.type_name", number).fill(name);
            await of_type("edit_event.price", number).fill(price);
            await of_type("edit_event.quantity", number).fill("10");
        }
        await press(who, button(who, "edit_event.remove_type", { number: 3 }));
        await field(who, "edit_event.bank_name").fill("Bank Contoh");
        await field(who, "edit_event.bank_number").fill("123456");
        await field(who, "edit_event.bank_holder").fill("Ratna Dewi");
        await press(who, button(who, "edit_event.publish"));
        const types = await until(() => site.rows("select y.name, y.price, y.quantity from ticket_types y join events e on e.id = y.event_id where e.title = 'Konser Kecil' order by y.position"), (rows) => rows.length > 0);
        assert.deepEqual(types, [{ name: "VIP", price: 250000, quantity: 10 }, { name: "Reguler", price: 100000, quantity: 10 }]);
    });

    test("changes an event, and the public page follows", async (t) => {
        const event = await site.event({ title: "Kelas Lama", starts: minutes_of(9) });
        const who = await admin(t, `/admin/events/${event.id}/edit`);
        const name = field(who, "edit_event.name");
        await until(() => name.inputValue(), (value) => value === "Kelas Lama");
        await name.fill("Kelas Baru");
        await press(who, button(who, "edit_event.save"));
        await until(() => site.rows(`select title from events where id = ${event.id}`), ([row]) => row.title === "Kelas Baru");
        await visit(who, `/events/${event.slug}`);
        await heading(who, "Kelas Baru").waitFor();
    });
});

test("attendees are listed, searched and filtered", async (t) => {
    const event = await site.event({ title: "Kelas Ramai", starts: minutes_of(8) });
    for (const name of ["Sari Wulandari", "Joko Susilo"]) await site.ticket(await site.member(`${name.slice(0, 4).toLowerCase()}@example.org`, name), event);
    const who = await admin(t, `/admin/events/${event.id}?tab=attendees`);
    const table = who.page.getByRole("table", { name: who.words("managed_event.attendees") });
    const named = (name) => table.getByRole("cell", { name, exact: true });
    await named("Joko Susilo").waitFor({ state: "attached" });
    await field(who, "managed_event.search").fill("sari");
    await named("Joko Susilo").waitFor({ state: "detached" });
    await named("Sari Wulandari").waitFor({ state: "attached" });
    await who.page.getByRole("radio", { name: who.words("managed_event.filter_admitted") }).check();
    await who.page.getByText(who.words("managed_event.no_match")).first().waitFor({ state: "attached" });
});

test("cancelling asks first, then voids the tickets and tells every attendee (EV3)", async (t) => {
    const event = await site.event({ title: "Kelas Batal", starts: minutes_of(7) });
    const ticket = await site.ticket(await site.member("wati@example.org", "Wati"), event);
    const who = await admin(t, "/admin", { device: "phone" });
    await press(who, button(who, "managed_events.cancel_event", { title: "Kelas Batal" }));
    await press(who, button(who, "managed_events.keep"));
    assert.equal(site.rows(`select state from events where id = ${event.id}`)[0].state, "published");
    await press(who, button(who, "managed_events.cancel_event", { title: "Kelas Batal" }));
    await press(who, button(who, "managed_events.cancel_yes"));
    await until(() => site.rows(`select state from events where id = ${event.id}`), ([row]) => row.state === "cancelled");
    const { data } = await site.admin.get("/admin/api/outbox?limit=200&search=wati");
    assert.deepEqual(data.map(({ kind }) => kind).slice(-2), ["ticket", "event_cancelled"]);
    assert.match(data.at(-1).subject, /Kelas Batal/);
    const scan = await site.admin.post("/api/checkin", { event_id: event.id, qr: ticket.qr, nonce: "after-the-end-0001", gate: "Utama" });
    assert.equal(scan.verdict, "cancelled");
});

test("the outbox shows every mail and its text (CO2)", async (t) => {
    await site.member("rini@example.org", "Rini");
    const code = await site.code_for("rini@example.org");
    const who = await admin(t, "/admin/outbox");
    await field(who, "outbox.search").fill("rini@");
    const row = who.page.getByRole("row").filter({ hasText: "rini@example.org" });
    await until(() => who.page.getByRole("row").count(), (count) => count === 2); // the titles and that one
    await press(who, row.getByRole("button"));
    const dialog = who.page.getByRole("dialog");
    await dialog.getByText(code).first().waitFor({ state: "attached" });
    await who.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
});
