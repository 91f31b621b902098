// The kiosk in a browser tab: handheld scanner, search by hand, a server that goes away, a camera that is not to be had.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { join } from "node:path";
import { fake_camera_arguments, modules_of, picture_of, write_y4m } from "../support/fake_camera.mjs";
import { launch, person, scan_by_handheld, until, visit } from "./support/browser.mjs";
import { button, field, press, verdict } from "./support/deeds.mjs";
import { open_site } from "./support/site.mjs";

let site, browser, event, guests;
before(async () => {
    site = await open_site();
    browser = await launch();
    event = await site.event({ title: "Kelas Kopi" });
    guests = [];
    for (const name of ["Sari Wulandari", "Joko Susilo", "Maya Putri", "Rudi Hartono", "Tono Wijaya", "Lina Marlina", "Eko Prasetyo", "Nina Anggraini", "Umar Bakri"])
        guests.push({ name, ...(await site.ticket(await site.member(`${name.split(" ")[0].toLowerCase()}@example.org`, name), event)) });
});
after(async () => {
    await browser?.close();
    await site?.close();
});

const gate = "Gerbang Timur";
const next_guest = () => guests.pop();

async function at_door(t, more = {}) {
    const { in: one = browser, before: script, quiet = true, ...rest } = more;
    const who = await person(one, site, { cookie: site.admin.browser_cookie, ...rest });
    if (script) await who.page.addInitScript(script);
    who.page.on("dialog", (dialog) => dialog.accept());
    t.after(() => {
        if (quiet) assert.deepEqual(who.complaints, []);
        return who.close();
    });
    await visit(who, `/door/${event.id}?gate=${encodeURIComponent(gate)}`);
    await who.page.getByText(who.words("door.ready")).waitFor({ state: "attached" });
    return who;
}

const scans_of = (ticket) => site.rows(`select s.nonce, s.verdict, s.by_hand, s.scanned_at, s.arrived_at from scans s join tickets t on t.id = s.ticket_id where t.code = '${ticket.code}' order by s.id`);

describe("a handheld scanner at the kiosk (DO3)", () => {
    test("is read while a button has the focus, and presses no button", async (t) => {
        const who = await at_door(t);
        const guest = next_guest();
        const search = button(who, "door.search");
        await search.focus();
        await scan_by_handheld(who.page, guest.qr);
        await verdict(who, who.words("verdict.admitted"), guest.name);
        assert.equal(await who.page.getByRole("dialog").count(), 0, "the focused button was not pressed");
        assert.ok(await search.evaluate((element) => element === document.activeElement), "the focus stays");
        await scan_by_handheld(who.page, guest.qr);
        await verdict(who, who.words("verdict.already_used"), gate);
        assert.equal(await who.page.getByRole("dialog").count(), 0);
        assert.deepEqual(scans_of(guest).map((scan) => scan.verdict), ["admitted", "already_used"]);
    });

    test("gives each bad code its verdict, and stores it (DO4)", async (t) => {
        const who = await at_door(t);
        const other = await site.event({ title: "Kelas Teh" });
        const elsewhere = await site.ticket(await site.member("wati@example.org", "Wati"), other);
        const { qr } = guests[0];
        await scan_by_handheld(who.page, "HALO DUNIA INI BUKAN TIKET");
        await verdict(who, who.words("verdict.unknown"));
        await scan_by_handheld(who.page, elsewhere.qr);
        await verdict(who, who.words("verdict.wrong_event"), "Kelas Teh");
        await scan_by_handheld(who.page, qr.slice(0, 60) + (qr[60] === "K" ? "L" : "K") + qr.slice(61));
        await verdict(who, who.words("verdict.forged"));
        const stored = site.rows(`select verdict from scans where event_id = ${event.id} order by id desc limit 3`).map((row) => row.verdict);
        assert.deepEqual(stored.reverse(), ["unknown", "wrong_event", "forged"]);
    });

    test("shows what another gate did within 3 seconds or so (DO12)", async (t) => {
        const who = await at_door(t);
        const guest = next_guest();
        await site.admin.post("/api/checkin", { event_id: event.id, qr: guest.qr, nonce: "another-gate-0001", gate: "Gerbang Barat" });
        const log = who.page.getByRole("list", { name: who.words("door.last_scans") });
        await log.getByRole("listitem").filter({ hasText: guest.name }).waitFor({ state: "attached", timeout: 6000 });
    });
});

test("a guest without a readable code is found by name and admitted with a reason (DO6)", async (t) => {
    const who = await at_door(t, { device: "phone" });
    const guest = next_guest();
    await press(who, button(who, "door.search"));
    await field(who, "door.search_label").fill(guest.name.split(" ")[0].toLowerCase());
    await press(who, button(who, "door.admit_guest", { name: guest.name }));
    await field(who, "door.reason").fill("Layar ponsel pecah");
    await press(who, button(who, "door.admit"));
    await verdict(who, who.words("verdict.admitted"), guest.name);
    const [scan] = scans_of(guest);
    assert.deepEqual([scan.verdict, scan.by_hand], ["admitted", 1]);
});

describe("a server that goes away while scanning", () => {
    const nonces_sent = (who) => {
        const sent = [];
        who.page.on("request", (request) => {
            if (request.method() === "POST" && request.url().endsWith("/api/checkin")) sent.push(request.postDataJSON().nonce);
        });
        return sent;
    };
    const waits = (who) => who.page.getByText(who.pattern("door.waiting", { count: 1 })).first();

    test("the kiosk says so, keeps the scan, and sends it with the same nonce when the server is back (DO8)", async (t) => {
        const who = await at_door(t, { quiet: false });
        const sent = nonces_sent(who);
        const guest = next_guest();
        await site.stop("SIGKILL");
        await scan_by_handheld(who.page, guest.qr);
        await verdict(who, who.words("door.kept"));
        await waits(who).waitFor({ state: "attached" });
        await site.start();
        await verdict(who, who.words("verdict.admitted"), guest.name);
        await waits(who).waitFor({ state: "detached" });
        const stored = scans_of(guest);
        assert.equal(stored.length, 1, "it arrived once");
        assert.ok(sent.length >= 2, `tried ${sent.length} times`);
        assert.deepEqual([...new Set(sent)], [stored[0].nonce], "always under one nonce");
        assert.ok(stored[0].scanned_at < stored[0].arrived_at, "stored with the time of the scan and of its arrival");
    });

    test("a reload of the page loses nothing (DO8)", async (t) => {
        const who = await at_door(t, { quiet: false });
        const sent = nonces_sent(who);
        const guest = next_guest();
        await site.stop("SIGKILL");
        await scan_by_handheld(who.page, guest.qr);
        await verdict(who, who.words("door.kept"));
        await who.page.reload().catch(() => {}); // nobody there to answer
        await site.start();
        await visit(who, "/door");
        await until(() => scans_of(guest), (scans) => scans.length > 0);
        await new Promise((done) => setTimeout(done, 500));
        const stored = scans_of(guest);
        assert.deepEqual(stored.map((scan) => scan.verdict), ["admitted"], "it arrived once");
        assert.deepEqual([...new Set(sent)], [stored[0].nonce], "under the nonce from before the reload");
    });

    test("a reply that is lost does not turn into \"already used\" (DO1)", async (t) => {
        const who = await at_door(t, { quiet: false });
        const sent = nonces_sent(who);
        const guest = next_guest();
        let lost = 0;
        await who.page.route("**/api/checkin", async (route) => {
            if (lost++ > 0) return route.continue();
            await route.fetch(); // the server has done it
            await route.abort("connectionreset"); // and nobody heard
        });
        await scan_by_handheld(who.page, guest.qr);
        await verdict(who, who.words("verdict.admitted"), guest.name);
        assert.ok(sent.length >= 2);
        assert.equal(scans_of(guest).length, 1);
    });
});

describe("a camera that is not to be had: the screen says so and the handheld scanner keeps working", () => {
    const handheld_works = async (who) => {
        await scan_by_handheld(who.page, "BUKAN TIKET 12345");
        await verdict(who, who.words("verdict.unknown"));
    };
    const says = (who, key) => who.page.getByText(who.words(key)).first().waitFor({ state: "attached" });

    let with_camera;
    before(async () => {
        const film = join(site.folder, "camera.y4m");
        write_y4m(film, [{ picture: picture_of(await modules_of(guests[0].qr), { module: 3 }), frames: 4 }, { picture: picture_of(), frames: 40 }]);
        with_camera = await launch({ more: fake_camera_arguments(film) });
    });
    after(() => with_camera?.close());

    test("refused", async (t) => {
        const who = await at_door(t, { in: with_camera });
        await button(who, "door.camera_start").click();
        await says(who, "door.camera_refused");
        await handheld_works(who);
    });

    test("absent", async (t) => {
        const who = await at_door(t, { camera: true });
        await button(who, "door.camera_start").click();
        await says(who, "door.camera_absent");
        await handheld_works(who);
    });

    test("unplugged while running", async (t) => {
        const pull_the_plug = () => {
            const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            window.plugged = true;
            navigator.mediaDevices.getUserMedia = async (wanted) => {
                if (!window.plugged) throw new DOMException("gone", "NotFoundError");
                const stream = await ask(wanted);
                window.track = stream.getVideoTracks()[0];
                return stream;
            };
        };
        const who = await at_door(t, { in: with_camera, camera: true, before: pull_the_plug });
        await button(who, "door.camera_start").click();
        await who.page.getByRole("img", { name: who.words("door.camera_picture") }).waitFor({ state: "attached" });
        await who.page.evaluate(() => {
            window.plugged = false;
            window.track.stop();
            window.track.dispatchEvent(new Event("ended"));
        });
        await says(who, "door.camera_unplugged");
        await handheld_works(who);
    });
});
