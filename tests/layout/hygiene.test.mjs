// What must hold for every file of the project, whatever it says: sizes, endings, words, sums.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { files, is_cpp, is_text, length_limit, read, root, size_of } from "./project.mjs";

const texts = files.filter(is_text);
const list = (problems) => problems.join("\n");
const this_folder = "tests/layout/";

/** Each line of each text file that a pattern finds. */
function lines_with(pattern, candidates = texts) {
    return candidates.flatMap((file) => {
        if (!pattern.test(read(file))) return [];
        return read(file).split("\n").flatMap((line, index) => pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 140)}`] : []);
    });
}

test("no file names a host that packages or images come from: any mirror serves", () => {
    // Written in pieces, for this file is read too.
    const hosts = ["registry[.]npmjs", "npmjs[.](com|org)\\b", "(deb|security|ftp|snapshot|archive)[.]debian[.]org", "pypi[.]org", "files[.]pythonhosted",
        "(docker|ghcr|quay|gcr)[.]io\\b", "pkg[.]dev\\b", "proxy[.]golang", "crates[.]io\\b", "(cdn|unpkg|jsdelivr|cdnjs)[.](com|net)\\b|(unpkg|jsdelivr|cdnjs)[.]"];
    assert.equal(list(lines_with(new RegExp(hosts.join("|"), "i"), texts.filter((file) => !file.startsWith(this_folder)))), "");
});

test("the lock file says what and which sum, not from where", () => {
    assert.doesNotMatch(read("package-lock.json"), /"resolved"/);
    const packages = Object.entries(JSON.parse(read("package-lock.json")).packages).filter(([name]) => name);
    assert.ok(packages.length > 3);
    for (const [name, entry] of packages) assert.match(entry.integrity ?? "", /^sha512-/, name);
});

test("every npm package is pinned to one version", () => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read("package.json"));
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) assert.match(version, /^\d+\.\d+\.\d+[-\w.]*$/, name);
});

test("the project speaks of itself and not of how it came about", () => {
    const words = [
        /\bissues? ?#\d+\b/, /\b(see|fixes|closes|of|from) issues? \d+\b/, /\b(fixes|closes|see|refs?) #\d+\b/i, // mean nothing to a reader of the code
        /\b(claude|anthropic|chatgpt|copilot|gpt-\d|llm)\b/i, /\bAI (tool|agent|assistant|model)s?\b/i,
        /\b(this|next|last|previous|another|coding) (work(ing)? )?session('s)? (work|plan|brief|task|of work)\b/i,
        /\bthe (web|domain|storage|scanner|http|dev-script|other|lead'?s?) (helper|agent)\b/i, /\bthe lead\b/i, /\/tmp\/plan\b/,
    ];
    const pattern = new RegExp(words.map((each) => `(?:${each.source})`).join("|"), "i");
    assert.equal(list(lines_with(pattern, texts.filter((file) => !file.startsWith(this_folder) && file !== "package-lock.json"))), "");
});

test("nothing third-party is copied into the project", () => {
    const strangers = files.filter((file) => /(^|\/)(imgui|imstb|imconfig|stb_|jsQR|json|zxing)[^/]*\.(h|hpp|cpp|c|js|wasm)$/i.test(file) &&
        !/^(shared\/contract\/json|web\/imgui_config)\.[ch]pp$/.test(file) || /(^|\/)(vendor|third_party|node_modules|external)\//.test(file));
    assert.equal(list(strangers), "");
    const notices = lines_with(/Copyright \(c\)|SPDX-License-Identifier|Licensed under the/i, texts.filter((file) => /\.(cpp|hpp|js|mjs|css|html|py|sh|cmake)$/.test(file) &&
        !file.startsWith(this_folder)));
    assert.equal(list(notices), "");
});

test("nothing that was built is committed, and nothing large", () => {
    assert.equal(list(files.filter((file) => /^(build|node_modules)\/|\.(o|a|so|pyc|log|db|db-wal|wasm)$/.test(file))), "");
    assert.equal(list(files.filter((file) => size_of(file) > 600_000).map((file) => `${file}: ${size_of(file)} bytes`)), "");
});

test("text files end with one newline, without tabs, trailing blanks or carriage returns", () => {
    const problems = texts.filter((file) => /\.(cpp|hpp|mjs|js|sh|cmake|txt|md|sql|json|yml|yaml|conf|html|css|py)$/.test(file) || ["dev", ".ci/run"].includes(file))
        .flatMap((file) => {
            const text = read(file);
            const wrong = [];
            if (text.length && (!text.endsWith("\n") || text.endsWith("\n\n"))) wrong.push("its end");
            if (text.includes("\r")) wrong.push("a carriage return");
            if (text.includes("\t")) wrong.push("a tab");
            if (!file.endsWith(".md") && / $/m.test(text)) wrong.push("a blank at a line's end");
            return wrong.map((each) => `${file}: ${each}`);
        });
    assert.equal(list(problems), "");
});

test("C++ files keep to full words: no Manager, Helper or utils", () => {
    const problems = files.filter(is_cpp).flatMap((file) => {
        const names = [...read(file).matchAll(/\b(?:class|struct|namespace)\s+(\w*(?:Manager|Helper|Utils?|utils?|helpers?))\b/g)].map((match) => match[1]);
        if (/(manager|helper|utils?)\.[ch]pp$/i.test(file)) names.push("its name");
        return names.map((name) => `${file}: ${name}`);
    });
    assert.equal(list(problems), "");
});

// Files have one subject. Those that are longer stand in large_files.json with their length, which may only shrink
// (node tests/layout/record.mjs takes over what has shrunk).
test("a file is short, and the list of exceptions only shrinks", () => {
    const exceptions = JSON.parse(read("tests/layout/large_files.json"));
    const lines = (file) => read(file).split("\n").length - 1;
    const too_long = files.filter((file) => /\.(cpp|hpp|js|mjs)$/.test(file) && lines(file) > Math.max(length_limit(file), exceptions[file] ?? 0))
        .map((file) => `${file}: ${lines(file)} lines, ${exceptions[file] ? `and it had ${exceptions[file]}` : `the limit is ${length_limit(file)}`}`);
    assert.equal(list(too_long), "");
    const needless = Object.keys(exceptions).filter((file) => !existsSync(join(root, file)) || lines(file) <= length_limit(file));
    assert.equal(list(needless), "", "these need no exception any more; take them off the list");
});

const locale = (language) => JSON.parse(read(`assets/locales/${language}.json`));
const placeholders = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();

test("both languages have the same texts with the same placeholders", () => {
    const [indonesian, english] = [locale("id"), locale("en")];
    // Indonesian has one plural form, so ".one" is English only.
    const keys = (texts) => Object.keys(texts).filter((key) => !key.endsWith(".one"));
    assert.equal(list(keys(indonesian).filter((key) => !(key in english))), "", "only in id.json");
    assert.equal(list(keys(english).filter((key) => !(key in indonesian))), "", "only in en.json");
    const different = keys(english).filter((key) => placeholders(english[key]).join() !== placeholders(indonesian[key]).join());
    assert.equal(list(different), "", "different placeholders");
    for (const texts of [indonesian, english]) assert.equal(list(Object.keys(texts).filter((key) => !String(texts[key]).trim())), "", "empty");
});

test("no language file says one key twice", () => {
    for (const language of ["id", "en"]) {
        const keys = [...read(`assets/locales/${language}.json`).matchAll(/^\s*"([^"]+)"\s*:/gm)].map((match) => match[1]);
        assert.equal(list(keys.filter((key, index) => keys.indexOf(key) !== index)), "", `${language}.json`);
    }
});

test("every text that the browser app asks for by its key is there", () => {
    const english = locale("en");
    const has = (key) => key in english || `${key}.other` in english;
    const missing = files.filter((file) => is_cpp(file) && file.startsWith("web/")).flatMap((file) =>
        [...read(file).replace(/\/\/[^\n]*/g, "").matchAll(/\btext\(\s*"(\w+\.[\w.]+)"\s*[,)]/g)].filter((match) => !has(match[1])).map((match) => `${file}: ${match[1]}`));
    assert.equal(list(missing), "");
});

// A migration that has landed is never edited: databases out there have run it. migrations.sha256 holds the sums;
// node tests/layout/record.mjs adds those of new files.
test("migrations are never edited after they landed", () => {
    const landed = new Map(read("tests/layout/migrations.sha256").split("\n").filter(Boolean).map((line) => line.split(/\s+/).reverse()));
    const present = files.filter((file) => /^backend\/migrations\/.*\.sql$/.test(file)).map((file) => file.slice("backend/migrations/".length));
    const sum = (name) => createHash("sha256").update(readFileSync(join(root, "backend/migrations", name))).digest("hex");
    assert.ok(present.length > 0);
    assert.equal(list([...landed.keys()].filter((name) => !present.includes(name))), "", "landed migrations that are gone");
    assert.equal(list([...landed].filter(([name, was]) => present.includes(name) && sum(name) !== was).map(([name]) => name)), "",
        "landed migrations that were edited: undo that and write a new one");
    assert.equal(list(present.filter((name) => !landed.has(name)).map((name) => `${sum(name)}  ${name}`)), "",
        "new migrations: node tests/layout/record.mjs adds these lines to migrations.sha256");
});

test("migrations are numbered without gaps, and a number stands for one change", () => {
    const names = files.filter((file) => /^backend\/migrations\/.*\.sql$/.test(file)).map((file) => file.slice("backend/migrations/".length));
    for (const name of names) assert.match(name, /^\d{4}_[a-z0-9_]+(\.(sqlite|postgresql))?\.sql$/);
    const subjects = [...new Set(names.map((name) => name.replace(/(\.(sqlite|postgresql))?\.sql$/, "")))].sort();
    assert.equal(list(subjects.filter((subject, index) => Number(subject.slice(0, 4)) !== index + 1)), "", "out of order");
    const variants = names.filter((name) => /\.(sqlite|postgresql)\.sql$/.test(name));
    const other = (name) => name.includes(".sqlite.") ? name.replace(".sqlite.", ".postgresql.") : name.replace(".postgresql.", ".sqlite.");
    assert.equal(list(variants.filter((name) => !names.includes(other(name)))), "", "written for one database only");
});
