import { readFileSync } from "node:fs";
import { z } from "zod";

/** Tells one process from all others, also from a later one that got the same number. */
export const processMarkSchema = z.object({ pid: z.number(), started: z.string() });
export type ProcessMark = z.infer<typeof processMarkSchema>;

/** The mark of this process. */
export function thisProcess(): ProcessMark {
  return { pid: process.pid, started: startOf(process.pid) ?? "unknown" };
}

/** Whether the process of this mark still runs. */
export function isLive(mark: ProcessMark): boolean {
  return startOf(mark.pid) === mark.started;
}

/**
 * When a process was started, or null if there is none. On Linux: the boot's id and field 22 of proc_pid_stat(5).
 * Elsewhere only whether one runs under the number: then a reused number looks live, and its journal waits.
 */
function startOf(pid: number): string | null {
  try {
    if (process.platform === "linux") {
      const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // Field 2 is the program's name in brackets and may hold anything, also brackets and spaces.
      return `${boot} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
    }
    process.kill(pid, 0);
    return "running";
  } catch {
    return null;
  }
}
