import { lookalikesIn, type Lookalikes } from "./visible-lookalikes.ts";

/**
 * The one notion of characters that are not seen, or that make a text look other than it is. What Unicode says of a
 * character is asked of the engine (property escapes), so it is as new as the engine's Unicode: what is not assigned
 * there yet counts as hidden. Hidden are controls, format characters (bidi, zero width, tags, soft hyphen), separators,
 * half characters, private use, all that is ignorable by default (fillers, variation selectors), every space but the
 * ordinary one, and letters that are drawn as nothing.
 */
const hidden = String.raw`\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Zs}\p{Default_Ignorable_Code_Point}\u2800\uFFFC\u{13441}\u{13442}\u{16FE4}\u{1D159}`;

/** What may stay besides the ordinary space. */
const kept = {
  /** For names: one line. */
  nothing: String.raw`\x20`,
  /** For all that is decided on: commands, diffs, output. */
  lines: String.raw`\x20\n\t`,
  /** For what is only read: the spaces that people write with. */
  prose: String.raw`\x20\n\t\u00A0\u202F\u3000`,
} as const;
type Keeps = keyof typeof kept;

/** So many marks above and below one letter still are writing; more hide what stands around them. */
const marksOnOneLetter = 4;

const suspicious = { nothing: patternFor("nothing"), lines: patternFor("lines"), prose: patternFor("prose") };

/**
 * What is shown as a sign: hidden characters (but those that join an emoji sequence that Unicode recommends), piled up
 * marks, marks that would be drawn on a sign, and what looks like a sign but stood in the text.
 */
function patternFor(keeps: Keeps): RegExp {
  const unseen = `[[${hidden}]--[${kept[keeps]}]]`;
  const marks = String.raw`(?<=\p{M}{${marksOnOneLetter}})\p{M}|(?<=${unseen})\p{M}`;
  const forged = String.raw`[\u2400-\u241F\u2421]|‹(?=U\+[\dA-F]{4,6}›|\d+ (?:blank|tab)s?›)`;
  return new RegExp(String.raw`\p{RGI_Emoji}|(?<deceiving>${unseen}|${marks})|(?<forged>${forged})`, "gv");
}

/** Part of a text; `code` is the code point of a single character that is to be drawn as `sign`. */
export type Piece = { at: number; text: string } & ({ sign: null } | { sign: string; code: number });

/** How a text is looked at: what may stay in it, and what becomes of letters that can pass for others. */
export type Look = { keeps: Keeps; lookalikes?: Lookalikes };

/** The whole text, in order, in parts that are drawn as they are and single characters that are drawn as signs. Pure. */
export function piecesOf(text: string, { keeps, lookalikes = "any" }: Look): Piece[] {
  const found = [...signedAt(text, keeps), ...lookalikesIn(text, lookalikes)].toSorted(
    (one, two) => one - two,
  );
  const pieces: Piece[] = [];
  let done = 0;
  for (const at of found) {
    const code = text.codePointAt(at) ?? 0;
    const length = code > 0xff_ff ? 2 : 1;
    if (at > done) pieces.push({ at: done, text: text.slice(done, at), sign: null });
    pieces.push({ at, text: text.slice(at, at + length), sign: signOf(code), code });
    done = at + length;
  }
  if (done < text.length || text === "") pieces.push({ at: done, text: text.slice(done), sign: null });
  return pieces;
}

function* signedAt(text: string, keeps: Keeps): Generator<number> {
  for (const { index, groups } of text.matchAll(suspicious[keeps]))
    if (groups?.["deceiving"] !== undefined || groups?.["forged"] !== undefined) yield index;
}

/** Whether a text holds hidden characters or piled up marks. Pure. */
export function isDeceiving(text: string, keeps: Keeps): boolean {
  for (const { groups } of text.matchAll(suspicious[keeps]))
    if (groups?.["deceiving"] !== undefined) return true;
  return false;
}

/**
 * A text with nothing hidden in it. Two different texts never look the same: what looks like a sign but stood in the text
 * is itself written as a sign. (So a text that went through here is not given in a second time: its signs would be
 * taken for text.)
 */
function visible(text: string, look: Look): string {
  return piecesOf(text, look)
    .map((piece) => piece.sign ?? piece.text)
    .join("");
}

/** Text of several lines that is decided on: line feeds and tabs stay. */
export function visibleText(text: string): string {
  return visible(text, { keeps: "lines" });
}

/** Text in one line: line feeds and tabs too are signs. */
export function visibleLine(text: string): string {
  return visible(text, { keeps: "nothing" });
}

/** Text that is only read: besides line feeds and tabs the unusual spaces of ordinary writing stay. */
export function visibleProse(text: string): string {
  return visible(text, { keeps: "prose" });
}

/** A command: as `visibleText`, and letters that stand among those of another alphabet are signs. */
export function visibleCommand(text: string): string {
  return visible(text, { keeps: "lines", lookalikes: "in-words" });
}

/** A path, in one line, with letters that stand among those of another alphabet as signs. */
export function visiblePath(text: string): string {
  return visible(text, { keeps: "nothing", lookalikes: "in-words" });
}

/** The name of a host, program or tool: as `visiblePath`, and words all of whose letters look like others are signs too. */
export function visibleName(text: string): string {
  return visible(text, { keeps: "nothing", lookalikes: "whole-words" });
}

/** Control characters have pictures of their own in Unicode (U+2400 and on); all else is named by its number. */
function signOf(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x24_00 + code);
  return code === 0x7f ? "␡" : `‹${codeName(code)}›`;
}

/** The name of a code point: `U+200B`. */
export function codeName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
