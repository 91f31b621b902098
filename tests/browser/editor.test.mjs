// The event editor: by keyboard alone, saving itself, two tabs, series, copies, many at once; and the catalogue's URL.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, person, until, visit } from "./support/browser.mjs";
import { button, field, heading, press } from "./support/deeds.mjs";
import { open_site } from "./support/site.mjs";

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
const local = (days, time) => new Date(Date.now() + (days * 24 + 7) * 3600_000).toISOString().slice(0, 10) + `T${time}`;

/** The first date from five days on whose day and month are the same number, as 2026-12-12. */
function alike_date() {
    for (let days = 5; ; ++days) {
        const date = new Date(Date.now() + days * 24 * 3600_000).toISOString().slice(0, 10);
        if (date.slice(5, 7) === date.slice(8, 10)) return date;
    }
}

async function organizer(t, path, more = {}) {
    const who = await person(browser, site, { cookie: site.admin.browser_cookie, ...more });
    who.page.on("dialog", (dialog) => dialog.accept());
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    await visit(who, path);
    return who;
}

const said = (who, words) => who.page.getByText(words).first().waitFor({ state: "attached" });

/** Tab until the control is focused; at most so many presses. */
async function tab_to(who, control, most = 60) {
    for (let i = 0; i < most; ++i) {
        if (await control.evaluate((element) => element === document.activeElement)) return;
        await who.page.keyboard.press("Tab");
    }
    assert.fail("not reached by Tab");
}

test("an event is made and announced by keyboard alone (EV1)", async (t) => {
    const who = await organizer(t, "/admin/events/new");
    const type = async (key, words) => {
        await tab_to(who, field(who, key));
        await who.page.keyboard.type(words);
    };
    await type("edit_event.name", "Kelas Papan Ketik");
    await tab_to(who, field(who, "edit_event.category"));
    await who.page.keyboard.type("Sem");
    await type("edit_event.description", "Semua dengan **papan ketik**.");
    await tab_to(who, field(who, "edit_event.starts"));
    // Whether the browser's own field asks for the day or the month first depends on its language, which a page cannot
    // ask for: the day of such a date is its month. Six digits fill the year, and the field goes on by itself.
    const date = alike_date();
    const [year, month, day] = date.split("-");
    await who.page.keyboard.type(`${day}${month}00${year}`);
    await who.page.keyboard.type("0700");
    await who.page.keyboard.type("PM"); // where the clock has twelve hours; elsewhere letters are passed over
    const typed = await field(who, "edit_event.starts").inputValue();
    assert.ok([`${date}T19:00`, `${date}T07:00`].includes(typed), typed);
    const two_hours_later = typed.replace("T19", "T21").replace("T07", "T09");
    await until(() => field(who, "edit_event.ends").inputValue(), (value) => value === two_hours_later);
    await type("edit_event.venue_name", "Balai Kota");
    await type("edit_event.capacity", "40");
    await tab_to(who, button(who, "edit_event.publish"), 120);
    await who.page.keyboard.press("Enter");
    const rows = await until(() => site.rows("select state from events where title = 'Kelas Papan Ketik'"), ([row]) => row?.state === "published");
    assert.equal(rows.length, 1);
});

test("a draft saves itself on the server, and a reload brings back what was typed since (EV3)", async (t) => {
    const who = await organizer(t, "/admin/events/new");
    await field(who, "edit_event.name").fill("Kelas Tersimpan");
    await field(who, "edit_event.category").selectOption("seminar");
    await field(who, "edit_event.starts").fill(local(10, "09:00"));
    await field(who, "edit_event.venue_name").fill("Balai Kota");
    assert.deepEqual(site.rows("select id from events where title = 'Kelas Tersimpan'"), [], "half an event stays in the tab");
    await field(who, "edit_event.capacity").fill("25");
    const [row] = await until(() => site.rows("select id, state from events where title = 'Kelas Tersimpan'"), (rows) => rows.length === 1);
    assert.equal(row.state, "draft");
    await until(() => new URL(who.page.url()).pathname, (path) => path === `/admin/events/${row.id}/edit`);
    assert.equal(await field(who, "edit_event.name").inputValue(), "Kelas Tersimpan", "the form is not disturbed");
    // Something that cannot be stored yet: it is in the tab, and comes back.
    await field(who, "edit_event.venue_name").fill("");
    await field(who, "edit_event.name").fill("Kelas Setengah Jadi");
    await who.page.waitForTimeout(300);
    await who.page.reload();
    await until(() => field(who, "edit_event.name").inputValue(), (value) => value === "Kelas Setengah Jadi");
    assert.equal(site.rows(`select title from events where id = ${row.id}`)[0].title, "Kelas Tersimpan");
    await field(who, "edit_event.venue_name").fill("Aula");
    await until(() => site.rows(`select title from events where id = ${row.id}`), ([now]) => now.title === "Kelas Setengah Jadi");
    assert.equal(site.rows("select id from events where title like 'Kelas Se%' or title like 'Kelas Te%'").length, 1, "saved over and over, made once");
});

test("of two tabs none overwrites the other, and nothing typed is lost (EV1)", async (t) => {
    const event = await site.event({ title: "Kelas Dua Tab", starts: minutes_of(9) });
    const one = await organizer(t, `/admin/events/${event.id}/edit`), two = await organizer(t, `/admin/events/${event.id}/edit`);
    for (const who of [one, two]) await until(() => field(who, "edit_event.name").inputValue(), (value) => value === "Kelas Dua Tab");
    await field(one, "edit_event.name").fill("Dari tab pertama");
    await press(one, button(one, "edit_event.save"));
    const title = () => site.rows(`select title from events where id = ${event.id}`)[0].title;
    await until(title, (now) => now === "Dari tab pertama");
    await field(two, "edit_event.name").fill("Dari tab kedua");
    await press(two, button(two, "edit_event.save"));
    await said(two, two.words("edit_event.elsewhere"));
    two.complaints.length = 0; // the browser writes a refused request (409) into its log
    assert.equal(title(), "Dari tab pertama");
    assert.equal(await field(two, "edit_event.name").inputValue(), "Dari tab kedua");
    await press(two, button(two, "edit_event.keep_mine"));
    await two.page.getByText(two.words("edit_event.elsewhere")).first().waitFor({ state: "detached" });
    await press(two, button(two, "edit_event.save"));
    await until(title, (now) => now === "Dari tab kedua");
});

test("an event is repeated every week, and its pages show one another (EV7)", async (t) => {
    const event = await site.event({ title: "Kelas Mingguan", starts: minutes_of(9) });
    const who = await organizer(t, `/admin/events/${event.id}`);
    await press(who, button(who, "event_tools.more"));
    await press(who, who.page.getByRole("button", { name: new RegExp(who.words("event_tools.series")) }));
    await field(who, "event_tools.times").fill("3");
    await press(who, button(who, "event_tools.series_yes.other", { count: 3 }));
    const rows = await until(() => site.rows("select slug, starts_at from events where title = 'Kelas Mingguan' order by starts_at"), (found) => found.length === 4);
    assert.equal((rows[1].starts_at - rows[0].starts_at) / 86_400_000_000, 7);
    await visit(who, `/events/${rows[1].slug}`);
    await heading(who, who.words("event.other_dates")).waitFor({ state: "attached" });
    const links = who.page.locator(`a[href^="/events/kelas-mingguan"]`);
    await until(() => links.count(), (count) => count === 3);
});

test("an event is copied as a draft on another date, and kept as a template (EV4)", async (t) => {
    const event = await site.event({ title: "Kelas Disalin", starts: minutes_of(9) });
    const who = await organizer(t, `/admin/events/${event.id}`);
    await press(who, button(who, "event_tools.more"));
    await press(who, who.page.getByRole("button", { name: new RegExp(who.words("event_tools.keep")) }));
    await press(who, button(who, "event_tools.keep_yes"));
    await until(() => site.rows("select name from event_templates"), ([row]) => row?.name === "Kelas Disalin");
    await press(who, button(who, "event_tools.more"));
    await press(who, who.page.getByRole("button", { name: new RegExp(who.words("event_tools.copy")) }));
    await press(who, button(who, "event_tools.copy_yes"));
    await until(() => site.rows("select state from events where title = 'Kelas Disalin' and state = 'draft'"), (rows) => rows.length === 1);
    await until(() => field(who, "edit_event.name").inputValue(), (value) => value === "Kelas Disalin");
});

test("several events are archived at once (EV3)", async (t) => {
    for (const title of ["Arsip Satu", "Arsip Dua", "Arsip Tiga"]) await site.event({ title, starts: minutes_of(8) });
    const who = await organizer(t, "/admin?search=arsip");
    for (const title of ["Arsip Satu", "Arsip Tiga"]) await press(who, button(who, "managed_events.choose_event", { title }));
    await press(who, button(who, "managed_events.archive_selected"));
    await until(() => site.rows("select title from events where title like 'Arsip%' and state = 'archived' order by title").map(({ title }) => title), (titles) => titles.length === 2);
    assert.equal(site.rows("select state from events where title = 'Arsip Dua'")[0].state, "published");
});

test("before an event is cancelled it is said whom that tells (EV3)", async (t) => {
    const event = await site.event({ title: "Kelas Batal Nanti", starts: minutes_of(7) });
    await site.ticket(await site.member("wati@example.org", "Wati Lestari"), event);
    const who = await organizer(t, "/admin?search=batal%20nanti");
    await press(who, button(who, "managed_events.cancel_event", { title: "Kelas Batal Nanti" }));
    await said(who, /Wati Lestari/);
    await press(who, button(who, "managed_events.keep"));
    assert.equal(site.rows(`select state from events where id = ${event.id}`)[0].state, "published");
});

test("the catalogue's search and order stand in its URL and survive a reload (EV5)", async (t) => {
    await site.event({ title: "Bengkel Gamelan", starts: minutes_of(8) });
    const who = await organizer(t, "/");
    await field(who, "catalogue.search").fill("gamelan");
    await until(() => new URL(who.page.url()).searchParams.get("search"), (value) => value === "gamelan");
    await who.page.locator("a[href='/events/bengkel-gamelan']").waitFor({ state: "attached" });
    await field(who, "catalogue.sort").selectOption("newest");
    await until(() => new URL(who.page.url()).searchParams.get("sort"), (value) => value === "newest");
    await who.page.reload();
    await until(() => field(who, "catalogue.search").inputValue(), (value) => value === "gamelan");
    await until(() => field(who, "catalogue.sort").inputValue(), (value) => value === "newest");
    await until(() => who.page.locator("a[href^='/events/']").count(), (count) => count === 1);
});
