import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { errorCode } from "../shared/errors.ts";

/** Tells one process from all others, also from a later one that got the same number. `started` is `?` where that is not known. */
export const processMarkSchema = z.object({ pid: z.number(), started: z.string() });
type ProcessMark = z.infer<typeof processMarkSchema>;

/** The mark of this process. */
export function thisProcess(): ProcessMark {
  return { pid: process.pid, started: startOf(process.pid) ?? "?" };
}

/** Whether the process of this mark still runs. In doubt it does: what runs is never taken for dead. */
export function isRunning({ pid, started }: ProcessMark): boolean {
  if (!processExists(pid)) return false;
  const now = startOf(pid);
  return now === null || started === "?" || now === started;
}

/** Whether any process runs under this number. One of another user does too: asking about it is what is not permitted. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/** When a process started, as a text to compare; null where that cannot be told. */
function startOf(pid: number): string | null {
  try {
    if (process.platform === "linux") return startOnLinux(pid);
    if (process.platform === "win32") return null;
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .replaceAll(" ", "-");
  } catch {
    return null;
  }
}

/** proc_pid_stat(5): field 22 is the start in ticks since boot, so the boot is named too. */
function startOnLinux(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // A killed process whose parent has not fetched its end yet is still listed.
  if (fields[0] === "Z" || fields[0] === "X") return "ended";
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").slice(0, 8);
  return `${boot}-${fields[19]}`;
}
