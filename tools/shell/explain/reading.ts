import type { Node } from "web-tree-sitter";
import type { Flow, Standing, Step } from "./steps.ts";

/** Where a node stands, and what its redirections are. */
export type Around = { at: Standing; flows: readonly Flow[] };

/** What is read so far of a text, and how to read on. */
export type Reading = {
  steps: Step[];
  /** Functions that the text has made. */
  functions: Set<string>;
  read(node: Node, around: Around): void;
};

export const plain: Standing = { leads: [], piped: false, background: false, negated: false };

/** Adds what is said in front. */
export function led(at: Standing, lead: string): Standing {
  return { ...at, leads: [...at.leads, lead] };
}

/** Reads children that follow each other, the signs between them included; a `&` behind one puts it in the background. */
export function readAll(nodes: readonly Node[], around: Around, reading: Reading): void {
  for (const [index, node] of nodes.entries()) {
    if (!node.isNamed) continue;
    const background = around.at.background || nodes[index + 1]?.type === "&";
    reading.read(node, { ...around, at: { ...around.at, background } });
  }
}
