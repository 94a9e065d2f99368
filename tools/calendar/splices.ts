import { z } from "zod";
import type { Block, CalendarText } from "./calendar-text.ts";

/** One replaced stretch of a text: at `at` stood `removed`, and now stands `inserted`. */
export const spliceSchema = z.object({ at: z.number(), removed: z.string(), inserted: z.string() });
export type Splice = z.infer<typeof spliceSchema>;

/** What happens to the VEVENTs of a calendar. */
export type BlockChanges = {
  /** A new text for a block; an empty one takes it out. */
  replaced: readonly { block: Block; text: string }[];
  /** New blocks; they go after the last block that is replaced, or to the end. */
  added: readonly string[];
};

/** The changes as splices, in order; positions are those of the text before. */
export function splicesOf(structure: CalendarText, changes: BlockChanges): Splice[] {
  const replaced = changes.replaced
    .map(({ block, text }) => ({ at: block.from, removed: block.text, inserted: text }))
    .toSorted((a, b) => a.at - b.at);
  const last = Math.max(...changes.replaced.map(({ block }) => block.to));
  const at = replaced.length > 0 ? last : structure.end;
  return [...replaced, ...changes.added.map((inserted) => ({ at, removed: "", inserted }))];
}

/** The text after the splices, or null where something else stands in one of their places. */
export function applySplices(text: string, splices: readonly Splice[]): string | null {
  let result = "";
  let position = 0;
  for (const { at, removed, inserted } of splices) {
    if (at < position || !text.startsWith(removed, at)) return null;
    result += text.slice(position, at) + inserted;
    position = at + removed.length;
  }
  return result + text.slice(position);
}

/** The splices that undo these. */
export function invertSplices(splices: readonly Splice[]): Splice[] {
  let shift = 0;
  return splices.map(({ at, removed, inserted }) => {
    const inverse = { at: at + shift, removed: inserted, inserted: removed };
    shift += inserted.length - removed.length;
    return inverse;
  });
}

/**
 * The same splices for a text in which other blocks have changed since: each `removed` must still stand there, whole and
 * once, as blocks; what was only inserted goes to the end. Null where that is not so.
 */
export function relocateSplices(
  structure: CalendarText,
  text: string,
  splices: readonly Splice[],
): Splice[] | null {
  const relocated: Splice[] = [];
  for (const splice of splices.filter((found) => !isZone(found))) {
    const at = splice.removed === "" ? structure.end : onlyBlockAt(structure, text, splice.removed);
    if (at === null) return null;
    relocated.push({ ...splice, at });
  }
  return relocated.toSorted((a, b) => a.at - b.at);
}

/** A zone that came with an event may be in use by others by now, so it stays; one that is missing is found by its name. */
function isZone({ removed, inserted }: Splice): boolean {
  return (removed + inserted).startsWith("BEGIN:VTIMEZONE");
}

function onlyBlockAt(structure: CalendarText, text: string, wanted: string): number | null {
  const found = structure.blocks.filter((block) => text.startsWith(wanted, block.from));
  const [only] = found;
  return found.length === 1 && only ? only.from : null;
}
