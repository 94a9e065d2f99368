/** How much one native dialog shows without growing out of the screen. Rows are lines as they wrap. */
export const pageLimits = { rows: 24, characters: 1_800, cellsPerRow: 80, pages: 30 };

/** What stands where a page ends in the middle of a line. */
const goesOn = "\n(this line goes on on the next page)";

/** A line, or the part of one that fits in a row. */
type Row = { text: string; endsLine: boolean };

/** The whole text as pages, each small enough for one dialog. Nothing is left out, nothing is moved. */
export function pagesOf(text: string): string[] {
  const pages: string[] = [];
  let page = "";
  let rows = 0;
  for (const row of rowsOf(text)) {
    if (rows === pageLimits.rows || page.length + row.text.length > pageLimits.characters) {
      pages.push(page.endsWith("\n") ? page.slice(0, -1) : page + goesOn);
      page = "";
      rows = 0;
    }
    page += row.endsLine ? `${row.text}\n` : row.text;
    rows += 1;
  }
  return [...pages, page.slice(0, -1)];
}

function rowsOf(text: string): Row[] {
  return text.split("\n").flatMap((line) => {
    const pieces = piecesOf(line);
    return pieces.map((piece, index) => ({ text: piece, endsLine: index === pieces.length - 1 }));
  });
}

/** Letters outside Latin scripts may be twice as wide; too many rows are better than hidden ones. */
function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  let cells = 0;
  for (const letter of line) {
    const width = (letter.codePointAt(0) ?? 0) < 0x11_00 ? 1 : 2;
    if (cells + width > pageLimits.cellsPerRow) {
      pieces.push(piece);
      piece = "";
      cells = 0;
    }
    piece += letter;
    cells += width;
  }
  return [...pieces, piece];
}
