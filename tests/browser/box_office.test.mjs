// The counter and the import: tickets for guests, who have no account (OR13).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility_problems, launch, person, until, visit } from "./support/browser.mjs";
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

async function organizer(t, more = {}) {
    const who = await person(browser, site, { cookie: site.host.browser_cookie, ...more });
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    return who;
}

const concert = (title) =>
    site.event({ title, types: [{ name: "VIP", tier: "vip", price: 450000, quantity: 2 }, { name: "Reguler", tier: "regular", price: 150000, quantity: 20 }], more: { category: "concert" } });
const sold = (event) => site.rows(`select name, payment, email from order_guests where event_id = ${event.id} order by order_id`);
const axe_finds_nothing = async (who) => assert.deepEqual(await accessibility_problems(who.page), []);

test("two guests get their tickets with a name and Enter; one is admitted at the door (OR13, DO1)", async (t) => {
    const event = await concert("Konser Loket");
    const who = await organizer(t, { device: "phone", language: "id" });
    await visit(who, `/admin/events/${event.id}`);
    await press(who, link(who, "office.title"));
    await heading(who, who.words("office.sell_title")).waitFor();
    await axe_finds_nothing(who);

    await field(who, "office.name").fill("Siti Rahma");
    await field(who, "office.name").press("Enter");
    await heading(who, "Siti Rahma").waitFor({ state: "attached" });
    await until(() => sold(event), (rows) => rows.length === 1);
    assert.equal(await field(who, "office.name").inputValue(), "", "the next guest may come");
    await field(who, "office.name").fill("=Budi");
    await field(who, "office.name").press("Enter");
    await heading(who, "=Budi").waitFor({ state: "attached" });
    assert.deepEqual((await sold(event)).map(({ name, payment }) => [name, payment]), [["Siti Rahma", "cash"], ["=Budi", "cash"]]);
    await axe_finds_nothing(who);

    const print = await who.page.getByRole("link", { name: who.words("office.print"), exact: true }).first().getAttribute("href");
    const paper = await who.page.request.get(new URL(print, who.page.url()).href);
    assert.equal(paper.status(), 200);
    assert.equal(paper.headers()["content-type"], "application/pdf");
    assert.match(paper.headers()["content-disposition"], /^inline/);

    const [{ code }] = await site.rows(`select code from tickets where event_id = ${event.id} order by id`);
    const { qr } = await site.host.get(`/api/tickets/${code}`);
    const scan = await site.host.post("/api/checkin", { event_id: event.id, qr, nonce: "office-0001", gate: "Utara" });
    assert.equal(scan.verdict, "admitted");
    assert.equal(scan.attendee, "Siti Rahma");
});

test("a list with another order of columns and an error is corrected, mapped and imported whole (OR13)", async (t) => {
    const event = await concert("Konser Daftar");
    const who = await organizer(t);
    await visit(who, `/admin/events/${event.id}/box-office`);
    await press(who, link(who, "import.title"));
    await heading(who, who.words("import.file")).waitFor();
    await axe_finds_nothing(who);
    const choose = async (text) =>
        who.page.locator("input[type=file]").setInputFiles({ name: "peserta.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") });

    await choose("Kelas;Tamu undangan;Email\nVIP;Jos\xe9;jose@example.org\nBalkon;Budi;budi@\n");
    await heading(who, who.words("import.columns")).waitFor();
    await who.page.getByText(who.words("import.encoding", { encoding: "windows-1252" })).first().waitFor({ state: "attached" });
    await field(who, "office.name").selectOption({ label: who.words("import.column", { number: 2, title: "Tamu undangan" }) });
    await who.page.getByText("José", { exact: true }).first().waitFor({ state: "attached" });
    await who.page.getByText(who.words("import.wrong_email")).first().waitFor({ state: "attached" });
    await axe_finds_nothing(who);
    assert.deepEqual(await sold(event), []);

    await choose("Tiket;Nama;Email\nVIP;Jos\xe9;jose@example.org\n;Budi;\n");
    await who.page.getByText(who.words("import.demand", { type: "VIP", wanted: 2, left: 2 })).first().waitFor({ state: "attached" });
    await press(who, button(who, "import.run", { count: 2 }));
    await heading(who, who.words("import.done", { count: 2 })).waitFor({ state: "attached" });
    await axe_finds_nothing(who);
    assert.deepEqual((await sold(event)).map(({ name, email }) => [name, email]), [["José", "jose@example.org"], ["Budi", ""]]);
    const [report] = await Promise.all([who.page.waitForEvent("download"), press(who, button(who, "import.report"))]);
    assert.equal(report.suggestedFilename(), "gapura-import.csv");
});
