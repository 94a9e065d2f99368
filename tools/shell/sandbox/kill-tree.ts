import { execFileSync } from "node:child_process";
import { errorCode } from "../../../shared/errors.ts";

/**
 * Kills a process, its process group and all that descends from it, at once. What has ended already is no error. A
 * descendant that has cut itself off from its parents is found only by its group; a sandbox catches it for certain.
 */
export function killTree(pid: number): void {
  if (process.platform === "win32")
    return ignoreGone(() => void execFileSync("taskkill", ["/pid", `${pid}`, "/T", "/F"]));
  const descendants = descendantsOf(pid);
  killGroup(pid);
  for (const descendant of descendants) ignoreGone(() => process.kill(descendant, "SIGKILL"));
}

/** Kills a process group at once. */
export function killGroup(leader: number): void {
  if (process.platform !== "win32") ignoreGone(() => process.kill(-leader, "SIGKILL"));
}

function descendantsOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const line of execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")) {
    const [child = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  const found: number[] = [];
  for (let next = [pid]; next.length > 0;) {
    next = next.flatMap((parent) => children.get(parent) ?? []);
    found.push(...next);
  }
  return found;
}

function ignoreGone(kill: () => void): void {
  try {
    kill();
  } catch (error) {
    if (errorCode(error) === "ESRCH" || process.platform === "win32") return;
    throw error;
  }
}
