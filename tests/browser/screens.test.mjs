// Every screen, on a phone and a desktop, light and dark: axe-core finds nothing, the browser complains of nothing (the
// content security policy among it), and build/screenshots gets its picture. And an idle page draws nothing.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { accessibility_problems, devices, launch, person, settled, visit } from "./support/browser.mjs";
import { open_site } from "./support/site.mjs";

const folder = fileURLToPath(new URL("../../build/screenshots/", import.meta.url));
const open_event = "kelas-kopi-nusantara";

let site, browser;
const at = {}; // paths that are known once the demo is there
const cookies = {};
before(async () => {
    mkdirSync(folder, { recursive: true });
    site = await open_site({ demo: true, options: ["--allow-reset"] });
    browser = await launch();
    for (const role of ["member", "gate", "organizer", "admin"]) {
        const { email, password } = site.logins[role][0];
        const caller = await site.sign_in(email, password);
        cookies[role] = caller.browser_cookie;
        if (role === "member") {
            // One ticket that is still to come and one that the door has admitted.
            const tickets = [];
            for (const title of ["Malam Puisi Gapura", "Kelas Tenun Lurik"]) tickets.push(await site.ticket(caller, await site.event({ title })));
            at.ticket = `/tickets/${tickets[0].code}`;
            at.used_ticket = `/tickets/${tickets[1].code}`;
            await site.host.post("/api/checkin", { event_id: tickets[1].event.id, qr: tickets[1].qr, nonce: "screens-0001", gate: "Gerbang Utara" });
        }
    }
    // Orders in every state, of an event with unique digits.
    const paid = await site.event({
        title: "Konser Gamelan", types: [{ name: "VIP", tier: "vip", price: 450000, quantity: 20 }, { name: "Reguler", tier: "regular", price: 150000, quantity: 80 }],
        more: { category: "concert", bank_name: "Bank Sentosa", bank_account_number: "1234567890", bank_account_holder: "Yayasan Gamelan", unique_digits: true, hold_minutes: 600 },
    });
    const [{ email, password }] = site.logins.member;
    const buyer = await site.sign_in(email, password);
    const { data: kinds } = await buyer.get(`/api/tickets?event=${paid.id}`);
    const order_of = async (caller, ...counts) =>
        (await caller.post("/api/orders", { event_id: paid.id, items: counts.map((quantity, index) => ({ ticket_type_id: kinds[index].id, quantity })).filter((each) => each.quantity) })).id;
    const orders = [];
    for (const counts of [[2, 1], [0, 1], [1]]) orders.push(await order_of(buyer, ...counts));
    await site.host.post(`/admin/api/orders/${orders[1]}/reject`, { note: "Jumlah transfer tidak sesuai." });
    await site.host.post(`/admin/api/orders/${orders[2]}/approve`);
    for (const [index, name] of ["Dewi Anggraini", "Putu Gede Wiratama Nugraha", "Slamet"].entries())
        await order_of(await site.member(`pembeli${index}@example.org`, name), index, 2);
    Object.assign(at, { order: `/orders/${orders[0]}`, order_rejected: `/orders/${orders[1]}`, order_approved: `/orders/${orders[2]}` });
    at.desk = `/admin/events/${paid.id}/orders`;
    at.managed_order = `/admin/orders/${orders[2]}`;
    at.paid_event = `/admin/events/${paid.id}`;
    for (const [index, name] of ["Siti Rahma", "Muhammad Rizky Aditya"].entries())
        await site.host.post(`/admin/api/events/${paid.id}/box-office`, { ticket_type_id: kinds[index].id, name, payment: index ? "cash" : "card", nonce: `screens-sale-${index}` });
    await order_extras(buyer);
    await site.member("wira@example.org", "Wira Kusuma", "organizer").catch(() => {});
    at.waiting = (await site.admin.get("/admin/api/accounts?search=wira")).data[0].id;
    for (const [name, scopes, days] of [["Situs komunitas", ["events:read"], 90], ["Aplikasi pindai", ["checkin", "tickets:read"], 30]])
        at.token = (await site.host.post("/api/account/tokens", { name, scopes, days })).token.id;
    await site.host.post(`/api/account/tokens/${at.token}/revoke`);
    const { id } = await site.admin.get(`/api/public/events/${open_event}`);
    at.door = `/door/${id}?gate=Gerbang%20Utara`;
    at.event = `/admin/events/${id}`;
});
after(async () => {
    await browser?.close();
    await site?.close();
});

/** A class that is sold out, with questions, codes, and people who wait: one is offered a ticket. */
async function order_extras(buyer) {
    const small = await site.event({
        title: "Kelas Tenun Ikat", capacity: 2,
        types: [{ name: "Baris depan", tier: "vip", price: 90000, quantity: 1 }, { name: "Reguler", tier: "regular", price: 0, quantity: 1 }],
    });
    const big = await site.event({ title: "Konser Sasando", types: [{ name: "Reguler", tier: "regular", price: 150000, quantity: 80 }], more: { category: "concert", seat_rule: "order" } });
    const questions = [
        { kind: "choice", label: "Ukuran kaus", required: true, choices: ["S", "M", "L", "XL"] }, { label: "Alergi makanan" },
        { kind: "number", label: "Jumlah pendamping" }, { kind: "date", label: "Tiba tanggal" }, { kind: "checkbox", label: "Saya setuju dengan tata tertib", required: true },
    ];
    for (const { id } of [small, big]) await site.host.ask("PUT", `/admin/api/events/${id}/questions`, { questions });
    for (const [code, kind, value, uses] of [["KOPI25", "percent", 25, 10], ["SAHABAT-SASANDO", "amount", 50000, undefined], ["LAMA", "percent", 10, undefined]])
        at.code = (await site.host.post(`/admin/api/events/${big.id}/discounts`, { code, kind, value, uses })).id;
    await site.host.ask("PATCH", `/admin/api/discounts/${at.code}`, { active: false });
    const answers = (await site.host.get(`/api/public/questions?event=${small.id}`)).data.filter(({ required }) => required)
        .map(({ id, kind }) => ({ question_id: id, value: kind === "choice" ? "M" : "true" }));
    const regular = (await buyer.get(`/api/tickets?event=${small.id}`)).data.find(({ name }) => name === "Reguler").id;
    const holder = await site.member("pemegang@example.org", "Rangga Saputra");
    const held = await holder.post("/api/orders", { event_id: small.id, items: [{ ticket_type_id: regular, quantity: 1 }], answers });
    for (const [index, name] of ["Ayu Kartika", "Made Sukarta"].entries()) {
        const caller = await site.member(`antre${index}@example.org`, name);
        await caller.post("/api/queue", { ticket_type_id: regular });
        if (index === 0) cookies.offered = caller.browser_cookie;
    }
    await buyer.post("/api/queue", { ticket_type_id: regular });
    await holder.post(`/api/orders/${held.id}/cancel`, {});
    const offered = site.rows("select id from waiting_entries where state = 'offered'");
    Object.assign(at, { small: `/admin/events/${small.id}`, big: `/admin/events/${big.id}`, questioned: `/events/${big.slug}`, offer: `/waiting?entry=${offered[0].id}`, sold_out: `/events/${small.slug}` });
}

/** name → who sees it, and where. */
const screens = {
    catalogue: ["", () => "/"],
    event: ["", () => `/events/${open_event}`],
    event_paid: ["", () => "/events/konser-senja"],
    sign_up: ["", () => "/sign-up"],
    sign_in: ["", () => "/sign-in"],
    verify: ["", () => "/verify?email=siti%40example.org"],
    reset: ["", () => "/reset"],
    reset_code: ["", () => "/reset?email=siti%40example.org"],
    set_up: ["", () => "/setup?token=abc"],
    not_found: ["", () => "/nowhere"],
    my_tickets: ["member", () => "/tickets"],
    ticket: ["member", () => at.ticket],
    ticket_used: ["member", () => at.used_ticket],
    orders: ["member", () => "/orders"],
    order: ["member", () => at.order],
    order_rejected: ["member", () => at.order_rejected],
    order_approved: ["member", () => at.order_approved],
    event_questions: ["member", () => at.questioned],
    event_sold_out: ["member", () => at.sold_out],
    waiting: ["member", () => "/waiting"],
    waiting_offer: ["offered", () => at.offer],
    waiting_unknown: ["offered", () => "/waiting?offer=abc"],
    questions: ["organizer", () => `${at.big}?tab=questions`],
    questions_none: ["organizer", () => `${at.event}?tab=questions`],
    discounts: ["organizer", () => `${at.big}?tab=discounts`],
    discounts_none: ["organizer", () => `${at.small}?tab=discounts`],
    waiting_line: ["organizer", () => `${at.small}?tab=waiting`],
    desk: ["organizer", () => at.desk],
    desk_order: ["organizer", () => `${at.desk}?order=${at.order.split("/").at(-1)}`],
    desk_all: ["organizer", () => "/admin/orders?status=all"],
    desk_empty: ["organizer", () => `${at.desk}?status=completed`],
    managed_order: ["organizer", () => at.managed_order],
    box_office: ["organizer", () => `${at.paid_event}/box-office`],
    box_office_empty: ["organizer", () => `${at.event}/box-office`],
    import: ["organizer", () => `${at.paid_event}/import`],
    account: ["member", () => "/account"],
    profile: ["member", () => "/account/profile"],
    own_data: ["member", () => "/account/data"],
    security: ["member", () => "/account/security"],
    security_staff: ["organizer", () => "/account/security"],
    businesses: ["member", () => "/account/businesses"],
    business_new: ["member", () => "/account/businesses/new"],
    refused: ["member", () => "/admin"],
    doors: ["gate", () => "/door"],
    scan: ["gate", () => at.door],
    managed_events: ["organizer", () => "/admin"],
    new_event: ["organizer", () => "/admin/events/new"],
    edit_event: ["organizer", () => `${at.event}/edit`],
    managed_event: ["organizer", () => at.event],
    attendees: ["organizer", () => `${at.event}?tab=attendees`],
    door_figures: ["organizer", () => `${at.event}?tab=door`],
    categories: ["admin", () => "/admin/categories"],
    reset_data: ["admin", () => "/admin/reset"],
    outbox: ["admin", () => "/admin/outbox"],
    inbox: ["member", () => "/inbox"],
    account_organizer: ["organizer", () => "/account"],
    tokens: ["organizer", () => "/account/tokens"],
    door_staff: ["organizer", () => "/admin/door-staff"],
    accounts: ["admin", () => "/admin/accounts"],
    account_open: ["admin", () => `/admin/accounts?account=${at.waiting}`],
    accounts_nobody: ["admin", () => "/admin/accounts?search=nobody-has-this-name"],
    audit: ["admin", () => "/admin/audit"],
    audit_filtered: ["admin", () => `/admin/audit?subject=account&record=${at.waiting}&from=2020-01-01`],
};

for (const device of Object.keys(devices))
    describe(device, () => {
        const people = {};
        after(() => Promise.all(Object.values(people).map((who) => who.close())));

        for (const [name, [role, path]] of Object.entries(screens))
            test(name, async () => {
                // Indonesian on the phone and English on the desktop: both languages' lengths are looked at.
                const who = (people[role] ??= await person(browser, site, { device, language: device === "phone" ? "id" : "en", cookie: cookies[role] }));
                who.complaints.length = 0;
                await visit(who, path());
                for (const theme of ["light", "dark"]) {
                    await who.page.emulateMedia({ colorScheme: theme });
                    await settled(who.page, 300, 4000);
                    await who.page.screenshot({ path: join(folder, `${name}-${device}-${theme}.png`) });
                    assert.deepEqual(await accessibility_problems(who.page), [], theme);
                }
                assert.deepEqual(who.complaints, []);
            });
    });

test("no frame is drawn while a public page is idle for 3 seconds", async () => {
    const who = await person(browser, site, { device: "phone" });
    const context = who.context;
    await who.page.close();
    const restless = await Promise.all(["catalogue", "event", "event_paid", "sign_up", "sign_in", "not_found"].map(async (name) => {
        const page = await context.newPage();
        await visit({ page }, screens[name][1]());
        assert.ok(await page.evaluate(() => window.gapuraFrames > 0), "frames are counted");
        // Event pages ask the server every 10 s and may draw its answer: between two answers they are idle.
        return (await settled(page, 3000, 25_000)) ? [] : [name];
    }));
    await who.close();
    assert.deepEqual(restless.flat(), []);
});
