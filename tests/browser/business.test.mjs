// AC12, OR1: from an event that asks for business data, through the wizard, and back to its register button.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { accessibility_problems, launch, person, settled, until, visit } from "./support/browser.mjs";
import { button, field, heading, link, press } from "./support/deeds.mjs";
import { open_site } from "./support/site.mjs";

const folder = fileURLToPath(new URL("../../build/screenshots/", import.meta.url));
let site, browser, event;
before(async () => {
    mkdirSync(folder, { recursive: true });
    site = await open_site();
    browser = await launch();
    event = await site.event({ title: "Khusus UMKM", more: { needs_business_data: true } });
});
after(async () => {
    await browser?.close();
    await site?.close();
});

/** A picture in both themes, and nothing for axe-core to find. */
async function look(who, name) {
    for (const theme of ["light", "dark"]) {
        await who.page.emulateMedia({ colorScheme: theme });
        await settled(who.page, 300, 4000);
        await who.page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
        assert.deepEqual(await accessibility_problems(who.page), [], `${name} ${theme}`);
    }
}

const choices = (who) => who.page.getByRole("dialog");

/** Opens a searchable list and takes one of it; with `search` after typing a part of its name. */
async function pick(who, label, option, search) {
    await press(who, who.page.getByRole("button", { name: `${who.words(label)}: ${who.words("ui.choose")}`, exact: true }));
    if (search) await choices(who).getByRole("searchbox").fill(search);
    const wanted = choices(who).getByRole("button", { name: option, exact: true });
    // With a finger on the phone and with the keyboard on the desktop.
    if (who.page.viewportSize().width < 600) await press(who, wanted);
    else {
        await wanted.focus();
        await who.page.keyboard.press("Enter");
    }
    await choices(who).waitFor({ state: "detached" });
    await who.page.getByRole("button", { name: `${who.words(label)}: ${option}`, exact: true }).first().waitFor({ state: "attached" });
}

const answer = (who, label, option) =>
    press(who, who.page.getByRole("radiogroup", { name: who.words(label) }).getByRole("radio", { name: who.words(option), exact: true }));

async function fill_first_step(who) {
    await field(who, "business.name").fill("Kopi Ibu Sari");
    await pick(who, "business.business_type", who.words("ui.language") === "Language" ? "Food and drink" : "Makanan dan Minuman");
    await field(who, "business.operating_since").fill("2019-05-17");
    await pick(who, "address.province", "Jawa Barat", "barat");
    await pick(who, "address.city", "Kota Bandung", "bandung");
    await pick(who, "address.district", "Coblong");
    await pick(who, "address.village", "Dago");
    await field(who, "address.street").fill("Jalan Dago 12");
    await field(who, "business.premise_status").selectOption("rented");
    await field(who, "business.phone").fill("081234567890");
    await answer(who, "business.has_licence", "business.yes");
    await field(who, "business.licence_type").selectOption("nib");
    await field(who, "business.licence_number").fill("9120001234567");
    await field(who, "business.legal_entity").selectOption("sole_trader");
    await answer(who, "business.has_tax_number", "business.no");
}

async function fill_finances(who) {
    await press(who, button(who, "business.add_finances"));
    const year = who.page.getByRole("group", { name: who.words("business.finances_number", { number: 1 }) });
    const of = (key) => year.getByLabel(who.words(key), { exact: true });
    await of("business.year").selectOption("2025");
    await of("business.turnover_band").selectOption("below_2_billion");
    await of("business.profit").fill("48000000");
    await of("business.assets").fill("120000000");
    await of("business.headcount_band").selectOption("from_2");
    await answer(who, "business.reporting", "business.app");
    await field(who, "business.accounting_app").selectOption("ipos");
    await who.page.getByRole("checkbox", { name: who.words("business.profit_and_loss") }).check();
}

const saved = (who) => who.page.getByText(who.words("business.saved")).first().waitFor({ state: "attached" });

for (const device of ["phone", "desktop"])
    test(`on a ${device}, an event asks for business data, and takes the member once it is there`, async (t) => {
        const email = `usaha-${device}@example.org`;
        const siti = await site.member(email, "Siti Rahmawati");
        const language = device === "phone" ? "id" : "en";
        const who = await person(browser, site, { device, language, cookie: siti.browser_cookie });
        t.after(() => who.close());
        await visit(who, `/events/${event.slug}`);
        await press(who, link(who, "event.complete_business"));
        await who.page.waitForURL(/\/account\/businesses\/new\?next=/);
        await heading(who, who.words("business.new_title")).waitFor({ state: "attached" });
        await look(who, `business_empty-${device}`);

        await press(who, button(who, "business.next"));
        await who.page.getByRole("group", { name: who.words("business.problems") }).waitFor({ state: "attached" });
        await look(who, `business_problems-${device}`);

        await fill_first_step(who);
        await saved(who);
        await who.page.waitForURL(/\/account\/businesses\/\d+\?next=/);
        await look(who, `business_step1-${device}`);

        // What the server keeps survives a reload.
        await who.page.reload();
        await until(() => field(who, "business.name").inputValue().catch(() => ""), (name) => name === "Kopi Ibu Sari");
        await press(who, button(who, "business.next"));
        await who.page.waitForURL(/step=2/);
        await fill_finances(who);
        await look(who, `business_step2-${device}`);
        await press(who, button(who, "business.next"));
        await who.page.waitForURL(/step=3/);

        await press(who, button(who, "business.add_marketplaces"));
        await pick(who, "business.marketplace", "Tokopedia", "toko");
        await field(who, "business.link").fill("https://tokopedia.example/kopi-ibu-sari");
        await press(who, button(who, "business.add_funding"));
        await saved(who);
        await look(who, `business_step3-${device}`);
        await press(who, who.page.getByRole("button", { name: who.words("business.remove", { what: who.words("business.funding_number", { number: 1 }) }) }));
        await press(who, button(who, "business.finish"));

        await who.page.waitForURL((url) => url.pathname === `/events/${event.slug}`);
        await press(who, button(who, "event.register"));
        await who.page.waitForURL(/\/tickets\//);
        const [kept] = (await siti.get("/api/businesses")).data;
        assert.equal(kept.complete, true);
        assert.equal(kept.profile.address.village, "32.73.02.1004");
        assert.deepEqual(kept.profile.funding, []);
        assert.deepEqual(who.complaints, []);
    });

test("the list shows what is complete, goes on with a draft, and deletes only after a question", async (t) => {
    const siti = await site.member("daftar@example.org", "Siti Rahmawati");
    await siti.post("/api/businesses", { nonce: "nonce-list-1", profile: { name: "Warung Dua", business_type: "grocery" } });
    const who = await person(browser, site, { device: "phone", language: "id", cookie: siti.browser_cookie });
    t.after(() => who.close());
    await visit(who, "/account/businesses");
    await heading(who, "Warung Dua").waitFor({ state: "attached" });
    await look(who, "businesses-phone");
    await press(who, who.page.getByRole("button", { name: `${who.words("businesses.remove")}: Warung Dua` }));
    const question = who.page.getByRole("alertdialog");
    await look(who, "businesses_question-phone");
    await press(who, question.getByRole("button", { name: who.words("ui.cancel") }));
    assert.equal((await siti.get("/api/businesses")).data.length, 1);
    await press(who, who.page.getByRole("button", { name: `${who.words("businesses.remove")}: Warung Dua` }));
    await press(who, question.getByRole("button", { name: who.words("businesses.remove"), exact: true }));
    await heading(who, who.words("businesses.none")).or(who.page.getByText(who.words("businesses.none"))).first().waitFor({ state: "attached" });
    assert.deepEqual((await siti.get("/api/businesses")).data, []);
    await look(who, "businesses_none-phone");
    await press(who, button(who, "businesses.undo"));
    await heading(who, "Warung Dua").waitFor({ state: "attached" });
    assert.equal((await siti.get("/api/businesses")).data[0].profile.name, "Warung Dua");
    assert.deepEqual(who.complaints, []);
});

test("of two tabs the one that is behind loses nothing and overwrites nothing unasked", async (t) => {
    const siti = await site.member("dua-tab@example.org", "Siti Rahmawati");
    const { id } = await siti.post("/api/businesses", { nonce: "nonce-tabs-1", profile: { name: "Warung", business_type: "grocery" } });
    const who = await person(browser, site, { device: "phone", language: "id", cookie: siti.browser_cookie });
    t.after(() => who.close());
    const name = field(who, "business.name");
    const stored = async () => (await siti.get("/api/businesses")).data[0].profile.name;
    await visit(who, `/account/businesses/${id}`);
    await until(() => name.inputValue().catch(() => ""), (value) => value === "Warung");
    // The other tab.
    const there = (await siti.get("/api/businesses")).data[0];
    await siti.must("PUT", `/api/businesses/${id}`, { profile: { ...there.profile, name: "Warung Barat" }, save: "draft", version: there.version });
    await name.fill("Warung Timur");
    await button(who, "business.keep_mine").waitFor({ state: "attached" });
    assert.equal(await stored(), "Warung Barat");
    assert.equal(await name.inputValue(), "Warung Timur");
    await look(who, "business_elsewhere-phone");
    await press(who, button(who, "business.keep_mine"));
    await until(stored, (value) => value === "Warung Timur");
    assert.deepEqual(who.complaints, []);
});

test("what was typed without a connection is sent when it is back", async (t) => {
    const siti = await site.member("putus@example.org", "Siti Rahmawati");
    const who = await person(browser, site, { cookie: siti.browser_cookie });
    t.after(() => who.close());
    await visit(who, "/account/businesses/new");
    await field(who, "business.name").waitFor({ state: "attached" });
    await who.page.route("**/api/businesses*", (route) => route.abort());
    await field(who, "business.name").fill("Tanpa sinyal");
    await who.page.getByText(who.words("business.not_saved")).first().waitFor({ state: "attached" });
    await who.page.unroute("**/api/businesses*");
    await who.page.reload();
    await until(() => field(who, "business.name").inputValue().catch(() => ""), (name) => name === "Tanpa sinyal");
    await saved(who);
    const { data } = await siti.get("/api/businesses");
    assert.deepEqual(data.map((each) => each.profile.name), ["Tanpa sinyal"]);
});
