import { lstat, opendir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "./limits.ts";
import { paced, type Watch } from "./paced.ts";
import { watchMemory } from "./watch-memory.ts";

type Most = Readonly<Record<"files" | "written" | "diskUsed", number>>;

/**
 * Watches whether what stands in `folder` grows by too much, in bytes since `before` or in files, and whether the machine
 * runs out of room or memory.
 */
export function watchRoom(folder: string, before = 0, most: Most = limits): Watch {
  const memory = watchMemory();
  const amount = paced(async () => {
    const sum = { bytes: -before, files: 0 };
    await addUp(folder, sum, most);
    if (sum.files > most.files) return "files";
    return sum.bytes > most.written ? "written" : null;
  });
  const atFirst = freeOn(folder);
  return async (leader) => {
    const [first, free] = [await atFirst, await freeOn(folder)];
    // What was removed while it is open stands in no folder any more, but still takes room.
    if (free.bytes < limits.freeDisk || first.bytes - free.bytes > most.diskUsed) return "disk";
    if (first.files - free.files > most.files) return "files";
    return (await memory(leader)) ?? amount(leader);
  };
}

/** Bytes and files for which a disk has room; where the system does not tell, the answer is "enough". */
async function freeOn(folder: string): Promise<{ bytes: number; files: number }> {
  const disk = await statfs(folder).catch(() => null);
  if (disk === null) return { bytes: Number.MAX_SAFE_INTEGER, files: Number.MAX_SAFE_INTEGER };
  return { bytes: disk.bavail * disk.bsize, files: disk.ffree };
}

/** Adds what stands below `folder`, up to the limit. What vanishes meanwhile or cannot be read counts nothing. */
async function addUp(folder: string, sum: { bytes: number; files: number }, most: Most): Promise<void> {
  const entries = await opendir(folder, { bufferSize: 512 }).catch(() => null);
  if (entries === null) return;
  try {
    for await (const entry of entries) {
      const path = join(folder, entry.name);
      sum.files += 1;
      if (entry.isDirectory()) await addUp(path, sum, most);
      else sum.bytes += ((await lstat(path).catch(() => null))?.blocks ?? 0) * 512;
      if (sum.files > most.files) return;
    }
  } catch {
    // It was removed while it was read.
  }
}
