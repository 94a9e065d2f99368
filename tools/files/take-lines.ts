/** Which lines to take: `offset` is the first, counted from 1; at most `limit` lines and `characters` in all. */
export type LineWindow = { offset: number; limit: number; characters: number };

/** Longer lines are cut to this many characters. */
const LONGEST_LINE = 2_000;
/** After the window, lines are only counted, up to this many characters of text. */
const COUNTED_CHARACTERS = 64 * 1024 * 1024;

/** The lines taken; `cut` holds the numbers of those cut short; `total` is null where counting was given up. */
export type TakenLines = { lines: string[]; cut: number[]; total: number | null; endsWithNewline: boolean };

/** Takes lines, without their endings, out of a text that comes in pieces; holds no more of it than it takes. */
export async function takeLines(chunks: AsyncIterable<string>, window: LineWindow): Promise<TakenLines> {
  const taken: TakenLines = { lines: [], cut: [], total: null, endsWithNewline: true };
  const line = { number: 1, start: "", length: 0 };
  let room = window.characters;
  let seen = 0;
  const end = (): void => {
    const wanted =
      line.number >= window.offset &&
      taken.lines.length < window.limit &&
      line.number === window.offset + taken.lines.length;
    if (wanted && room > 0) {
      const text = line.start.endsWith("\r") ? line.start.slice(0, -1) : line.start;
      taken.lines.push(text);
      if (line.length > LONGEST_LINE) taken.cut.push(line.number);
      room -= text.length + 1;
    }
    Object.assign(line, { number: line.number + 1, start: "", length: 0 });
  };
  for await (const chunk of chunks) {
    seen += chunk.length;
    if (seen > COUNTED_CHARACTERS && line.number > window.offset + window.limit) return taken;
    const pieces = chunk.split("\n");
    for (const [index, piece] of pieces.entries()) {
      if (line.start.length < LONGEST_LINE) line.start += piece.slice(0, LONGEST_LINE - line.start.length);
      line.length += piece.length;
      if (index < pieces.length - 1) end();
    }
  }
  taken.endsWithNewline = line.length === 0;
  if (line.length > 0) end();
  return { ...taken, total: line.number - 1 };
}
