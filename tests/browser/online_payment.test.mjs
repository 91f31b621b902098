// Paying online in a browser: to the provider's page and back, its word later, and the money back (OR9).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility_problems, launch, person, until, visit } from "./support/browser.mjs";
import { button, heading, press } from "./support/deeds.mjs";
import { PaymentProvider } from "./support/payment_provider.mjs";
import { open_site } from "./support/site.mjs";

let site, browser, provider;
before(async () => {
    provider = await new PaymentProvider().open();
    site = await open_site({ options: provider.options });
    // Buyers are led back to the site's public address, which has the port that the system has chosen.
    site.options.push("--public-url", site.address);
    await site.stop();
    await site.start();
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
    await provider?.close();
});

async function somebody(t, caller, more = {}) {
    const who = await person(browser, site, { cookie: caller.browser_cookie, ...more });
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    return who;
}

const shown = (who, words, more = {}) => who.page.getByText(words).first().waitFor({ state: "attached", ...more });
/** Longer than pages and the payments' worker wait before they ask again. */
const by_itself = { timeout: 60_000 };

/** An order that waits for money, and its buyer on its page. */
async function waiting(t, title, email, name) {
    const event = await site.event({ title, price: 150000 });
    const member = await site.member(email, name);
    const { data } = await member.get(`/api/tickets?event=${event.id}`);
    const order = await member.post("/api/orders", { event_id: event.id, items: [{ ticket_type_id: data[0].id, quantity: 1 }] });
    const who = await somebody(t, member, { device: "phone" });
    await visit(who, `/orders/${order.id}`);
    return { event, member, order, who };
}

/** Presses the button, is on the provider's page, and perhaps pays there; then back on the order's. */
async function at_provider(who, order, method, link) {
    await press(who, button(who, "payment.pay_with", { method: who.words(`payment.${method}`) }));
    await who.page.waitForURL(`${provider.address}/page/**`);
    await link(who.page).click();
    await who.page.waitForURL(`**/orders/${order.id}`);
    return provider.last;
}
const pay = (page) => page.getByRole("button", { name: "Bayar" });
const go_back = (page) => page.getByRole("link", { name: "Kembali" });

test("the buyer pays on Midtrans' page, comes back, and the page turns when its word comes; cancelled, the money goes back (OR9)", async (t) => {
    const { member, order, who, event } = await waiting(t, "Kelas Daring", "siti@example.org", "Siti Rahma");
    const reference = await at_provider(who, order, "midtrans", pay);
    assert.equal(provider.bills.get(reference).amount, 150000);
    await heading(who, who.words("payment.waiting")).waitFor({ state: "attached" });
    assert.equal((await member.get(`/api/orders/${order.id}`)).state, "pending", "coming back proves nothing");

    const genuine = provider.midtrans_notice(reference);
    assert.equal(await provider.midtrans_tells(site, reference, { ...genuine, gross_amount: "1.00" }), 403);
    assert.equal(await provider.midtrans_tells(site, reference), 200);
    assert.equal(await provider.midtrans_tells(site, reference), 200, "it says it twice");
    await heading(who, who.words("order.tickets_ready", { count: 1 })).waitFor({ state: "attached", ...by_itself });

    // ---- the organizer sees the payment, and cancels
    const desk = await somebody(t, site.host);
    await visit(desk, `/admin/orders/${order.id}`);
    await shown(desk, desk.words("payment.payments"));
    await shown(desk, reference);
    await press(desk, button(desk, "order.cancel"));
    await shown(desk, desk.words("desk.cancel_money"));
    await press(desk, button(desk, "order.cancel_yes"));
    await shown(desk, desk.words("desk.cancelled"));
    await shown(who, who.pattern("payment.refunded_words"), by_itself);
    await heading(who, who.words("order.is_cancelled")).waitFor({ state: "attached", ...by_itself });
    assert.equal(provider.bills.get(reference).refunds, 1);
    assert.deepEqual(site.rows(`select taken from events where id = ${event.id}`), [{ taken: 0 }]);
});

test("whoever leaves Stripe's page unpaid waits, may go on, and is told when it has expired (OR9)", async (t) => {
    const { member, order, who } = await waiting(t, "Kelas Kartu", "budi@example.org", "Budi Santoso");
    const reference = await at_provider(who, order, "stripe", go_back);
    await heading(who, who.words("payment.waiting")).waitFor({ state: "attached" });
    await button(who, "payment.go_on", { method: who.words("payment.stripe") }).waitFor();
    provider.bills.get(reference).status = "expire";
    assert.equal(await provider.stripe_tells(site, reference, "checkout.session.expired"), 200);
    await heading(who, who.words("order.is_cancelled")).waitFor({ state: "attached", ...by_itself });
    assert.deepEqual((await member.get(`/api/orders/${order.id}/payments`)).payments.map((payment) => payment.state), ["expired"]);
});

test("the buyer pays on Stripe's page, and its word is already there on coming back (OR9)", async (t) => {
    const { order, who } = await waiting(t, "Kelas Kilat", "dewi@example.org", "Dewi Anggraini");
    await press(who, button(who, "payment.pay_with", { method: who.words("payment.stripe") }));
    await who.page.waitForURL(`${provider.address}/page/**`);
    const reference = provider.last;
    provider.bills.get(reference).status = "settlement";
    assert.equal(await provider.stripe_tells(site, reference, "checkout.session.completed"), 200);
    await go_back(who.page).click();
    await who.page.waitForURL(`**/orders/${order.id}`);
    await heading(who, who.words("order.tickets_ready", { count: 1 })).waitFor({ state: "attached" });
    await until(() => site.rows(`select count(*) as valid from tickets where order_id = ${order.id} and standing = 'valid'`), ([row]) => row.valid === 1);
});

test("all orders of a cancelled event end at one word, and what was paid online goes back (EV3, OR9)", async (t) => {
    const { order, who, event } = await waiting(t, "Kelas Urung", "ratna@example.org", "Ratna Dewi");
    const reference = await at_provider(who, order, "midtrans", pay);
    assert.equal(await provider.midtrans_tells(site, reference), 200);
    await heading(who, who.words("order.tickets_ready", { count: 1 })).waitFor({ state: "attached", ...by_itself });
    await site.admin.post(`/admin/api/events/${event.id}/state`, { action: "cancel" });

    const desk = await somebody(t, site.admin, { device: "phone" });
    await visit(desk, `/admin/events/${event.id}`);
    await shown(desk, desk.words("standing.title", { count: 1 }));
    await press(desk, button(desk, "standing.cancel"));
    await shown(desk, desk.words("desk.cancel_money"));
    assert.deepEqual(await accessibility_problems(desk.page), []);
    await press(desk, button(desk, "standing.keep"));
    assert.equal(site.rows(`select state from orders where id = ${order.id}`)[0].state, "approved");
    await press(desk, button(desk, "standing.cancel"));
    await desk.page.getByLabel(desk.words("standing.note")).fill("Uang kembali hari ini.");
    await press(desk, button(desk, "standing.yes"));
    await shown(desk, desk.words("standing.done", { count: 1 }));
    await desk.page.getByText(desk.words("standing.title", { count: 1 })).waitFor({ state: "detached" });
    await shown(who, who.pattern("payment.refunded_words"), by_itself);
    assert.equal(provider.bills.get(reference).refunds, 1);
    const { data } = await site.admin.get("/admin/api/outbox?limit=200&search=ratna");
    assert.equal(data.at(-1).kind, "order_cancelled");
});
