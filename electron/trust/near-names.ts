/** At most three of `known` that a person may have meant by `written`, nearest first. Pure. */
function nearNames(written: string, known: readonly string[]): string[] {
  const wanted = plain(written.slice(0, 64));
  const farthest = Math.max(1, Math.floor(wanted.length / 3));
  return known
    .map((name) => ({ name, distance: distance(wanted, plain(name)) }))
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

/** Levenshtein's edit distance: letters to insert, delete or replace. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_item, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, otherLetter] of [...other].entries()) {
      const replaced = (row[column] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
