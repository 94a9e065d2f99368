import type { Node } from "web-tree-sitter";
import { literalText } from "../literal-text.ts";

/**
 * A word of a command: `known` is its text with quotes taken away; `pattern` (`*.txt`) and `dynamic` (`$x`, `$(…)`) are as
 * they were written, since what they stand for is known only when the command runs; `given` stands for what the program
 * in front of it hands on, and its text is plain words.
 */
export type Word = {
  text: string;
  kind: "known" | "pattern" | "dynamic" | "given";
  /** For `given`: how it stands in the command, where it does. */
  written?: string;
};

export function knownWord(text: string): Word {
  return { text, kind: "known" };
}

/** What a node of the syntax tree says. Pure. */
export function readWord(node: Node): Word {
  const literal = literalText(node);
  if (literal !== null) return knownWord(literal);
  const { text } = node;
  return { text, kind: /[$`]|[<>]\(/.test(text) ? "dynamic" : "pattern" };
}
