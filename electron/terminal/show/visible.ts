/**
 * Text from outside (file names, model text, command output) made safe for a terminal: control, bidi, zero-width and
 * other invisible characters are shown as signs, so that nothing can move the cursor, recolour, reorder or hide. Line
 * feeds and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (letter) =>
    letter === "\n" || letter === "\t" ? letter : sign(letter),
  );
}

/** The same in one line: line feeds and tabs too are shown as signs. */
export function visibleLine(text: string): string {
  return visibleText(text).replaceAll(/[\n\t]/g, sign);
}

/** Control characters have pictures of their own in Unicode (U+2400 and on); all else is named by its number. */
function sign(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x24_00 + code);
  if (code === 0x7f) return "␡";
  return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}

/**
 * Makes text visible that arrives in pieces. A piece can end in the middle of a character of two code units: that half
 * waits for the next piece.
 */
export function visiblePieces(): (piece: string) => string {
  let half = "";
  return (piece) => {
    const whole = half + piece;
    const isCut = /[\uD800-\uDBFF]$/.test(whole);
    half = isCut ? whole.slice(-1) : "";
    return visibleText(isCut ? whole.slice(0, -1) : whole);
  };
}
