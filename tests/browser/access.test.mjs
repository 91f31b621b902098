// Getting in, staying in and keeping others out: reset, sessions, the second factor, and what survives an ended session.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { accessibility_problems, launch, person, until, visit } from "./support/browser.mjs";
import { button, field, fill_sign_in, heading, link, press } from "./support/deeds.mjs";
import { open_site, password } from "./support/site.mjs";

const fresh = "Baru-sekali#9";
let site, browser;
before(async () => {
    site = await open_site();
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
});

async function somebody(t, more = {}, at = site) {
    const who = await person(browser, at, more);
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    return who;
}

const said = (who, key, values) => who.page.getByText(who.words(key, values), { exact: true }).first().waitFor({ state: "attached" });
// Its form may have the same name as its first field.
const new_passwords = async (who) => {
    await field(who, "new_password.label").and(who.page.locator("input")).fill(fresh);
    await field(who, "new_password.repeat").fill(fresh);
};
// A notice is one element of a title and its words.
const warned = (who, title, more) => who.page.getByRole("alert").getByText(`${who.words(title)}\n${who.words(more)}`, { exact: true }).waitFor({ state: "attached" });
const last_mail = async (to, kind) => (await site.admin.get("/admin/api/outbox?limit=200")).data.filter((each) => each.to === to && each.kind === kind).at(-1);

/** What an authenticator app shows for a key, at this moment or steps away from it (RFC 6238). */
function app_code(secret, steps = 0) {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...secret.replace(/ /g, "")].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
    const mac = createHmac("sha1", key).update(counter).digest();
    return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("who forgot the password asks for a code on a phone, types it and signs in with a new one (AC8)", async (t) => {
    await site.member("siti@example.org", "Siti Rahmawati");
    const who = await somebody(t, { device: "phone", language: "id" });
    await visit(who, "/sign-in");
    await press(who, link(who, "sign_in.forgot"));
    await field(who, "sign_up.email").fill("siti@example.org");
    assert.deepEqual(await accessibility_problems(who.page), []);
    await press(who, button(who, "reset.send"));
    await field(who, "verify.code").waitFor();
    const { text } = await last_mail("siti@example.org", "reset_password"); // and not the code of the sign-up
    await field(who, "verify.code").fill(/\b(\d{6})\b/.exec(text)[1]);
    await new_passwords(who);
    assert.deepEqual(await accessibility_problems(who.page), []);
    await press(who, button(who, "reset.submit"));
    await who.page.waitForURL(/\/sign-in/);
    await said(who, "reset.done");
    await fill_sign_in(who, "siti@example.org", fresh);
    await who.page.waitForURL((url) => url.pathname === "/");
    assert.equal((await last_mail("siti@example.org", "password_changed")).kind, "password_changed");
});

test("the mail's link leads to the new password at once, and an unknown address is told the same (AC8)", async (t) => {
    await site.member("dewi@example.org", "Dewi Lestari");
    const who = await somebody(t);
    await visit(who, "/reset");
    await field(who, "sign_up.email").fill("nobody@example.org");
    await press(who, button(who, "reset.send"));
    await said(who, "reset.code_words", { email: "nobody@example.org" });

    await visit(who, "/reset");
    await field(who, "sign_up.email").fill("dewi@example.org");
    await press(who, button(who, "reset.send"));
    await said(who, "reset.code_words", { email: "dewi@example.org" });
    const { text } = await last_mail("dewi@example.org", "reset_password");
    const { pathname, search } = new URL(/http\S+\/reset\?\S+/.exec(text)[0]);
    await visit(who, pathname + search);
    await said(who, "reset.link_words", { email: "dewi@example.org" });
    await new_passwords(who);
    await press(who, button(who, "reset.submit"));
    await who.page.waitForURL(/\/sign-in/);
    await visit(who, pathname + search);
    await new_passwords(who);
    await press(who, button(who, "reset.submit"));
    await said(who, "error.code_expired");
});

test("one sees where one is signed in, and signs another device out (AC7)", async (t) => {
    const member = await site.member("budi@example.org");
    const phone = await somebody(t, { device: "phone", cookie: member.browser_cookie, more: { userAgent: "Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36" } });
    await visit(phone, "/account");
    const who = await somebody(t, { cookie: (await site.sign_in("budi@example.org")).browser_cookie });
    await visit(who, "/account");
    await press(who, who.page.getByRole("link", { name: new RegExp(`^${who.words("security.title")}`) }));
    await heading(who, who.words("security.sessions")).waitFor();
    await said(who, "security.this_device");
    assert.deepEqual(await accessibility_problems(who.page), []);
    await press(who, button(who, "security.end_others"));
    await who.page.getByRole("alertdialog").waitFor();
    assert.deepEqual(await accessibility_problems(who.page), []);
    await press(who, who.page.getByRole("alertdialog").getByRole("button", { name: who.words("security.end_others"), exact: true }));
    await said(who, "security.others_ended");
    await button(who, "security.end_others").waitFor({ state: "detached" });
    await phone.page.goto("/account");
    await heading(phone, phone.words("sign_in.title")).waitFor();
});

test("the password is changed with the old one, and a wrong one is said beside its field (AC8)", async (t) => {
    const member = await site.member("tono@example.org");
    const who = await somebody(t, { cookie: member.browser_cookie });
    await visit(who, "/account/security");
    await press(who, button(who, "security.password_change"));
    await field(who, "security.old_password").waitFor();
    assert.deepEqual(await accessibility_problems(who.page), []);
    await field(who, "security.old_password").fill("Salah#2026");
    await new_passwords(who);
    await press(who, button(who, "security.password_save"));
    await said(who, "error.wrong_password");
    await field(who, "security.old_password").fill(password);
    await press(who, button(who, "security.password_save"));
    await said(who, "security.password_changed");
    await site.sign_in("tono@example.org", fresh);
});

test("staff turn on two-step sign-in, sign in with the app, and with a recovery code (AC10)", async (t) => {
    const staff = await site.member("rani@example.org", "Rani");
    site.rows("update accounts set role = 'gate' where email = 'rani@example.org'");
    const who = await somebody(t, { device: "phone", cookie: staff.browser_cookie });
    await until(() => staff.get("/api/me"), ({ account }) => account.role === "gate");
    await visit(who, "/account/security");
    await press(who, button(who, "two_step.start"));
    await field(who, "security.old_password").fill(password);
    await press(who, button(who, "two_step.next"));
    await who.page.getByRole("img", { name: who.words("two_step.qr") }).waitFor();
    assert.deepEqual(await accessibility_problems(who.page), []);
    const secret = /([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(await who.page.locator("#mirror").textContent())[0];
    await field(who, "two_step.code").fill(app_code(secret));
    await press(who, button(who, "two_step.confirm"));
    await warned(who, "two_step.codes_title", "two_step.codes_words");
    assert.deepEqual(await accessibility_problems(who.page), []);
    const codes = (await who.page.locator("#mirror").textContent()).match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g);
    assert.equal(new Set(codes).size, 10);
    await press(who, button(who, "two_step.codes_kept"));
    await said(who, "two_step.on");

    const again = await somebody(t);
    await visit(again, "/sign-in?next=%2Fdoor");
    await fill_sign_in(again, "rani@example.org");
    await heading(again, again.words("two_step.title")).waitFor();
    assert.equal((await again.context.cookies()).length, 0, "no session before the second factor");
    assert.deepEqual(await accessibility_problems(again.page), []);
    await field(again, "two_step.code").fill(app_code(secret, 1));
    await again.page.waitForURL(/\/door/);

    const lost = await somebody(t);
    await visit(lost, "/sign-in?next=%2Fdoor");
    await fill_sign_in(lost, "rani@example.org");
    await press(lost, button(lost, "two_step.use_recovery_code"));
    await field(lost, "two_step.recovery_code").fill(codes[3].toLowerCase());
    await press(lost, button(lost, "sign_in.submit"));
    await lost.page.waitForURL(/\/door/);
});

test("an admin who must set up the second factor is led there and can do nothing else before (AC10)", async (t) => {
    const strict = await open_site({ options: ["--require-totp", "admins"] });
    t.after(() => strict.close());
    const who = await somebody(t, {}, strict);
    await visit(who, "/sign-in");
    await fill_sign_in(who, "admin@example.org");
    await who.page.waitForURL(/\/account\/security/);
    await warned(who, "two_step.required", "two_step.required_words");
    assert.deepEqual(await accessibility_problems(who.page), []);
    await who.page.goto("/admin/outbox");
    await who.page.waitForURL(/\/account\/security/);
    await press(who, button(who, "two_step.start"));
    await field(who, "security.old_password").fill(password);
    await press(who, button(who, "two_step.next"));
    await who.page.getByRole("img", { name: who.words("two_step.qr") }).waitFor();
    const secret = /([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(await who.page.locator("#mirror").textContent())[0];
    await field(who, "two_step.code").fill(app_code(secret));
    await press(who, button(who, "two_step.confirm"));
    await press(who, button(who, "two_step.codes_kept"));
    await heading(who, who.words("security.sessions")).waitFor();
    await who.page.goto("/admin/outbox");
    await heading(who, who.words("outbox.title")).waitFor();
});

test("a minute before idleness ends the session one is asked, and stays signed in with one press (AC7)", async (t) => {
    const brief = await open_site({ options: ["--idle-minutes", "1"] });
    t.after(() => brief.close());
    const who = await somebody(t, { cookie: brief.admin.browser_cookie }, brief);
    await visit(who, "/account");
    // With one minute in all, the last minute is now.
    const question = who.page.getByRole("dialog", { name: who.words("idle.title") });
    await question.waitFor();
    const left = async () => Number(/(\d+) second/.exec(await question.textContent())[1]);
    await until(left, (seconds) => seconds < 57);
    await press(who, question.getByRole("button", { name: who.words("idle.stay"), exact: true }));
    await until(left, (seconds) => seconds > 57);
});

test("what stands in the event editor survives a session that ends meanwhile (AC7)", async (t) => {
    const { id } = await site.event({ title: "Kelas Menulis" });
    const organizer = await site.sign_in("admin@example.org");
    const who = await somebody(t, { cookie: organizer.browser_cookie });
    await visit(who, `/admin/events/${id}/edit`);
    const title = field(who, "edit_event.name");
    await until(() => title.inputValue(), (value) => value === "Kelas Menulis");
    await title.fill("Kelas Menulis Malam");
    await organizer.post("/api/logout");
    await press(who, button(who, "edit_event.save"));
    await heading(who, who.words("sign_in.title")).waitFor();
    await said(who, "sign_in.expired");
    await fill_sign_in(who, "admin@example.org");
    await who.page.waitForURL(new RegExp(`/admin/events/${id}/edit`));
    await until(() => title.inputValue(), (value) => value === "Kelas Menulis Malam");
    await said(who, "draft.restored");
    await press(who, button(who, "edit_event.save"));
    await said(who, "edit_event.saved");
    assert.equal(site.rows(`select title from events where id = ${id}`)[0].title, "Kelas Menulis Malam");
});
