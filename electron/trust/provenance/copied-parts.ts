import type { Json } from "../../../shared/json.ts";
import type { CopiedPart } from "../../../shared/provenance.ts";
import type { OutsideText } from "../provenance.ts";
import { fold, joined, pieceLength } from "./folded-text.ts";
import { sharedPieces } from "./shared-pieces.ts";
import { sharedTokens } from "./shared-tokens.ts";

/** A text in a call's arguments, and the names and places that lead to it. */
type Leaf = { path: (string | number)[]; text: string };

/**
 * The parts of a call's arguments that occur in text from outside: pieces of at least twelve characters, whatever their
 * capitals and spaces, and shorter words that look like an address, a host, an e-mail address or a path. A part that stands
 * in several texts is said to be from the first of them. Says nothing about what was put in other words. In order; parts do
 * not overlap. Takes time in proportion to both. Pure.
 */
export function copiedParts(callArguments: Json, outside: readonly OutsideText[]): CopiedPart[] {
  const leaves = leavesOf(callArguments, []);
  if (leaves.length === 0 || outside.length === 0) return [];
  const folded = leaves.map(({ text }) => fold(text));
  const all = joined(folded.map(({ text }) => text));
  const others = outside.map(({ text }) => fold(text).text);
  const copies = markedIn(all, others);
  let begin = 0;
  return leaves.flatMap((leaf, index) => {
    const { text, places } = folded[index] ?? fold("");
    const marks = new Int32Array(leaf.text.length);
    for (let at = 0; at < text.length; at++) {
      const number = copies[begin + at] ?? 0;
      // What was folded away between two characters of one part belongs to it.
      const isInside = at > 0 && number === copies[begin + at - 1];
      const from = isInside ? (places[at - 1] ?? 0) + 1 : (places[at] ?? 0);
      if (number > 0) marks.fill(number, from, (places[at] ?? 0) + 1);
    }
    begin += text.length + 1;
    return partsOf(leaf, marks, outside);
  });
}

function leavesOf(value: Json, path: (string | number)[]): Leaf[] {
  if (typeof value === "string") return value === "" ? [] : [{ path, text: value }];
  if (value === null || typeof value !== "object") return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

/** For each character: the number of the text that it was copied from, or 0. What was found first stays. */
function markedIn(text: Uint16Array, others: readonly Uint16Array[]): Int32Array {
  const pieces = sharedPieces(text, others);
  const copies = new Int32Array(text.length);
  for (let at = 0, end = 0; at < text.length; at++) {
    const number = pieces[at] ?? 0;
    if (number === 0) continue;
    copies.fill(number, Math.max(at, end), at + pieceLength);
    end = at + pieceLength;
  }
  for (const { start, end, number } of sharedTokens(text, others))
    for (let at = start; at < end; at++) if (copies[at] === 0) copies[at] = number;
  return copies;
}

function partsOf({ path, text }: Leaf, marks: Int32Array, outside: readonly OutsideText[]): CopiedPart[] {
  const parts: CopiedPart[] = [];
  for (let at = 0; at < text.length;) {
    const number = marks[at] ?? 0;
    const begin = at;
    while (at < text.length && marks[at] === number) at++;
    const part = trimmed(text, begin, at);
    const from = number === 0 ? undefined : outside[number - 1];
    if (from && part.start < part.end)
      parts.push({ path, ...part, source: from.sources[0] ?? "tool:unknown" });
  }
  return parts;
}

/** Without the spaces around it, which say nothing. */
function trimmed(text: string, begin: number, end: number): { start: number; end: number } {
  let [start, last] = [begin, end];
  while (start < last && /\s/.test(text[start] ?? "")) start++;
  while (last > start && /\s/.test(text[last - 1] ?? "")) last--;
  return { start, end: last };
}
