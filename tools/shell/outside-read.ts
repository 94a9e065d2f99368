import { realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { AskedCommand } from "./asked-command.ts";
import { namedPaths } from "./named-paths.ts";
import { outermost } from "./sandbox/outermost.ts";

/**
 * The sources from outside that a command may have read: its output, and what it writes, may be their text. A command sees
 * all of the workspaces, so all that lies in them from outside counts, unless the command is wholly understood, runs only
 * programs that read nothing but what they are given, and nothing that it names is, holds or lies in something from outside.
 * Where the look is cut short, the answer is that it has.
 */
export async function outsideRead({
  request,
  parsed,
}: Pick<AskedCommand, "request" | "parsed">): Promise<string[]> {
  const { ports, folder } = request;
  const { origins } = ports;
  const named = await namedPaths(parsed, folder);
  const places = named === null ? outermost(ports.workspaces) : await realPaths(named.paths);
  const sources = new Set<string>();
  for (const place of places) {
    const own = origins.sourcesOf(place);
    for (const source of own.length > 0 ? [`file:${place}`] : await origins.sourcesIn(place))
      sources.add(source);
  }
  for (const name of await realPaths(named?.names ?? [])) {
    // The names that places from outside always have are nobody's text.
    if (origins.sourcesOf(name).some((source) => source !== `folder:${name}`)) sources.add(`file:${name}`);
  }
  return [...sources];
}

/** Each path as it is named, and where it leads: a link may lead to what came from outside. */
async function realPaths(paths: readonly string[]): Promise<string[]> {
  const real = await Promise.all(paths.map((path) => furthest(path)));
  return [...new Set([...paths, ...real])];
}

/** The real path of the longest part at which something stands, and the rest as text. */
async function furthest(path: string): Promise<string> {
  const found = await realpath(path).catch(() => null);
  if (found !== null || dirname(path) === path) return found ?? path;
  return join(await furthest(dirname(path)), basename(path));
}
