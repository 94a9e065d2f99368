import type { Call } from "./call-view.ts";
import type { Json } from "./json.ts";
import type { TextMark } from "./marked-pieces.ts";

/** A text that was copied from outside, as it is looked for in what a card shows, and what its mark says. */
export type Copy = { text: string; title: string; isWholeLine: boolean };

/** Shorter lines of a longer copy stand everywhere: they are marked only where they are a whole line. */
const telling = 12;
/** Copies beyond these are not marked one by one; a call that has more is a copy as a whole. */
const mostCopies = 300;

/** What of a call's arguments was copied from outside, as texts to be looked for: whole, line by line, and as JSON. */
export function copiesOf({ decision, arguments: callArguments }: Call): Copy[] {
  const outside = decision?.outside;
  if (outside === undefined) return [];
  return outside.copied.slice(0, mostCopies).flatMap(({ path, start, end, source }) => {
    const text = textAt(callArguments, path).slice(start, end);
    const words = outside.words[outside.sources.indexOf(source)] ?? source;
    const title = `Copied from ${words}`;
    const isWholeLine = false;
    const forms = [text, JSON.stringify(text).slice(1, -1)];
    const whole = [...new Set(forms)].map((form) => ({ text: form, title, isWholeLine }));
    return text.trim() === "" ? [] : [...whole, ...linesOf(text, title)];
  });
}

/** Where copies stand in a text, in order; no two overlap, and the longer one wins. Pure. */
export function marksIn(text: string, copies: readonly Copy[]): TextMark[] {
  const found = copies.flatMap((copy) => placesOf(text, copy));
  const sorted = found.toSorted((one, two) => one.start - two.start || two.end - one.end);
  const marks: TextMark[] = [];
  for (const mark of sorted) if (mark.start >= (marks.at(-1)?.end ?? 0)) marks.push(mark);
  return marks;
}

function linesOf(text: string, title: string): Copy[] {
  if (!text.includes("\n")) return [];
  const lines = text.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .map((line) => ({ text: line, title, isWholeLine: line.length < telling }));
}

function placesOf(text: string, { text: copy, title, isWholeLine }: Copy): TextMark[] {
  const places: TextMark[] = [];
  for (let start = text.indexOf(copy); start !== -1; start = text.indexOf(copy, start + copy.length)) {
    const end = start + copy.length;
    if (!isWholeLine || isLine(text, start, end)) places.push({ start, end, title });
  }
  return places;
}

function isLine(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const next = text.indexOf("\n", end);
  return `${before}${text.slice(end, next === -1 ? undefined : next)}`.trim() === "";
}

function textAt(value: Json, path: readonly (string | number)[]): string {
  let found: Json | undefined = value;
  for (const name of path) {
    if (Array.isArray(found)) found = found[Number(name)];
    else found = typeof found === "object" && found !== null ? found[name] : undefined;
  }
  return typeof found === "string" ? found : "";
}
