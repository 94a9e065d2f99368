import type { Json } from "../../../shared/json.ts";
import type { CopiedPart } from "../../../shared/provenance.ts";
import { visibleLine } from "../../../shared/visible-characters.ts";

/** Parts beyond these are counted. */
const MOST_SHOWN = 12;
/** Characters of what stands around a part, and of a part itself, that are shown. */
const AROUND = 40;
const MOST_OF_PART = 200;

/**
 * The copied parts of a call's arguments, a line each, marked «…» in what stands around them. Every character that draws
 * nothing is shown as a sign. Pure.
 */
export function markedCopies(callArguments: Json, copied: readonly CopiedPart[]): string[] {
  const lines = copied.slice(0, MOST_SHOWN).map((part) => lineOf(callArguments, part));
  const more = copied.length - MOST_SHOWN;
  return [...lines, ...(more > 0 ? [`and ${more} more copied parts`] : [])];
}

function lineOf(callArguments: Json, { path, start, end }: CopiedPart): string {
  const text = textAt(callArguments, path);
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  const part = text.slice(start, Math.min(end, start + MOST_OF_PART));
  const left = Math.min(end, text.length) - start - part.length;
  return [
    `${visibleLine(path.join("."))}: `,
    start > AROUND ? "…" : "",
    `${plain(before)}«${plain(part)}${left > 0 ? `… ${left} more characters` : ""}»${plain(after)}`,
    end + AROUND < text.length ? "…" : "",
  ].join("");
}

/** What is in the text already must not pass for one of our marks. */
function plain(text: string): string {
  return visibleLine(text).replaceAll("«", "<<").replaceAll("»", ">>");
}

function textAt(value: Json, path: readonly (string | number)[]): string {
  let found: Json | undefined = value;
  for (const name of path) {
    if (Array.isArray(found)) found = found[Number(name)];
    else found = typeof found === "object" && found !== null ? found[name] : undefined;
  }
  return typeof found === "string" ? found : "";
}
