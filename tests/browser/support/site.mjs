// A server of its own for a test: the real binary, a SQLite database in a temporary folder, a free port.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const binary = process.env.GAPURA_BINARY ?? join(root, "build/release/gapura");
const web = process.env.GAPURA_WEB_SITE ?? join(root, "build/web/web/site");

export const password = "Rahasia#2026";
const minute = 60_000;

/** Runs a program to its end; its output, or an error that says what it said. */
function run(program, parameters, input = "") {
    const done = spawnSync(program, parameters, { input, encoding: "utf8", env: { PATH: process.env.PATH } });
    if (done.status !== 0) throw new Error(`${program} ${parameters.join(" ")}: ${done.stdout}${done.stderr}${done.error ?? ""}`);
    return done.stdout;
}

/** One caller of the API, with the session cookie that it was given. */
export class Caller {
    constructor(site, cookie = "") {
        this.site = site;
        this.cookie = cookie;
    }

    /** The answer's status and JSON, whatever the status. */
    async ask(method, path, body) {
        const headers = { ...(this.cookie && { cookie: this.cookie }), ...(body !== undefined && { "content-type": "application/json" }) };
        const answer = await fetch(this.site.address + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
        for (const cookie of answer.headers.getSetCookie()) this.cookie = cookie.split(";")[0];
        const text = await answer.text();
        return { status: answer.status, json: text ? JSON.parse(text) : undefined };
    }

    /** The JSON of an answer that must be a success. */
    async must(method, path, body) {
        const { status, json } = await this.ask(method, path, body);
        if (status < 200 || status > 299) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
        return json;
    }

    get = (path) => this.must("GET", path);
    post = (path, body = {}) => this.must("POST", path, body);

    /** For a browser context's addCookies(). */
    get browser_cookie() {
        const at = this.cookie.indexOf("=");
        return { name: this.cookie.slice(0, at), value: this.cookie.slice(at + 1), url: this.site.address, httpOnly: true, sameSite: "Lax" };
    }
}

class Site {
    #server;
    #phone = 81200000000;

    constructor(options) {
        this.options = options;
        this.folder = mkdtempSync(join(tmpdir(), "gapura-browser-"));
        this.database = join(this.folder, "gapura.db");
        this.common = ["--database", `sqlite://${this.database}`, "--data", join(this.folder, "data"), "--bcrypt-cost", "4"];
    }

    /** Starts to serve; again after kill() or stop(), then on the same port and with the same database. */
    async start() {
        const parameters = ["serve", "--listen", `127.0.0.1:${this.port ?? 0}`, "--web", web, ...this.common, ...this.options];
        const server = spawn(binary, parameters, { env: { PATH: process.env.PATH }, stdio: ["ignore", "pipe", "pipe"] });
        this.#server = server;
        let said = "";
        this.port = await new Promise((done, fail) => {
            const listen = (bytes) => {
                said += bytes;
                const port = /\(port (\d+)\)/.exec(said);
                if (port) done(Number(port[1]));
            };
            server.stdout.on("data", listen);
            server.stderr.on("data", listen);
            server.once("exit", (code) => fail(new Error(`the server ended with ${code}:\n${said}`)));
        });
        // localhost rather than 127.0.0.1: cameras and durable storage need a secure origin, and this is one.
        this.address = `http://localhost:${this.port}`;
        return this;
    }

    /** Ends the server; by default as an operator would, with "SIGKILL" as a power cut does. */
    async stop(signal = "SIGTERM") {
        const server = this.#server;
        this.#server = undefined;
        if (!server || server.exitCode !== null) return;
        const ended = new Promise((done) => server.once("exit", done));
        server.kill(signal);
        const late = setTimeout(() => server.kill("SIGKILL"), 10_000);
        await ended;
        clearTimeout(late);
    }

    async close() {
        await this.stop();
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** Rows of the database, each an object. */
    rows(statement) {
        const out = run("sqlite3", ["-json", "-cmd", ".timeout 5000", this.database, statement]);
        return out.trim() ? JSON.parse(out) : [];
    }

    async sign_in(login, secret = password) {
        const caller = new Caller(this);
        await caller.post("/api/login", { login, password: secret });
        return caller;
    }

    /** The last code that was mailed to an address. */
    async code_for(email) {
        const { data } = await this.admin.get("/admin/api/outbox?limit=200");
        const mail = data.filter((each) => each.to === email).at(-1);
        const code = /\b(\d{6})\b/.exec(mail?.text ?? "");
        if (!code) throw new Error(`no code for ${email} in ${JSON.stringify(mail ?? data.map((each) => each.to))}`);
        return code[1];
    }

    /** A verified member, signed in. */
    async member(email, name = "Budi Santoso", account_type = "member") {
        const caller = new Caller(this);
        await caller.post("/api/register", { name, email, phone: `+62${this.#phone++}`, password, account_type, privacy_accepted: true });
        await caller.post("/api/verify-email", { email, code: await this.code_for(email) });
        return caller;
    }

    /** A published event of `site.host`; `starts`, `opens` and `closes` in minutes from now. Answers { id, slug, title }. */
    async event({ title, starts = 60, lasts = 180, opens, closes, capacity = 50, price = 0, types, more = {} }) {
        const at = (minutes) => new Date(Date.now() + minutes * minute).toISOString();
        const made = await this.host.post("/admin/api/events", {
            title, category: "seminar", mode: "offline", venue: { name: "Balai Kota", address: "Jl. Merdeka 1, Jakarta" },
            starts_at: at(starts), ends_at: at(starts + lasts), timezone: "Asia/Jakarta", capacity,
            ...(opens !== undefined && { registration_opens_at: at(opens) }), ...(closes !== undefined && { registration_closes_at: at(closes) }),
            ticket_types: types ?? [{ name: "Reguler", tier: "regular", price, quantity: capacity }], ...more,
        });
        return { title, ...made };
    }

    /** A member's seat at an event: its first ticket. */
    async ticket(member, event) {
        const { data } = await member.get(`/api/tickets?event=${event.id}`);
        const order = await member.post("/api/orders", { event_id: event.id, items: [{ ticket_type_id: data[0].id, quantity: 1 }] });
        return member.get(`/api/tickets/${order.tickets[0].code}`);
    }
}

/**
 * A running site with an administrator, `site.admin`, signed in through the API.
 * @param options more words for `gapura serve`
 * @param lead_days by which an event has to be announced ahead (EV2); none, so that doors can be open today
 * @param demo with the demonstration data; then `site.logins` holds what the seed printed, by role
 */
export async function open_site({ options = [], demo = false, lead_days = 0 } = {}) {
    for (const needed of [binary, join(web, "index.html")])
        if (!existsSync(needed)) throw new Error(`${needed} is missing: ./dev build release web`);
    const site = new Site([...options, "--event-lead-days", String(lead_days)]);
    try {
        if (demo) {
            site.logins = {};
            for (const line of run(binary, ["seed", "--demo", ...site.common]).trim().split("\n")) {
                const [role, email, secret, name] = line.split("\t");
                (site.logins[role] ??= []).push({ email, password: secret, name });
            }
        } else {
            run(binary, ["admin", "create", "--email", "admin@example.org", "--name", "Ratna Dewi", ...site.common], `${password}\n`);
            site.logins = { admin: [{ email: "admin@example.org", password, name: "Ratna Dewi" }] };
        }
        await site.start();
        site.admin = await site.sign_in(site.logins.admin[0].email, site.logins.admin[0].password);
        // Whose events the demo's door staff may work.
        const organizer = site.logins.organizer?.[0];
        site.host = organizer ? await site.sign_in(organizer.email, organizer.password) : site.admin;
        return site;
    } catch (error) {
        await site.close();
        throw error;
    }
}
