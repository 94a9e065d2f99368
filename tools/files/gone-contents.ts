import { appendFile, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { GoneContents } from "../ports.ts";
import { writeDurably } from "./durable.ts";

/**
 * Beside the contents of a store stands a list of those that were dropped, so that an undo that needs them can say when they
 * went and why: a line each, the last one counts. A line is written before its content is dropped; where a process was ended
 * in between the content is still there, and then nobody asks. A line that cannot be read says nothing.
 */
const LIST = "gone";

/** About 100 bytes each; of what was dropped before these, only that it is gone is known. */
const MOST_LINES = 20_000;

/** Notes that these are about to be dropped. Throws the file system's errors. */
export async function noteGone(folder: string, hashes: readonly string[], gone: GoneContents): Promise<void> {
  if (hashes.length === 0) return;
  const line = (hash: string): string => `${hash} ${gone.at.toISOString()} ${gone.why} ${gone.keptDays}\n`;
  await appendFile(join(folder, LIST), hashes.map(line).join(""), { mode: 0o600, flush: true });
}

/** Cuts the list to its newest lines where it has become long. */
export async function shortenGone(folder: string): Promise<void> {
  const lines = (await read(folder)).split("\n");
  if (lines.length < MOST_LINES * 1.5) return;
  await writeDurably(join(folder, LIST), lines.slice(-MOST_LINES).join("\n"));
}

/** When and why the content of a hash was dropped; null where that is not known. */
export async function goneContents(folder: string, hash: string): Promise<GoneContents | null> {
  return (await allGone(folder)).get(hash) ?? null;
}

type Known = { stamp: string; gone: ReadonlyMap<string, GoneContents> };
const known = new Map<string, Known>();

async function allGone(folder: string): Promise<ReadonlyMap<string, GoneContents>> {
  const stats = await stat(join(folder, LIST)).catch(() => null);
  const stamp = stats === null ? "none" : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
  const last = known.get(folder);
  if (last?.stamp === stamp) return last.gone;
  const gone = new Map((await read(folder)).split("\n").flatMap(parseLine));
  known.set(folder, { stamp, gone });
  return gone;
}

async function read(folder: string): Promise<string> {
  return readFile(join(folder, LIST), "utf8").catch(() => "");
}

function parseLine(line: string): [string, GoneContents][] {
  const [hash = "", at = "", why = "", days = ""] = line.split(" ");
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime()) || !/^[1-9]\d{0,4}$/.test(days)) return [];
  if (why !== "age" && why !== "size" && why !== "erased") return [];
  return [[hash, { at: moment, why, keptDays: Number(days) }]];
}
