/**
 * A conversation is a tree: a turn continues the one that began before it, unless it says that it continues another one
 * (the person edited an earlier message, asked for another answer, or went on from an older one). All pure.
 */

/** What of a turn tells where it stands: `undefined` continues the turn before it, null begins anew. */
type PlacedTurn = { id: string; parentTurnId?: string | null | undefined };

export type Branches = {
  /** The turn that began last; null where there is none. What is shown unless the person chose otherwise: the path to it. */
  newest: string | null;
  /** The turns from the beginning to this one, in order. Empty for null, and for a turn that is not there. */
  pathTo(leaf: string | null): readonly string[];
  /** The turn that this one continues; null at the beginning. */
  parentOf(id: string): string | null;
  /** All turns that continue from the same place, this one too, oldest first: "2 of 3". */
  siblingsOf(id: string): readonly string[];
  /** The newest turn of all that continue this one, however far; itself where there is none. */
  newestFrom(id: string): string;
};

/** Takes the turns of a conversation in the order in which they began. A parent that is not there is the beginning. */
export function branchesOf(turns: readonly PlacedTurn[]): Branches {
  const parents = parentsOf(turns);
  const children = Map.groupBy(parents.keys(), (id) => parents.get(id) ?? null);
  const newest = newestByTurn(parents);
  const parentOf = (id: string): string | null => parents.get(id) ?? null;
  return {
    newest: turns.at(-1)?.id ?? null,
    parentOf,
    pathTo(leaf) {
      const path: string[] = [];
      for (let id = leaf; id !== null && parents.has(id); id = parentOf(id)) path.push(id);
      return path.toReversed();
    },
    siblingsOf: (id) => (parents.has(id) ? (children.get(parentOf(id)) ?? []) : []),
    newestFrom: (id) => newest.get(id) ?? id,
  };
}

/** A parent always began earlier, so that no path goes in circles whatever the log says. */
function parentsOf(turns: readonly PlacedTurn[]): Map<string, string | null> {
  const parents = new Map<string, string | null>();
  let before: string | null = null;
  for (const { id, parentTurnId } of turns) {
    const named: string | null = parentTurnId === undefined ? before : parentTurnId;
    parents.set(id, named !== null && parents.has(named) ? named : null);
    before = id;
  }
  return parents;
}

/** From the last turn to the first: whoever began later already knows its newest. */
function newestByTurn(parents: ReadonlyMap<string, string | null>): Map<string, string> {
  const ids = [...parents.keys()];
  const places = new Map(ids.map((id, index) => [id, index]));
  const newest = new Map<string, string>();
  for (const id of ids.toReversed()) {
    const own = newest.get(id) ?? id;
    newest.set(id, own);
    const parent = parents.get(id) ?? null;
    if (parent === null) continue;
    const known = newest.get(parent) ?? parent;
    if ((places.get(own) ?? 0) > (places.get(known) ?? 0)) newest.set(parent, own);
  }
  return newest;
}
