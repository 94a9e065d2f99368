import { Fragment, type ReactNode } from "react";
import style from "./visible-text.module.css";

/** What nobody sees but what changes what is seen: control, bidi, zero-width and other invisible characters. */
const hidden = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]--[\n\t]]/v;
/** The same, after emoji, which are joined by such characters and hide nothing. */
const emojiOrHidden =
  /\p{RGI_Emoji}|(?<hidden>[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]--[\n\t]])/gv;

const names: Readonly<Record<number, string>> = {
  0x07: "bell",
  0x08: "backspace",
  0x0d: "carriage return",
  0x1b: "escape",
  0xad: "soft hyphen",
  0x200b: "zero-width space",
  0x200c: "zero-width non-joiner",
  0x200d: "zero-width joiner",
  0x200e: "left-to-right mark",
  0x200f: "right-to-left mark",
  0x2028: "line separator",
  0x2029: "paragraph separator",
  0x202a: "left-to-right embedding",
  0x202b: "right-to-left embedding",
  0x202c: "end of direction",
  0x202d: "left-to-right override",
  0x202e: "right-to-left override",
  0x2060: "word joiner",
  0x2066: "left-to-right isolate",
  0x2067: "right-to-left isolate",
  0x2068: "first-strong isolate",
  0x2069: "end of isolate",
  0xfeff: "byte order mark",
};

type Piece = { at: number; text: string; hidden: number | null };

/**
 * Text that others wrote (file names, commands, results), with every character that would hide, reorder or recolour
 * something shown as a sign. Line feeds and tabs stay.
 */
export function VisibleText({ text }: { text: string }): ReactNode {
  if (!hidden.test(text)) return text;
  return piecesOf(text).map((piece) =>
    piece.hidden === null ? (
      <Fragment key={piece.at}>{piece.text}</Fragment>
    ) : (
      <span key={piece.at} className={style["sign"]} title={nameOf(piece.hidden)}>
        {signOf(piece.hidden)}
      </span>
    ),
  );
}

/** The same as a string in one line, for names of controls: line feeds and tabs too are signs. */
export function visibleLine(text: string): string {
  const oneLine = text.replaceAll("\n", "␊").replaceAll("\t", "␉");
  if (!hidden.test(oneLine)) return oneLine;
  return piecesOf(oneLine)
    .map((piece) => (piece.hidden === null ? piece.text : signOf(piece.hidden)))
    .join("");
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(emojiOrHidden)) {
    const found = match.groups?.["hidden"];
    if (found === undefined) continue;
    if (match.index > done) pieces.push({ at: done, text: text.slice(done, match.index), hidden: null });
    pieces.push({ at: match.index, text: found, hidden: found.codePointAt(0) ?? 0 });
    done = match.index + found.length;
  }
  if (done < text.length) pieces.push({ at: done, text: text.slice(done), hidden: null });
  return pieces;
}

/** Control characters have pictures of their own in Unicode (U+2400 and on); all else is named by its number. */
function signOf(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x24_00 + code);
  if (code === 0x7f) return "␡";
  return `‹${numberOf(code)}›`;
}

function nameOf(code: number): string {
  const name = names[code];
  return name === undefined
    ? `Invisible character ${numberOf(code)}`
    : `Invisible: ${name} (${numberOf(code)})`;
}

function numberOf(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
