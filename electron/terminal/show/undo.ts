import type { Failure } from "../../../shared/result.ts";
import type { PlannedUndos } from "../../undo/plan-undos.ts";
import { showFailure } from "./failure.ts";
import { indent } from "./indent.ts";
import type { Paint } from "./paint.ts";
import { showPreview } from "./preview.ts";
import { visibleLine } from "./visible.ts";

/** How many paths are named; the rest is counted. */
const MOST_NAMED = 20;

/** What can still be done where an undo was refused: path by path, and the commands that do it. */
export function showRemains({ remains }: Failure, callId: string): string[] {
  if (!remains || remains.can + remains.beside === 0) return [];
  const named = remains.paths.slice(0, MOST_NAMED).map(({ path, why, beside }) => {
    const copy = beside === null ? "" : ` Its earlier version can be saved as “${beside}”.`;
    return indent(visibleLine(`${path}: ${why ?? "can be taken back."}${why === null ? "" : copy}`));
  });
  const rest = remains.can + remains.cannot - named.length;
  return [
    ...named,
    ...(rest > 0 ? [indent(`and ${rest} more`)] : []),
    ...(remains.can > 0 ? [`To restore the others: steward undo ${callId} --others`] : []),
    ...(remains.beside > 0 ? [`To save earlier versions beside: steward undo ${callId} --beside`] : []),
  ];
}

/** The net effect of taking back several calls, and what of it cannot be done, as a person reads it. */
export function showPlannedUndos({ calls, previews, effect }: PlannedUndos, paint: Paint): string {
  const failures = calls.flatMap(({ callId, failure }) => (failure ? [{ callId, failure }] : []));
  const can = calls.length - failures.length;
  return [
    paint.bold(`Taking back ${can} of ${calls.length} ${calls.length === 1 ? "call" : "calls"} comes to:`),
    ...(previews.length === 0 ? [indent("nothing: all is as it was before.")] : []),
    ...previews.map((preview) => showPreview(preview, paint)),
    paint.dim(`  ${effect.changed} changed, of which ${effect.deleted} deleted; can itself be undone`),
    ...failures.map(
      ({ callId, failure }) => `${callId.slice(0, 8)} cannot be taken back: ${showFailure(failure)}`,
    ),
  ].join("\n");
}
