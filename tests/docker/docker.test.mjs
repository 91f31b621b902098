// What can be known about the containers without an engine: that every path, option, variable, package and port they name exists.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse, parseDocument } from "yaml";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const read = (path) => readFileSync(join(root, path), "utf8");
const compose = parse(read("docker/compose.yml"));
const binary = process.env.GAPURA_BINARY ?? join(root, "build/release/gapura");

/** Instructions of the Dockerfile as {name, words}, with continued lines joined, by stage. */
function stages() {
    const lines = read("docker/Dockerfile").replace(/^#.*\n/gm, "").replace(/\\\n/g, " ").split("\n").filter((line) => line.trim());
    const result = new Map();
    let current;
    for (const line of lines) {
        const [name, ...words] = line.trim().split(/\s+/);
        if (name === "FROM") result.set(words[2], current = { base: words[0], instructions: [] });
        else current.instructions.push({ name, words, text: words.join(" ") });
    }
    return result;
}
const packages_of = (group) => read("scripts/packages.txt").split("\n").filter((line) => line.startsWith(`${group} `)).map((line) => line.split(/\s+/)[1]);
const instructions = (stage, name) => stages().get(stage).instructions.filter((each) => each.name === name);
const environment_of = (stage) => Object.fromEntries(instructions(stage, "ENV").flatMap(({ words }) => words.map((word) => word.split("="))));

test("the compose file is valid YAML without a key twice", () => {
    const document = parseDocument(read("docker/compose.yml"), { uniqueKeys: true });
    assert.deepEqual(document.errors.map(String).concat(document.warnings.map(String)), []);
});

test("the compose file has the server, PostgreSQL, a mail catcher and a proxy", () => {
    assert.deepEqual(Object.keys(compose.services).sort(), ["database", "mail", "proxy", "server"]);
    assert.match(compose.services.database.image, /^postgres:15/);
    for (const [name, service] of Object.entries(compose.services)) {
        assert.ok(service.image, name);
        if (!service.build) assert.match(service.image, /:[\w.-]*\d/, `${name} is pinned`);
    }
});

test("what the compose file builds are stages of the Dockerfile", () => {
    for (const service of Object.values(compose.services).filter((each) => each.build)) {
        assert.equal(service.build.context, "..");
        assert.ok(existsSync(join(root, service.build.dockerfile)));
        assert.ok(stages().has(service.build.target), service.build.target);
    }
});

test("volumes, networks and services that are named are declared", () => {
    for (const [name, service] of Object.entries(compose.services)) {
        for (const volume of service.volumes ?? []) assert.ok(volume.split(":")[0] in compose.volumes, `${name}: ${volume}`);
        for (const network of service.networks ?? []) assert.ok(network in compose.networks, `${name}: ${network}`);
        for (const other of Object.keys(service.depends_on ?? {})) assert.ok(other in compose.services, `${name}: ${other}`);
    }
});

test("who waits for a healthy service waits for one that has a health check", () => {
    for (const service of Object.values(compose.services)) {
        for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
            if (condition !== "service_healthy") continue;
            const { healthcheck, build } = compose.services[other];
            assert.ok(healthcheck ?? (build && instructions(build.target, "HEALTHCHECK").length), other);
        }
    }
});

test("every variable of the compose file is explained in .env.example, and none there is without use", () => {
    const used = new Set([...read("docker/compose.yml").matchAll(/\$\{(\w+)/g)].map((match) => match[1]));
    const explained = new Set([...read("docker/.env.example").matchAll(/^(\w+)=/gm)].map((match) => match[1]));
    assert.deepEqual([...used].sort(), [...explained].sort());
});

test("there is no password in the files", () => {
    assert.match(read("docker/.env.example"), /^POSTGRES_PASSWORD=$/m);
    for (const match of read("docker/compose.yml").matchAll(/^ *\w*PASSWORD: *(.*)/gm)) assert.match(match[1], /^\$\{POSTGRES_PASSWORD:\?/);
    assert.equal(spawnSync("git", ["-C", root, "check-ignore", "-q", "docker/.env"]).status, 0, "docker/.env is ignored by git");
});

test("every path that the Dockerfile copies is there, or comes from the build stage", () => {
    const built = { "/src/build/release/gapura": "backend/CMakeLists.txt", "/src/build/web/web/site": "web/CMakeLists.txt" };
    for (const [, { instructions: all }] of stages()) {
        for (const { words } of all.filter((each) => each.name === "COPY")) {
            const from_build = words.includes("--from=build");
            const paths = words.filter((word) => !word.startsWith("--")).slice(0, -1);
            for (const path of paths) assert.ok(existsSync(join(root, from_build ? built[path] ?? "nothing/of/that/name" : path)), path);
        }
    }
});

test("what goes to the engine is all that is copied", () => {
    const sent = read("docker/Dockerfile.dockerignore").split("\n").filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    const copied = [...stages().values()].flatMap(({ instructions: all }) => all.filter((each) => each.name === "COPY" && !each.text.includes("--from=")))
        .flatMap(({ words }) => words.filter((word) => !word.startsWith("--")).slice(0, -1));
    for (const path of copied) assert.ok(sent.some((each) => path === each || path.startsWith(`${each}/`)), path);
});

test("every folder that CMake enters is copied into the build", () => {
    const copied = instructions("build", "COPY").flatMap(({ words }) => words.slice(0, -1));
    for (const [, folder] of read("CMakeLists.txt").matchAll(/^\s*add_subdirectory\((\w+)\)/gm)) assert.ok(copied.includes(folder), folder);
});

test("images run without root rights", () => {
    for (const stage of ["server", "proxy"]) assert.match(instructions(stage, "USER").at(-1).text, /^(gapura|www-data)$/);
    for (const name of ["server", "proxy"]) assert.deepEqual(compose.services[name].cap_drop, ["ALL"]);
});

test("settings that the containers give to the server are ones that it has", () => {
    const known = new Set([...read("backend/command_line.cpp").matchAll(/envname\("(\w+)"\)/g)].map((match) => match[1]));
    assert.ok(known.size > 5);
    for (const name of [...Object.keys(environment_of("server")), ...Object.keys(compose.services.server.environment)]) assert.ok(known.has(name), name);
});

test("what an operator has to know of is named where one looks: compose file, README and --help", (t) => {
    const named = ["SMTP_CA_FILE", "OUTBOX_DAYS", "GAPURA_SECRET_KEY", "GAPURA_REQUIRE_TOTP", "GAPURA_ALLOW_RESET",
        "MIDTRANS_SERVER_KEY", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"];
    for (const name of named) {
        assert.ok(name in compose.services.server.environment, name);
        assert.match(read("README.md"), new RegExp(`\\b${name}\\b`), name);
    }
    if (!existsSync(binary)) return t.skip("the server is not built");
    const help = spawnSync(binary, ["serve", "--help"], { encoding: "utf8" }).stdout;
    for (const name of named) assert.match(help, new RegExp(`\\b${name}\\b`), name);
});

test("the commands in the Dockerfile and in the compose file are ones that the binary has", (t) => {
    if (!existsSync(binary)) return t.skip("the server is not built");
    const help = (...words) => spawnSync(binary, [...words, "--help"], { encoding: "utf8" });
    assert.match(help().stdout, /\bserve\b/);
    const [command] = JSON.parse(instructions("server", "CMD")[0].text);
    assert.equal(help(command).status, 0);
    for (const name of [...Object.keys(environment_of("server")), ...Object.keys(compose.services.server.environment)]) {
        assert.match(help("serve").stdout, new RegExp(`\\b${name}\\b`), name);
    }
    for (const option of ["--email", "--name"]) assert.match(help("admin", "create").stdout, new RegExp(`${option}\\b`));
});

test("paths inside the image agree: binary, web app, data, entry point", () => {
    const environment = environment_of("server");
    const copies = instructions("server", "COPY").map(({ words }) => words.at(-1));
    assert.ok(copies.includes(JSON.parse(instructions("server", "ENTRYPOINT")[0].text)[0]));
    assert.ok(copies.includes(environment.GAPURA_WEB));
    assert.equal(instructions("server", "VOLUME")[0].text, environment.GAPURA_DATA);
    assert.ok(compose.services.server.volumes.includes(`files:${environment.GAPURA_DATA}`));
    for (const [, path] of read("docker/compose.yml").matchAll(/exec -T server (\S+)/g)) assert.ok(copies.includes(path), path);
});

test("ports agree: the server's, the proxy's and those that are published", () => {
    const port = environment_of("server").LISTEN.split(":")[1];
    assert.equal(port, "8002");
    assert.equal(instructions("server", "EXPOSE")[0].text, port);
    assert.ok(compose.services.server.ports.includes(`127.0.0.1:${port}:${port}`));
    assert.match(instructions("server", "HEALTHCHECK")[0].text, new RegExp(`127\\.0\\.0\\.1:${port}/healthz`));
    const configuration = read("docker/nginx.conf");
    assert.match(configuration, new RegExp(`server server:${port}\\b`));
    for (const listening of instructions("proxy", "EXPOSE")[0].words) {
        assert.match(configuration, new RegExp(`listen ${listening}\\b`));
        assert.ok(compose.services.proxy.ports.some((each) => each.endsWith(`:${listening}`)), listening);
    }
});

test("the server believes the proxy's network and nobody else about addresses", () => {
    assert.equal(compose.services.server.environment.TRUSTED_PROXIES, compose.networks.inside.ipam.config[0].subnet);
});

test("the health check's program is in the image", () => {
    assert.ok(packages_of("runtime").includes("curl") && packages_of("proxy").includes("curl"));
});

test("every library that the server loads comes with the image's packages", (t) => {
    if (!existsSync(binary)) return t.skip("the server is not built");
    const libraries = [...spawnSync("ldd", [binary], { encoding: "utf8" }).stdout.matchAll(/=> (\/\S+)/g)].map((match) => match[1]);
    assert.ok(libraries.length > 5);
    const owners = new Set(libraries.map((path) => {
        const real = spawnSync("realpath", [path], { encoding: "utf8" }).stdout.trim();
        for (const name of [path, path.replace(/^\/lib\//, "/usr/lib/"), real, real.replace(/^\/usr\/lib\//, "/lib/")]) {
            const found = /^([\w.+-]+)(:\w+)?: /.exec(spawnSync("dpkg-query", ["-S", name], { encoding: "utf8" }).stdout);
            if (found) return found[1];
        }
        return path;
    }));
    const depends = new Map();
    for (const line of spawnSync("dpkg-query", ["-W", "-f", "${Package}\t${Pre-Depends}, ${Depends}\n"], { encoding: "utf8", maxBuffer: 1 << 26 }).stdout.split("\n")) {
        const [name, needs = ""] = line.split("\t");
        depends.set(name, needs.split(/[,|]/).map((each) => each.trim().split(/[ :]/)[0]).filter(Boolean));
    }
    const present = new Set();
    const add = (name) => {
        if (present.has(name)) return;
        present.add(name);
        (depends.get(name) ?? []).forEach(add);
    };
    [...packages_of("runtime"), "libc6", "libstdc++6", "libgcc-s1"].forEach(add);
    assert.deepEqual([...owners].filter((name) => !present.has(name)), []);
});

test("the packages of the images are ones that apt knows", (t) => {
    const names = [...packages_of("runtime"), ...packages_of("proxy")];
    const { stdout } = spawnSync("apt-cache", ["policy", ...names], { encoding: "utf8" });
    if (!stdout) return t.skip("apt has no lists on this machine");
    for (const name of names) assert.match(stdout, new RegExp(`^${name.replace(/[.+]/g, "\\$&")}:\\n.*\\n  Candidate: [^(]`, "m"), name);
});

test("the scripts of the images are there and can be run", () => {
    for (const name of readdirSync(join(root, "docker")).filter((each) => each.endsWith(".sh"))) {
        assert.equal(spawnSync("bash", ["-n", join(root, "docker", name)]).status, 0, name);
    }
});
