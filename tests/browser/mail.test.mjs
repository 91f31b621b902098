// Messages: a member's inbox, and the admin's outbox with a real mail server beside it (CO1, CO3).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { accessibility_problems, launch, person, visit } from "./support/browser.mjs";
import { button, field, link, press } from "./support/deeds.mjs";
import { open_site } from "./support/site.mjs";

/** tests/backend/outbox_smtp_server.py: its port, and the letters that came. */
async function mail_server(...mode) {
    const script = fileURLToPath(new URL("../backend/outbox_smtp_server.py", import.meta.url));
    const server = spawn("/usr/bin/python3", [script, ...mode], { stdio: ["ignore", "pipe", "inherit"] });
    const letters = [];
    const port = await new Promise((done, fail) => {
        let rest = "";
        server.once("exit", (code) => fail(new Error(`the mail server ended with ${code}`)));
        server.stdout.on("data", (bytes) => {
            rest += bytes;
            for (let end; (end = rest.indexOf("\n")) >= 0; rest = rest.slice(end + 1)) {
                const line = rest.slice(0, end);
                if (/^\d+$/.test(line)) done(Number(line));
                else letters.push(JSON.parse(line));
            }
        });
    });
    return { port, letters, stop: () => server.kill() };
}

let server, site, browser;
before(async () => {
    server = await mail_server("refuse");
    site = await open_site({ options: ["--smtp-url", `smtp://127.0.0.1:${server.port}`] });
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
    server?.stop();
});

for (const device of ["phone", "desktop"])
    test(`a member reads the messages on a ${device}, and the sign in the bar counts them (CO3)`, async () => {
        const caller = await site.member(`siti-${device}@example.org`, "Siti Rahmawati");
        const title = `Kelas Tenun ${device}`;
        await site.ticket(caller, await site.event({ title }));
        const who = await person(browser, site, { device, language: "en", cookie: caller.browser_cookie });
        await visit(who, "/tickets");
        await press(who, link(who, "ui.inbox_unread", { count: 1 }));
        await who.page.waitForURL("**/inbox");
        const line = who.page.getByRole("link", { name: new RegExp(`${title}.*${who.words("inbox.unread")}`) });
        await line.waitFor({ state: "attached" });
        await press(who, line);
        await who.page.waitForURL(/\/inbox\/\d+$/);
        await button(who, "inbox.mark_unread").waitFor({ state: "attached" });
        await link(who, "ui.inbox").waitFor({ state: "attached" });
        assert.equal((await caller.get("/api/me/inbox-count")).unread, 0);
        assert.deepEqual(await accessibility_problems(who.page), []);
        const to_ticket = who.page.getByRole("link", { name: /\/tickets\/[0-9A-Z]{12}/ });
        // Links of this site's own address become paths (letter_text_test.cpp); the tests' server has another in its mails.
        assert.match(await to_ticket.first().getAttribute("href"), /\/tickets\/[0-9A-Z]{12}$/);
        await press(who, button(who, "inbox.mark_unread"));
        await link(who, "ui.inbox_unread", { count: 1 }).waitFor({ state: "attached" });
        assert.doesNotMatch(await who.page.locator("#mirror").textContent(), /verification code/i, "codes are for mailboxes");
        await who.close();
    });

test("an admin sees why mails failed, tries the mail server, and sends again (CO1)", async () => {
    const who = await person(browser, site, { device: "desktop", language: "en", cookie: site.admin.browser_cookie });
    await visit(who, "/admin/outbox");
    const all_again = button(who, "outbox.all_again");
    await all_again.waitFor({ state: "attached", timeout: 20_000 });
    await press(who, button(who, "test_mail.open"));
    await field(who, "test_mail.to").fill("nobody@example.org");
    await press(who, button(who, "test_mail.send"));
    await who.page.getByText(who.words("test_mail.recipient_refused")).first().waitFor({ state: "attached" });
    assert.match(await who.page.getByRole("dialog").textContent(), /550 5\.1\.1 no such mailbox/);
    assert.deepEqual(await accessibility_problems(who.page), []);
    await who.page.keyboard.press("Escape");
    await press(who, all_again);
    await press(who, who.page.getByRole("alertdialog").getByRole("button", { name: who.words("outbox.again"), exact: true }));
    await who.page.getByRole("alertdialog").waitFor({ state: "detached" });
    await who.close();
});
