import { effectSize, type EffectSize, type Preview } from "./preview.ts";

/**
 * Whether an undo changes so much that a person should see its effect and say yes before it happens: more than the preset
 * Balanced lets a call change without a question. Pure.
 */
export function isLargeUndo({ changed, deleted }: EffectSize): boolean {
  return changed > 10 || deleted > 3;
}

/** The size of what undoes a call with this preview: what it made is deleted. Where not all is listed, the most it may be. Pure. */
export function undoSize(preview: Preview | null): EffectSize {
  if (preview === null) return { changed: 0, deleted: 0 };
  const listed = preview.type === "command" ? preview.rehearsal : preview.type === "files" ? preview : null;
  if (listed === null) return effectSize(preview);
  const created = listed.changes.filter(({ change }) => change === "created").length;
  return {
    changed: effectSize(preview).changed,
    deleted: created + listed.more.changed - listed.more.deleted,
  };
}
