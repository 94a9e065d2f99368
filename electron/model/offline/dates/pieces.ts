/** A part of a text that a rule has read: where it stands and what it means. */
export type Piece<Meaning> = { index: number; length: number; meaning: Meaning };

/** Blanks out a piece that was read, so that no other rule reads it again and all other places stay where they are. */
export function blankOut(text: string, piece: Piece<unknown> | null): string {
  if (piece === null) return text;
  return text.slice(0, piece.index) + "\u0000".repeat(piece.length) + text.slice(piece.index + piece.length);
}

/** A rule: a pattern and what a match means; null where the match means nothing after all. */
export type Rule<Meaning> = { pattern: RegExp; read(match: RegExpExecArray): Meaning | null };

/** The first rule, in their order, that reads something in `text`. */
export function firstPiece<Meaning>(text: string, rules: readonly Rule<Meaning>[]): Piece<Meaning> | null {
  for (const rule of rules) {
    const match = rule.pattern.exec(text);
    const meaning = match === null ? null : rule.read(match);
    if (match !== null && meaning !== null) return { index: match.index, length: match[0].length, meaning };
  }
  return null;
}
