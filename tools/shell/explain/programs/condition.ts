import type { Description } from "../description.ts";
import { place, quoted, shown } from "../show.ts";
import type { Word } from "../word.ts";

const one: Readonly<Record<string, string>> = {
  "-f": "% is a file",
  "-d": "% is a folder",
  "-e": "% is there",
  "-L": "% is a link",
  "-h": "% is a link",
  "-r": "% can be read",
  "-w": "% can be written",
  "-x": "% can be run",
  "-s": "% holds something",
  "-z": "% is empty",
  "-n": "% is not empty",
  "-v": "the variable % is set",
};
const two: Readonly<Record<string, string>> = {
  "=": "% is &",
  "==": "% is &",
  "!=": "% is not &",
  "-eq": "% is &",
  "-ne": "% is not &",
  "-gt": "% is more than &",
  "-ge": "% is & or more",
  "-lt": "% is less than &",
  "-le": "% is & or less",
  "-nt": "% is newer than &",
  "-ot": "% is older than &",
};

/** `test` and `[` (POSIX.1-2024, test, "OPERANDS"). */
export const condition: Description = {
  options: {},
  // Its words are no options as getopt knows them.
  prepare: (words) => [{ text: "--", kind: "known" }, ...words],
  says: ({ operands }) =>
    `Checks that ${told(operands.at(-1)?.text === "]" ? operands.slice(0, -1) : operands)}`,
};

function told(words: readonly Word[]): string {
  const [first, second, third] = words;
  if (first?.text === "!" && words.length > 1) return `not: ${told(words.slice(1))}`;
  if (words.length === 1 && first) return `${shown(first)} is not empty`;
  const unary = words.length === 2 ? one[first?.text ?? ""] : undefined;
  if (unary !== undefined && second) return unary.replace("%", () => place(second));
  const binary = words.length === 3 ? two[second?.text ?? ""] : undefined;
  if (binary !== undefined && first && third)
    return binary.replace(/[%&]/g, (mark) => shown(mark === "%" ? first : third));
  return `this holds: ${quoted(words.map(({ text }) => text).join(" "))}`;
}
