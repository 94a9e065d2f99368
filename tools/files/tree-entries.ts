import { fail, type Result, succeed } from "../../shared/result.ts";
import type { ToolPorts } from "../ports.ts";
import type { FileState } from "./change.ts";
import type { Target } from "./confine.ts";
import { attempt, attemptResult } from "./file-failure.ts";
import { stateAt } from "./file-state.ts";
import { shownPath } from "./shown-path.ts";
import { type WalkedEntry, walkFolder } from "./walk-folder.ts";

/** A path and what stands there. */
export type Standing = { path: string; state: Exclude<FileState, { kind: "absent" }> };

/**
 * All entries in a folder that is to be deleted or copied as a whole, each folder before its entries. Fails if Steward may
 * not take them all: a hidden name, a pipe, socket or device is among them, or a folder that may not be listed.
 */
export function treeEntries(
  target: Target,
  ports: ToolPorts,
  signal: AbortSignal,
): Promise<Result<WalkedEntry[]>> {
  return attemptResult(target.shown, () => collect(target, ports, signal));
}

async function collect(
  target: Target,
  ports: ToolPorts,
  signal: AbortSignal,
): Promise<Result<WalkedEntry[]>> {
  const entries: WalkedEntry[] = [];
  const closed: string[] = [];
  const options = { depth: Infinity, skip: () => false, closed: (path: string) => closed.push(path) };
  for await (const entry of walkFolder(target.path, options)) {
    if (signal.aborted) return refused("stopped", `${target.shown} was not touched: this was stopped.`);
    if (ports.isHidden(entry.path))
      return refused(
        "hidden-name",
        `${target.shown} holds something that is kept hidden: its name usually holds secrets, a rule denies it, or it is Steward's own.`,
      );
    if (entry.kind === "special") return holdsSpecial(target.shown);
    entries.push(entry);
  }
  if (closed.length > 0) {
    return refused("no-permission", `${target.shown} holds a folder that this user may not look into.`);
  }
  return succeed(entries);
}

/** The states of `paths`, all of which stand now; contents of files are read to be hashed. */
export async function statesOf(
  paths: readonly string[],
  ports: ToolPorts,
  signal: AbortSignal,
): Promise<Result<Standing[]>> {
  const standings: Standing[] = [];
  for (const path of paths) {
    const shown = shownPath(path, ports.workspaces);
    if (signal.aborted) return refused("stopped", `${shown} was not touched: this was stopped.`);
    const state = await attempt(shown, () => stateAt(path));
    if (!state.ok) return state;
    if (state.value.kind === "special") return holdsSpecial(shown);
    if (state.value.kind === "absent") return refused("not-found", `${shown} is not there any more.`);
    standings.push({ path, state: state.value });
  }
  return succeed(standings);
}

function holdsSpecial(shown: string): Result<never> {
  return refused("not-a-file", `${shown} is or holds a pipe, socket or device.`);
}

function refused(code: string, why: string): Result<never> {
  return fail(
    code,
    `${why} Nothing was changed.`,
    "List the folder and choose what is in it one by one, or ask the person to do it.",
  );
}
