import type { Verdict } from "../../shared/turn-event.ts";

/** As the last argument of a rule or a grant: whatever follows. */
const WHATEVER_FOLLOWS = "...";

/**
 * Whether a program's arguments are those that a rule names. Each reading is the safe one:
 * - `allow`: exactly these; with `"..."` at the end, beginning with these. So `git push origin feature` does not cover
 *   `git push origin feature --force`, and never `git push --force origin main`.
 * - `ask`, `deny`: these, in this order, whatever stands between or around them; `git -C x push -u --force` is denied by
 *   `["push", "--force"]`. Arguments that are not known could be the ones; so could one of them (`$x`, `*`), which is null.
 */
export function matchesArguments(
  then: Verdict,
  wanted: readonly string[] | undefined,
  actual: readonly (string | null)[] | null,
): boolean {
  if (wanted === undefined) return true;
  if (actual === null) return then !== "allow";
  const open = wanted.at(-1) === WHATEVER_FOLLOWS;
  const named = open ? wanted.slice(0, -1) : wanted;
  if (then === "allow") {
    return (
      (open ? actual.length >= named.length : actual.length === named.length) && beginsWith(actual, named)
    );
  }
  if (actual.includes(null)) return true;
  let next = 0;
  for (const argument of actual) if (argument === named[next]) next++;
  return next === named.length;
}

function beginsWith(actual: readonly (string | null)[], named: readonly string[]): boolean {
  return named.every((argument, index) => argument === actual[index]);
}
