import { type Result, succeed } from "../../shared/result.ts";
import type { Foreseen, Plan, UndoPart } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import { type Change, type ChangesToken, changesTokenSchema } from "./change.ts";
import { expectedWorld } from "./expected-world.ts";
import { judgeChanges } from "./judge-changes.ts";
import { netChanges } from "./net-changes.ts";
import { broughtBy, goneInWords } from "./new-contents.ts";
import { planChanges } from "./plan-changes.ts";
import { planPart } from "./plan-undo-part.ts";
import { previewChanges } from "./preview-changes.ts";
import { refusal, strayPath } from "./undo-obstacles.ts";

/** How every tool that changes files is reversed. */
export const undoChanges = { token: changesTokenSchema, plan: planUndo, planPart: planPartOf, foresee, gone };

/**
 * Plans to take back what a call did. Refuses with `changed-since`, naming the path, if the world is not as the call left
 * it, and with `contents-gone` if what stood before is not kept any more; the failure lists what can still be done. The
 * undo's own token undoes the undo.
 */
export async function planUndo(token: ChangesToken, ports: ToolPorts): Promise<Result<Plan>> {
  const changes = inverseChanges(token.changes);
  const stray = strayPath(changes, ports);
  if (stray !== null) return { ok: false, failure: stray };
  const failure = await refusal(await judgeChanges(changes, expectedWorld(), ports), ports);
  if (failure !== null) return { ok: false, failure };
  const words = changes.length === 1 ? "1 change" : `${changes.length} changes`;
  const summary = `Took back ${words}: everything is as it was before.`;
  return succeed(
    await planChanges(
      { changes, contents: new Map(), forModel: summary, forPerson: summary, times: "kept" },
      ports,
    ),
  );
}

/** Plans what can be done where `planUndo` refuses; see `planPart`. */
async function planPartOf(token: ChangesToken, part: UndoPart, ports: ToolPorts): Promise<Result<Plan>> {
  const changes = inverseChanges(token.changes);
  const stray = strayPath(changes, ports);
  if (stray !== null) return { ok: false, failure: stray };
  return planPart(await judgeChanges(changes, expectedWorld(), ports), part, ports);
}

/** What taking these back, one after the other, comes to. One that cannot be taken back is left out. Changes nothing. */
async function foresee(tokens: readonly ChangesToken[], ports: ToolPorts): Promise<Foreseen> {
  const world = expectedWorld();
  const outcomes: Foreseen["outcomes"][number][] = [];
  const made: Change[] = [];
  for (const token of tokens) {
    const before = world.made();
    const changes = inverseChanges(token.changes);
    const failure =
      strayPath(changes, ports) ?? (await refusal(await judgeChanges(changes, world, ports), ports));
    outcomes.push(failure);
    if (failure === null) made.push(...changes);
    else world.rewind(before);
  }
  const preview = await previewChanges(netChanges(made), new Map(), ports);
  return { outcomes, previews: preview.changes.length === 0 ? [] : [preview] };
}

/** How many changes are looked at: the first that lacks its contents is enough, and a list should not take long to draw. */
const MOST_LOOKED_AT = 2_000;

/** Whether contents that an undo needs were dropped, in words; null where they are all kept, or were never of use. */
async function gone(token: ChangesToken, { contents }: ToolPorts): Promise<string | null> {
  for (const change of inverseChanges(token.changes.slice(0, MOST_LOOKED_AT))) {
    const needed = broughtBy(change);
    if (needed === null || (await contents.has(needed.hash))) continue;
    const known = await contents.gone?.(needed.hash);
    return known ? goneInWords(known) : "What stood there before is not kept any more";
  }
  return null;
}

/** The changes that take `changes` back, in the order in which they are to be made. Pure; its own inverse. */
function inverseChanges(changes: readonly Change[]): Change[] {
  return changes.toReversed().map(inverseChange);
}

function inverseChange(change: Change): Change {
  return change.type === "set"
    ? { ...change, before: change.after, after: change.before }
    : { ...change, from: change.to, to: change.from };
}
