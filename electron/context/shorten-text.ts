/**
 * The beginning and the end of a text, with a line between that says how much was left out; the text itself where that
 * would not be shorter. No character is cut in half. Pure.
 */
export function shortenText(text: string, kept: number): string {
  const head = text
    .slice(0, Math.ceil((kept * 2) / 3))
    .toWellFormed()
    .replace(/\uFFFD$/u, "");
  const tail = text
    .slice(text.length - Math.floor(kept / 3))
    .toWellFormed()
    .replace(/^\uFFFD/u, "");
  const left = text.length - head.length - tail.length;
  const short = `${head}\n[Steward left out ${left} characters here, to fit what you can read at once. Call the tool again, for a smaller part, if you need them.]\n${tail}`;
  return short.length < text.length ? short : text;
}
