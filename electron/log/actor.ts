import { isRunning, thisProcess } from "../../tools/process-mark.ts";

/**
 * Who wrote a row: `desktop/4711/<start>`: the kind of host, its process id, and when that process started, because
 * process ids are used again.
 */

/** The actor of the running process. */
export function processActor(host: string): string {
  const { pid, started } = thisProcess();
  return `${host}/${pid}/${started}`;
}

/** Whether the process that wrote under this actor still runs. In doubt it does: a running call is never taken for dead. */
export function isActorRunning(actor: string): boolean {
  const [, pid = "", started] = actor.split("/");
  return /^[1-9]\d*$/.test(pid) && started !== undefined && isRunning({ pid: Number(pid), started });
}
