import { readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** Linux gives up after as many links. */
const MOST_LINKS = 40;

/**
 * All names on which it depends what `path` leads to: its own, its real one, and each link on the way to it, by the
 * text of its path and by its real folder. What does not exist yet has the names that it will have.
 */
export function linksTo(path: string): string[] {
  const names = new Set<string>();
  follow(resolve(path), names);
  return [...names];
}

function follow(path: string, names: Set<string>): void {
  if (names.size > MOST_LINKS) return;
  names.add(path);
  names.add(realPathOf(path));
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    const target = targetOf(at);
    if (target === null) continue;
    const place = join(realPathOf(dirname(at)), basename(at));
    names.add(at).add(place);
    const leads = join(resolve(dirname(place), target), path.slice(at.length));
    if (!names.has(leads)) follow(leads, names);
  }
}

function targetOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** The rest of a path that does not exist follows as text. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path === dirname(path) ? path : join(realPathOf(dirname(path)), basename(path));
  }
}
