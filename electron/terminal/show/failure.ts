import type { Failure } from "../../../shared/result.ts";
import { boundLines } from "./bound-lines.ts";
import { indent } from "./indent.ts";
import { visibleLine, visibleText } from "./visible.ts";

/** How much of what a command printed before it failed is shown. */
const SHOWN_LINES = 12;

/**
 * A failure as a person reads it: what happened, then what to do. One line, unless the message quotes what was printed:
 * that stands below it, indented.
 */
export function showFailure({ message, suggestion }: Pick<Failure, "message" | "suggestion">): string {
  const [first = "", ...quoted] = message.trimEnd().split("\n");
  if (quoted.length === 0) return visibleLine(suggestion === "" ? first : `${first} ${suggestion}`);
  const quotation = boundLines(indent(visibleText(quoted.join("\n"))), SHOWN_LINES);
  return [visibleLine(first), quotation, visibleLine(suggestion)].filter((part) => part !== "").join("\n");
}
