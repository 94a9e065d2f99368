/** A stretch of a chunk and what it is in its language: `keyword`, `string`, …; empty for nothing in particular. */
export type Token = { start: number; end: number; kind: string };

const linesInChunk = 40;

/** Code in pieces of some lines each; a line of excessive length is a piece of its own. */
export function chunksOf(code: string): readonly string[] {
  const chunks: string[] = [];
  let start = 0;
  for (let end = nextEnd(code, start); start < code.length; end = nextEnd(code, start)) {
    chunks.push(code.slice(start, end));
    start = end;
  }
  return chunks;
}

function nextEnd(code: string, start: number): number {
  let end = start;
  for (let lines = 0; lines < linesInChunk; lines += 1) {
    const next = code.indexOf("\n", end);
    if (next === -1) return code.length;
    end = next + 1;
    if (end - start > 8_000) break;
  }
  return end;
}

export function textOfToken(token: Token, text: string): string {
  return text.slice(token.start, token.end);
}
