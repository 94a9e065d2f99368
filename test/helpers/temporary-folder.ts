import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A new empty folder (its real path), removed when the current test ends. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "steward-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Files to lay out, by relative path; a path that ends in `/` is an empty folder. */
export type Tree = Record<string, string | Uint8Array>;

/** Writes `tree` under `root`. */
export function layOut(root: string, tree: Tree): void {
  for (const [path, content] of Object.entries(tree)) {
    const target = join(root, path);
    mkdirSync(path.endsWith("/") ? target : dirname(target), { recursive: true });
    if (!path.endsWith("/")) writeFileSync(target, content);
  }
}

/**
 * All that stands under `root`, as one comparable value: for each path its kind, mode, and content (base64), or link
 * target. Times are left out: reading may move them.
 */
export function snapshot(root: string): Record<string, string> {
  const entries: Record<string, string> = {};
  describeEntries(root, "", entries);
  return entries;
}

/** Goes down by itself: `readdir` with `recursive` would follow links. */
function describeEntries(root: string, above: string, entries: Record<string, string>): void {
  for (const entry of readdirSync(join(root, above), { withFileTypes: true })) {
    const name = join(above, entry.name);
    const path = join(root, name);
    if (entry.isSymbolicLink()) entries[name] = `link ${readlinkSync(path)}`;
    else if (entry.isDirectory()) entries[name] = `folder ${mode(path)}`;
    else if (entry.isFile()) entries[name] = `file ${mode(path)} ${readFileSync(path).toString("base64")}`;
    else entries[name] = "special";
    if (entry.isDirectory()) describeEntries(root, name, entries);
  }
}

function mode(path: string): string {
  return (statSync(path).mode & 0o7777).toString(8);
}
