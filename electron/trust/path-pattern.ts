/**
 * Whether a path lies under a pattern. Both use `/`. `*` and `?` match within one name (names that start with a dot
 * too), `**` any number of whole names, also none: `notes/**` is the folder notes and all in it. Pure, and without
 * backtracking over more than one `**` or `*`: time grows with pattern length times path length. (Node's own
 * `matchesGlob` skips dot names and can be made to run for hours.)
 */
export function matchesPattern(pattern: string, path: string): boolean {
  return matchesInOrder(names(pattern), names(path), { any: "**", matches: matchesName });
}

function names(path: string): string[] {
  return path.split("/").filter((name) => name !== "" && name !== ".");
}

function matchesName(pattern: string, name: string): boolean {
  return matchesInOrder([...pattern], [...name], { any: "*", matches: matchesLetter });
}

function matchesLetter(sign: string, letter: string): boolean {
  return sign === "?" || sign === letter;
}

type Wildcards = { any: string; matches: (pattern: string, item: string) => boolean };

/**
 * The classic wildcard match over any sequence: `any` stands for as many items as it takes. On a mismatch only the last
 * `any` takes one item more; earlier ones need not, since the leftmost match leaves the most room.
 */
function matchesInOrder(
  pattern: readonly string[],
  items: readonly string[],
  { any, matches }: Wildcards,
): boolean {
  let at = 0;
  let item = 0;
  let lastAny = -1;
  let takenFrom = 0;
  while (item < items.length) {
    const wanted = pattern[at];
    if (wanted === any) {
      lastAny = at++;
      takenFrom = item;
    } else if (wanted !== undefined && matches(wanted, items[item] ?? "")) {
      at++;
      item++;
    } else if (lastAny >= 0) {
      at = lastAny + 1;
      item = ++takenFrom;
    } else return false;
  }
  return pattern.slice(at).every((rest) => rest === any);
}
