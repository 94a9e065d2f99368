import { expect, test } from "vitest";
import { type AttackRow, runFilesCorpus, SEED } from "./corpus/run-corpus.ts";
import { runSwaps } from "./corpus/run-swaps.ts";
import { runWindowsNames } from "./corpus/run-windows.ts";

/** The whole form of all of these is `node test/attacks/corpus/files-attacks.ts`. */
const patience = { timeout: 240_000 };

function effectsIn(rows: readonly AttackRow[]): string[] {
  return rows.flatMap(({ group, seen }) => seen.map((effect) => `${group}: ${effect}`));
}

function sum(rows: readonly AttackRow[], field: "cases" | "effects" | "refusals"): number {
  return rows.reduce((total, row) => total + row[field], 0);
}

test(`none of 40,000 generated paths leads out (seed ${SEED})`, patience, async () => {
  const rows = await runFilesCorpus({ wholeEvery: 100 });
  expect(effectsIn(rows)).toEqual([]);
  expect(sum(rows, "cases")).toBe(40_000);
  // Where every case were refused, or none, the cases would show nothing.
  for (const { group, cases, refusals } of rows)
    expect([group, refusals > cases / 20]).toEqual([group, true]);
  expect(sum(rows, "refusals")).toBeLessThan(sum(rows, "cases") * 0.9);
});

test(
  "the same paths lead out, and it is seen, where the workspace is wider than it should be",
  patience,
  async () => {
    const rows = await runFilesCorpus({
      cases: 600,
      wholeEvery: 10,
      weakened: ({ root, home }) => ({ workspaces: [root, home] }),
    });
    expect(sum(rows, "effects")).toBeGreaterThan(20);
  },
);

test("secrets come back, and it is seen, where names do not hide them", patience, async () => {
  const rows = await runFilesCorpus({
    cases: 600,
    wholeEvery: 600,
    weakened: () => ({ isHidden: () => false }),
  });
  expect(effectsIn(rows).join("\n")).toContain("told canary");
});

test("what Steward takes for a plain path in the workspace is one to Windows too", () => {
  const row = runWindowsNames();
  expect(row.seen).toEqual([]);
  // Neither all nor nothing is refused.
  expect([row.refusals > 5_000, row.refusals < 19_000]).toEqual([true, true]);
});

test("what is swapped between plan and apply, or before an undo, leads nothing out", patience, async () => {
  const row = await runSwaps(9);
  expect(row.seen).toEqual([]);
  expect([row.refusals > 10, row.refusals < row.cases]).toEqual([true, true]);
});
