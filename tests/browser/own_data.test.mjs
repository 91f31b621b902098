// AC13 in the browser: one's own data is taken along, one's address changed, one's account erased.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { accessibility_problems, launch, person, until, visit } from "./support/browser.mjs";
import { button, field, link, press } from "./support/deeds.mjs";
import { open_site, password } from "./support/site.mjs";

let site, browser;
before(async () => {
    site = await open_site();
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
});

async function at_own_data(t, caller, more = {}) {
    const who = await person(browser, site, { cookie: caller.browser_cookie, ...more });
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    await visit(who, "/account/data");
    return who;
}

test("everything about oneself is downloaded as one file", async (t) => {
    const siti = await site.member("siti@example.org", "Siti Rahmawati");
    await site.ticket(siti, await site.event({ title: "Kelas Tenun" }));
    const who = await at_own_data(t, siti);
    const [download] = await Promise.all([who.page.waitForEvent("download"), press(who, link(who, "own_data.download_button"))]);
    assert.equal(download.suggestedFilename(), "gapura.json");
    const data = JSON.parse(readFileSync(await download.path(), "utf8"));
    assert.equal(data.accounts[0].email, "siti@example.org");
    assert.equal(data.tickets.length, 1);
});

test("a new address counts once its code is typed", async (t) => {
    const who = await at_own_data(t, await site.member("dewi@example.org", "Dewi Anggraini"), { device: "phone", language: "id" });
    await field(who, "own_data.new_email").fill("dewi.baru@example.org");
    await field(who, "own_data.password").fill("Salah#2026");
    await press(who, button(who, "own_data.send_code"));
    await who.page.getByText(who.words("error.wrong_password")).first().waitFor({ state: "attached" });
    await field(who, "own_data.password").fill(password);
    await press(who, button(who, "own_data.send_code"));
    await field(who, "own_data.code").waitFor({ state: "attached" });
    await field(who, "own_data.code").fill(await site.code_for("dewi.baru@example.org"));
    await who.page.getByText(who.words("own_data.email_changed", { email: "dewi.baru@example.org" })).first().waitFor({ state: "attached" });
    await site.sign_in("dewi.baru@example.org");
    await assert.rejects(site.sign_in("dewi@example.org"));
});

for (const device of ["phone", "desktop"])
    test(`an account is erased on a ${device}, after its address and password were typed, and nobody can sign in to it`, async (t) => {
        const email = `${device}@example.org`;
        const who = await at_own_data(t, await site.member(email, "Budi Santoso"), { device });
        await press(who, button(who, "own_data.erase_button"));
        const yes = button(who, "own_data.erase_yes");
        await yes.waitFor();
        assert.equal(await yes.getAttribute("aria-disabled"), "true");
        assert.deepEqual(await accessibility_problems(who.page), []);
        await field(who, "own_data.type_email").fill(email);
        await who.page.getByRole("dialog").getByLabel(who.words("own_data.password"), { exact: true }).fill(password);
        await until(() => yes.getAttribute("aria-disabled"), (value) => value !== "true");
        await press(who, yes);
        await who.page.waitForURL((url) => url.pathname === "/");
        await assert.rejects(site.sign_in(email));
        const [account] = site.rows(`select name, email, phone from accounts where erased_at is not null order by id desc limit 1`);
        assert.deepEqual(account, { name: "Anonim", email: "", phone: null });
    });
