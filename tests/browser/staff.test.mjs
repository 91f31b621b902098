// What admins and organizers do with accounts: approve, suspend, hand out tokens, staff the door; and the log of it all.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility_problems, launch, person, until, visit } from "./support/browser.mjs";
import { button, field, fill_sign_in, heading, link, press } from "./support/deeds.mjs";
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

/** Somebody with a page; whoever is given a caller is signed in. */
async function somebody(t, caller, more = {}) {
    const who = await person(browser, site, { cookie: caller?.browser_cookie, ...more });
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    return who;
}

/** The site's answer to whoever shows this token. */
const with_token = async (token, path) => (await fetch(site.address + path, { headers: { authorization: `Bearer ${token}` } })).status;

const told = (who, key, values) => who.page.getByText(who.words(key, values)).first().waitFor({ state: "attached" });
const row_of = (who, name) => who.page.getByRole("row").filter({ hasText: name });

async function confirmed(who, key) {
    const question = who.page.getByRole("alertdialog");
    await question.waitFor({ state: "attached" });
    assert.deepEqual(await accessibility_problems(who.page), []);
    await press(who, question.getByRole("button", { name: who.words(key), exact: true }));
    await question.waitFor({ state: "detached" });
}

/** An organizer whom an admin has let in. */
async function organizer(email, name) {
    await site.member(email, name, "organizer");
    const { data } = await site.admin.get(`/admin/api/accounts?search=${encodeURIComponent(email)}`);
    await site.admin.post(`/admin/api/accounts/${data[0].id}/action`, { action: "approve" });
    return site.sign_in(email);
}

for (const device of ["phone", "desktop"])
    test(`an admin finds, approves and suspends an account on a ${device}, and it can no longer sign in (AC1, AC5)`, async (t) => {
        const email = `wira-${device}@example.org`, name = `Wira ${device}`;
        await site.member(email, name, "organizer");
        await site.member(`lain-${device}@example.org`, `Orang Lain ${device}`);
        const who = await somebody(t, site.admin, { device });
        await visit(who, "/admin/accounts");
        await row_of(who, `Orang Lain ${device}`).waitFor({ state: "attached" });
        await field(who, "accounts.search").fill(email);
        await who.page.waitForURL(/[?&]search=wira/);
        await row_of(who, `Orang Lain ${device}`).waitFor({ state: "detached" });
        await press(who, button(who, "accounts.open_account", { name }));
        await who.page.waitForURL(/[?&]account=\d+/);
        const dialog = who.page.getByRole("dialog");
        await dialog.getByText(who.words("accounts.waits")).first().waitFor({ state: "attached" });
        assert.deepEqual(await accessibility_problems(who.page), []);
        await press(who, button(who, "accounts.approve"));
        await told(who, "accounts.approved", { name });
        const caller = await site.sign_in(email);
        assert.equal((await caller.get("/api/me")).account.role, "organizer");

        await press(who, button(who, "accounts.suspend"));
        await confirmed(who, "accounts.suspend_yes");
        await told(who, "accounts.suspended", { name });
        await button(who, "accounts.lift").waitFor({ state: "attached" });
        assert.equal((await caller.ask("GET", "/api/me")).status, 401, "its sessions are over");

        const suspended = await somebody(t, undefined, { device });
        await visit(suspended, "/sign-in");
        await fill_sign_in(suspended, email);
        await told(suspended, "error.suspended");

        // Back leads to the list, as it was filtered.
        await who.page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
        assert.match(who.page.url(), /search=wira/);
        await row_of(who, name).filter({ hasText: who.words("account_state.suspended") }).waitFor({ state: "attached" });
        await who.page.reload();
        await row_of(who, name).waitFor({ state: "attached" });
        assert.equal(await who.page.getByRole("row").count(), 2, "its heading and the one account");
    });

test("an organizer is refused with a reason, which the mail tells (AC5)", async (t) => {
    await site.member("tono@example.org", "Tono Hadi", "organizer");
    const who = await somebody(t, site.admin);
    await visit(who, "/admin/accounts?state=waiting");
    await press(who, button(who, "accounts.open_account", { name: "Tono Hadi" }));
    await press(who, button(who, "accounts.refuse"));
    await who.page.getByRole("dialog").getByRole("textbox").fill("Mohon lengkapi data usaha.");
    assert.deepEqual(await accessibility_problems(who.page), []);
    await press(who, button(who, "accounts.refuse_yes"));
    await told(who, "accounts.refused", { name: "Tono Hadi" });
    const { data } = await site.admin.get("/admin/api/outbox?limit=200");
    assert.match(data.filter((mail) => mail.to === "tono@example.org").at(-1).text, /Mohon lengkapi data usaha\./);
    assert.deepEqual(site.rows("select role from accounts where email = 'tono@example.org'"), [{ role: "member" }]);
});

test("the last admin stays one, and is told why (AC1)", async (t) => {
    const who = await somebody(t, site.admin);
    await visit(who, "/admin/accounts?role=admin");
    await press(who, button(who, "accounts.open_account", { name: "Ratna Dewi" }));
    await told(who, "accounts.own");
    await who.page.getByRole("dialog").getByRole("combobox", { name: who.words("accounts.role") }).selectOption("member");
    await press(who, button(who, "accounts.change_role"));
    await confirmed(who, "accounts.role_yes");
    await told(who, "error.last_admin");
    await press(who, button(who, "accounts.suspend"));
    await confirmed(who, "accounts.suspend_yes");
    await told(who, "error.last_admin");
    assert.deepEqual(site.rows("select role, suspended_at from accounts where email = 'admin@example.org'"), [{ role: "admin", suspended_at: null }]);
});

test("whoever is locked out by wrong passwords is found and unlocked (AC6)", async (t) => {
    await site.member("lupa@example.org", "Lupa Sandi");
    for (let i = 0; i < 12; ++i) await fetch(`${site.address}/api/login`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ login: "lupa@example.org", password: "Salah#2026" }) });
    const who = await somebody(t, site.admin);
    await visit(who, "/admin/accounts?state=locked");
    await press(who, button(who, "accounts.open_account", { name: "Lupa Sandi" }));
    await press(who, button(who, "accounts.unlock"));
    await told(who, "accounts.unlocked", { name: "Lupa Sandi" });
    await site.sign_in("lupa@example.org");
});

test("a token is made and shown once, is good for its scope, and for nothing once it is revoked (AC9)", async (t) => {
    const caller = await organizer("penyelenggara@example.org", "Putri Ayu");
    const who = await somebody(t, caller, { more: { permissions: ["clipboard-read", "clipboard-write"] } });
    await visit(who, "/account");
    await press(who, who.page.getByRole("link", { name: new RegExp(who.words("account.tokens")) }));
    await heading(who, who.words("tokens.title")).waitFor();
    await press(who, button(who, "tokens.create"));
    await press(who, button(who, "tokens.make"));
    await told(who, "tokens.choose_scope");
    assert.deepEqual(await accessibility_problems(who.page), []);
    await field(who, "tokens.name").fill("Situs komunitas");
    await who.page.getByRole("checkbox", { name: new RegExp(`^${who.words("tokens.scope_events_read")}`) }).check();
    await press(who, button(who, "tokens.make"));
    await told(who, "tokens.once");
    assert.deepEqual(await accessibility_problems(who.page), []);
    const token = await field(who, "tokens.token").inputValue();
    assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    await press(who, button(who, "tokens.copy"));
    await told(who, "tokens.copied");
    assert.equal(await who.page.evaluate(() => navigator.clipboard.readText()), token);
    await press(who, button(who, "tokens.close"));
    await row_of(who, "Situs komunitas").waitFor({ state: "attached" });
    assert.ok(!(await who.page.content()).includes(token), "it is gone from the page");

    const allowed = "/admin/api/events", another = "/admin/api/events/1/attendees", tokens = "/api/account/tokens";
    assert.equal(await with_token(token, allowed), 200);
    assert.equal(await with_token(token, another), 403, "it has another scope");
    assert.equal(await with_token(token, tokens), 403, "no token makes tokens");

    await press(who, button(who, "tokens.revoke_token", { name: "Situs komunitas" }));
    await confirmed(who, "tokens.revoke_yes");
    await row_of(who, "Situs komunitas").filter({ hasText: who.words("tokens.revoked") }).waitFor({ state: "attached" });
    assert.equal(await with_token(token, allowed), 401);
});

test("a gate account that an organizer makes sees the door and nothing else (AC1)", async (t) => {
    const caller = await organizer("panitia@example.org", "Panca Nugraha");
    const who = await somebody(t, caller, { device: "phone" });
    await visit(who, "/admin/door-staff");
    await press(who, button(who, "door_staff.add"));
    assert.deepEqual(await accessibility_problems(who.page), []);
    await field(who, "accounts.name").fill("Gani Saputra");
    await field(who, "accounts.email").fill("gani@example.org");
    await field(who, "new_password.label").fill(password);
    await field(who, "new_password.repeat").fill(password);
    await press(who, button(who, "door_staff.make"));
    await row_of(who, "Gani Saputra").waitFor({ state: "attached" });

    const gate = await somebody(t, undefined, { device: "phone" });
    await visit(gate, "/sign-in");
    await fill_sign_in(gate, "gani@example.org");
    await gate.page.waitForURL(/\/door$/);
    await heading(gate, gate.words("doors.title")).waitFor();
    assert.equal(await link(gate, "nav.my_tickets").count(), 0);
    assert.equal(await link(gate, "nav.admin").count(), 0);
    for (const path of ["/admin", "/admin/accounts", "/admin/audit", "/admin/door-staff", "/account/tokens"]) {
        await visit(gate, path);
        await heading(gate, gate.words("refused.title")).waitFor();
    }

    await press(who, button(who, "door_staff.remove_person", { name: "Gani Saputra" }));
    await confirmed(who, "door_staff.remove_yes");
    await told(who, "door_staff.empty");
});

test("the log tells in words what was done, by whom, before and after, and is filtered (RE7)", async (t) => {
    await site.member("sari@example.org", "Sari Wulan", "organizer");
    const { data } = await site.admin.get("/admin/api/accounts?search=sari");
    await site.admin.post(`/admin/api/accounts/${data[0].id}/action`, { action: "approve" });
    await site.admin.post(`/admin/api/accounts/${data[0].id}/action`, { action: "suspend" });
    const who = await somebody(t, site.admin);
    await visit(who, "/admin/audit");
    const suspension = row_of(who, "Sari Wulan").filter({ hasText: who.words("audit.action.account_suspend") });
    await suspension.waitFor({ state: "attached" });
    assert.match(await suspension.textContent(), /Ratna Dewi.*Sari Wulan.*Suspended: no → yes/);
    await field(who, "audit.what").selectOption("account.approve");
    await who.page.waitForURL(/action=account\.approve/);
    await suspension.waitFor({ state: "detached" });
    const approval = row_of(who, "Sari Wulan").filter({ hasText: who.words("audit.action.account_approve") });
    await press(who, approval.getByRole("button"));
    const dialog = who.page.getByRole("dialog");
    await dialog.getByText(who.words("audit.changes")).waitFor({ state: "attached" });
    assert.deepEqual(await accessibility_problems(who.page), []);
    await press(who, button(who, "audit.only_this_record"));
    await who.page.waitForURL(/subject=account&record=\d+/);
    await suspension.waitFor({ state: "attached" });
    const words = await who.page.locator("#mirror").textContent();
    assert.doesNotMatch(words, /account\.\w+|audit\.\w+\.\w+/, "no name of an action without words");
    await field(who, "audit.until").fill("2020-01-01");
    await told(who, "audit.empty");
    await press(who, button(who, "audit.all").first());
    await suspension.waitFor({ state: "attached" });
});

test("the log goes on to older entries and comes back to the newest (RE7)", async (t) => {
    const caller = await organizer("banyak@example.org", "Banyak Kerja");
    for (let i = 0; i < 27; ++i) await caller.post(`/api/account/tokens/${(await caller.post("/api/account/tokens", { name: `Nomor ${i}`, scopes: ["events:read"], days: 1 })).token.id}/revoke`);
    const who = await somebody(t, site.admin);
    await visit(who, "/admin/audit?subject=token");
    await until(() => who.page.getByRole("row").count(), (count) => count === 51);
    await press(who, button(who, "outbox.older"));
    await who.page.waitForURL(/before=\d+/);
    await button(who, "outbox.newest").waitFor({ state: "attached" });
    await until(() => who.page.getByRole("row").count(), (count) => count > 1 && count < 51);
    await press(who, button(who, "outbox.newest"));
    await until(() => who.page.getByRole("row").count(), (count) => count === 51);
});
