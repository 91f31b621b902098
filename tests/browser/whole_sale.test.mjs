// A concert from the editor to the door, by people in browsers only: made and announced, ordered on a phone, paid by
// transfer with a photographed proof, looked at and approved at the desk, admitted once (EV1, OR1-OR5, OR8, DO1).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pngjs from "pngjs";
import { launch, person, scan_by_handheld, until, visit } from "./support/browser.mjs";
import { button, field, heading, link, press, verdict } from "./support/deeds.mjs";
import { open_site } from "./support/site.mjs";

let site, browser, bayu;
before(async () => {
    site = await open_site();
    browser = await launch();
    bayu = await an_organizer("bayu@example.org", "Bayu Prakoso");
});
after(async () => {
    await browser?.close();
    await site?.close();
});

async function an_organizer(email, name) {
    await site.member(email, name, "organizer");
    const [{ id }] = site.rows(`select id from accounts where email = '${email}'`);
    await site.admin.post(`/admin/api/accounts/${id}/action`, { action: "approve" });
    return site.sign_in(email);
}

async function somebody(t, caller, more = {}) {
    const who = await person(browser, site, { cookie: caller?.browser_cookie, ...more });
    who.page.on("dialog", (dialog) => dialog.accept());
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    return who;
}

const told = (who, words) => who.page.getByText(words).first().waitFor({ state: "attached" });
const names = { siti: "Siti Rahma", guest: "Ni Luh Ayu", third: "Made Wirawan" };

/** A photograph of a transfer as far as a test needs one: two colours, which a screenshot can be searched for. */
const teal = [0, 140, 130], orange = [240, 120, 20], violet = [110, 60, 190];
function photograph(left = teal, right = orange, width = 640, height = 480) {
    const png = new pngjs.PNG({ width, height });
    for (let y = 0; y < height; ++y)
        for (let x = 0; x < width; ++x) {
            const stripe = x % 97 < 6 ? 40 : 0;
            const [r, g, b] = x < width / 2 ? left : right;
            png.data.set([Math.max(0, r - stripe), Math.max(0, g - stripe), b, 255], (y * width + x) * 4);
        }
    return { name: "bukti transfer.png", mimeType: "image/png", buffer: pngjs.PNG.sync.write(png) };
}

/** Which part of what is shown there is of that colour, from 0 to 1. */
async function share_of([r, g, b], shown) {
    const { data, width, height } = pngjs.PNG.sync.read(await shown.screenshot());
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
        if (Math.abs(data[at] - r) + Math.abs(data[at + 1] - g) + Math.abs(data[at + 2] - b) < 50) ++count;
    return count / (width * height);
}

/** Chooses the proof on the order's page and waits until the server has it. */
async function send_proof(who, picture, present = "nothing") {
    const name = present === "nothing" ? ["order.proof_choose", "upload.choose"] : ["order.proof_replace", "upload.replace"];
    await who.page.getByLabel(name.map((key) => who.words(key)).join(": "), { exact: true }).setInputFiles(picture);
    await told(who, who.words("order.proof_sent"));
    await heading(who, who.words("order.proof_there")).waitFor({ state: "attached" });
}

/** Longer than a page waits before it asks again. */
const by_itself = { timeout: 30_000 };

const order_id = (who) => Number(/\/orders\/(\d+)$/.exec(new URL(who.page.url()).pathname)[1]);

/** A concert of Bayu's, made through the API. */
async function concert(title, more = {}) {
    const starts = Date.now() + 10 * 86_400_000;
    const made = await bayu.post("/admin/api/events", {
        title, category: "concert", seat_rule: "order", mode: "offline", venue: { name: "Gedung Kesenian" },
        starts_at: new Date(starts).toISOString(), ends_at: new Date(starts + 3 * 3600_000).toISOString(), timezone: "Asia/Jakarta", capacity: 20,
        bank_name: "Bank Sentosa", bank_account_number: "1234567890", bank_account_holder: "Yayasan Gamelan",
        ticket_types: [{ name: "Reguler", tier: "regular", price: 150000, quantity: 20 }], ...more,
    });
    return { title, ...made };
}

async function ordered(member, event) {
    const { data } = await member.get(`/api/tickets?event=${event.id}`);
    return member.post("/api/orders", { event_id: event.id, items: [{ ticket_type_id: data[0].id, quantity: 1 }] });
}

test("a concert is announced, ordered, paid by transfer, approved by a key and entered, each ticket once (EV1, OR3-OR5, OR8, DO1)", async (t) => {
    // ---- the organizer makes it
    const desk = await somebody(t, bayu);
    await visit(desk, "/admin/events/new");
    await field(desk, "edit_event.name").fill("Konser Purnama");
    await field(desk, "edit_event.category").selectOption("concert");
    const day = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
    await field(desk, "edit_event.starts").fill(`${day}T19:00`);
    await field(desk, "edit_event.venue_name").fill("Pura Desa Ubud");
    await field(desk, "edit_event.capacity").fill("30");
    const types = [{ name: "VIP", tier: "vip", price: "450000", quantity: "10" }, { name: "Reguler", tier: "regular", price: "150000", quantity: "20" }];
    for (const [index, type] of types.entries()) {
        await press(desk, button(desk, "edit_event.add_type"));
        const card = desk.page.getByRole("group", { name: desk.words("edit_event.type_number", { number: index + 1 }), exact: true });
        const part = (key) => card.getByLabel(desk.words(key), { exact: true });
        await part("edit_event.type_name").fill(type.name);
        await part("edit_event.tier").selectOption(type.tier);
        await part("edit_event.price").fill(type.price);
        await part("edit_event.quantity").fill(type.quantity);
    }
    await field(desk, "edit_event.bank_name").fill("Bank Sentosa");
    await field(desk, "edit_event.bank_number").fill("1234567890");
    await field(desk, "edit_event.bank_holder").fill("Yayasan Gamelan");
    await desk.page.getByRole("checkbox", { name: desk.pattern("edit_event.unique_digits") }).check();
    await press(desk, button(desk, "edit_event.publish"));
    const [event] = await until(() => site.rows("select id, slug, state, seat_rule, unique_digits from events where title = 'Konser Purnama'"), ([row]) => row?.state === "published");
    assert.equal(event.seat_rule, "order", "as concerts are by themselves");
    assert.equal(event.unique_digits, 1);
    assert.deepEqual(site.rows(`select name, tier, price, quantity from ticket_types where event_id = ${event.id} order by position`),
        types.map((type) => ({ ...type, price: Number(type.price), quantity: Number(type.quantity) })));

    // ---- the member orders on a phone, with a name on each ticket
    const siti = await site.member("siti@example.org", names.siti);
    const phone = await somebody(t, siti, { device: "phone", language: "id" });
    await visit(phone, `/events/${event.slug}`);
    for (const type of ["VIP", "VIP", "Reguler"]) await press(phone, button(phone, "event.more", { type }));
    await phone.page.getByRole("checkbox", { name: phone.pattern("event.with_names") }).check();
    await field(phone, "event.name_of", { type: "VIP", number: 2 }).fill(names.guest);
    await field(phone, "event.name_of", { type: "Reguler", number: 1 }).fill(names.third);
    await press(phone, phone.page.getByRole("button", { name: phone.pattern("event.order_paid", { count: 3 }) }));
    await phone.page.waitForURL(/\/orders\/\d+$/);
    const id = order_id(phone);
    const { payment, state } = await siti.get(`/api/orders/${id}`);
    assert.equal(state, "pending");
    assert.ok(payment.amount > 1_050_000 && payment.amount < 1_051_000, `${payment.amount}`);
    await told(phone, new RegExp(`1\\.050\\.${String(payment.amount % 1000).padStart(3, "0")}`));
    await told(phone, "1234567890");

    // ---- pays, and sends the photograph of it
    await send_proof(phone, photograph());

    // ---- the desk sees it beside the order, looks closer and approves with a key
    await visit(desk, `/admin/events/${event.id}/orders`);
    await button(desk, "desk.approve_key").waitFor();
    const proof = desk.page.getByRole("img", { name: desk.words("desk.proof_of", { name: "bukti transfer.jpg" }), exact: true });
    await until(() => share_of(teal, proof), (share) => share > 0.2);
    const whole = await share_of(teal, proof) + await share_of(orange, proof);
    await desk.page.keyboard.press("z");
    await until(async () => await share_of(teal, proof) + await share_of(orange, proof), (share) => share > whole + 0.05);
    assert.equal(await button(desk, "desk.zoom_out").getAttribute("aria-disabled"), null);
    await press(desk, button(desk, "desk.zoom_out"));
    await until(async () => await share_of(teal, proof) + await share_of(orange, proof), (share) => share < whole + 0.05);
    await desk.page.keyboard.press("a");
    await told(desk, `${desk.words("desk.approved")}: ${names.siti}, 2 × VIP, 1 × Reguler`);

    // ---- the phone turns by itself
    await heading(phone, phone.words("order.tickets_ready", { count: 3 })).waitFor();
    for (const name of Object.values(names)) await told(phone, name);
    const { tickets } = await siti.get(`/api/orders/${id}`);
    assert.deepEqual(tickets.map((ticket) => `${ticket.ticket_type}: ${ticket.attendee}`).sort(), [`Reguler: ${names.third}`, `VIP: ${names.guest}`, `VIP: ${names.siti}`]);

    // ---- the evening: nobody can announce an event for today (EV2), so its date is moved behind the server's back
    const start = (Date.now() + 3600_000) * 1000;
    site.rows(`update events set starts_at = ${start}, ends_at = ${start + 3 * 3600_000_000} where id = ${event.id}`);
    const door = await somebody(t, bayu);
    await visit(door, `/door/${event.id}?gate=Gerbang%20Utara`);
    for (const { code, attendee } of tickets) {
        const { qr } = await siti.get(`/api/tickets/${code}`);
        await scan_by_handheld(door.page, qr);
        await verdict(door, door.words("verdict.admitted"), attendee);
        await scan_by_handheld(door.page, (await siti.get(`/api/tickets/${code}`)).qr ?? qr);
        await verdict(door, door.words("verdict.already_used"), attendee);
    }
    const scans = site.rows(`select verdict, count(*) as times from scans where event_id = ${event.id} group by verdict order by verdict`);
    assert.deepEqual(scans, [{ verdict: "admitted", times: 3 }, { verdict: "already_used", times: 3 }]);
});

test("the desk points out a picture that came with another order; the member reads why and what to do (OR8)", async (t) => {
    const event = await concert("Konser Rindik");
    const dewi = await site.member("dewi@example.org", "Dewi Anggraini"), eko = await site.member("eko@example.org", "Eko Saputra");
    const picture = photograph(orange, violet);
    const [first, second] = [await ordered(dewi, event), await ordered(eko, event)];
    const honest = await somebody(t, dewi, { device: "phone" });
    await visit(honest, `/orders/${first.id}`);
    await send_proof(honest, picture);
    const copier = await somebody(t, eko, { device: "phone" });
    await visit(copier, `/orders/${second.id}`);
    await send_proof(copier, { ...picture, name: "punya saya.png" });

    const desk = await somebody(t, bayu);
    await visit(desk, `/admin/events/${event.id}/orders?order=${second.id}`);
    await button(desk, "desk.reject_key").waitFor();
    const number = desk.words("order.number", { number: first.id });
    await told(desk, desk.words("desk.same_proof", { order: number }));
    assert.equal(await desk.page.getByRole("link", { name: desk.words("desk.look_at_other", { order: number }), exact: true }).getAttribute("href"), `/admin/orders/${first.id}`);
    await desk.page.keyboard.press("r");
    await desk.page.getByRole("dialog").waitFor({ state: "attached" });
    await desk.page.keyboard.press("4");
    await button(desk, "desk.reject_now_key").waitFor();
    await desk.page.keyboard.press("r");
    await told(desk, `${desk.words("desk.rejected")}: Eko Saputra`);

    // ---- without a touch: why, how often still, and the way on
    await told(copier, copier.words("order.rejected"));
    await told(copier, copier.words("desk.reason_used"));
    await told(copier, copier.words("order.tries_left", { count: 2 }));
    await press(copier, link(copier, "order.again"));
    await copier.page.waitForURL(new RegExp(`/events/${event.slug}$`));
    await button(copier, "event.more", { type: "Reguler" }).waitFor();
    assert.equal((await dewi.get(`/api/orders/${first.id}`)).state, "pending", "whose picture it was waits on");
});

test("a proof that the member replaces is the one that the desk sees, without a reload (OR8)", async (t) => {
    const event = await concert("Konser Tingklik");
    const gede = await site.member("gede@example.org", "Gede Arya");
    const order = await ordered(gede, event);
    const phone = await somebody(t, gede, { device: "phone" });
    await visit(phone, `/orders/${order.id}`);
    await send_proof(phone, photograph());
    const desk = await somebody(t, bayu);
    await visit(desk, `/admin/events/${event.id}/orders`);
    const shown = (name) => desk.page.getByRole("img", { name: desk.words("desk.proof_of", { name }), exact: true });
    await until(() => share_of(orange, shown("bukti transfer.jpg")), (share) => share > 0.2);
    await send_proof(phone, { ...photograph(violet, teal), name: "yang benar.png" }, "one");
    await shown("yang benar.jpg").waitFor(by_itself);
    await until(() => share_of(violet, shown("yang benar.jpg")), (share) => share > 0.2);
    assert.ok(await share_of(orange, shown("yang benar.jpg")) < 0.01);
});


test("an open page turns to sold out by itself when somebody takes the last seat (OR1)", async (t) => {
    const one_seat = await site.event({ title: "Kursi Pamungkas", capacity: 1 });
    const orders = await concert("Konser Pamungkas", { capacity: 1, bank_account_number: "", ticket_types: [{ name: "Reguler", tier: "regular", price: 0, quantity: 1 }] });
    const wayan = await site.member("wayan@example.org", "Wayan Putra"), quick = await site.member("gesit@example.org", "Gesit Utama");
    for (const [event, before] of [[one_seat, (who) => button(who, "event.register")], [orders, (who) => button(who, "event.more", { type: "Reguler" })]]) {
        const who = await somebody(t, wayan, { device: "phone" });
        await visit(who, `/events/${event.slug}`);
        await before(who).waitFor();
        await ordered(quick, event);
        const full = button(who, "reason.full");
        await full.waitFor(by_itself);
        assert.equal(await full.getAttribute("aria-disabled"), "true");
        assert.equal(await before(who).count(), 0);
    }
});
