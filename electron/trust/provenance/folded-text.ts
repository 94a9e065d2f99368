/** From this many characters on, a piece that is the same is taken for a copy. */
export const pieceLength = 12;

/** A text with capitals and spaces evened out, in UTF-16 units; `places` gives, for each of them, its place before. */
export type Folded = { text: Uint16Array; places: Int32Array };

/**
 * Lower case; each run of spaces, line ends and characters that draw nothing is one space, so that a copy with other line
 * breaks, or with something invisible in it, is still one. Pure.
 */
export function fold(text: string): Folded {
  const places = new Int32Array(text.length);
  const codes = new Uint16Array(text.length);
  let length = 0;
  let isAfterSpace = true;
  for (let at = 0; at < text.length; at++) {
    const code = foldedCode(text.charCodeAt(at));
    if (code === INVISIBLE || (code === SPACE && isAfterSpace)) continue;
    isAfterSpace = code === SPACE;
    codes[length] = code;
    places[length] = at;
    length += 1;
  }
  return { text: codes.subarray(0, length), places };
}

const SPACE = 0x20;
const INVISIBLE = 0;

const foldedCodes = new Map<number, number>();

function foldedCode(code: number): number {
  if (code < 0x80) return asciiCodes[code] ?? code;
  const known = foldedCodes.get(code);
  if (known !== undefined) return known;
  const letter = String.fromCharCode(code);
  const folded = isBlank(letter) ? SPACE : isInvisible(letter) ? INVISIBLE : lower(letter);
  foldedCodes.set(code, folded);
  return folded;
}

const asciiCodes = Uint16Array.from({ length: 0x80 }, (_none, code) =>
  code <= 0x20 || code === 0x7f ? SPACE : lower(String.fromCharCode(code)),
);

/** Letters whose small form is longer than one unit stay as they are. */
function lower(letter: string): number {
  const small = letter.toLowerCase();
  return (small.length === 1 ? small : letter).charCodeAt(0);
}

function isBlank(letter: string): boolean {
  return /[\p{White_Space}\p{Cc}]/u.test(letter);
}

function isInvisible(letter: string): boolean {
  return /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(letter);
}

/** Whether the piece at a place of a folded text says something: a line of dashes stands everywhere. Pure. */
export function isWorthIt(text: Uint16Array, at: number): boolean {
  for (let place = at; place < at + pieceLength; place++) {
    const code = text[place] ?? SEPARATOR;
    if (isAsciiLetterOrDigit(code)) return true;
    if (code === SEPARATOR) return false;
    if (code >= 0x80 && isLetterOrDigit(code)) return true;
  }
  return false;
}

function isAsciiLetterOrDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
}

/** Half of a pair may be half of a letter. */
function isLetterOrDigit(code: number): boolean {
  return /[\p{L}\p{N}\p{Cs}]/u.test(String.fromCharCode(code));
}

/** Folded texts one after the other, with something between that stands in none. */
export function joined(texts: readonly Uint16Array[]): Uint16Array {
  const all = new Uint16Array(texts.reduce((length, text) => length + text.length + 1, 0)).fill(SEPARATOR);
  let begin = 0;
  for (const text of texts) {
    all.set(text, begin);
    begin += text.length + 1;
  }
  return all;
}

const SEPARATOR = 0;
