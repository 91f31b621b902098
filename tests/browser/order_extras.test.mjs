// Questions (OR15), discount codes (OR14) and the waiting list (OR11), as members and organizers meet them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility_problems, launch, person, visit } from "./support/browser.mjs";
import { button, field, heading, link, press } from "./support/deeds.mjs";
import { open_site } from "./support/site.mjs";

let site, browser;
before(async () => {
    site = await open_site();
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
});

async function somebody(t, caller, more = {}) {
    const who = await person(browser, site, { cookie: caller?.browser_cookie, ...more });
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    return who;
}

const told = (who, key, values) => who.page.getByText(who.words(key, values)).first().waitFor({ state: "attached" });
const axe_finds_nothing = async (who) => assert.deepEqual(await accessibility_problems(who.page), []);
const type_of = async (caller, event) => (await caller.get(`/api/tickets?event=${event.id}`)).data[0].id;
const order_of = async (caller, event) =>
    caller.post("/api/orders", { event_id: event.id, items: [{ ticket_type_id: await type_of(caller, event), quantity: 1 }] });
const questions_of = async (event) => (await site.host.get(`/api/public/questions?event=${event.id}`)).data;

test("an organizer asks, a member must answer on the phone, and both read the answer (OR15)", async (t) => {
    const event = await site.event({ title: "Kelas Batik" });
    const organizer = await somebody(t, site.host);
    await visit(organizer, `/admin/events/${event.id}?tab=questions`);
    await press(organizer, button(organizer, "questions.add"));
    await field(organizer, "questions.label").fill("Ukuran kaus");
    await field(organizer, "questions.kind").selectOption("choice");
    await field(organizer, "questions.choices").fill("S\nM\nL");
    await organizer.page.getByRole("checkbox", { name: organizer.words("questions.required") }).check();
    await axe_finds_nothing(organizer);
    await press(organizer, button(organizer, "questions.save"));
    await told(organizer, "questions.saved");

    const siti = await site.member("siti@example.org", "Siti Rahma");
    const member = await somebody(t, siti, { device: "phone", language: "id" });
    await visit(member, `/events/${event.slug}`);
    await press(member, button(member, "event.register"));
    await told(member, "problem.required");
    await axe_finds_nothing(member);
    await member.page.getByLabel("Ukuran kaus").selectOption("M");
    await press(member, button(member, "event.register"));
    await member.page.waitForURL(/\/tickets\/[A-Z0-9]+$/);

    const [{ id }] = (await siti.get("/api/orders")).data;
    await visit(member, `/orders/${id}`);
    await heading(member, member.words("answers.title")).waitFor();
    await member.page.getByText("Ukuran kaus").first().waitFor({ state: "attached" });
    await visit(organizer, `/admin/orders/${id}`);
    await organizer.page.getByText("Ukuran kaus").first().waitFor({ state: "attached" });
    await axe_finds_nothing(organizer);
});

test("questions are moved by the keyboard, and a removed one comes back (OR15)", async (t) => {
    const event = await site.event({ title: "Kelas Keris" });
    await site.host.ask("PUT", `/admin/api/events/${event.id}/questions`, { questions: ["Satu", "Dua", "Tiga"].map((label) => ({ label })) });
    const organizer = await somebody(t, site.host);
    await visit(organizer, `/admin/events/${event.id}?tab=questions`);
    for (const number of [1, 2]) {
        await button(organizer, "questions.down", { number }).focus();
        await organizer.page.keyboard.press("Enter");
        await organizer.page.getByText(organizer.words("questions.moved", { number: number + 1, total: 3 })).first().waitFor({ state: "attached" });
    }
    await press(organizer, button(organizer, "questions.remove", { number: 1 }));
    await told(organizer, "questions.removed_one", { question: "Dua" });
    await press(organizer, button(organizer, "questions.undo"));
    await press(organizer, button(organizer, "questions.save"));
    await told(organizer, "questions.saved");
    assert.deepEqual((await questions_of(event)).map(({ label }) => label), ["Dua", "Tiga", "Satu"]);
});

test("a discount code is made, takes its part off an order on the phone, and can be removed (OR14)", async (t) => {
    const event = await site.event({
        title: "Konser Suling", types: [{ name: "Reguler", tier: "regular", price: 150000, quantity: 20 }],
        more: { category: "concert", seat_rule: "order", bank_name: "Bank Sentosa", bank_account_number: "1234567890", bank_account_holder: "Yayasan Suling" },
    });
    const organizer = await somebody(t, site.host);
    await visit(organizer, `/admin/events/${event.id}?tab=discounts`);
    await press(organizer, button(organizer, "discounts.create"));
    await field(organizer, "discounts.code").fill("SULING25");
    await field(organizer, "discounts.value").fill("25");
    await field(organizer, "discounts.uses_limit").fill("10");
    await axe_finds_nothing(organizer);
    await press(organizer, button(organizer, "discounts.make"));
    await told(organizer, "discounts.made", { code: "SULING25" });
    await button(organizer, "discounts.stop_code", { code: "SULING25" }).waitFor();
    await axe_finds_nothing(organizer);

    const budi = await site.member("budi@example.org", "Budi Santoso");
    const member = await somebody(t, budi, { device: "phone", language: "id" });
    await visit(member, `/events/${event.slug}`);
    await press(member, button(member, "discount.have"));
    await field(member, "discount.code").fill("SALAH");
    await press(member, button(member, "discount.use"));
    await told(member, "error.discount_not_valid");
    await field(member, "discount.code").fill("suling25");
    await press(member, button(member, "discount.use"));
    await button(member, "discount.remove", { code: "suling25" }).waitFor();
    await member.page.getByText("Rp 37.500").first().waitFor({ state: "attached" });
    await axe_finds_nothing(member);
    await press(member, button(member, "event.order_paid", { count: 1, price: "Rp 112.500" }));
    await member.page.waitForURL(/\/orders\/\d+$/);
    const [{ id }] = (await budi.get("/api/orders")).data;
    const placed = await budi.get(`/api/orders/${id}`);
    assert.deepEqual([placed.discount, placed.discount_code], [37500, "SULING25"]);
});

test("a member waits, is offered the returned ticket without doing anything, and takes it once (OR11)", async (t) => {
    const event = await site.event({ title: "Kelas Tenun", capacity: 1 });
    const owner = await site.member("dewi@example.org", "Dewi"), citra = await site.member("citra@example.org", "Citra Dewi");
    const held = await order_of(owner, event);

    const member = await somebody(t, citra, { device: "phone", language: "id" });
    await visit(member, `/events/${event.slug}`);
    await axe_finds_nothing(member);
    await press(member, button(member, "waiting.join"));
    await member.page.waitForURL(/\/waiting$/);
    await told(member, "waiting.place", { place: 1, all: 1 });
    await told(member, "waiting_reason.no_ticket_returned");
    await axe_finds_nothing(member);

    await owner.post(`/api/orders/${held.id}/cancel`, {});
    await link(member, "waiting.see_offer").waitFor();
    await axe_finds_nothing(member);
    const mail = (await site.admin.get("/admin/api/outbox?limit=200")).data.filter(({ to }) => to === "citra@example.org").at(-1);
    const [path] = /\/waiting\?offer=[\w-]+/.exec(mail.text);

    // ---- the mail's link, opened by somebody else and by its member
    const other = await somebody(t, owner, { device: "phone" });
    await visit(other, path);
    await heading(other, other.words("waiting.of_another")).or(other.page.getByText(other.words("waiting.of_another"))).first().waitFor({ state: "attached" });
    await axe_finds_nothing(other);
    await visit(member, path);
    await field(member, "waiting.attendee").fill("Ibu Citra");
    await axe_finds_nothing(member);
    await press(member, button(member, "waiting.take"));
    await member.page.waitForURL(/\/tickets\/[A-Z0-9]+$/);
    const { data } = await citra.get("/api/tickets/mine").catch(() => ({ data: [] }));
    assert.ok(data.every(({ attendee }) => attendee === "Ibu Citra"));
    await visit(member, path);
    await told(member, "waiting.was_taken");
});

test("leaving the line asks first (OR11)", async (t) => {
    const event = await site.event({ title: "Kelas Ukir", capacity: 1 });
    await order_of(await site.member("eko@example.org", "Eko"), event);
    const fitri = await site.member("fitri@example.org", "Fitri");
    await fitri.post("/api/queue", { ticket_type_id: await type_of(fitri, event) });
    const member = await somebody(t, fitri);
    await visit(member, "/waiting");
    await press(member, button(member, "waiting.leave_event", { event: event.title }));
    await axe_finds_nothing(member);
    await press(member, button(member, "waiting.leave_yes"));
    await told(member, "waiting.left_now");
    assert.equal((await fitri.get("/api/queue")).data[0].state, "left");
});

test("an organizer gives somebody who waits a ticket, and reads why that does not work yet (OR11)", async (t) => {
    const event = await site.event({ title: "Kelas Rotan", capacity: 5, types: [{ name: "Reguler", tier: "regular", price: 0, quantity: 1 }] });
    await order_of(await site.member("gita@example.org", "Gita"), event);
    const hana = await site.member("hana@example.org", "Hana Putri");
    const type = await type_of(hana, event);
    await hana.post("/api/queue", { ticket_type_id: type });
    const organizer = await somebody(t, site.host);
    await visit(organizer, `/admin/events/${event.id}?tab=waiting`);
    await press(organizer, button(organizer, "line.give_to", { name: "Hana Putri" }));
    await axe_finds_nothing(organizer);
    await press(organizer, button(organizer, "line.give"));
    await told(organizer, "line.sold_out", { type: "Reguler" });

    // A ticket more: it is offered to her at once, and the organizer need not wait for her.
    await site.host.post("/admin/api/tickets", { ticket_type_id: type, quantity: 2 });
    await visit(organizer, `/admin/events/${event.id}?tab=waiting`);
    await organizer.page.getByRole("radio", { name: organizer.words("line.filter_offered") }).check();
    await press(organizer, button(organizer, "line.give_to", { name: "Hana Putri" }));
    await press(organizer, button(organizer, "line.give"));
    await told(organizer, "line.given", { name: "Hana Putri" });
    assert.equal((await hana.get("/api/queue")).data[0].state, "fulfilled");
});
