import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Failure, fail, type Result, succeed } from "../../shared/result.ts";
import { stopped } from "../reading-plan.ts";
import type { ApplyPorts } from "./apply-changes.ts";
import { pathsOf } from "./change-paths.ts";
import type { Change } from "./change.ts";
import { attempt } from "./file-failure.ts";
import { allJournals, announceJournal, beginJournal, closeJournal, withdrawJournal } from "./journal.ts";
import { recoverJournal } from "./recover-journals.ts";
import { shownPath } from "./shown-path.ts";

/** How long a call waits for another that is changing the same paths, and how long between looks, in milliseconds. */
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 20;

/**
 * Opens the journal of `changes` once no other call, in this process or another, is changing the same paths. Each first
 * announces what it is to change and then looks at the others, so of two that begin at once at least one sees the other: the
 * one with the smaller mark waits for the other, and the other steps back and begins anew. What a call that is over left half
 * done at these paths is put back first. Fails, and nothing was changed, where the other takes too long or what was half done
 * cannot be put back.
 */
export async function takeTurn(
  changes: readonly Change[],
  ports: ApplyPorts,
  signal: AbortSignal,
): Promise<Result<string>> {
  const begun = performance.now();
  let announced: Result<string> | null = null;
  for (;;) {
    announced ??= await announce(changes, ports);
    if (!announced.ok) return announced;
    const mark: string = announced.value;
    const obstacle: InTheWay | null = await inTheWay(changes, mark, ports);
    if (obstacle === null) return begin(mark, ports);
    const isOver = signal.aborted || obstacle.failure.code !== "busy" || isOverdue(begun);
    if (isOver || obstacle.stepBack) {
      await withdrawJournal(mark, ports.scratch);
      announced = null;
    }
    if (isOver) return { ok: false, failure: signal.aborted ? stopped().failure : obstacle.failure };
    await setTimeout(LOOK_AGAIN_MS);
  }
}

function isOverdue(begun: number): boolean {
  return performance.now() - begun > PATIENCE_MS;
}

function announce(changes: readonly Change[], { scratch }: ApplyPorts): Promise<Result<string>> {
  return attempt("Steward's own folder", () => announceJournal(changes, scratch));
}

async function begin(mark: string, { scratch }: ApplyPorts): Promise<Result<string>> {
  const begun = await attempt("Steward's own folder", () => beginJournal(mark, scratch));
  if (begun.ok) return succeed(mark);
  // It may be a journal already: nothing was changed, so it can go, or be taken back, whatever stands there.
  await attempt("Steward's own folder", () => closeJournal(mark, scratch));
  await withdrawJournal(mark, scratch);
  return begun;
}

/** What keeps a call from beginning; `stepBack`: it is for this one to let the other go first. */
type InTheWay = { failure: Failure; stepBack: boolean };

async function inTheWay(
  changes: readonly Change[],
  mark: string,
  ports: ApplyPorts,
): Promise<InTheWay | null> {
  const others = (await allJournals(ports.scratch)).filter((other) => other.mark !== mark);
  if (others.length === 0) return null;
  const own = new Set(changes.flatMap(pathsOf));
  for (const other of others) {
    if (!other.isWorked && !other.isBegun) continue;
    const shared = sharedPath(own, new Set(other.changes.flatMap(pathsOf)));
    if (shared === null) continue;
    if (other.isWorked)
      return { failure: busy(shownPath(shared, ports.workspaces)), stepBack: other.mark < mark };
    const { refused } = await recoverJournal(other, ports);
    if (refused.length === 0) continue;
    return { failure: halfChanged(shownPath(refused[0] ?? shared, ports.workspaces)), stepBack: true };
  }
  return null;
}

/** A path that is the same in both, or lies in one of the other; null if there is none. */
function sharedPath(one: ReadonlySet<string>, other: ReadonlySet<string>): string | null {
  return pathUnder(one, other) ?? pathUnder(other, one);
}

function pathUnder(paths: ReadonlySet<string>, above: ReadonlySet<string>): string | null {
  for (const path of paths)
    for (let at = path; ; at = dirname(at)) {
      if (above.has(at)) return path;
      if (at === dirname(at)) break;
    }
  return null;
}

function busy(shown: string): Failure {
  return fail(
    "busy",
    `Steward is changing ${shown} in another call at this moment. Nothing was changed by this one.`,
    "Try again in a moment.",
    { transient: true },
  ).failure;
}

function halfChanged(shown: string): Failure {
  return fail(
    "half-changed",
    `An earlier call left ${shown} half changed, and the disk does not let Steward put it back yet. Nothing more was changed.`,
    "Make room on the disk, or see that it can be written to, then try again. The former contents are kept.",
  ).failure;
}
