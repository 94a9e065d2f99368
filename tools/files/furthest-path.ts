import { readlink, realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** Linux gives up after as many links. */
const MOST_LINKS = 40;

/**
 * Where a path that cannot be resolved as a whole leads as far as it can be followed: the real paths of the folders that
 * can be entered, one for each link on the way, and, for a link to nothing, the place that it names.
 */
export async function furthestPath(path: string): Promise<string[]> {
  const led: string[] = [];
  for (let at = path; led.length < MOST_LINKS;) {
    const { above, next } = await lastStep(at);
    led.push(above);
    if (next === null) return led;
    led.push(next);
    at = next;
  }
  return led;
}

/** The nearest folder above `path` that can be resolved, and where the link goes by which the rest of the path begins. */
async function lastStep(path: string): Promise<{ above: string; next: string | null }> {
  for (let at = path; ; at = dirname(at)) {
    const folder = dirname(at);
    const above = await realpath(folder).catch(() => null);
    if (above === null && folder !== at) continue;
    const target = await readlink(at).catch(() => null);
    const from = above ?? folder;
    return { above: from, next: target === null ? null : resolve(from, target) };
  }
}
