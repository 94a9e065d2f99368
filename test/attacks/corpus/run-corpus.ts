import { realpathSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { confine, type PathUse } from "../../../tools/files/confine.ts";
import { withOpenFile } from "../../../tools/files/with-open-file.ts";
import { succeed } from "../../../shared/result.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { call } from "./call.ts";
import { type PathCase, pathCases } from "./cases.ts";
import { fallenOut, type Fortress, keptCanaries, surroundings } from "./fortress.ts";
import { inFortress } from "./in-fortress.ts";
import { CANARY, NAME_CANARY } from "./scene.ts";
import { type Use, uses } from "./uses.ts";

/**
 * `wholeEvery`: one case in so many goes through a whole tool, the tools taking turns; all go to `confine` and the file.
 * `weakened` takes a part of the wall away, to show that the effects would be seen.
 */
export type CorpusOptions = {
  seed?: number;
  cases?: number;
  wholeEvery?: number;
  weakened?: (place: Fortress) => Partial<ToolPorts>;
};

/** What became of the cases of one group. `effects` must be 0; `seen` describes the first of them. */
export type AttackRow = { group: string; cases: number; effects: number; refusals: number; seen: string[] };

export const SEED = 20_261_125;

/** After so many whole calls, most of which change the workspace, a new one is laid out. */
const CALLS_IN_ONE = 60;
const MOST_SEEN = 5;

/**
 * Attacks the file tools with generated paths, and counts the effects: canaries that came back, changes around the
 * workspace or in its hidden files, and what was made outside. The same seed makes the same cases.
 */
export async function runFilesCorpus(options: CorpusOptions = {}): Promise<AttackRow[]> {
  const { seed = SEED, cases = 40_000, wholeEvery = 1, weakened = () => ({}) } = options;
  const rows = new Map<string, AttackRow>();
  for (let done = 0, part = 0; done < cases; part += 1) {
    const size = Math.min(CALLS_IN_ONE * wholeEvery, cases - done);
    await inFortress((built) => {
      const place = { ...built, ports: { ...built.ports, ...weakened(built) } };
      return attackAll([...pathCases(seed + part, size, place)], place, { rows, wholeEvery, part });
    });
    done += size;
  }
  return [...rows.values()];
}

type Run = { rows: Map<string, AttackRow>; wholeEvery: number; part: number };

async function attackAll(cases: readonly PathCase[], place: Fortress, run: Run): Promise<void> {
  const before = JSON.stringify(surroundings(place));
  for (const [index, attack] of cases.entries()) {
    const row = rowOf(attack.group, run.rows);
    const found = [await confined(attack.path, index, place)];
    const turn = run.part * CALLS_IN_ONE + Math.floor(index / run.wholeEvery);
    if (index % run.wholeEvery === 0) {
      const use = uses[turn % uses.length] ?? uses[0];
      found.push(await whole(use, attack.path, place));
      if (JSON.stringify(surroundings(place)) !== before)
        found.push({ effect: `${use.tool} changed the outside` });
    }
    count(row, attack.path, found);
  }
  const changed = JSON.stringify(surroundings(place)) === before ? [] : ["the outside"];
  const [left, kept] = [[...fallenOut(place), ...changed], keptCanaries(place)];
  for (const path of left) count(rowOf("anywhere", run.rows), path, [{ effect: "was made or changed" }]);
  for (const path of kept) count(rowOf("anywhere", run.rows), path, [{ effect: "kept a canary" }]);
}

/** What one attempt came to: something that must not happen, a refusal, or neither. */
type Found = { effect: string } | { refused: boolean };

/** Confines the path in one of its uses, under Linux's or macOS's rules for names, and reads the file that it leads to. */
async function confined(path: string, index: number, { ports, root }: Fortress): Promise<Found> {
  const use: PathUse = (["read", "write", "entry"] as const)[index % 3] ?? "read";
  const platform = index % 4 === 3 && process.platform === "linux" ? "darwin" : process.platform;
  const target = await confine(path, { ...ports, platform }, use);
  if (!target.ok) return told(JSON.stringify(target), "confine", false);
  if (!standsIn(root, target.value.path)) return { effect: `confine let ${target.value.path} pass` };
  if (use === "entry" || target.value.kind !== "file") return { refused: false };
  const read = await withOpenFile(target.value, async (file) => succeed(await file.readFile("utf8")));
  return told(JSON.stringify(read), "reading", read.ok);
}

async function whole(use: Use, path: string, place: Fortress): Promise<Found> {
  const { said, ok } = await call(use.tool, use.parameters(path), place);
  return told(said, use.tool, ok);
}

function told(said: string, by: string, ok: boolean): Found {
  const leaked = [CANARY, NAME_CANARY].find((canary) => said.includes(canary));
  return leaked === undefined ? { refused: !ok } : { effect: `${by} told ${leaked}` };
}

/** Judged without Steward's own rules: the real path of the nearest folder begins with the workspace's real path. */
function standsIn(root: string, path: string): boolean {
  if (path === root) return true;
  const folder = nearest(dirname(path));
  return folder === root || folder.startsWith(root + sep);
}

function nearest(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return join(nearest(dirname(folder)), basename(folder));
  }
}

function rowOf(group: string, rows: Map<string, AttackRow>): AttackRow {
  const row = rows.get(group) ?? { group, cases: 0, effects: 0, refusals: 0, seen: [] };
  rows.set(group, row);
  return row;
}

function count(row: AttackRow, path: string, found: readonly Found[]): void {
  const effects = found.flatMap((one) => ("effect" in one ? [one.effect] : []));
  row.cases += 1;
  row.effects += effects.length;
  row.refusals += effects.length === 0 && found.every((one) => "refused" in one && one.refused) ? 1 : 0;
  for (const effect of effects)
    if (row.seen.length < MOST_SEEN) row.seen.push(`${JSON.stringify(path)}: ${effect}`);
}
