// From an order on the phone to the desk and through the door (OR3–OR8, OR10).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility_problems, launch, person, scan_by_handheld, until, visit } from "./support/browser.mjs";
import { button, heading, link, press, verdict } from "./support/deeds.mjs";
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

const concert = (title, more = {}) =>
    site.event({
        title, types: [{ name: "VIP", tier: "vip", price: 450000, quantity: 10 }, { name: "Reguler", tier: "regular", price: 150000, quantity: 20 }],
        more: { category: "concert", bank_name: "Bank Sentosa", bank_account_number: "1234567890", bank_account_holder: "Yayasan Gamelan", unique_digits: true, ...more },
    });

/** An order of so many of each type, in the order of the types. */
async function order(member, event, ...counts) {
    const { data } = await member.get(`/api/tickets?event=${event.id}`);
    const items = counts.map((quantity, index) => ({ ticket_type_id: data[index].id, quantity })).filter((each) => each.quantity > 0);
    return member.post("/api/orders", { event_id: event.id, items });
}

test("2 VIP and 1 regular are ordered, approved at the desk by a key, and admitted at the door (OR4, OR5, OR8, DO1)", async (t) => {
    const event = await concert("Konser Gamelan");
    const siti = await site.member("siti@example.org", "Siti Rahma");
    const placed = await order(siti, event, 2, 1);
    assert.equal(placed.state, "pending");

    // ---- what to pay, on the phone
    const member = await somebody(t, siti, { device: "phone", language: "id" });
    await visit(member, `/orders/${placed.id}`);
    await heading(member, event.title).waitFor();
    const due = placed.payment.amount;
    assert.ok(due > 1_050_000 && due < 1_051_000, `${due} has three digits of its own`);
    await told(member, "order.unique_digits_words");
    await axe_finds_nothing(member);

    // ---- the desk
    const organizer = await somebody(t, site.host);
    await visit(organizer, `/admin/events/${event.id}/orders`);
    await button(organizer, "desk.approve_key").waitFor();
    await axe_finds_nothing(organizer);
    await organizer.page.keyboard.press("a");
    await organizer.page.getByText(`${organizer.words("desk.approved")}: Siti Rahma, 2 × VIP, 1 × Reguler`).first().waitFor({ state: "attached" });
    await told(organizer, "desk.all_done");

    // ---- the phone turns by itself
    await heading(member, member.words("order.tickets_ready", { count: 3 })).waitFor();
    const { tickets } = await siti.get(`/api/orders/${placed.id}`);
    assert.deepEqual(tickets.map((ticket) => ticket.ticket_type).sort(), ["Reguler", "VIP", "VIP"]);
    await axe_finds_nothing(member);

    // ---- the door
    const door = await somebody(t, site.host);
    await visit(door, `/door/${event.id}?gate=Gerbang%20Utara`);
    for (const { code } of tickets) {
        const { qr } = await siti.get(`/api/tickets/${code}`);
        await scan_by_handheld(door.page, qr);
        await until(() => site.rows(`select count(*) as used from tickets where used_at is not null and code = '${code}'`), ([{ used }]) => used === 1);
    }
    await verdict(door, door.words("verdict.admitted"), "Siti Rahma");
});

test("an order is rejected by three keys; the member reads why and orders again (OR8)", async (t) => {
    const event = await concert("Konser Angklung");
    const budi = await site.member("budi@example.org", "Budi Santoso");
    const placed = await order(budi, event, 0, 2);
    const organizer = await somebody(t, site.host);
    await visit(organizer, `/admin/events/${event.id}/orders`);
    await button(organizer, "desk.approve_key").waitFor();
    await organizer.page.keyboard.press("r");
    await organizer.page.getByRole("dialog").waitFor({ state: "attached" });
    await axe_finds_nothing(organizer);
    await organizer.page.keyboard.press("1");
    await button(organizer, "desk.reject_now_key").waitFor();
    await axe_finds_nothing(organizer);
    await organizer.page.keyboard.press("r");
    await organizer.page.getByText(`${organizer.words("desk.rejected")}: Budi Santoso`).first().waitFor({ state: "attached" });

    const member = await somebody(t, budi, { device: "phone" });
    await visit(member, `/orders/${placed.id}`);
    await told(member, "order.rejected");
    await member.page.getByText(organizer.words("desk.reason_amount")).first().waitFor({ state: "attached" });
    await told(member, "order.tries_left", { count: 2 });
    await press(member, link(member, "order.again"));
    await member.page.waitForURL(new RegExp(`/events/${event.slug}$`));
});

test("two organizers' windows: what the other has approved meanwhile is said (OR4)", async (t) => {
    const event = await concert("Konser Sasando");
    const rini = await site.member("rini@example.org", "Rini Astuti");
    const placed = await order(rini, event, 1);
    const organizer = await somebody(t, site.host);
    await visit(organizer, `/admin/events/${event.id}/orders?order=${placed.id}`);
    await button(organizer, "desk.approve_key").waitFor();
    await site.host.post(`/admin/api/orders/${placed.id}/approve`);
    await organizer.page.keyboard.press("a");
    await told(organizer, "desk.meanwhile");
});

test("a member cancels an order that waits, on the phone, after a question (OR4)", async (t) => {
    const event = await concert("Konser Kolintang");
    const tuti = await site.member("tuti@example.org", "Tuti Handayani");
    const placed = await order(tuti, event, 1);
    const member = await somebody(t, tuti, { device: "phone" });
    await visit(member, "/orders");
    await press(member, member.page.getByRole("link", { name: new RegExp(`^${event.title}, `) }));
    await member.page.waitForURL(new RegExp(`/orders/${placed.id}$`));
    await press(member, button(member, "order.cancel"));
    await press(member, button(member, "order.cancel_yes"));
    await heading(member, member.words("order.is_cancelled")).waitFor();
    assert.equal((await tuti.get(`/api/orders/${placed.id}`)).state, "cancelled");
});
