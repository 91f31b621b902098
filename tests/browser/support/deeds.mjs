// What people do on the screens, by the labels and roles that they see.
import { password } from "./site.mjs";
import { patience } from "./browser.mjs";

/** Presses as the person's device does. */
export const press = (who, control) => (who.page.viewportSize().width < 600 ? control.tap() : control.click());

export const button = (who, key, values) => who.page.getByRole("button", { name: who.words(key, values), exact: true });
export const link = (who, key, values) => who.page.getByRole("link", { name: who.words(key, values), exact: true });
export const field = (who, key, values) => who.page.getByLabel(who.words(key, values), { exact: true });
export const heading = (who, name) => who.page.getByRole("heading", { name, exact: true });

export async function fill_sign_in(who, login, secret = password) {
    await field(who, "sign_in.login").fill(login);
    await field(who, "sign_in.password").fill(secret);
    await press(who, button(who, "sign_in.submit"));
}

/** Chooses from a list that can be searched: a field that opens a dialog. */
export async function pick(who, key, option) {
    await press(who, who.page.getByRole("button", { name: new RegExp(`^${who.words(key)}:`) }));
    const list = who.page.getByRole("dialog");
    await press(who, list.getByRole("button", { name: option, exact: true }));
    await list.waitFor({ state: "detached" });
}

const next_step = async (who, key) => {
    await press(who, button(who, "sign_up.next"));
    await heading(who, who.words(key)).waitFor();
};

/** The whole wizard up to its last button, which it leaves to press (AC2). */
export async function fill_sign_up(who, { name, email, phone }) {
    await field(who, "sign_up.name").fill(name);
    await next_step(who, "sign_up.step_contact");
    await field(who, "sign_up.email").fill(email);
    await field(who, "sign_up.phone").fill(phone);
    await pick(who, "address.province", "Jawa Barat");
    await pick(who, "address.city", "Kota Bandung");
    await pick(who, "address.district", "Coblong");
    await pick(who, "address.village", "Dago");
    await field(who, "address.street").fill("Jl. Ir. H. Juanda No. 10");
    await next_step(who, "sign_up.step_security");
    await field(who, "sign_up.password").fill(password);
    await field(who, "sign_up.repeat").fill(password);
    await next_step(who, "sign_up.step_profile");
    await field(who, "profile.last_education").selectOption("bachelor");
    await who.page.getByRole("checkbox", { name: who.words("sign_up.privacy_accept") }).check();
}

/** From the list of doors to the scanning screen. */
export async function open_door(who, title, gate) {
    await press(who, button(who, "doors.choose_event", { title }));
    await field(who, "doors.gate").fill(gate);
    await press(who, button(who, "doors.start"));
    await who.page.waitForURL(/\/door\/\d+\?gate=/);
}

/** The verdict on the door's screen once it says this, with the guest's name if there is one. */
export async function verdict(who, key, ...more) {
    const panel = [key, ...more].reduce((found, part) => found.filter({ hasText: part }), who.page.getByRole("status"));
    await panel.first().waitFor({ state: "attached", timeout: patience });
    return panel.first().textContent();
}
