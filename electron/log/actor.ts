import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Who wrote a row: `desktop/4711/<start>`: the kind of host, its process id, and when that process started, because
 * process ids are used again.
 */

/** The actor of the running process. */
export function processActor(host: string): string {
  return `${host}/${process.pid}/${startOf(process.pid) ?? "?"}`;
}

/** Whether the process that wrote under this actor still runs. In doubt it does: a running call is never taken for dead. */
export function isActorRunning(actor: string): boolean {
  const [, pid, start] = actor.split("/");
  if (!/^[1-9]\d*$/.test(pid ?? "") || start === undefined) return false;
  if (!exists(Number(pid))) return false;
  const now = startOf(Number(pid));
  return now === null || start === "?" || now === start;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
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
