import { lstat, readdir, readFile, statfs } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "./limits.ts";
import type { StopReason } from "./stop-reason.ts";

/** Whether what stands in `folders` has grown by too much since `before`, or the machine runs out of room or memory. */
export async function roomLeft(folders: readonly string[], before = 0): Promise<StopReason | null> {
  const [first = "/"] = folders;
  const disk = await statfs(first).catch(() => null);
  if (disk && disk.bavail * disk.bsize < limits.freeDisk) return "disk";
  if ((await availableMemory()) < limits.freeMemory) return "memory";
  let written = -before;
  for (const folder of folders) written += await bytesIn(folder);
  return written > limits.written ? "written" : null;
}

/** Bytes on the disk below `folder`. What vanishes meanwhile or cannot be read counts nothing. */
async function bytesIn(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sum += await bytesIn(path);
    else sum += ((await lstat(path).catch(() => null))?.blocks ?? 0) * 512;
  }
  return sum;
}

/** Linux tells it; elsewhere there is no such number and the answer is "enough". */
async function availableMemory(): Promise<number> {
  const text = await readFile("/proc/meminfo", "utf8").catch(() => "");
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1];
  return kilobytes === undefined ? Number.POSITIVE_INFINITY : Number(kilobytes) * 1024;
}
