import { visibleText } from "../../shared/visible-characters.ts";

/** Text as a native dialog may show it: nothing in it is hidden, and long runs of blanks are counted. Line feeds stay. */
export function plainVisible(text: string): string {
  return countBlanks(visibleText(text));
}

/**
 * Counts long runs of blanks, behind which something could stand out of sight, in a text that is visible already. Blanks
 * and tabs are counted apart, so that two different runs never look the same.
 */
export function countBlanks(text: string): string {
  return text.replaceAll(/[ \t]{24,}/g, (run) =>
    run.replaceAll(/ +|\t+/g, ({ length, 0: first }) => {
      const name = first === "\t" ? "tab" : "blank";
      return `‹${length} ${name}${length === 1 ? "" : "s"}›`;
    }),
  );
}
