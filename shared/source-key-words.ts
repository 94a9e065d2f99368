/**
 * Words for a source where they begin a line: "The attached file a.txt". A name that others gave (a host, a file) stays as it
 * is. Pure.
 */
export function sourceTitle(words: string): string {
  return /^(?:the|a|something) /.test(words) ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : words;
}

/** What each kind of source is; the name after its key follows. */
const kinds: Readonly<Record<string, string>> = {
  file: "the file",
  folder: "the folder",
  clone: "the cloned repository",
  host: "the host",
  calendar: "the calendar",
  attachment: "the attached file",
  tool: "a result of",
};

/**
 * A source's key in words: "the host example.com". Main knows more of a source (where a file came from), so its words are
 * better where they are at hand.
 */
export function keyInWords(source: string): string {
  const end = source.indexOf(":");
  const kind = source.slice(0, Math.max(0, end));
  if (kind === "imported") return "a conversation that was imported";
  if (kind === "download") return "the internet";
  const words = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return words === undefined ? source : `${words} ${source.slice(end + 1)}`;
}
