const marker = /^(\s*)(?:([-*+]) (\[[ xX]\] )?|(\d{1,6})([.)]) )/;

/**
 * New lines in the form of the line they come after: in a list with `- `, `- [ ] ` or `3. ` they become items of it. A text
 * that brings a marker of its own, and any text after an ordinary line, stays exactly as it is.
 */
export function likeTheList(texts: readonly string[], lastLine: string): string[] {
  const found = marker.exec(lastLine);
  if (found === null) return [...texts];
  const [, indent = "", bullet, box, number, point = ""] = found;
  return texts.map((text, index) => {
    if (marker.test(text)) return text;
    if (bullet === undefined) return `${indent}${Number(number) + index + 1}${point} ${text}`;
    return `${indent}${bullet} ${box === undefined ? "" : "[ ] "}${text}`;
  });
}
