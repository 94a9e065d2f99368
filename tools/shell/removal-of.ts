import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Failure, fail, type Result, succeed } from "../../shared/result.ts";
import { kindOf, lookAt } from "../files/look-at.ts";
import type { ToolPorts } from "../ports.ts";
import { notBroughtOut, notText } from "./effect-obstacle.ts";
import { limits } from "./sandbox/limits.ts";
import { isText } from "./sandbox/text-name.ts";

/** What the command removed at one place: an entry that stood directly in a folder that is still there. */
export type Removal = {
  path: string;
  folder: boolean;
  /** All that was in it, by relative path, each folder before its entries, names in order. */
  inside: readonly { name: string; folder: boolean }[];
};

/**
 * What goes with the entry at `path`; nothing is read but names. Fails where it holds a hidden name: the command could not
 * see that, so it cannot have meant to remove it; and where there is more of it than can be compared at all.
 */
export async function removalOf(
  path: string,
  ports: Pick<ToolPorts, "workspaces" | "isHidden">,
): Promise<Result<Removal | null>> {
  const stats = await lookAt(path);
  if (stats === null) return succeed(null);
  if (ports.isHidden(path)) return holdsHidden(dirname(path), ports);
  const obstacle = obstacleAt(path, kindOf(stats) === "special");
  if (obstacle !== null) return { ok: false, failure: notBroughtOut(path, obstacle, ports) };
  const inside: { name: string; folder: boolean }[] = [];
  const waiting = stats.isDirectory() ? [""] : [];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (folder !== "") inside.push({ name: folder, folder: true });
    const entries = await readdir(join(path, folder), { withFileTypes: true });
    const folders: string[] = [];
    for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      const name = join(folder, entry.name);
      if (ports.isHidden(join(path, name))) return holdsHidden(path, ports);
      const inner = obstacleAt(join(path, name), kindOf(entry) === "special");
      if (inner !== null) return { ok: false, failure: notBroughtOut(join(path, name), inner, ports) };
      if (entry.isDirectory()) folders.push(name);
      else inside.push({ name, folder: false });
    }
    waiting.push(...folders.toReversed());
    if (inside.length > limits.compared) return { ok: false, failure: tooManyToCompare() };
  }
  return succeed({ path, folder: stats.isDirectory(), inside });
}

/** Names the folder only: the command could not see the secret's name, and does not learn it by removing it. */
function holdsHidden(folder: string, ports: Pick<ToolPorts, "workspaces" | "isHidden">): Result<never> {
  const what = "a folder that holds a name that is kept hidden because it may hold a secret";
  return { ok: false, failure: notBroughtOut(folder, what, ports) };
}

/** The paths of a removal, children before parents: the order in which they go. Pure. */
export function removedPaths({ path, inside }: Removal): string[] {
  const paths: string[] = [];
  const open = [""];
  for (const { name, folder } of inside) {
    for (let last = open.at(-1) ?? ""; last !== "" && !name.startsWith(`${last}/`); last = open.at(-1) ?? "")
      paths.push(join(path, open.pop() ?? ""));
    if (folder) open.push(name);
    else paths.push(join(path, name));
  }
  return [...paths, ...open.toReversed().map((name) => join(path, name))];
}

/** The failure where a command touched so many entries that it would take too long to see what it did to them. */
export function tooManyToCompare(): Failure {
  return fail(
    "limit-reached",
    `The command changed or removed more than ${limits.compared} files, which is more than Steward looks at. Nothing was changed.`,
    "Do it in parts, a folder at a time; use move_file to move a whole folder and delete_file to delete one.",
  ).failure;
}

function obstacleAt(path: string, special: boolean): string | null {
  if (!isText(path)) return notText;
  return special ? "a device, pipe or socket" : null;
}
