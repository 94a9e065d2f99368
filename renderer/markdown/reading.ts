import type { Definition } from "mdast";
import type { Block } from "./blocks.ts";
import { noNames, parse, referencesIn, type Names, type Note, type Parsed } from "./parse.ts";

/** What the blocks of one text have to know of each other: addresses and footnotes that are defined elsewhere in it. */
export type Reading = {
  names: Names;
  links: ReadonlyMap<string, Definition>;
  notes: ReadonlyMap<string, Note>;
  /** The footnotes that are referred to, in the order of their numbers. */
  order: readonly string[];
};

export const noReading: Reading = { names: noNames, links: new Map(), notes: new Map(), order: [] };

const bare = new WeakMap<Block, Parsed>();
const named = new WeakMap<Block, { names: Names; parsed: Parsed }>();

/** Reads a block; once for each block and what the names around it are. */
export function readBlock(block: Block, names: Names): Parsed {
  if (names === noNames || !block.source.includes("[")) return readAlone(block);
  const known = named.get(block);
  if (known?.names === names) return known.parsed;
  const parsed = parse(block.lead + block.source, names);
  named.set(block, { names, parsed });
  return parsed;
}

function readAlone(block: Block): Parsed {
  const known = bare.get(block);
  if (known !== undefined) return known;
  const parsed = parse(block.lead + block.source);
  bare.set(block, parsed);
  return parsed;
}

/** Gathers what the blocks define. The same object as before where nothing of it changed. */
export function readTogether(blocks: readonly Block[], before: Reading): Reading {
  const defining = blocks.filter((block) => block.kind === "markdown" && block.source.includes("]:"));
  if (defining.length === 0) return noReading;
  const definitions = defining.flatMap((block) => readAlone(block).definitions);
  const footnotes = defining.flatMap((block) => readAlone(block).footnotes);
  const names = sameNames(before.names, {
    links: [...new Set(definitions.map((node) => node.identifier))],
    notes: [...new Set(footnotes.map((node) => node.identifier))],
  });
  const referring = blocks.filter((block) => block.kind === "markdown" && block.source.includes("[^"));
  const parsed = names.notes.length === 0 ? [] : referring.map((block) => readBlock(block, names));
  const notes = firstOfEach(parsed.flatMap((one) => one.footnotes));
  const links = firstOfEach(definitions);
  return same(before, { names, links, notes, order: inOrder(parsed, notes) });
}

/** Footnotes are numbered as they are met: those of the text first, then those that only footnotes refer to. */
function inOrder(parsed: readonly Parsed[], notes: ReadonlyMap<string, Note>): string[] {
  const order = new Set(parsed.flatMap((one) => one.references));
  for (const name of order) for (const next of referencesIn(notes.get(name)?.nodes ?? [])) order.add(next);
  return [...order];
}

function firstOfEach<Node extends { identifier: string }>(nodes: readonly Node[]): Map<string, Node> {
  return new Map(nodes.toReversed().map((node) => [node.identifier, node]));
}

function sameNames(before: Names, now: Names): Names {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function same(before: Reading, now: Reading): Reading {
  const isSame =
    before.names === now.names &&
    sameEntries(before.links, now.links) &&
    sameEntries(before.notes, now.notes) &&
    before.order.join("\n") === now.order.join("\n");
  return isSame ? before : now;
}

function sameEntries<Node>(one: ReadonlyMap<string, Node>, other: ReadonlyMap<string, Node>): boolean {
  return one.size === other.size && [...one].every(([name, node]) => other.get(name) === node);
}
