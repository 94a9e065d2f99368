import { editDistance } from "../../tools/edit-distance.ts";

/** At most three of `known` that a person may have meant by `written`, nearest first. Pure. */
function nearNames(written: string, known: readonly string[]): string[] {
  const wanted = plain(written.slice(0, 64));
  const farthest = Math.max(1, Math.floor(wanted.length / 3));
  return known
    .map((name) => ({ name, distance: editDistance(wanted, plain(name)) }))
    .filter((near) => near.distance <= farthest)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map((near) => near.name);
}

/** Did you mean …? as a sentence, or the whole list where nothing is near. */
export function didYouMean(written: string, known: readonly string[]): string {
  const near = nearNames(written, known);
  if (near.length > 0) return `Did you mean ${near.map((name) => `"${name}"`).join(" or ")}?`;
  return known.length > 0 ? `Use one of: ${known.join(", ")}.` : "There is nothing to use in its place.";
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, "");
}
