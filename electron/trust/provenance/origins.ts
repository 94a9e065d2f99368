import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { foldName, isInside, workspaceOf } from "../../../tools/files/inside.ts";
import type { Mark, Origins } from "../../../tools/ports.ts";
import { placeAround, placeItself, type PlacesOutside, zoneSource } from "./outside-places.ts";

/** Where marks are kept: `electron/log/outside-marks-table.ts`, or memory in tests. */
export type MarkStore = {
  /** All or none; durable when it returns. Throws where it cannot be recorded. */
  add(marks: readonly Mark[], callId: string | null): void;
  /** The sources marked at exactly this path. */
  at(path: string): readonly string[];
  /** Marks on paths behind `first` and before `last`, as texts are ordered. */
  between(first: string, last: string): readonly Mark[];
};

/** How many entries of folders are looked at for places from outside; beyond that the answer is yes. */
const MOST_SEEN = 20_000;
/** More sources than this are named as one. */
const MOST_NAMED = 8;
/** More marks than this are not compared with what still stands. */
const MOST_COMPARED = 1_000;

/** Which files came from outside: what is marked, and what stands in a place that holds such things by its nature. */
export function createOrigins(marks: MarkStore, places: PlacesOutside): Origins {
  // One spelling for paths that this platform's disks take for one.
  const key = (file: string): string => foldName(file, places.platform);
  const sourcesOf = (file: string): readonly string[] => {
    const marked = foldersAround(key(file)).flatMap((folder) => marks.at(folder));
    const place = placeAround(file, places) ?? zoneSource(file, places.platform);
    return [...new Set([...marked, ...(place === null ? [] : [place])])];
  };
  const marksBelow = (folder: string): readonly Mark[] => {
    const before = folder.endsWith(path.sep) ? key(folder) : key(folder) + path.sep;
    // The sign behind the separator ends the range: all that begins with `before`, and nothing else.
    return marks.between(before, before.slice(0, -1) + String.fromCharCode(path.sep.charCodeAt(0) + 1));
  };
  return {
    sourcesOf,
    marksBelow,
    written: [],
    mark: (added, callId) =>
      marks.add(
        added.map((mark) => ({ ...mark, path: key(mark.path) })),
        callId ?? null,
      ),
    async sourcesIn(folder) {
      const around = sourcesOf(folder);
      if (around.length > 0) return around;
      const marked = standing(marksBelow(folder));
      const found = marked === "too many" ? null : await placesIn(folder, places);
      if (marked === "too many" || found === null) return [`folder:${folder}`];
      const all = new Set([...marked.map((mark) => `file:${mark.path}`), ...found]);
      return all.size > MOST_NAMED ? [`folder:${folder}`] : [...all];
    },
  };
}

/** The path itself, and every folder around it. */
function foldersAround(file: string): string[] {
  const above = path.dirname(file);
  return above === file ? [file] : [file, ...foldersAround(above)];
}

function standing(marks: readonly Mark[]): readonly Mark[] | "too many" {
  return marks.length > MOST_COMPARED ? "too many" : marks.filter((mark) => existsSync(mark.path));
}

/** The places in a folder that hold things from outside, as sources; null where the look was cut short. */
async function placesIn(folder: string, places: PlacesOutside): Promise<string[] | null> {
  const found = places.downloads
    .filter((one) => isInside(folder, one) && existsSync(one))
    .map((one) => `folder:${one}`);
  const top = workspaceOf(folder, places.workspaces) ?? folder;
  const waiting = [folder];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = await readdir(next, { withFileTypes: true }).catch(() => null);
    // A folder that this user may not list, a command of this user cannot list either.
    for (const entry of entries ?? []) {
      seen += 1;
      if (seen > MOST_SEEN) return null;
      if (!entry.isDirectory()) continue;
      const inner = path.join(next, entry.name);
      const source = entry.name === ".git" ? null : placeItself(inner, top);
      if (source !== null) found.push(source);
      else if (!places.downloads.includes(inner) && entry.name !== ".git") waiting.push(inner);
    }
  }
  return found;
}
