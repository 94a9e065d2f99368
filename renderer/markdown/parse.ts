import type { Definition, Nodes, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { mathFromMarkdown } from "mdast-util-math";
import { gfm } from "micromark-extension-gfm";
import { math } from "micromark-extension-math";
import { bracketMath } from "./bracket-math.ts";

/** A piece of Markdown, read. No HTML comes out of it: an HTML-looking part is a node that holds its text. */
export type Parsed = {
  nodes: readonly RootContent[];
  /** Where each node's first line begins, in characters from the start of the source. */
  starts: readonly number[];
  /** What the nodes' positions count in: the source, after what had to stand before it. */
  source: string;
  definitions: readonly Definition[];
  footnotes: readonly Note[];
  references: readonly string[];
};

/** A footnote's text. */
export type Note = { identifier: string; nodes: readonly RootContent[]; source: string };

/** The names that other parts of the same text define: without them `[a]` is just a word in brackets. */
export type Names = { links: readonly string[]; notes: readonly string[] };

export const noNames: Names = { links: [], notes: [] };

const options = {
  extensions: [gfm(), math()],
  mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
};

/** To look for formulas in brackets costs something for each bracket: only where one can end. */
const optionsWithBrackets = { ...options, extensions: [...options.extensions, bracketMath] };

/** More quotes and lists in one another than anybody writes; a parser that recurses has to be spared them. */
const tooDeep = /^(?:[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))){40}/mu;

/** Reads Markdown: CommonMark with GitHub's tables, task lists, strikethrough, footnotes and addresses, and maths. */
export function parse(source: string, names: Names = noNames): Parsed {
  if (tooDeep.test(source)) return plain(source);
  const before = definitionsFor(names);
  let root: Root;
  try {
    root = fromMarkdown(before + source, /\\[)\]]/u.test(source) ? optionsWithBrackets : options);
  } catch {
    // The parser gives up (by overflowing its stack) on nothing that a person would write: it stays readable as text.
    return plain(source);
  }
  const own = root.children.filter((node) => startOf(node) >= before.length);
  return {
    nodes: own,
    starts: own.map((node) => source.lastIndexOf("\n", startOf(node) - before.length - 1) + 1),
    source: before + source,
    ...collect(own, before + source),
  };
}

/** Lines that define the names, closed by a rule so that nothing after them can continue them. */
function definitionsFor({ links, notes }: Names): string {
  if (links.length === 0 && notes.length === 0) return "";
  const lines = [...links.map((name) => `[${name}]: x`), ...notes.map((name) => `[^${name}]: x`)];
  return `${lines.join("\n\n")}\n\n***\n\n`;
}

function startOf(node: RootContent): number {
  return node.position?.start.offset ?? 0;
}

function plain(source: string): Parsed {
  const nodes: RootContent[] = [{ type: "paragraph", children: [{ type: "text", value: source }] }];
  return { nodes, starts: [0], source, definitions: [], footnotes: [], references: [] };
}

type Collected = Pick<Parsed, "definitions" | "footnotes" | "references">;

function collect(nodes: readonly RootContent[], source: string): Collected {
  const definitions: Definition[] = [];
  const footnotes: Note[] = [];
  walk(nodes, (node) => {
    if (node.type === "definition") definitions.push(node);
    if (node.type !== "footnoteDefinition") return;
    footnotes.push({ identifier: node.identifier, nodes: node.children, source });
  });
  return { definitions, footnotes, references: referencesIn(nodes) };
}

/** The footnotes that these nodes refer to, in order, each once; what footnotes themselves refer to is not counted. */
export function referencesIn(nodes: readonly Nodes[]): string[] {
  const references = new Set<string>();
  walk(
    nodes.filter((node) => node.type !== "footnoteDefinition"),
    (node) => {
      if (node.type === "footnoteReference") references.add(node.identifier);
    },
  );
  return [...references];
}

/** Visits nodes in the order of the text, without recursion: the depth is the model's to choose. */
function walk(nodes: readonly Nodes[], visit: (node: Nodes) => void): void {
  const rest = nodes.toReversed();
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    visit(node);
    if ("children" in node) rest.push(...node.children.toReversed());
  }
}
