import type { Given } from "../description.ts";
import { list, quoted, shown } from "../show.ts";

/** A tool with commands below it, for a command that is not in the table. */
export function otherwise(tool: string, does: string): (given: Given) => string {
  return ({ operands: [command, ...rest] }) => {
    if (command === undefined) return `Tells what ${tool} can do`;
    const given = rest.length > 0 ? `. It is given: ${list(rest.map(shown))}` : "";
    return `${does}: Steward does not know ${quoted(`${tool} ${command.text}`)}${given}`;
  };
}
