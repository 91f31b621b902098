// Files of an event in its editor (EV1, RU2): chosen and dropped, on their way, refused, seen in the preview and by the
// public in the size that fits (EV5), renamed and taken away; and with an event that is not saved yet.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import zlib from "node:zlib";
import { accessibility_problems, launch, person, settled, until, visit } from "./support/browser.mjs";
import { button, field, press } from "./support/deeds.mjs";
import { open_site } from "./support/site.mjs";

const shots = fileURLToPath(new URL("../../build/screenshots/", import.meta.url));
let site, browser, folder;
before(async () => {
    mkdirSync(shots, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), "gapura-files-"));
    site = await open_site({ lead_days: 3 });
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
});

const chunk = (name, content) => {
    const body = Buffer.concat([Buffer.from(name), content]), out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(content.length), body.copy(out, 4), out.writeUInt32BE(zlib.crc32 ? zlib.crc32(body) : crc(body), body.length + 4);
    return out;
};
const table = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; ++k) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
const crc = (bytes) => (bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

/** A PNG of RGBA pixels, `colour(x, y)` each. */
function png(width, height, colour) {
    const head = Buffer.alloc(13), rows = Buffer.alloc(height * (1 + width * 4));
    head.writeUInt32BE(width, 0), head.writeUInt32BE(height, 4), head.set([8, 6, 0, 0, 0], 8);
    for (let y = 0, at = 0; y < height; ++y) {
        rows[at++] = 0;
        for (let x = 0; x < width; ++x) for (const part of colour(x, y)) rows[at++] = part;
    }
    return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", zlib.deflateSync(rows, { level: 1 })), chunk("IEND", Buffer.alloc(0))]);
}
const flyer = (shade = 0) => ({ name: "Poster.png", mimeType: "image/png", buffer: png(1800, 1000, (x, y) => [40 + x / 9, 90 + shade, 60 + y / 6, 255]) });
const logo = () => ({ name: "Logo.png", mimeType: "image/png", buffer: png(300, 100, (x, y) => [20, 30, 60, (x - 150) ** 2 / 22500 + (y - 50) ** 2 / 2500 < 1 ? 255 : 0]) });
let last = 17;
const noise = () => (last = (last * 1103515245 + 12345) % 2147483648) >> 16 & 255;
const script = { name: "Poster.png", mimeType: "image/png", buffer: Buffer.from("<script>alert(document.cookie)</script>") };
const pdf = (name) => ({ name, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>\nendobj\ntrailer << /Size 4 /Root 1 0 R >>\n%%EOF\n") });

const minutes_of = (days) => days * 24 * 60;
const local = (days, time) => new Date(Date.now() + (days * 24 + 7) * 3600_000).toISOString().slice(0, 10) + `T${time}`;

async function organizer(t, path, more = {}) {
    const who = await person(browser, site, { cookie: site.admin.browser_cookie, ...more });
    who.page.on("dialog", (dialog) => dialog.accept());
    t.after(() => {
        assert.deepEqual(who.complaints, []);
        return who.close();
    });
    await visit(who, path);
    return who;
}
const place = (who, key, words = "upload.choose") => who.page.getByLabel(`${who.words(key)}: ${who.words(words)}`, { exact: true });
const said = (who, words) => who.page.getByText(words).first().waitFor({ state: "attached" });
const files_of = (event, state = "ready") => site.rows(`select purpose, name from files where event_id = ${event} and state = '${state}' order by id`);

/** Drops files as a person does, from outside of the browser. */
async function drop(who, target, files) {
    const paths = files.map(({ name, buffer }) => {
        writeFileSync(join(folder, name), buffer);
        return join(folder, name);
    });
    await target.scrollIntoViewIfNeeded();
    await settled(who.page);
    const box = await target.boundingBox();
    const mouse = await who.page.context().newCDPSession(who.page);
    for (const type of ["dragEnter", "dragOver", "drop"])
        await mouse.send("Input.dispatchDragEvent", { type, x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: paths, dragOperationsMask: 1 } });
    await mouse.detach();
}

test("a flyer and a logo are chosen, seen in the preview and by everybody, in the size that fits (EV1, EV5)", async (t) => {
    const event = await site.event({ title: "Kelas Bergambar", starts: minutes_of(9) });
    const who = await organizer(t, `/admin/events/${event.id}/edit`);
    const pictures = [];
    who.page.on("response", (answer) => answer.url().includes("/api/pictures/") && pictures.push(`${answer.status()} ${new URL(answer.url()).pathname}`));
    await place(who, "event_files.flyer").setInputFiles(flyer());
    await until(() => files_of(event.id), ([file]) => file?.purpose === "flyer" && file.name === "Poster.jpg");
    const { picture } = site.rows(`select picture from events where id = ${event.id}`)[0];
    await until(() => pictures, (list) => list.includes(`200 ${picture.replace("-960.", "-480.")}`) || list.includes(`200 ${picture}`));
    await drop(who, place(who, "event_files.logo"), [logo()]);
    await until(() => files_of(event.id), (files) => files.some(({ purpose }) => purpose === "logo"));
    await who.page.getByRole("img", { name: who.words("event.logo", { name: "Ratna Dewi" }) }).first().waitFor({ state: "attached" });
    await settled(who.page);
    assert.deepEqual(await accessibility_problems(who.page), []);
    for (const theme of ["light", "dark"]) {
        await who.page.emulateMedia({ colorScheme: theme });
        await settled(who.page);
        await who.page.screenshot({ path: join(shots, `event_files_desktop_${theme}.png`) });
    }
    assert.deepEqual(pictures.filter((line) => !line.startsWith("200")), []);
    // The public's pages, each in its own size, and what a chat program reads.
    const asked = async (device, path) => {
        const visitor = await person(browser, site, { device });
        const seen = [];
        visitor.page.on("response", (answer) => answer.url().includes("/api/pictures/") && seen.push([new URL(answer.url()).pathname, answer.headers()["cache-control"]]));
        await visit(visitor, path);
        await until(() => seen.map(([name]) => name), (names) => names.some((name) => name.endsWith(".jpg")));
        await settled(visitor.page);
        await visitor.page.screenshot({ path: join(shots, `event_files_public_${device}_${path === "/" ? "catalogue" : "event"}.png`) });
        assert.deepEqual(visitor.complaints, []);
        await visitor.close();
        for (const [, cache] of seen) assert.match(cache, /immutable/);
        return seen.map(([name]) => name).filter((name) => name.endsWith(".jpg")).map((name) => name.slice(picture.lastIndexOf("-") + 1));
    };
    assert.deepEqual(await asked("desktop", "/"), ["480.jpg"], "one size, once");
    assert.deepEqual(await asked("phone", "/"), ["960.jpg"]);
    assert.deepEqual(await asked("desktop", `/events/${event.slug}`), ["960.jpg"]);
    assert.match(await (await fetch(`${site.address}/events/${event.slug}`)).text(), new RegExp(`og:image" content="[^"]*${picture}`));
});

test("what only calls itself a picture is refused beside its place, and another takes its stead (RU2)", async (t) => {
    const event = await site.event({ title: "Kelas Ditolak", starts: minutes_of(9) });
    const who = await organizer(t, `/admin/events/${event.id}/edit`);
    await place(who, "event_files.flyer").setInputFiles(script);
    await said(who, who.words("upload.problem.file_kind_not_allowed"));
    await place(who, "event_files.flyer").setInputFiles({ ...pdf("Poster.pdf") });
    await said(who, who.words("upload.wrong_kind", { kinds: "JPG, PNG, WebP" }));
    assert.deepEqual(site.rows(`select * from files where event_id = ${event.id}`), []);
    await settled(who.page);
    assert.deepEqual(await accessibility_problems(who.page), []);
    await who.page.screenshot({ path: join(shots, "event_files_refused.png") });
    await place(who, "event_files.flyer").setInputFiles(flyer());
    await until(() => files_of(event.id).length, (count) => count === 1);
    await who.page.locator("p", { hasText: who.words("upload.wrong_kind", { kinds: "JPG, PNG, WebP" }) }).first().waitFor({ state: "detached" });
});

test("an upload shows how far it is and can be cancelled; a flyer is taken away after a question", async (t) => {
    const event = await site.event({ title: "Kelas Lambat", starts: minutes_of(9) });
    const who = await organizer(t, `/admin/events/${event.id}/edit`);
    const network = await who.page.context().newCDPSession(who.page);
    await network.send("Network.enable");
    const speed = (upload) => network.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: upload });
    await speed(60_000);
    const heavy = { name: "Berat.png", mimeType: "image/png", buffer: png(900, 900, () => [noise(), noise(), noise(), 255]) };
    await place(who, "event_files.flyer").setInputFiles(heavy);
    await who.page.getByRole("progressbar", { name: /^Uploading [1-9][0-9]?%$/ }).first().waitFor({ state: "attached" });
    await who.page.screenshot({ path: join(shots, "event_files_progress.png") });
    await press(who, button(who, "upload.cancel"));
    await place(who, "event_files.flyer").waitFor({ state: "attached" });
    await speed(-1);
    assert.deepEqual(site.rows(`select * from files where event_id = ${event.id}`), []);
    await place(who, "event_files.flyer").setInputFiles(flyer(20));
    await until(() => files_of(event.id).length, (count) => count === 1);
    const remove = who.page.getByRole("button", { name: `${who.words("upload.remove")}: ${who.words("event_files.flyer")}` });
    await press(who, remove);
    await press(who, button(who, "event_files.remove_yes"));
    await until(() => files_of(event.id).length, (count) => count === 0);
    assert.equal(site.rows(`select picture from events where id = ${event.id}`)[0].picture, "");
    await place(who, "event_files.flyer").waitFor({ state: "attached" });
});

test("materials of a seminar come several at once, are renamed and removed, and the room is shown (EV1, RU2)", async (t) => {
    const event = await site.event({ title: "Kelas Bermateri", starts: minutes_of(9) });
    for (const [device, theme] of [["desktop", "light"], ["phone", "dark"]]) {
        const who = await organizer(t, `/admin/events/${event.id}/edit`, { device, theme });
        const materials = place(who, "event_files.add_material", "upload.choose_many");
        if (device === "phone") await materials.setInputFiles([pdf("Modul A.pdf"), pdf("Modul B.pdf")]);
        else await drop(who, materials, [pdf("Slide 1.pdf"), pdf("Slide 2.pdf"), { ...script, name: "Jahat.pdf" }]);
        if (device === "desktop") await said(who, who.words("upload.problem.file_kind_not_allowed"));
        const wanted = device === "phone" ? 3 : 2; // one of the first two is removed below
        await until(() => files_of(event.id).length, (count) => count === wanted);
        await materials.scrollIntoViewIfNeeded();
        await settled(who.page);
        assert.deepEqual(await accessibility_problems(who.page), []);
        await who.page.screenshot({ path: join(shots, `event_files_materials_${device}_${theme}.png`) });
        if (device === "phone") continue;
        await press(who, button(who, "event_files.cancel_name", { name: "Jahat.pdf" }));
        await press(who, button(who, "event_files.rename_name", { name: "Slide 1.pdf" }));
        const name = field(who, "event_files.new_name");
        assert.equal(await name.inputValue(), "Slide 1");
        await name.fill("Hari pertama");
        await press(who, button(who, "event_files.rename_yes"));
        await until(() => files_of(event.id)[0].name, (now) => now === "Hari pertama.pdf");
        await press(who, button(who, "event_files.remove_name", { name: "Slide 2.pdf" }));
        await press(who, button(who, "event_files.remove_yes"));
        await until(() => files_of(event.id).length, (count) => count === 1);
    }
});

test("a flyer dropped on a new event waits, is in the preview, and goes by itself when the event is saved (EV1, EV3)", async (t) => {
    const who = await organizer(t, "/admin/events/new");
    await drop(who, place(who, "event_files.flyer"), [flyer(40)]);
    await said(who, who.words("event_files.goes_with_draft"));
    await settled(who.page);
    await who.page.screenshot({ path: join(shots, "event_files_new.png") });
    await field(who, "edit_event.name").fill("Kelas Baru Bergambar");
    await field(who, "edit_event.category").selectOption("seminar");
    await field(who, "edit_event.starts").fill(local(10, "09:00"));
    await field(who, "edit_event.venue_name").fill("Balai Kota");
    await field(who, "edit_event.capacity").fill("25");
    const [row] = await until(() => site.rows("select id, state from events where title = 'Kelas Baru Bergambar'"), (rows) => rows.length === 1);
    await until(() => files_of(row.id), ([file]) => file?.purpose === "flyer");
    assert.equal(row.state, "draft");
    await who.page.getByText(who.words("event_files.goes_with_draft")).first().waitFor({ state: "detached" });
});

test("an event that is published at once takes its flyer along before the form is left (EV1)", async (t) => {
    const who = await organizer(t, "/admin/events/new");
    // Half of it typed first, so that nothing is saved before the button is pressed.
    await place(who, "event_files.flyer").setInputFiles(flyer(60));
    await field(who, "edit_event.name").fill("Kelas Langsung Terbit");
    await field(who, "edit_event.category").selectOption("seminar");
    await field(who, "edit_event.starts").fill(local(10, "09:00"));
    await field(who, "edit_event.venue_name").fill("Balai Kota");
    await field(who, "edit_event.capacity").fill("25");
    await press(who, button(who, "edit_event.publish"));
    const [row] = await until(() => site.rows("select id, state, picture from events where title = 'Kelas Langsung Terbit'"), ([found]) => found?.state === "published" && found.picture !== "");
    await until(() => new URL(who.page.url()).pathname, (path) => path === `/admin/events/${row.id}`);
});
