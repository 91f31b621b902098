// Where Debian's sources come from is read from the machine's own apt sources, written in either way.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Sandbox } from "./sandbox.mjs";

const cases = {
    "one line": { "sources.list": "deb http://one.example/debian bookworm main\n" },
    "one line with options and a slash at the end": {
        "sources.list": "deb [arch=amd64 signed-by=/usr/share/keyrings/x.gpg] http://one.example/debian/ bookworm contrib main non-free # near\n",
    },
    "comments, other suites and other components come first": {
        "sources.list": "# deb http://no.example/debian bookworm main\ndeb http://no.example/security bookworm-security main\n" +
            "deb http://no.example/debian bookworm contrib\ndeb http://no.example/new trixie main\ndeb http://one.example/debian bookworm main\n",
    },
    "a list in the folder": { "sources.list.d/debian.list": "deb-src http://one.example/debian bookworm main\n" },
    "deb822": {
        "sources.list.d/debian.sources": "Types: deb\n# a comment inside\nURIs: http://one.example/debian\nSuites: bookworm bookworm-updates\nComponents: main\n" +
            "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n\nTypes: deb\nURIs: http://no.example/security\nSuites: bookworm-security\nComponents: main\n",
    },
    "deb822 with an inline key, continued lines, two mirrors and odd letters": {
        "sources.list.d/a.sources": "Types: deb\nURIs: http://no.example/other\nSuites: stable\nComponents: main\n",
        "sources.list.d/b.sources": "types: deb\nuris:\thttp://one.example/debian/ http://two.example/debian\nSUITES: bookworm\nComponents:\n contrib\n main\n" +
            "Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mDMEY865UxYJKwYBBAHaRw8BAQdAd7Z0srwuhlB6JKFkcf4HU4SSS\n -----END PGP PUBLIC KEY BLOCK-----\n",
    },
    "a stanza that is switched off": {
        "sources.list.d/a.sources": "Enabled: no\nTypes: deb\nURIs: http://no.example/debian\nSuites: bookworm\nComponents: main\n\n\n" +
            "Types: deb\nURIs: http://one.example/debian\nSuites: bookworm\nComponents: main\n",
    },
    "third parties beside it": {
        "sources.list.d/node.sources": "Types: deb\nURIs: https://no.example/node_20.x\nSuites: nodistro\nComponents: main\n",
        "sources.list.d/other.list": "deb https://no.example/apt sdk-bookworm main\n",
        "sources.list": "deb http://one.example/debian bookworm main contrib\n",
    },
};
for (const [name, lists] of Object.entries(cases)) {
    test(`the mirror is found: ${name}`, (t) => {
        const sandbox = new Sandbox(t);
        for (const [path, text] of Object.entries(lists)) sandbox.write(`apt/${path}`, text);
        const { code, out, err } = sandbox.run("scripts/debian_mirror.sh bookworm apt");
        assert.equal(out, "http://one.example/debian\n", err);
        assert.equal(code, 0);
    });
}

test("without any mirror for this Debian it says so by its exit code", (t) => {
    const sandbox = new Sandbox(t);
    sandbox.write("apt/sources.list", "deb http://no.example/debian trixie main\n");
    const { code, out } = sandbox.run("scripts/debian_mirror.sh bookworm apt");
    assert.equal(out, "");
    assert.notEqual(code, 0);
    assert.notEqual(sandbox.run("mkdir empty; scripts/debian_mirror.sh bookworm empty").code, 0);
});
