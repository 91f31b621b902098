// Takes README's three pictures into docs/pictures, from the demo data: node scripts/readme_pictures.mjs
// Expects ./dev build release web, and GAPURA_BINARY and GAPURA_WEB_SITE if they are not in their places.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fake_camera_arguments, modules_of, picture_of, write_y4m } from "../tests/support/fake_camera.mjs";
import { launch, person, settled, visit } from "../tests/browser/support/browser.mjs";
import { open_site } from "../tests/browser/support/site.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../docs/pictures");
const work = mkdtempSync(join(tmpdir(), "gapura-pictures-"));
mkdirSync(folder, { recursive: true });

const site = await open_site({ demo: true });
const signed_in = (role) => site.sign_in(site.logins[role][0].email, site.logins[role][0].password);

async function take(name, who) {
    const raw = join(work, `${name}.png`);
    await settled(who.page, 600, 5000);
    await who.page.screenshot({ path: raw });
    execFileSync("cwebp", ["-quiet", "-q", "85", raw, "-o", join(folder, `${name}.webp`)]);
    await who.close();
}

let browser;
try {
    const member = await signed_in("member");
    const { data } = await member.get("/api/my/tickets");
    const valid = data.filter((each) => each.state === "valid");
    const ticket = await member.get(`/api/tickets/${(valid.find((each) => /Kopi/.test(each.event.title)) ?? valid[0]).code}`);
    const film = join(work, "guest.y4m");
    write_y4m(film, [{ picture: picture_of(await modules_of(ticket.qr), { module: 8 }), frames: 8 }]);
    browser = await launch({ more: fake_camera_arguments(film) });

    const phone = await person(browser, site, { device: "phone", cookie: member.browser_cookie });
    await visit(phone, `/tickets/${ticket.code}`);
    await take("phone", phone);

    const gate = await signed_in("gate");
    const door = await person(browser, site, { cookie: gate.browser_cookie, camera: true, more: { viewport: { width: 1180, height: 820 } } });
    await visit(door, `/door/${ticket.event.id}?gate=${encodeURIComponent("Gerbang Utara")}`);
    await door.page.getByRole("button", { name: door.words("door.camera_start") }).click();
    await door.page.getByText(ticket.attendee).first().waitFor({ state: "attached" });
    await take("door", door);

    const admin = await person(browser, site, { cookie: (await signed_in("organizer")).browser_cookie, theme: "dark", more: { viewport: { width: 1440, height: 900 } } });
    await visit(admin, `/admin/events/${ticket.event.id}`);
    await take("admin", admin);
} finally {
    await browser?.close();
    await site.close();
    rmSync(work, { recursive: true, force: true });
}
