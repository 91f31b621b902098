// The proxy's configuration, run by Debian's own nginx in front of a server that only echoes.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import net from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const unpacked = process.env.GAPURA_NGINX ?? join(root, "build/deps/nginx");
const nginx = join(unpacked, "usr/sbin/nginx");
const missing = existsSync(nginx) ? false : "nginx could not be fetched";

const free_port = () => new Promise((resolve) => {
    const socket = net.createServer().listen(0, "127.0.0.1", () => {
        const { port } = socket.address();
        socket.close(() => resolve(port));
    });
});

describe("the proxy", { skip: missing }, () => {
    let folder, upstream, proxy, plain, secure, arrived = 0;
    const output = () => readFileSync(join(folder, "output.log"), "utf8");

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "gapura-proxy-"));
        // The echoing server: what it was asked, as JSON; a body of any length; a file that is compressed already.
        upstream = http.createServer((request, response) => {
            let received = 0;
            request.on("data", (part) => (arrived = received += part.length));
            request.on("end", () => {
                if (request.url === "/app.0123abcd.js") {
                    response.writeHead(200, { "content-type": "text/javascript", "content-encoding": "br", vary: "Accept-Encoding" });
                    return response.end(zlib.brotliCompressSync("the app"));
                }
                response.writeHead(200, { "content-type": "application/json" });
                response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, received, padding: "x".repeat(2000) }));
            });
        });
        await new Promise((resolve) => upstream.listen(0, "127.0.0.1", resolve));
        [plain, secure] = [await free_port(), await free_port()];

        // Certificate: made by the very script of the image, with an nginx that does nothing in its place.
        writeFileSync(join(folder, "nginx"), "#!/bin/bash\n", { mode: 0o755 });
        const made = spawnSync(join(root, "docker/proxy_start.sh"), { encoding: "utf8", env: { PATH: `${folder}:${process.env.PATH}`, CERTIFICATES: folder, SERVER_NAME: "gapura.example" } });
        assert.equal(made.status, 0, made.stderr);

        const configuration = readFileSync(join(root, "docker/nginx.conf"), "utf8")
            .replaceAll("server server:8002", `server 127.0.0.1:${upstream.address().port}`)
            .replaceAll(/(?<= )\/tmp\//g, `${folder}/`).replaceAll("/certificates/", `${folder}/`)
            .replaceAll("load_module modules/", `load_module ${unpacked}/usr/lib/nginx/modules/`)
            .replaceAll(/listen \[::\]:.*\n/g, "\n").replaceAll("listen 8080", `listen 127.0.0.1:${plain}`).replaceAll("listen 8443", `listen 127.0.0.1:${secure}`);
        writeFileSync(join(folder, "nginx.conf"), configuration);
        const words = ["-c", join(folder, "nginx.conf"), "-p", folder, "-e", join(folder, "error.log")];
        // Into a file: Node's pipes are sockets, which /dev/stdout cannot open again.
        const log = openSync(join(folder, "output.log"), "a");
        // As in the image: www-data, never root.
        const user = process.getuid() === 0 ? { uid: 33, gid: 33 } : {};
        if (user.uid) for (const name of [".", ...readdirSync(folder)]) chownSync(join(folder, name), user.uid, user.gid);
        const checked = spawnSync(nginx, ["-t", ...words], { ...user, stdio: ["ignore", log, log] });
        assert.equal(checked.status, 0, output());
        proxy = spawn(nginx, [...words, "-g", "daemon off;"], { ...user, stdio: ["ignore", log, log] });
        for (let tries = 0; ; ++tries) {
            const up = await new Promise((resolve) => net.connect(secure, "127.0.0.1").on("connect", () => resolve(true)).on("error", () => resolve(false)));
            if (up) break;
            assert.ok(tries < 100, output());
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
    });

    after(async () => {
        if (proxy && proxy.exitCode === null) {
            const ended = new Promise((resolve) => proxy.on("exit", resolve));
            proxy.kill("SIGTERM");
            await ended;
        }
        upstream?.closeAllConnections();
        upstream?.close();
        if (folder) rmSync(folder, { recursive: true, force: true });
    });

    const ask = (options = {}, body = "") => new Promise((resolve, reject) => {
        const request = https.request({ host: "127.0.0.1", port: secure, rejectUnauthorized: false, agent: false, ...options }, (response) => {
            const parts = [];
            response.on("data", (part) => parts.push(part)).on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
        });
        request.on("error", reject).end(body);
    });
    const seen = async (options, body) => JSON.parse((await ask(options, body)).body);

    test("nginx accepts the configuration", () => {
        assert.match(output(), /test is successful/);
        assert.doesNotMatch(output(), /\[warn\]/);
    });

    test("plain HTTP leads to HTTPS with the same path and method", async () => {
        const response = await fetch(`http://127.0.0.1:${plain}/events/x?y=1`, { redirect: "manual" });
        assert.equal(response.status, 308);
        assert.equal(response.headers.get("location"), "https://127.0.0.1/events/x?y=1");
        assert.equal((await fetch(`http://127.0.0.1:${plain}/proxy-alive`)).status, 204);
    });

    test("HTTP/2 is spoken", async () => {
        const session = http2.connect(`https://127.0.0.1:${secure}`, { rejectUnauthorized: false });
        const status = await new Promise((resolve, reject) => {
            session.on("error", reject);
            session.request({ ":path": "/" }).on("response", (headers) => resolve(headers[":status"])).end();
        });
        session.close();
        assert.equal(status, 200);
    });

    test("the server learns the client's address and protocol, and clients cannot invent them", async () => {
        const { headers } = await seen({ path: "/api/me", headers: { "x-forwarded-for": "1.2.3.4", "x-forwarded-proto": "ftp", "x-request-id": "mine", forwarded: "for=1.2.3.4", host: "gapura.example" } });
        assert.equal(headers["x-forwarded-for"], "127.0.0.1");
        assert.equal(headers["x-forwarded-proto"], "https");
        assert.equal(headers["x-forwarded-host"], "gapura.example");
        assert.equal(headers.host, "gapura.example");
        assert.match(headers["x-request-id"], /^[0-9a-f]{32}$/);
        assert.equal(headers.forwarded, undefined);
    });

    test("the path and the query reach the server as they are", async () => {
        assert.equal((await seen({ path: "/api/x%2Fy?a=%20&b=1" })).url, "/api/x%2Fy?a=%20&b=1");
    });

    test("JSON answers are compressed with what the client understands", async () => {
        const brotli = await ask({ path: "/api/me", headers: { "accept-encoding": "gzip, br" } });
        assert.equal(brotli.headers["content-encoding"], "br");
        assert.match(zlib.brotliDecompressSync(brotli.body).toString(), /"method":"GET"/);
        const gzip = await ask({ path: "/api/me", headers: { "accept-encoding": "gzip" } });
        assert.equal(gzip.headers["content-encoding"], "gzip");
        assert.match(zlib.gunzipSync(gzip.body).toString(), /"method":"GET"/);
        assert.equal((await ask({ path: "/api/me" })).headers["content-encoding"], undefined);
    });

    test("files that the server has compressed already pass through untouched", async () => {
        const { headers, body } = await ask({ path: "/app.0123abcd.js", headers: { "accept-encoding": "gzip, br" } });
        assert.equal(headers["content-encoding"], "br");
        assert.equal(zlib.brotliDecompressSync(body).toString(), "the app");
    });

    test("a body above the server's limit reaches the server, a much larger one does not", async () => {
        assert.equal((await seen({ method: "POST", path: "/api/register" }, "x".repeat(1_200_000))).received, 1_200_000);
        assert.equal((await ask({ method: "POST", path: "/api/register" }, "x".repeat(3_000_000)).catch(() => ({ status: 413 }))).status, 413);
    });

    test("a file of 50 MB reaches the server while it comes, and lies on no disk in between (RU2)", async () => {
        for (const path of ["/admin/api/events/7/flyer", "/admin/api/events/7/logo", "/admin/api/events/7/certificate", "/admin/api/events/7/materials?name=a.pdf", "/api/orders/7/proof"])
            assert.equal((await seen({ method: "POST", path }, "x".repeat(3_000_000))).received, 3_000_000, path);
        const half = Buffer.alloc(25 << 20);
        arrived = 0;
        const answer = new Promise((resolve, reject) => {
            const request = https.request({ host: "127.0.0.1", port: secure, rejectUnauthorized: false, agent: false, method: "POST", path: "/admin/api/events/7/materials", headers: { "content-length": 2 * half.length } }, (response) => {
                const parts = [];
                response.on("data", (part) => parts.push(part)).on("end", () => resolve(JSON.parse(Buffer.concat(parts))));
            }).on("error", reject);
            // The second half goes only when the server has had the first: with a buffering proxy it never would.
            request.write(half);
            const timer = setInterval(() => {
                if (arrived !== half.length) return;
                clearInterval(timer);
                request.end(half);
            }, 20);
            setTimeout(() => { clearInterval(timer); reject(new Error(`the server has had ${arrived} bytes`)); }, 60_000).unref();
        });
        assert.equal((await answer).received, 2 * half.length);
        assert.deepEqual(existsSync(join(folder, "nginx_body")) ? readdirSync(join(folder, "nginx_body")) : [], []);
    });

    test("what is larger than any file may be is refused by the proxy", async () => {
        const status = await new Promise((resolve, reject) => {
            const request = https.request({ host: "127.0.0.1", port: secure, rejectUnauthorized: false, agent: false, method: "POST", path: "/api/orders/7/proof", headers: { "content-length": 60 << 20, expect: "100-continue" } }, (response) => resolve(response.statusCode));
            request.on("continue", () => resolve(100)).on("error", reject).flushHeaders();
        });
        assert.equal(status, 413);
    });

    test("figures for the operator are not for the public", async () => {
        assert.equal((await ask({ path: "/metrics" })).status, 404);
    });

    test("the log holds no addresses and no query strings", async () => {
        await ask({ path: "/api/verify?code=123456" });
        await new Promise((resolve) => setTimeout(resolve, 200));
        const lines = output().split("\n").filter((each) => each.startsWith("{"));
        assert.ok(lines.some((line) => JSON.parse(line).path === "/api/verify"));
        assert.doesNotMatch(lines.join("\n"), /123456|127\.0\.0\.1/);
    });

    test("a certificate that is there already is kept", () => {
        const before_it = readFileSync(join(folder, "tls.crt"));
        assert.equal(spawnSync(join(root, "docker/proxy_start.sh"), { env: { PATH: `${folder}:${process.env.PATH}`, CERTIFICATES: folder } }).status, 0);
        assert.deepEqual(readFileSync(join(folder, "tls.crt")), before_it);
    });
});
