/** The line ending of most lines in a text; `\n` where there is none. Pure. */
export function usualLineEnding(text: string): "\n" | "\r\n" {
  const all = text.split("\n").length - 1;
  const windows = text.split("\r\n").length - 1;
  return windows * 2 > all ? "\r\n" : "\n";
}

/** A text with all its line endings as given. Pure. */
export function withLineEndings(text: string, ending: "\n" | "\r\n"): string {
  return text.replaceAll(/\r\n|\n/g, ending);
}
