// "Who may include whom", read from every #include line.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { files, is_cpp, read, root } from "./project.mjs";
import { exceptions, feature_of, problem_of_include, tokens } from "./rules.mjs";

const sources = files.filter((file) => is_cpp(file) && /^(shared|backend|web|tests)\//.test(file));

const includes_of = (file) => [...read(file).matchAll(/^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]/gm)]
    .map((match) => ({ file, path: match[2], quoted: match[1] === '"', line: read(file).slice(0, match.index).split("\n").length }));
const includes = sources.flatMap(includes_of);

/** Without comments and string literals, so that prose may name what code may not. */
const code_of = (text) => text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"([A-Za-z_]*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"/g, " ");

const list = (problems) => problems.join("\n");

test("there is something to look at", () => {
    assert.ok(sources.length > 20, `${sources.length} sources`);
    assert.ok(includes.length > 100, `${includes.length} includes`);
});

for (const part of ["shared/", "backend/", "web/", "tests/"]) {
    test(`every include in ${part} is one that its folder may have`, () => {
        const problems = includes.filter(({ file }) => file.startsWith(part)).flatMap(({ file, path, quoted, line }) => {
            const problem = problem_of_include(file, path, quoted);
            return problem ? [`${file}:${line}: includes ${path}: ${problem}`] : [];
        });
        assert.equal(list(problems), "");
    });
}

test("own headers are written from the root of the project and are there", () => {
    const built = (path) => /(^|\/)(generated|embedded)|[_/](generated|embedded)\.hpp$/.test(path);
    const problems = includes.filter(({ path, quoted }) => quoted && !built(path) && !/^imgui/.test(path))
        .filter(({ path }) => !existsSync(join(root, path)))
        .map(({ file, path, line }) => `${file}:${line}: there is no ${path} (own headers: "shared/…"; libraries: <…>)`);
    assert.equal(list(problems), "");
});

/** The circles in a graph, each as "a → b → a". */
function circles(edges) {
    const state = new Map();
    const found = [];
    const visit = (node, chain) => {
        if (state.get(node) === "done" || !edges.has(node)) return;
        if (state.get(node) === "open") return void found.push([...chain.slice(chain.indexOf(node)), node].join(" → "));
        state.set(node, "open");
        for (const next of edges.get(node)) visit(next, [...chain, node]);
        state.set(node, "done");
    };
    for (const node of edges.keys()) visit(node, []);
    return found;
}

test("circles are found", () => {
    assert.deepEqual(circles(new Map([["a", ["b"]], ["b", ["c"]], ["c", ["b"]]])), ["b → c → b"]);
    assert.deepEqual(circles(new Map([["a", ["b", "c"]], ["b", ["c"]], ["c", []]])), []);
});

test("features that call each other's use cases do so in one direction", () => {
    const edges = new Map();
    for (const { file, path } of includes) {
        const [mine, theirs] = [feature_of(file), feature_of(path)];
        if (mine && theirs && mine !== theirs) edges.set(mine, [...new Set([...(edges.get(mine) ?? []), theirs])]);
    }
    assert.equal(list(circles(edges)), "");
});

test("the exceptions to the rules are still needed", () => {
    const needless = exceptions.filter(([file, path]) => !includes.some((each) => each.file === file && each.path === path));
    assert.deepEqual(needless, []);
});

test("no chain of includes leads back to where it began", () => {
    const edges = new Map(sources.map((file) => [file, includes_of(file).filter(({ quoted }) => quoted).map(({ path }) => path)]));
    assert.equal(list(circles(edges)), "");
});

test("what belongs to one folder is named in no other: Pistache, SOCI, ImGui, JavaScript", () => {
    const problems = sources.flatMap((file) => {
        const code = code_of(read(file));
        return tokens.filter(([pattern, permitted]) => !permitted(file) && pattern.test(code))
            .map(([pattern, , rule]) => `${file}: ${pattern.exec(code)[0]}: ${rule}`);
    });
    assert.equal(list(problems), "");
});

test("every header has #pragma once before anything else", () => {
    const problems = sources.filter((file) => file.endsWith(".hpp") && !/^(\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*#pragma once\b/.test(read(file)));
    assert.equal(list(problems), "");
});

// The rules themselves, on invented lines: each can refuse, and does not refuse what is right.
const refused = [
    ["shared/base/text.hpp", "shared/domain/money.hpp"],
    ["shared/contract/json.hpp", "shared/api/orders.hpp"],
    ["shared/domain/money.cpp", "shared/api/orders.hpp"],
    ["shared/api/orders.hpp", "backend/context.hpp"],
    ["shared/domain/money.cpp", "web/style.hpp"],
    ["backend/checkin/redeem_ticket.cpp", "backend/http/message.hpp"],
    ["backend/checkin/redeem_ticket.cpp", "backend/orders/order_store.hpp"],
    ["backend/checkin/redeem_ticket.cpp", "backend/tickets/ticket_store.hpp"],
    ["backend/routes.cpp", "backend/tickets/ticket_store.hpp"],
    ["backend/checkin/redeem_ticket.cpp", "web/route.hpp"],
    ["backend/http/server.cpp", "backend/orders/place_order.hpp"],
    ["backend/storage/database.cpp", "shared/domain/money.hpp"],
    ["web/screens/scan.cpp", "web/platform/camera.hpp"],
    ["web/screens/scan.cpp", "web/screens/orders.hpp"],
    ["web/screens/sign_in.cpp", "web/screens/door_camera.hpp"],
    ["web/screens/scan.cpp", "backend/context.hpp"],
    ["web/widgets/button.cpp", "web/client/session.hpp"],
    ["web/widgets/button.cpp", "web/screens/scan.hpp"],
    ["web/client/session.cpp", "web/widgets/button.hpp"],
    ["web/scanner/wedge.cpp", "web/widgets/field.hpp"],
    ["unheard/of.cpp", "shared/base/text.hpp"],
];
const refused_libraries = [
    ["backend/routes.cpp", "pistache/http.h"],
    ["backend/checkin/redeem_ticket.cpp", "soci/soci.h"],
    ["backend/checkin/redeem_ticket.cpp", "sqlite3.h"],
    ["web/widgets/button.cpp", "emscripten/html5.h"],
    ["web/main.cpp", "emscripten.h"],
    ["web/screens/scan.cpp", "imgui.h"],
    ["shared/domain/money.cpp", "imgui.h"],
    ["shared/base/text.cpp", "unistd.h"],
    ["shared/base/text.cpp", "shared/base/text.hpp"], // with <>
];
const permitted = [
    ["shared/api/orders.hpp", "shared/domain/money.hpp"],
    ["backend/checkin/redeem_ticket.cpp", "backend/checkin/checkin_store.hpp"],
    ["backend/checkin/redeem_ticket.cpp", "backend/outbox/outbox.hpp"],
    ["backend/checkin/redeem_ticket.cpp", "backend/context.hpp"],
    ["backend/routes.cpp", "backend/checkin/redeem_ticket.hpp"],
    ["backend/routes.cpp", "backend/http/serve.hpp"],
    ["web/screens/scan.cpp", "web/screens/scan.hpp"],
    ["web/screens/scan.cpp", "web/scanner/qr_scanner.hpp"],
    ["web/screens/scan.cpp", "web/screens/screen.hpp"],
    ["web/screens/scan.cpp", "web/screens/door_camera.hpp"],
    ["backend/orders/place_order.cpp", "backend/tickets/issue_tickets.hpp"],
    ["tests/backend/order_test.cpp", "backend/orders/order_store.hpp"],
];
const permitted_libraries = [
    ["backend/http/server.cpp", "pistache/http.h"],
    ["backend/checkin/checkin_store.cpp", "soci/soci.h"],
    ["web/platform/browser.cpp", "emscripten.h"],
    ["web/widgets/button.cpp", "imgui.h"],
    ["shared/base/text.cpp", "string_view"],
];
test("the rules refuse what they should refuse", () => {
    for (const [file, path] of refused) assert.ok(problem_of_include(file, path, true), `${file} includes ${path}`);
    for (const [file, path] of refused_libraries) assert.ok(problem_of_include(file, path, false), `${file} includes ${path}`);
});
test("the rules permit what they should permit", () => {
    for (const [file, path] of permitted) assert.equal(problem_of_include(file, path, true), undefined, `${file} includes ${path}`);
    for (const [file, path] of permitted_libraries) assert.equal(problem_of_include(file, path, false), undefined, `${file} includes ${path}`);
});
