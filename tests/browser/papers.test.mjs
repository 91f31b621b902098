// What is printed and handed on, over HTTP and in a browser (TI3, TI5, OR12, EV6).
import assert from "node:assert/strict";
import ICAL from "ical.js";
import { after, before, test } from "node:test";
import { accessibility_problems, launch, patience, person, settled, visit } from "./support/browser.mjs";
import { button, field, link, press } from "./support/deeds.mjs";
import { open_site } from "./support/site.mjs";

let site, browser, giver;
before(async () => {
    site = await open_site({ options: ["--public-url", "https://gapura.example.org"] });
    browser = await launch();
    giver = await site.member("budi@example.org", "Budi Santoso");
});
after(async () => {
    await browser?.close();
    await site?.close();
});

const get = (path, caller, headers = {}) => fetch(site.address + path, { redirect: "manual", headers: { ...headers, ...(caller && { cookie: caller.cookie }) } });
const local = (instant, timeZone) => new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(instant).replace(" ", "T");

test("an independent parser reads the calendar file, also of a zone with summer time, at the right moment (EV6)", async () => {
    for (const timezone of ["Asia/Jakarta", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"])
        for (const days of [3, 90, 200]) {
            const event = await site.event({ title: `Kalender; ${timezone}, ${days} \\ hari 🌸`, starts: days * 1440, more: { timezone, description: "Baris *satu*\n\nBaris dua, tiga; empat" } });
            const answer = await get(`/api/public/events/${event.slug}/event.ics`);
            assert.equal(answer.status, 200);
            assert.match(answer.headers.get("content-type"), /^text\/calendar/);
            const file = new TextDecoder().decode(await answer.arrayBuffer());
            assert.doesNotMatch(file.replaceAll("\r\n", ""), /[\r\n]/);
            for (const line of file.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
            const calendar = new ICAL.Component(ICAL.parse(file));
            const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
            const parsed = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
            const { starts_at } = await site.admin.get(`/api/public/events/${event.slug}`);
            const start = parsed.startDate;
            start.zone = zone; // by the file's own rules, and not by what the parser knows of the world
            assert.equal(start.toJSDate && new Date(start.toUnixTime() * 1000).toISOString(), new Date(Math.floor(Date.parse(starts_at) / 1000) * 1000).toISOString(), timezone);
            assert.equal(start.toString().slice(0, 16), local(new Date(starts_at), timezone).slice(0, 16));
            assert.equal(parsed.summary, event.title);
            assert.equal(parsed.uid, `event-${event.id}@gapura.example.org`);
        }
});

test("crawlers read title, date and picture in the page as it is served, and the page still runs (EV6)", async () => {
    const event = await site.event({ title: `"><script>alert(1)</script>` });
    const answer = await get(`/events/${event.slug}`);
    assert.equal(answer.status, 200);
    const html = await answer.text();
    assert.match(html, /<meta property="og:title" content="&quot;&gt;&lt;script&gt;alert\(1\)/);
    assert.match(html, new RegExp(`<meta property="og:url" content="https://gapura\\.example\\.org/events/${event.slug}">`));
    assert.match(html, new RegExp(`<link rel="canonical" href="https://gapura\\.example\\.org/events/${event.slug}">`));
    assert.doesNotMatch(html, /<script>/);
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)[1]);
    assert.equal(data.name, event.title);
    const again = await get(`/events/${event.slug}`, undefined, { "if-none-match": answer.headers.get("etag") });
    assert.equal(again.status, 304);
    const picture = await get(`/api/public/events/${event.slug}/share.png`);
    assert.equal(picture.headers.get("content-type"), "image/png");
    const who = await person(browser, site);
    await visit(who, `/events/${event.slug}`);
    assert.deepEqual(who.complaints, [], "the page's own policy has nothing against its data");
    await who.close();
});

test("a short link leads to the page; an unknown one says so (EV6)", async () => {
    const event = await site.event({ title: "Tautan pendek" });
    const { short_link } = await site.host.get(`/admin/api/events/${event.id}/links`);
    const answer = await get(new URL(short_link).pathname);
    assert.equal(answer.status, 302);
    assert.equal(answer.headers.get("location"), `/events/${event.slug}`);
    assert.equal((await get("/e/1AAAAA")).status, 404);
});

test("tickets and receipts are files for those whom they concern (TI3, OR12, AC1)", async () => {
    const event = await site.event({ title: "Berkas" });
    const ticket = await site.ticket(giver, event);
    const stranger = await site.member("lain@example.org", "Orang Lain");
    const order = ticket.order_id;
    for (const [path, type] of [[`/api/tickets/${ticket.code}/ticket.pdf`, "application/pdf"], [`/api/tickets/${ticket.code}/ticket.png`, "image/png"],
        [`/api/orders/${order}/tickets.pdf`, "application/pdf"], [`/api/orders/${order}/receipt.pdf`, "application/pdf"]]) {
        const answer = await get(path, giver);
        assert.equal(answer.status, 200, path);
        assert.equal(answer.headers.get("content-type"), type);
        assert.match(answer.headers.get("cache-control"), /no-store/);
        const bytes = new Uint8Array(await answer.arrayBuffer());
        assert.equal(String.fromCharCode(...bytes.slice(0, 4)), type === "image/png" ? "\x89PNG" : "%PDF");
        assert.equal((await get(path, stranger)).status, 404, path);
        assert.equal((await get(path)).status, 401, path);
    }
});

test("a member passes a ticket on in the browser; who gets it claims it by the link (TI5)", async () => {
    const event = await site.event({ title: "Alih tiket" });
    const ticket = await site.ticket(giver, event);
    const who = await person(browser, site, { device: "phone", language: "id", cookie: giver.browser_cookie });
    await visit(who, `/tickets/${ticket.code}`);
    await press(who, button(who, "ticket.pass_on"));
    await field(who, "ticket.receiver_name").fill("Dewi Anggraini");
    await field(who, "ticket.receiver_email").fill("dewi@example.org");
    await settled(who.page);
    assert.deepEqual(await accessibility_problems(who.page), []);
    await press(who, button(who, "ticket.pass_on_next"));
    await press(who, button(who, "ticket.pass_on_yes"));
    await who.page.waitForURL("**/tickets", { timeout: patience });
    assert.equal((await giver.ask("GET", `/api/tickets/${ticket.code}`)).status, 404);
    assert.deepEqual(who.complaints, []);
    await who.close();

    const [{ body_text }] = site.rows("select body_text from outbox where kind = 'ticket_received' order by id desc limit 1");
    const claim = /\/tickets\?claim=[\w-]+/.exec(body_text)[0];
    const receiver = await site.member("dewi.lain@example.org", "Dewi Anggraini");
    const her = await person(browser, site, { device: "phone", language: "id", cookie: receiver.browser_cookie });
    await her.page.goto(claim);
    await her.page.waitForURL(`**/tickets/${ticket.code}`, { timeout: patience });
    assert.notEqual((await receiver.get(`/api/tickets/${ticket.code}`)).qr, ticket.qr);
    await her.close();
});

test("an organizer blocks and voids a ticket from the list of attendees (TI5)", async () => {
    const event = await site.event({ title: "Meja panitia" });
    const ticket = await site.ticket(giver, event);
    const who = await person(browser, site, { cookie: site.host.browser_cookie });
    await visit(who, `/admin/events/${event.id}?tab=attendees`);
    const manage = who.page.getByRole("button", { name: who.words("attendee.manage_person", { name: "Budi Santoso" }) });
    await press(who, manage);
    await settled(who.page);
    assert.deepEqual(await accessibility_problems(who.page), []);
    await press(who, button(who, "attendee.block"));
    await who.page.waitForFunction(() => true);
    for (let tries = 0; tries < 50 && (await giver.get(`/api/tickets/${ticket.code}`)).state !== "blocked"; ++tries) await new Promise((done) => setTimeout(done, 200));
    assert.equal((await giver.get(`/api/tickets/${ticket.code}`)).state, "blocked");
    await who.close();
});
