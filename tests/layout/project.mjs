// The files of the project, as the tests here read them: what git tracks or would track, never what was built.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Paths from the root, sorted. */
export const files = execFileSync("git", ["-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
}).split("\0").filter((path) => path && existsSync(join(root, path)) && statSync(join(root, path)).isFile()).sort();

export const read = (path) => readFileSync(join(root, path), "utf8");

export const size_of = (path) => statSync(join(root, path)).size;

/** True for files that people read as text. */
export const is_text = (path) => !/\.(png|jpe?g|webp|gif|ico|pdf|woff2?|ttf|otf|wasm|db|gz|br|zip|y4m|mjpeg)$/i.test(path) &&
    !/^tests\/fuzz\/corpus\//.test(path);

export const is_cpp = (path) => /\.(cpp|hpp)$/.test(path);

/** The most lines that a file of code has without an exception in large_files.json. */
export const length_limit = (path) => path.startsWith("tests/") ? 600 : 400;
