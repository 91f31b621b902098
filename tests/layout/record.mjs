// Brings the two lists of this folder up to date:  node tests/layout/record.mjs [--accept]
//   migrations.sha256   gets a line for each migration that is new; one that was edited keeps its old sum
//   large_files.json    gets the present length where a file has become shorter, and loses what needs no exception
// With --accept also files that grew and migrations that changed are taken as they are: for a migration that has run
// nowhere yet, and for a length that was argued for in review.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { files, length_limit, read, root } from "./project.mjs";

const accept = process.argv.includes("--accept");

const sums = new Map(read("tests/layout/migrations.sha256").split("\n").filter(Boolean).map((line) => line.split(/\s+/).reverse()));
for (const path of files.filter((file) => /^backend\/migrations\/.*\.sql$/.test(file))) {
    const name = path.slice("backend/migrations/".length);
    if (accept || !sums.has(name)) sums.set(name, createHash("sha256").update(readFileSync(join(root, path))).digest("hex"));
}
writeFileSync(join(root, "tests/layout/migrations.sha256"), [...sums].sort().map(([name, sum]) => `${sum}  ${name}\n`).join(""));

const was = JSON.parse(read("tests/layout/large_files.json"));
const now = {};
for (const path of files.filter((file) => /\.(cpp|hpp|js|mjs)$/.test(file))) {
    const lines = read(path).split("\n").length - 1;
    if (lines > length_limit(path) && (accept || path in was)) now[path] = accept ? lines : Math.min(lines, was[path]);
}
writeFileSync(join(root, "tests/layout/large_files.json"), JSON.stringify(now, null, 4) + "\n");
