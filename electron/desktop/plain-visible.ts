import { visibleText } from "../terminal/show/visible.ts";

/**
 * Text as a native dialog may show it: beside control, bidi and zero-width characters, everything else that draws nothing
 * (fillers, variation selectors, blank letters, unusual spaces) is named, and a long run of blanks, behind which something
 * could stand out of sight, is counted. Line feeds stay.
 */
export function plainVisible(text: string): string {
  return visibleText(text)
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\u{2800}]|(?! )\p{Zs}/gu, named)
    .replaceAll(/[ \t]{24,}/g, (run) => `‹${run.length} blanks›`);
}

function named(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}
