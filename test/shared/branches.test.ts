import * as fc from "fast-check";
import { expect, test } from "vitest";
import { branchesOf } from "../../shared/branches.ts";

/** Turns by id; a colon names the parent: `c:a` continues a, `d:` begins anew. */
function branches(written: string) {
  return branchesOf(
    written.split(" ").map((one) => {
      const [id = "", parent] = one.split(":");
      return parent === undefined ? { id } : { id, parentTurnId: parent === "" ? null : parent };
    }),
  );
}

/** The turns; then for a turn: the path to it, its siblings, and the newest turn after it. */
const cases: [string, string, string, string, string][] = [
  ["a b c", "c", "a b c", "c", "c"],
  ["a b c", "a", "a", "a", "c"],
  ["a b c:a", "c", "a c", "b c", "c"],
  ["a b c:a", "b", "a b", "b c", "b"],
  ["a b c:a d", "d", "a c d", "d", "d"],
  ["a b c:a d e:b", "b", "a b", "b c", "e"],
  ["a b c:a d e:b", "a", "a", "a", "e"],
  ["a b c: d", "d", "c d", "d", "d"],
  ["a b c: d", "a", "a", "a c", "b"],
  ["a b c: d:", "d", "d", "a c d", "d"],
  ["a b:gone c", "c", "b c", "c", "c"],
  ["a:b b", "b", "a b", "b", "b"],
  ["a b", "gone", "", "", "gone"],
];

test.each(cases)("of %s, turn %s: path %s, siblings %s, newest %s", (turns, id, path, siblings, newest) => {
  const found = branches(turns);
  expect([found.pathTo(id).join(" "), found.siblingsOf(id).join(" "), found.newestFrom(id)]).toEqual([
    path,
    siblings,
    newest,
  ]);
});

test("no turn at all", () => {
  const none = branchesOf([]);
  expect([none.newest, none.pathTo(null), none.pathTo(none.newest)]).toEqual([null, [], []]);
});

test("whatever the parents, every path ends at its turn, goes forward in time, and is made of parents", () => {
  const parent = fc.option(fc.oneof(fc.nat(12).map(String), fc.constant(null)), { nil: undefined });
  fc.assert(
    fc.property(fc.array(parent, { maxLength: 12 }), (parents) => {
      const turns = parents.map((parentTurnId, index) => ({ id: String(index), parentTurnId }));
      const found = branchesOf(turns);
      for (const { id } of turns) {
        const path = found.pathTo(id);
        expect(path.at(-1)).toBe(id);
        expect(path.map(Number)).toEqual(path.map(Number).toSorted((one, other) => one - other));
        expect(path.slice(1).map(found.parentOf)).toEqual(path.slice(0, -1));
        expect(found.siblingsOf(id)).toContain(id);
        const newest = found.newestFrom(id);
        expect(found.pathTo(newest)).toContain(id);
        const after = turns
          .filter((other) => found.pathTo(other.id).includes(id))
          .map((other) => Number(other.id));
        expect(Number(newest)).toBe(Math.max(...after));
      }
    }),
  );
});

test("a conversation of 5,000 turns is laid out at once, not turn by turn", () => {
  const turns = Array.from({ length: 5_000 }, (_, index) => ({ id: String(index) }));
  const found = branchesOf(turns);
  expect(found.pathTo(found.newest)).toHaveLength(5_000);
  expect(found.newestFrom("0")).toBe("4999");
});
