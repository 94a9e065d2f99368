import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Runs every benchmark, one after the other: each prints ratios against something measured in the same run. */
const folder = import.meta.dirname;
const wanted = process.argv.slice(2);
const files = readdirSync(folder).filter(
  (name) => name.endsWith(".bench.ts") && (wanted.length === 0 || wanted.some((word) => name.includes(word))),
);
// The log's comes last: it writes most of a gigabyte, and the disk would still be busy with that during the others.
const inOrder = files.toSorted(
  (one, other) => Number(one.startsWith("log")) - Number(other.startsWith("log")),
);
for (const file of inOrder) {
  const { status } = spawnSync(process.execPath, [join(folder, file)], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
