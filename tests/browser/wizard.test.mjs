// Registering by keyboard alone, on a phone, through roles and labels; reloaded in the middle (AC2-AC5).
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { accessibility_problems, devices, launch, person, settled, until, visit } from "./support/browser.mjs";
import { button, field, fill_sign_up, heading, pick, press } from "./support/deeds.mjs";
import { open_site, password } from "./support/site.mjs";

const folder = fileURLToPath(new URL("../../build/screenshots/", import.meta.url));

let site, browser;
before(async () => {
    mkdirSync(folder, { recursive: true });
    site = await open_site();
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
});

async function user(t, more = {}) {
    const who = await person(browser, site, more);
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    return who;
}

const has_focus = (control) => control.evaluate((element) => element === document.activeElement);

/** Tab until the control has the focus. */
async function tab_to(who, control) {
    for (let i = 0; i < 40; i++) {
        if (await has_focus(control)) return;
        await who.page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not reach ${control}`);
}

async function focused(control) {
    await control.waitFor();
    await until(() => has_focus(control), (yes) => yes);
}

async function pick_by_keyboard(who, key, option) {
    const { keyboard } = who.page;
    await tab_to(who, who.page.getByRole("button", { name: new RegExp(`^${who.words(key)}:`) }));
    await keyboard.press("Enter");
    const list = who.page.getByRole("dialog");
    const wanted = list.getByRole("button", { name: option, exact: true });
    await wanted.waitFor();
    await tab_to(who, wanted);
    await keyboard.press("Enter");
    await list.waitFor({ state: "detached" });
}

test("a member registers by keyboard alone, with a reload in the middle, and lands where they came from", async (t) => {
    const event = await site.event({ title: "Malam Puisi" });
    const who = await user(t, { device: "phone", language: "id" });
    const { keyboard } = who.page;
    const clean = async () => assert.deepEqual(await accessibility_problems(who.page), []);
    await visit(who, `/sign-up?next=${encodeURIComponent(`/events/${event.slug}`)}`);

    await tab_to(who, field(who, "sign_up.name"));
    await keyboard.press("Enter"); // nothing entered: said, and the focus stays
    await who.page.getByText(who.words("problem.required")).first().waitFor({ state: "attached" });
    await clean();
    await keyboard.type("Dewi Lestari");
    await keyboard.press("Enter");

    await focused(field(who, "sign_up.email"));
    await keyboard.type("dewi+gapura@example.org");
    await tab_to(who, field(who, "sign_up.phone"));
    await keyboard.type("0812-3456-7890");
    await keyboard.press("Tab");
    await until(() => field(who, "sign_up.phone").inputValue(), (value) => value === "+62 812-3456-7890");
    await pick_by_keyboard(who, "address.province", "Jawa Barat");
    await pick_by_keyboard(who, "address.city", "Kota Bandung");

    // ---- the tab is loaded again
    await who.page.reload();
    await heading(who, who.words("sign_up.step_contact")).waitFor();
    assert.equal(await field(who, "sign_up.email").inputValue(), "dewi+gapura@example.org");
    assert.equal(await field(who, "sign_up.phone").inputValue(), "+62 812-3456-7890");
    await pick_by_keyboard(who, "address.district", "Coblong");
    await pick_by_keyboard(who, "address.village", "Dago");
    await tab_to(who, field(who, "address.street"));
    await keyboard.type("Jl. Ir. H. Juanda 10");
    await clean();
    await keyboard.press("Enter");

    await focused(field(who, "sign_up.password"));
    await keyboard.type("rahasia");
    const rule = (key, met) => who.page.getByText(`${who.words(key)} (${who.words(met)})`).waitFor({ state: "attached" });
    await rule("password.lower", "ui.met");
    await rule("password.upper", "ui.not_met");
    await keyboard.press("Control+A");
    await keyboard.type(password);
    await rule("password.special", "ui.met");
    await clean();
    await tab_to(who, field(who, "sign_up.repeat"));
    await keyboard.type(password);
    await keyboard.press("Enter");

    await focused(field(who, "profile.last_education"));
    await keyboard.type("Sar"); // the browser's own list goes to what begins so
    const consent = who.page.getByRole("checkbox", { name: who.words("sign_up.privacy_accept") });
    await tab_to(who, consent);
    await keyboard.press("Space");
    await clean();
    // Back through the history, and forward again: nothing is lost, not even the passwords.
    await who.page.goBack();
    await heading(who, who.words("sign_up.step_security")).waitFor();
    await who.page.goForward();
    await heading(who, who.words("sign_up.step_profile")).waitFor();
    assert.ok(await consent.isChecked());
    await tab_to(who, button(who, "sign_up.submit"));
    await keyboard.press("Enter");

    await focused(field(who, "verify.code"));
    await clean();
    await keyboard.type(await site.code_for("dewi+gapura@example.org"));
    await heading(who, event.title).waitFor();
    const [account] = site.rows("select name, phone, home_village, last_education, privacy_version, privacy_accepted_at from accounts where email = 'dewi+gapura@example.org'");
    assert.equal(account.phone, "+6281234567890");
    assert.match(account.home_village, /^32\.73\.\d\d\.\d{4}$/);
    assert.equal(account.last_education, "bachelor");
    assert.ok(account.privacy_version && account.privacy_accepted_at);
});

test("an address that is taken leads back to its step, and a mistyped one is corrected (AC4, AC5)", async (t) => {
    await site.member("sari@example.org", "Sari");
    const who = await user(t, { language: "en" });
    await visit(who, "/sign-up");
    await fill_sign_up(who, { name: "Sari Dewi", email: "sari@example.org", phone: "0813 1111 2222" });
    await press(who, button(who, "sign_up.submit"));
    await heading(who, who.words("sign_up.step_contact")).waitFor();
    await who.page.getByText(who.words("error.email_taken")).first().waitFor({ state: "attached" });
    await field(who, "sign_up.email").fill("sary@example.org");
    await press(who, button(who, "sign_up.next"));
    await press(who, button(who, "sign_up.next"));
    await press(who, button(who, "sign_up.submit"));
    await heading(who, who.words("verify.title")).waitFor();
    await press(who, button(who, "verify.change_address"));
    await field(who, "verify.new_email").fill("sari.dewi@example.org");
    await who.page.getByRole("dialog").getByLabel(who.words("sign_in.password"), { exact: true }).fill(password);
    await press(who, button(who, "verify.change_submit"));
    await who.page.getByText(who.words("verify.words", { email: "sari.dewi@example.org" })).waitFor({ state: "attached" });
    await field(who, "verify.code").fill("000000");
    await field(who, "verify.code").fill(await site.code_for("sari.dewi@example.org"));
    await who.page.getByText("Sari Dewi").first().waitFor({ state: "attached" });
});

// ---- how each step looks

for (const device of Object.keys(devices))
    describe(device, () => {
        test("each step is as it should be in both themes", async (t) => {
            const who = await user(t, { device, language: device === "phone" ? "id" : "en" });
            const look = async (name) => {
                for (const theme of ["light", "dark"]) {
                    await who.page.emulateMedia({ colorScheme: theme });
                    await settled(who.page, 300, 4000);
                    await who.page.screenshot({ path: join(folder, `${name}-${device}-${theme}.png`) });
                    assert.deepEqual(await accessibility_problems(who.page), [], `${name}, ${theme}`);
                }
            };
            const next = async (key) => {
                await press(who, button(who, "sign_up.next"));
                await heading(who, who.words(key)).waitFor();
            };
            await visit(who, "/sign-up");
            await press(who, button(who, "sign_up.next"));
            await look("sign_up_1_problem");
            await field(who, "sign_up.name").fill("Siti Rahmawati");
            await look("sign_up_1");
            await next("sign_up.step_contact");
            await field(who, "sign_up.email").fill("siti.rahmawati@example.org");
            await field(who, "sign_up.phone").fill("081234567890");
            await pick(who, "address.province", "Jawa Barat");
            await pick(who, "address.city", "Kota Bandung");
            await look("sign_up_2");
            await pick(who, "address.district", "Coblong");
            await pick(who, "address.village", "Dago");
            await field(who, "address.street").fill("Jl. Ir. H. Juanda 10");
            await next("sign_up.step_security");
            await field(who, "sign_up.password").fill("Rahasia#");
            await look("sign_up_3");
            await field(who, "sign_up.password").fill(password);
            await field(who, "sign_up.repeat").fill(password);
            await next("sign_up.step_profile");
            await look("sign_up_4");
            await press(who, button(who, "privacy.read"));
            await look("sign_up_privacy");
            await press(who, button(who, "privacy.close"));
            await visit(who, "/sign-up");
            await look("sign_up_restored");
            await visit(who, "/verify?email=siti%40example.org&code=abcdefghijklmnopqrstuvwxyzABCDEF0123456789_");
            await who.page.getByText(who.words("verify.expired_title")).first().waitFor({ state: "attached" });
            await look("verify_expired");
            await press(who, button(who, "verify.change_address"));
            await look("verify_change");
        });
    });
