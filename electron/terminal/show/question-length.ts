/** A dangerous question that takes more rows is denied: its beginning may have left what a terminal keeps. */
export const mostRows = 700;

/** From here on it is said how long a question is: its beginning has left the screen. */
const longRows = 20;

/** Rows of a narrow terminal that a text takes, as it wraps; letters outside Latin scripts may be twice as wide. */
export function rowsOf(text: string): number {
  return text.split("\n").reduce((rows, line) => rows + Math.max(1, Math.ceil(widthOf(line) / 80)), 0);
}

function widthOf(line: string): number {
  let width = 0;
  for (const letter of line) width += (letter.codePointAt(0) ?? 0) < 0x11_00 ? 1 : 2;
  return width;
}

/** What is said below a question that does not fit on a screen; null for a short one. */
export function showLength(rows: number): string | null {
  return rows < longRows
    ? null
    : `This question takes ${rows} lines: scroll up to read it from its beginning.`;
}

/** Why a question is not even asked. */
export function showTooLong(rows: number): string {
  return (
    `This was denied, because it is too long to be read: it takes ${rows} lines, and ${mostRows} is the most. ` +
    "Nothing was done. Ask for the same in smaller steps."
  );
}
