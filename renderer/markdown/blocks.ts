import type { RootContent } from "mdast";
import { endOfFence, readFence } from "./fence.ts";
import { parse } from "./parse.ts";

/** A part of a text that can be drawn on its own: whatever comes after it, it stays as it is. */
export type Block = {
  /** Where it begins in the text: its name among the blocks of one text. */
  start: number;
  /** For the further parts of a long table: its head, which stands before each part. */
  lead: string;
  source: string;
  /** `fence`: code between fences; `plain`: too long to be worth reading as Markdown; shown as it was written. */
  kind: "markdown" | "fence" | "plain";
};

/** A text cut into blocks, and its end, which may still change. */
export type Split = {
  text: string;
  blocks: readonly Block[];
  tail: Block;
  /** How much of the text was there when the tail was last searched for an end. */
  searched: number;
};

export const emptySplit: Split = {
  text: "",
  blocks: [],
  tail: { start: 0, lead: "", source: "", kind: "markdown" },
  searched: 0,
};

/** A list or table longer than this (in characters) is cut into parts. */
const long = 4_000;
/** Any other block longer than this is shown as plain text. */
const longest = 12_000;

/** The text with the line endings that Markdown knows made one, and without marks of byte order, which nobody sees. */
export function normalise(text: string): string {
  return text.replace(/\r\n?/gu, "\n").replaceAll("\uFEFF", "");
}

/**
 * Cuts a normalised text, going on from how its beginning was cut. However a text arrives, it ends up cut in the same
 * places: a block ends only where nothing that may follow could change it, and where that is depends on a stretch of
 * bounded length after the cut before. `isWhole`: nothing follows, so that no search may be put off.
 */
export function split(before: Split, text: string, isWhole: boolean): Split {
  const from = text.startsWith(before.text) ? before : emptySplit;
  let next = { start: from.tail.start, lead: from.tail.lead };
  if (!isWhole && !isWorthSearching(from, text)) return { ...from, text, tail: blockOf(text, next) };
  const blocks = [...from.blocks];
  for (let found = cut(text, next); found !== null; found = cut(text, next)) {
    blocks.push(...found.blocks);
    next = found.next;
  }
  return {
    text,
    blocks: blocks.length === from.blocks.length ? from.blocks : blocks,
    tail: blockOf(text, next),
    searched: text.length,
  };
}

/** To read a long tail anew for each of its lines would take ever longer: it has to grow by a part of itself first. */
function isWorthSearching({ tail, searched }: Split, text: string): boolean {
  const length = searched - tail.start;
  const hasNewLine = text.lastIndexOf("\n") >= searched || length > long;
  return hasNewLine && (tail.kind === "fence" || text.length - searched >= length / 8);
}

type Place = Pick<Block, "start" | "lead">;
type Cut = { blocks: readonly Block[]; next: Place };

/** The blocks that surely end after a place, and where it goes on; null where that cannot be told yet. */
function cut(text: string, place: Place): Cut | null {
  const blank = /(?:[ \t]*\n)+/uy;
  blank.lastIndex = place.start;
  if (blank.test(text)) return { blocks: [], next: { start: blank.lastIndex, lead: "" } };
  const fence = readFence(text.slice(place.start, place.start + longest));
  if (fence === null || place.lead !== "") return cutMarkdown(text, place) ?? cutLong(text, place);
  const end = endOfFence(text, place.start, fence);
  return end === null ? null : upTo(text, place, [end]);
}

/** Cuts where the parser sees nodes begin. */
function cutMarkdown(text: string, place: Place): Cut | null {
  const ends = beginnings(text, place, long);
  return ends.length === 0 ? null : upTo(text, place, ends);
}

/** Cuts what goes on for long: a list before its last item, a table before its last row, all else as plain text. */
function cutLong(text: string, place: Place): Cut | null {
  if (text.length <= place.start + long) return null;
  const part = lastPart(text, place);
  if (part !== null) return part;
  const [first] = beginnings(text, place, longest);
  if (first !== undefined) return upTo(text, place, [first]);
  if (text.length <= place.start + longest) return null;
  const lines = wholeLines(text, place.start, longest);
  const end = lines > place.start ? lines : betweenCharacters(text, place.start + longest);
  return { blocks: [{ ...blockOf(text, place, end), kind: "plain" }], next: { start: end, lead: "" } };
}

/** Where, up to `limit` characters on, further nodes begin that nothing after them can take back into the one before. */
function beginnings(text: string, { start, lead }: Place, limit: number): readonly number[] {
  const source = lead + text.slice(start, wholeLines(text, start, limit));
  const { nodes, starts } = parse(source);
  const certain = starts.filter((at, index) => {
    const [before, node] = [nodes[index - 1], nodes[index]];
    if (before === undefined || node === undefined || isOneCode(before, node, source.charAt(at)))
      return false;
    return isAfterBlankLine(source, at) || (before.type !== "definition" && node.type !== "html");
  });
  return certain.map((at) => start + at - lead.length);
}

/** Only then may what follows still be the definition's title, and HTML still turn out to go on with a list or quote. */
function isAfterBlankLine(source: string, at: number): boolean {
  return /\n[ \t]*\n$/u.test(source.slice(Math.max(0, at - 200), at));
}

/** Indented code is one, whatever blank lines are in it; after some lists the parser sees two. */
function isOneCode(before: RootContent, node: RootContent, first: string): boolean {
  return before.type === "code" && node.type === "code" && (first === " " || first === "\t");
}

function lastPart(text: string, place: Place): Cut | null {
  const { start, lead } = place;
  const source = lead + text.slice(start, wholeLines(text, start, long));
  const [node] = parse(source).nodes;
  if (node?.type !== "list" && node?.type !== "table") return null;
  const offset = node.children.at(-1)?.position?.start.offset ?? 0;
  const at = source.lastIndexOf("\n", offset - 1) + 1 - lead.length;
  const isTable = node.type === "table";
  if (at <= 0 || (isTable && node.children.length < 3)) return null;
  const head = /^[^\n]*\n[^\n]*\n/u.exec(source)?.[0] ?? "";
  const found = upTo(text, place, [start + at]);
  return isTable ? { ...found, next: { ...found.next, lead: head } } : found;
}

function upTo(text: string, place: Place, ends: readonly number[]): Cut {
  const blocks = ends.map((end, index) => {
    const before = ends[index - 1];
    const block = blockOf(text, before === undefined ? place : { start: before, lead: "" }, end);
    // What ends its last line stands between it and the next block: the parser would count it as its own.
    return { ...block, source: block.source.replace(/\n(?:[ \t]*\n)*$/u, "") };
  });
  return { blocks, next: { start: ends.at(-1) ?? place.start, lead: "" } };
}

function blockOf(text: string, { start, lead }: Place, end?: number): Block {
  const source = apart(text.slice(start, end));
  return { start, lead, source, kind: lead === "" && readFence(source) !== null ? "fence" : "markdown" };
}

/**
 * The same characters in memory of their own. A slice keeps the whole text alive from which it was taken: with a text that
 * grows, each block, and each word read from it, would keep another copy of all that stood before it.
 */
function apart(slice: string): string {
  return ` ${slice}`.slice(1);
}

/** Where the last line ends that ends within `limit` characters after `start`; `start` where none does. */
function wholeLines(text: string, start: number, limit: number): number {
  return Math.max(start, text.lastIndexOf("\n", start + limit - 1) + 1);
}

function betweenCharacters(text: string, at: number): number {
  return /[\uD800-\uDBFF]/u.test(text.charAt(at - 1)) ? at - 1 : at;
}
