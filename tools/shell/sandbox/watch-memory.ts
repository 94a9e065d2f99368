import { readdir, readFile } from "node:fs/promises";
import { totalmem } from "node:os";
import { limits } from "./limits.ts";
import { paced, type Watch } from "./paced.ts";

/**
 * Watches whether a process and all that descends from it use more than `most` bytes of memory together, though each of them
 * stays below its own limit, and whether the machine has none left. Linux tells all this; elsewhere the answer is "enough".
 */
export function watchMemory(most = mostTogether()): Watch {
  const atFirst = memory();
  const together = paced(async (leader) => {
    const [first, now] = [await atFirst, await memory()];
    // Memory in no process is shared memory: files in memory, which live as long as they are open.
    const shared = Math.max(0, now.shared - first.shared);
    return (await ownMemory(leader)) + shared > most ? "memory-together" : null;
  });
  return async (leader) => ((await memory()).available < limits.freeMemory ? "memory" : together(leader));
}

/** Half of what this machine, or the container that Steward runs in, has. */
function mostTogether(): number {
  const contained = process.constrainedMemory();
  return (contained > 0 ? Math.min(contained, totalmem()) : totalmem()) * limits.partOfMemory;
}

async function memory(): Promise<{ available: number; shared: number }> {
  const text = await readFile("/proc/meminfo", "utf8").catch(() => "");
  const available = kilobytes("MemAvailable", text);
  return {
    available: available === null ? Number.MAX_SAFE_INTEGER : available * 1024,
    shared: (kilobytes("Shmem", text) ?? 0) * 1024,
  };
}

function kilobytes(name: string, text: string): number | null {
  const found = new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

/** What the processes below `leader`, and it, hold that is theirs alone or was before they forked. */
async function ownMemory(leader: number): Promise<number> {
  const found = new Map<number, { parent: number; bytes: number }>();
  const names = await readdir("/proc").catch((): string[] => []);
  await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const status = await readFile(`/proc/${name}/status`, "utf8").catch(() => "");
        const bytes = (kilobytes("RssAnon", status) ?? 0) * 1024;
        found.set(Number(name), { parent: kilobytes("PPid", status) ?? 0, bytes });
      }),
  );
  const descends = (process: number | undefined): boolean => {
    for (let at = process; at !== undefined && at !== 0; at = found.get(at)?.parent) {
      if (at === leader) return true;
    }
    return false;
  };
  return [...found].reduce((sum, [process, { bytes }]) => sum + (descends(process) ? bytes : 0), 0);
}
