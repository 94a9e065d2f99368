/**
 * Text from a model, safe to show in one line: control, bidi and zero-width characters, and all letters outside ASCII,
 * are written as `\u{…}`, so that a look-alike name cannot pass for the real one; so is a
 * backslash that would look like the beginning of that. Cut after 64 characters.
 */
export function visibleName(name: string): string {
  const shown = name.slice(0, 64).replaceAll(/[^ -~]|\\(?=u\{)/gu, escaped);
  return name.length > 64 ? `${shown}…` : shown;
}

function escaped(letter: string): string {
  return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;
}
