import type { Hit } from "./find.ts";

const all = "found";
const current = "found-now";

/**
 * Marks the words in what is drawn, without touching it (CSS custom highlights), and the hit that is looked at in another
 * colour. Returns where that one is; null where its turn is not drawn, or the words are folded away in it.
 */
export function mark(root: Element, words: string, hit: Hit | undefined): Range | null {
  const ranges: Range[] = [];
  let now: Range | null = null;
  for (const row of root.querySelectorAll<HTMLElement>("[data-key]")) {
    const found = words === "" ? [] : rangesIn(row, words.toLowerCase());
    ranges.push(...found);
    if (hit !== undefined && row.dataset["key"] === hit.turnId) now = found[hit.nth] ?? found.at(-1) ?? null;
  }
  CSS.highlights.set(all, new Highlight(...ranges));
  CSS.highlights.set(current, new Highlight(...(now === null ? [] : [now])));
  return now;
}

export function unmark(): void {
  CSS.highlights.delete(all);
  CSS.highlights.delete(current);
}

/** Where the words, of which there is at least a letter, are in the text of a row, also where they go over from one element into the next. */
function rangesIn(row: Element, words: string): Range[] {
  const nodes: { node: Node; start: number }[] = [];
  let text = "";
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node, start: text.length });
    text += (node.nodeValue ?? "").toLowerCase();
  }
  const ranges: Range[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
    const range = document.createRange();
    const first = nodes.findLast(({ start }) => start <= at);
    const last = nodes.findLast(({ start }) => start < at + words.length);
    if (first === undefined || last === undefined) continue;
    range.setStart(first.node, Math.min(at - first.start, lengthOf(first.node)));
    range.setEnd(last.node, Math.min(at + words.length - last.start, lengthOf(last.node)));
    ranges.push(range);
  }
  return ranges;
}

function lengthOf(node: Node): number {
  return node.nodeValue?.length ?? 0;
}
