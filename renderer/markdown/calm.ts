/**
 * The end of a text that is still arriving, so that it can be drawn without flicker: what is surely the beginning of
 * something (an emphasis, code, a link) is drawn as that already, and marks that may yet mean anything wait for what
 * follows them. Only for what is drawn meanwhile; the finished text is drawn as it is.
 */
export function calm(source: string): string {
  const lineStart = source.lastIndexOf("\n") + 1;
  const line = source.slice(lineStart);
  // A lone mark would make a heading of the line above it, or be a list for one frame.
  if (/^[ \t]*(?:[-=+*#>|~:`_ \t]+|\d{1,9}[.)]?)$/u.test(line)) return source.slice(0, lineStart);
  const paragraphStart = source.lastIndexOf("\n\n") + 2;
  const paragraph = Math.max(paragraphStart === 1 ? 0 : paragraphStart, source.length - 2_000);
  return source.slice(0, paragraph) + closed(source.slice(paragraph));
}

/** A paragraph with its open ends closed. Wrong guesses only show for as long as the end is not there. */
function closed(paragraph: string): string {
  const text = withoutOpenLink(paragraph.replace(/[*_~`\\[!$]+$/u, ""));
  const open: string[] = [];
  const marks = /\\.|(`+)|(\*\*|__|~~|\*|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}]))/gsu;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const [, ticks, mark] = match;
    if (ticks !== undefined) {
      const end = text.indexOf(ticks, marks.lastIndex);
      if (end === -1) return text + ticks + open.toReversed().join("");
      marks.lastIndex = end + ticks.length;
    } else if (mark !== undefined) toggle(open, mark, text, marks.lastIndex);
  }
  return text.trimEnd() + open.toReversed().join("");
}

/** Opens a mark that is followed by a letter, closes one that is open; any other is just a character. */
// oxlint-disable-next-line max-params -- a mark, where it stands, and those that are open
function toggle(open: string[], mark: string, text: string, after: number): void {
  const at = open.lastIndexOf(mark);
  if (at >= 0) open.splice(at);
  else if (/^[^\s*_~]/u.test(text.slice(after, after + 2))) open.push(mark);
}

/** `[text](https://exam` shows its text; the address is not there yet. */
function withoutOpenLink(text: string): string {
  return text
    .replace(/!?\[([^\]\n]*)\]\([^)\s]*$/u, "$1")
    .replace(/!\[[^\]\n]*$/u, "")
    .replace(/\[([^\]\n^]{1,300})$/u, "$1");
}
