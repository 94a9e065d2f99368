import { lstat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Result, succeed } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import type { Target } from "./confine.ts";
import { confirmFound } from "./confirm-found.ts";
import { runRipgrep } from "./run-ripgrep.ts";
import { shownPath } from "./shown-path.ts";

/** What is wanted; `since` in milliseconds. A null asks for nothing. */
export type Query = {
  pattern: string | null;
  regex: boolean;
  name: string | null;
  since: number | null;
  includeIgnored: boolean;
};

/** A file that was found; `matches` are the lines in it, none if it was found by name or time alone. */
export type Found = {
  path: string;
  shown: string;
  size: number;
  modifiedMs: number;
  matches: { line: number; text: string }[];
};

const MOST_FILES = 200;
const MOST_LINES_IN_FILE = 20;
const MOST_LINES = 400;
/** Files that ripgrep may name before the search is cut short: sorting by time must see them all. */
const MOST_SEEN = 100_000;

type Scene = { target: Target; ports: ToolPorts };

type Answer = { files: Found[]; more: boolean };

/**
 * Files in all of `targets`, searched one after the other, that answer the query; a file in two of them is found once.
 * `more` if there are more than are returned.
 */
export async function searchAll(
  query: Query,
  { targets, ports }: { targets: readonly Target[]; ports: ToolPorts },
  signal: AbortSignal,
): Promise<Result<Answer>> {
  const files = new Map<string, Found>();
  let isCut = false;
  for (const target of targets) {
    const found = await search(query, { target, ports }, signal);
    if (!found.ok) return found;
    for (const file of found.value.files) files.set(file.path, file);
    isCut ||= found.value.more;
  }
  const all = query.since === null ? [...files.values()] : [...files.values()].toSorted(byTime);
  return succeed({ files: all.slice(0, MOST_FILES), more: isCut || all.length > MOST_FILES });
}

/** Files in `target` that answer the query; `more` if there are more than are returned. Hidden names are never among them. */
async function search(query: Query, scene: Scene, signal: AbortSignal): Promise<Result<Answer>> {
  const { target, ports } = scene;
  const folder = target.kind === "folder" ? target.path : dirname(target.path);
  const paths = [target.kind === "folder" ? "." : `./${basename(target.path)}`];
  const found = new Map<string, Found>();
  let [seen, lines] = [0, 0];
  const run = await runRipgrep({ folder, arguments: argumentsFor(query), paths, signal }, async (record) => {
    seen += 1;
    const path = join(folder, record.path);
    const file = found.get(path) ?? (await look(path, query, ports));
    if (file === null) return seen < MOST_SEEN;
    found.set(path, file);
    if (record.match !== null && file.matches.length < MOST_LINES_IN_FILE) {
      file.matches.push(record.match);
      lines += 1;
    }
    return seen < MOST_SEEN && lines < MOST_LINES && (query.since !== null || found.size <= MOST_FILES);
  });
  if (!run.ok) return run;
  const files = [...found.values()].toSorted(query.since === null ? byPath : byTime);
  return succeed({
    files: await confirmFound(files.slice(0, MOST_FILES), signal),
    more: run.value === "cut" || files.length > MOST_FILES,
  });
}

async function look(path: string, query: Query, ports: ToolPorts): Promise<Found | null> {
  if (ports.isHidden(path)) return null;
  const stats = await lstat(path).catch(() => null);
  if (stats === null || !stats.isFile() || (query.since !== null && stats.mtimeMs < query.since)) return null;
  return {
    path,
    shown: shownPath(path, ports.workspaces),
    size: stats.size,
    modifiedMs: stats.mtimeMs,
    matches: [],
  };
}

/** `--type` and not `--glob`, because a glob would bring back what `.gitignore` leaves out. */
function argumentsFor({ pattern, regex, name, includeIgnored }: Query): string[] {
  return [
    ...(includeIgnored ? ["--no-ignore"] : ["--no-ignore-parent", "--no-ignore-global"]),
    ...(name === null ? [] : ["--type-add", `wanted:${nameGlob(name)}`, "--type", "wanted"]),
    ...(pattern === null
      ? ["--files"]
      : [...(regex ? [] : ["--fixed-strings"]), "--smart-case", "--regexp", pattern]),
  ];
}

/** A glob that takes no notice of capitals; a name without `*`, `?`, `[` or `{` is looked for in the whole name. Pure. */
function nameGlob(name: string): string {
  const glob = /[*?[{]/.test(name) ? name : `*${name}*`;
  return glob.replaceAll(/\[[^\]]*\]|\p{L}/gu, (part) => {
    const [lower, upper] = [part.toLowerCase(), part.toUpperCase()];
    return part.startsWith("[") || lower === upper || [...upper].length > 1 ? part : `[${lower}${upper}]`;
  });
}

function byPath(one: Found, other: Found): number {
  return one.path < other.path ? -1 : 1;
}

function byTime(one: Found, other: Found): number {
  return other.modifiedMs - one.modifiedMs || byPath(one, other);
}
