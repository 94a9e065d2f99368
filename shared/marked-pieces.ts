import type { Piece } from "./visible-characters.ts";

/** Part of a text that is marked, from and to which character (UTF-16 units), and what the mark says. */
export type TextMark = { start: number; end: number; title: string };

/** Pieces that stand together under one mark, or under none. */
export type MarkedPieces = { mark: TextMark | null; pieces: readonly Piece[] };

/**
 * The pieces of a text, cut where marks begin and end. What is shown as a sign was worked out over the whole text before: a
 * mark in the middle of a word never hides that a letter in it deceives. `marks` are in order and do not overlap. Pure.
 */
export function markPieces(pieces: readonly Piece[], marks: readonly TextMark[]): MarkedPieces[] {
  const groups: { mark: TextMark | null; pieces: Piece[] }[] = [];
  for (const piece of pieces.flatMap((one) => cut(one, marks))) {
    const mark = marks.find(({ start, end }) => start <= piece.at && piece.at < end) ?? null;
    const last = groups.at(-1);
    if (last && last.mark === mark) last.pieces.push(piece);
    else groups.push({ mark, pieces: [piece] });
  }
  return groups;
}

function cut(piece: Piece, marks: readonly TextMark[]): Piece[] {
  if (piece.sign !== null) return [piece];
  const end = piece.at + piece.text.length;
  const bounds = marks.flatMap((mark) => [mark.start, mark.end]).filter((at) => at > piece.at && at < end);
  const starts = [...new Set([piece.at, ...bounds])];
  return starts.map((at, index) => ({
    at,
    sign: null,
    text: piece.text.slice(at - piece.at, (starts[index + 1] ?? end) - piece.at),
  }));
}
