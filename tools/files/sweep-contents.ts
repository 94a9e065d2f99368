import type { Stats } from "node:fs";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { GoneContents } from "../ports.ts";
import { contentPlace } from "./content-store.ts";
import { noteGone, shortenGone } from "./gone-contents.ts";
import { isAbsence } from "./pinned-folder.ts";

/** How long, and how many bytes, a store keeps. */
type KeepLimits = { days: number; bytes: number };

/** `needed`: hashes that stay whatever the limits say. */
export type Sweep = { folder: string; limits: KeepLimits; needed: ReadonlySet<string>; now: Date };

export type Swept = { dropped: number; bytes: number };

/**
 * What was put in this time stays, also where the store is too full: a call that goes on may count on it although nothing else
 * says so yet.
 */
const GRACE_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** While it is being dropped, a content has this at the end of its name. */
const DROPPING = ".dropping";

/**
 * Drops from a store what was needed last longer ago than is kept, and then the oldest until the rest is small enough. Each
 * content goes at one moment or stays; what another process needs anew in that moment stays too. Where a process was ended
 * midway, the next sweep goes on. Returns what was dropped.
 */
export async function sweepContents({ folder, limits, needed, now }: Sweep): Promise<Swept> {
  await putBackUnfinished(folder, now);
  const kept = (await contentsIn(folder)).toSorted((one, other) => one.usedMs - other.usedMs);
  let total = kept.reduce((sum, { size }) => sum + size, 0);
  const chosen: Record<"age" | "size", Kept[]> = { age: [], size: [] };
  for (const content of kept) {
    const age = now.getTime() - content.usedMs;
    const why = age > limits.days * DAY_MS ? "age" : total > limits.bytes ? "size" : null;
    if (why === null || age < GRACE_MS) break;
    if (needed.has(content.hash)) continue;
    chosen[why].push(content);
    total -= content.size;
  }
  let swept: Swept = { dropped: 0, bytes: 0 };
  for (const why of ["age", "size"] as const) {
    const dropped = await drop(folder, chosen[why], { at: now, why, keptDays: limits.days });
    swept = { dropped: swept.dropped + dropped.dropped, bytes: swept.bytes + dropped.bytes };
  }
  await shortenGone(folder);
  return swept;
}

/** Drops the contents of these hashes, since what needed them was erased. */
export async function dropErased(folder: string, hashes: ReadonlySet<string>, now: Date): Promise<Swept> {
  const found = (await contentsIn(folder)).filter(({ hash }) => hashes.has(hash));
  return drop(folder, found, { at: now, why: "erased", keptDays: 1 });
}

type Kept = { hash: string; size: number; usedMs: number };

async function contentsIn(folder: string): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const beginning of await namesIn(folder, /^[0-9a-f]{2}$/))
    for (const rest of await namesIn(join(folder, beginning), /^[0-9a-f]{62}$/)) {
      const stats = await statsAt(join(folder, beginning, rest));
      if (stats) kept.push({ hash: beginning + rest, size: stats.size, usedMs: stats.mtimeMs });
    }
  return kept;
}

async function drop(folder: string, contents: readonly Kept[], gone: GoneContents): Promise<Swept> {
  await noteGone(
    folder,
    contents.map(({ hash }) => hash),
    gone,
  );
  const swept: Swept = { dropped: 0, bytes: 0 };
  for (const content of contents) {
    if (!(await dropOne(contentPlace(folder, content.hash), content.usedMs))) continue;
    swept.dropped += 1;
    swept.bytes += content.size;
  }
  return swept;
}

/** False where it is needed anew, or gone already. Moved aside before it is looked at for the last time. */
async function dropOne(place: string, usedMs: number): Promise<boolean> {
  if ((await statsAt(place))?.mtimeMs !== usedMs) return false;
  const aside = `${place}${DROPPING}`;
  if (!(await moved(place, aside))) return false;
  const isNeeded = (await statsAt(aside))?.mtimeMs !== usedMs;
  // Whoever needed it may have written it anew: then the same bytes take the place of the same bytes.
  if (isNeeded) await moved(aside, place);
  else await rm(aside, { force: true });
  return !isNeeded;
}

/** False where another process that sweeps was faster. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isAbsence(error)) return false;
    throw error;
  }
}

/** What an ended process had moved aside comes back; what it was writing is of no use. */
async function putBackUnfinished(folder: string, now: Date): Promise<void> {
  for (const beginning of await namesIn(folder, /^[0-9a-f]{2}$/))
    for (const name of await namesIn(join(folder, beginning), /^[0-9a-f]{62}\.dropping$/)) {
      const aside = join(folder, beginning, name);
      await moved(aside, aside.slice(0, -DROPPING.length));
    }
  for (const name of await namesIn(folder, /\.tmp$/)) {
    const stats = await statsAt(join(folder, name));
    if (stats && now.getTime() - stats.mtimeMs > DAY_MS) await rm(join(folder, name), { force: true });
  }
}

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  return (await readdir(folder).catch((): string[] => [])).filter((name) => pattern.test(name));
}

async function statsAt(path: string): Promise<Stats | null> {
  return stat(path).catch(() => null);
}
