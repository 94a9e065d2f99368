import { editDistance } from "../../tools/edit-distance.ts";

/** At most three of `known` that may have been meant by `written`, nearest first: near in letters, else in words. Pure. */
export function nearNames(written: string, known: readonly string[]): string[] {
  const wanted = plain(written.slice(0, 64));
  const farthest = Math.max(1, Math.floor(wanted.length / 3));
  const near = known
    .map((name) => ({ name, distance: editDistance(wanted, plain(name)) }))
    .filter(({ distance }) => distance <= farthest)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ name }) => name);
  return near.length > 0 ? near : sharingWords(written, known);
}

/** Those that share most words with what was written, if any: `functions.file_read` and `read_file`. */
function sharingWords(written: string, known: readonly string[]): string[] {
  const wanted = new Set(words(written.slice(0, 64)));
  const shared = known.map((name) => ({
    name,
    count: words(name).filter((word) => wanted.has(word)).length,
  }));
  const most = Math.max(0, ...shared.map(({ count }) => count));
  if (most === 0) return [];
  return shared.flatMap(({ name, count }) => (count === most ? [name] : [])).slice(0, 3);
}

function words(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word.length > 1);
}

/** Did you mean …? as a sentence, or the whole list where nothing is near. */
export function didYouMean(written: string, known: readonly string[]): string {
  return sentenceOf(nearNames(written, known), known);
}

/** The same, where it is known what may have been meant. */
export function sentenceOf(meant: readonly string[], known: readonly string[]): string {
  if (meant.length > 0) return `Did you mean ${meant.map((name) => `"${name}"`).join(" or ")}?`;
  return known.length > 0 ? `Use one of: ${known.join(", ")}.` : "There is nothing to use in its place.";
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, "");
}
