import { piecesOf } from "../../../shared/visible-characters.ts";
import type { Word } from "./word.ts";

const LONGEST = 80;
/** Words of a list that are named one by one. */
const MOST = 5;
const MOST_PARTS = 9;

/**
 * A text of the command inside a sentence: between backquotes, in one line, cut where it is long, and with everything that
 * could make it look like something else (controls, invisible and look-alike letters, a backquote) as `\u{…}`. Pure.
 */
export function quoted(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
  return `\`${plain(cut)}\``;
}

function plain(text: string): string {
  if (/^[ -_a-~]*$/.test(text)) return text;
  return piecesOf(text, { keeps: "nothing", lookalikes: "in-words" })
    .map(({ text: piece, sign }) => (sign === null ? piece : escaped(piece)))
    .join("")
    .replaceAll("`", escaped);
}

function escaped(letter: string): string {
  return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A word as people read it: what is known only when the command runs is said to be so. Pure. */
export function shown({ text, kind }: Word): string {
  switch (kind) {
    case "known":
      return quoted(text);
    case "pattern":
      return `whatever matches ${quoted(text)}`;
    case "dynamic":
      return `whatever ${asWritten(text)} is then`;
    case "given":
      return text;
  }
}

/** What was written, with substitutions in one form only. */
export function asWritten(text: string): string {
  return quoted(text.replaceAll(/`([^`]*)`/g, "$($1)"));
}

/** A place: `.` is what people call this folder. */
export function place(word: Word): string {
  return word.kind === "known" && /^\.\/?$/.test(word.text) ? "this folder" : shown(word);
}

/** `a`, `b` and 3 more; where there is none, that too is said. */
export function list(words: readonly string[], joint = "and"): string {
  const named = words.length > MOST + 1 ? [...words.slice(0, MOST), `${words.length - MOST} more`] : words;
  const last = named.at(-1) ?? "nothing that is named";
  return named.length < 2 ? last : `${named.slice(0, -1).join(", ")} ${joint} ${last}`;
}

/** What is said one after the other, cut where it is too much to listen to. */
export function fewer(parts: readonly string[]): string[] {
  return parts.length > MOST_PARTS + 1
    ? [...parts.slice(0, MOST_PARTS), `${parts.length - MOST_PARTS} more such things`]
    : [...parts];
}

export function places(words: readonly Word[]): string {
  return list(words.map(place));
}

/** The files to work on; without any, a program reads what it is given. */
export function inputs(words: readonly Word[]): string {
  return words.length === 0 ? "what it is given" : list(words.map(input));
}

function input(word: Word): string {
  return word.kind === "known" && word.text === "-" ? "what it is given" : place(word);
}

/** True where a sentence must say "them". */
export function areMany(words: readonly Word[]): boolean {
  return (
    words.length > 1 || words.some(({ text, kind }) => kind === "given" && text.startsWith("the things"))
  );
}

/** Words that were put side by side, as `echo` prints them. */
export function sideBySide(words: readonly Word[]): string {
  return words.every(({ kind }) => kind === "known")
    ? quoted(words.map(({ text }) => text).join(" "))
    : list(words.map(shown));
}
