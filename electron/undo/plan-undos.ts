import { effectSize, type EffectSize, type Preview } from "../../shared/preview.ts";
import type { Failure } from "../../shared/result.ts";
import type { Tool } from "../../tools/define-tool.ts";
import type { AssistantPorts } from "../assistant-ports.ts";
import { stoppedFailure } from "../turn/settle.ts";
import { readToken } from "../turn/undo-call.ts";
import { findDone } from "./find-done.ts";
import { undoneCalls } from "./undone-calls.ts";

/** What taking back several calls, one after the other, would come to. */
export type PlannedUndos = {
  /** In the order asked for: why a call cannot be taken back, or null. */
  calls: readonly { callId: string; failure: Failure | null }[];
  /** The net effect of those that can: files as one list, and each calendar event. */
  previews: readonly Preview[];
  effect: EffectSize;
};

type Undo = NonNullable<Tool["undo"]>;

/** Works out the net effect of taking these calls back, in this order. Changes nothing. */
export async function planUndosOf(
  callIds: readonly string[],
  ports: AssistantPorts,
  signal: AbortSignal,
): Promise<PlannedUndos> {
  const undone = undoneCalls(ports.log);
  const failures = new Map<string, Failure>();
  // Ways of undoing have nothing in common in the world: files are files, and calendars are calendars.
  const groups = new Map<Undo, { callId: string; token: unknown }[]>();
  for (const callId of callIds) {
    const found = findDone({ callId, part: null }, ports, undone);
    const read = found.ok ? readToken(found.value.tool, found.value.done) : found;
    if (!read.ok) failures.set(callId, read.failure);
    else groups.set(read.value.undo, [...(groups.get(read.value.undo) ?? []), { callId, ...read.value }]);
  }
  const previews: Preview[] = [];
  for (const [undo, group] of groups) {
    if (signal.aborted) break;
    const foreseen = await undo.foresee(
      group.map(({ token }) => token),
      ports.tools,
    );
    previews.push(...foreseen.previews);
    for (const [index, { callId }] of group.entries()) {
      const failure = foreseen.outcomes[index];
      if (failure) failures.set(callId, failure);
    }
  }
  const stopped = signal.aborted ? stoppedFailure() : null;
  const calls = callIds.map((callId) => ({ callId, failure: stopped ?? failures.get(callId) ?? null }));
  return { calls, previews, effect: sum(previews.map(effectSize)) };
}

function sum(sizes: readonly EffectSize[]): EffectSize {
  return sizes.reduce(
    (all, { changed, deleted }) => ({ changed: all.changed + changed, deleted: all.deleted + deleted }),
    { changed: 0, deleted: 0 },
  );
}
