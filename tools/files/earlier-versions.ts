import { basename, dirname, extname, join } from "node:path";
import type { ToolPorts } from "../ports.ts";
import type { Change, StateOf } from "./change.ts";
import type { Judged } from "./judge-changes.ts";
import { lookAt } from "./look-at.ts";
import { broughtBy } from "./new-contents.ts";

/** An earlier version of a file, whose place is taken, and the free path beside it at which it can be saved. */
export type EarlierVersion = { change: Change; state: StateOf<"file">; path: string };

/** Which earlier versions can be saved beside what stands in their way, and where. */
export async function earlierVersions(
  judged: readonly Judged[],
  ports: ToolPorts,
): Promise<EarlierVersion[]> {
  const versions: EarlierVersion[] = [];
  const taken = new Set<string>();
  for (const { change, obstacle } of judged) {
    if (obstacle === null || !["changed", "occupied", "missing"].includes(obstacle.type)) continue;
    if (change.type !== "set" || change.after.kind !== "file" || broughtBy(change) === null) continue;
    if (!(await ports.contents.has(change.after.hash))) continue;
    if (!((await lookAt(dirname(change.path)))?.isDirectory() ?? false)) continue;
    // The call wrote the file at that moment; where it deleted it, only today is known.
    const at = change.before.kind === "file" ? new Date(change.before.modifiedMs) : ports.clock.now();
    const path = await freePathBeside(change.path, dayOf(at, ports), taken);
    taken.add(path);
    versions.push({ change, state: change.after, path });
  }
  return versions;
}

async function freePathBeside(path: string, day: string, taken: ReadonlySet<string>): Promise<string> {
  const extension = extname(path);
  // 255 bytes is the longest name on most disks; what is added takes up to 32 of them.
  const name = shortened(basename(path, extension), 220 - Buffer.byteLength(extension));
  for (let number = 1; ; number += 1) {
    const note = number === 1 ? `before ${day}` : `before ${day}, ${number}`;
    const candidate = join(dirname(path), `${name} (${note})${extension}`);
    if (!taken.has(candidate) && (await lookAt(candidate)) === null) return candidate;
  }
}

function shortened(name: string, mostBytes: number): string {
  let short = name;
  while (Buffer.byteLength(short) > Math.max(1, mostBytes)) short = [...short].slice(0, -1).join("");
  return short;
}

/** The day in the person's own zone: 2026-11-25. */
function dayOf(at: Date, { clock }: ToolPorts): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: clock.timeZone, dateStyle: "short" }).format(at);
}
