// Midtrans and Stripe on this machine, as far as a buyer in a browser sees them: a page that takes the money and leads
// back. What they would tell by themselves they tell when the test says so.
import { createHash, createHmac } from "node:crypto";
import { createServer } from "node:http";

export const keys = { midtrans: "SB-Mid-server-for-tests", stripe: "sk_test_for_tests", webhook: "whsec_for_tests" };

export class PaymentProvider {
    /** By our reference: { amount, back, status, refunds }. */
    bills = new Map();

    async open() {
        this.server = createServer((request, response) => this.#answer(request, response).catch((error) => response.writeHead(500).end(String(error))));
        await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
        this.address = `http://localhost:${this.server.address().port}`;
        return this;
    }

    close() {
        this.server.closeAllConnections();
        return new Promise((done) => this.server.close(done));
    }

    /** Options for `gapura serve`. */
    get options() {
        return ["--midtrans-server-key", keys.midtrans, "--midtrans-url", this.address, "--stripe-secret-key", keys.stripe, "--stripe-webhook-secret", keys.webhook, "--stripe-url", this.address];
    }

    /** The newest bill's reference. */
    get last() {
        return [...this.bills.keys()].at(-1);
    }

    midtrans_notice(reference) {
        const { amount, status } = this.bills.get(reference);
        const code = { pending: "201", expire: "407" }[status] ?? "200", gross = `${amount}.00`;
        const signature_key = createHash("sha512").update(reference + code + gross + keys.midtrans).digest("hex");
        return { order_id: reference, status_code: code, gross_amount: gross, currency: "IDR", transaction_id: `midtrans-${reference}`, transaction_status: status, fraud_status: "accept", signature_key };
    }

    /** Sends a site what Midtrans would now say of a bill; the status of the site's answer. */
    async midtrans_tells(site, reference, notice = this.midtrans_notice(reference)) {
        const headers = { "content-type": "application/json" };
        return (await fetch(`${site.address}/api/webhooks/midtrans`, { method: "POST", headers, body: JSON.stringify(notice) })).status;
    }

    /** The same of Stripe, with the event's type. */
    async stripe_tells(site, reference, type) {
        const body = JSON.stringify({ id: `evt_${reference}`, type, data: { object: this.#session(reference) } });
        const time = Math.floor(Date.now() / 1000), hash = createHmac("sha256", keys.webhook).update(`${time}.${body}`).digest("hex");
        const headers = { "content-type": "application/json", "stripe-signature": `t=${time},v1=${hash}` };
        return (await fetch(`${site.address}/api/webhooks/stripe`, { method: "POST", headers, body })).status;
    }

    #session(reference) {
        const { amount, currency, status } = this.bills.get(reference);
        const paid = status === "settlement", state = paid ? "complete" : status === "expire" ? "expired" : "open";
        return { id: `cs_${reference}`, object: "checkout.session", client_reference_id: reference, amount_total: amount, currency, status: state,
            payment_status: paid ? "paid" : "unpaid", payment_intent: paid ? `pi_${reference}` : null, url: `${this.address}/page/${reference}` };
    }

    async #answer(request, response) {
        let body = "";
        for await (const piece of request) body += piece;
        const json = (status, value) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
        const { pathname } = new URL(request.url, this.address), [, first, second, third] = pathname.split("/");
        const what = `${request.method} ${pathname}`;
        if (what === "POST /snap/v1/transactions") {
            const { transaction_details: bill, callbacks } = JSON.parse(body);
            this.bills.set(bill.order_id, { amount: bill.gross_amount, back: callbacks.finish, status: "pending", refunds: 0 });
            return json(201, { token: `token-${bill.order_id}`, redirect_url: `${this.address}/page/${bill.order_id}` });
        }
        if (what === "POST /v1/checkout/sessions") {
            const form = new URLSearchParams(body), reference = form.get("client_reference_id");
            const amount = Number(form.get("line_items[0][price_data][unit_amount]")), currency = form.get("line_items[0][price_data][currency]");
            this.bills.set(reference, { amount, currency, back: form.get("success_url"), status: "pending", refunds: 0 });
            return json(200, this.#session(reference));
        }
        if (first === "v1" && third) return json(200, this.#session(pathname.split("/")[4].replace(/^cs_/, "")));
        const bill = this.bills.get(first === "v2" ? second : (second ?? ""));
        if (first === "v2" && third === "status") return json(200, this.midtrans_notice(second));
        if (first === "v2" && third === "refund") {
            bill.status = "refund", ++bill.refunds;
            return json(200, this.midtrans_notice(second));
        }
        if (first === "page" && request.method === "POST") {
            bill.status = "settlement";
            return response.writeHead(303, { location: bill.back }).end();
        }
        if (first === "page")
            return response.writeHead(200, { "content-type": "text/html; charset=utf-8" })
                .end(`<!doctype html><html lang="id"><title>Bayar</title><h1>${bill.amount}</h1><form method="post"><button>Bayar</button></form><a href="${bill.back}">Kembali</a></html>`);
        response.writeHead(first === "favicon.ico" ? 204 : 404).end();
    }
}
