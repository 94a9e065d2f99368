import { expect, test } from "vitest";
import { runFilesAttacks, wholeForm } from "./corpus/files-attacks.ts";
import { waysToFlip } from "./corpus/flipper.ts";
import { runRace } from "./corpus/run-race.ts";

/** The whole form is `node test/attacks/corpus/files-attacks.ts`. Every other call is a write. */
const CALLS = 400;

test.runIf(process.platform === "linux")(
  "on Linux: all of the attacks on files run from one place",
  async () => {
    expect([wholeForm.cases, wholeForm.raceCalls / 2]).toEqual([40_000, 10_000]);
    const rows = await runFilesAttacks({ cases: 60, wholeEvery: 30, swapsEvery: 150, raceCalls: 12 });
    expect(rows.filter(({ effects, cases }) => effects > 0 || cases === 0)).toEqual([]);
    expect(rows.length).toBeGreaterThan(13);
  },
);

/** Elsewhere Node opens nothing relative to an open folder, and the race can be won (docs/unverified.md). */
test.runIf(process.platform === "linux")(
  `on Linux: a folder flips to a link during ${CALLS} calls of all tools, and none escapes`,
  { timeout: 240_000 },
  async () => {
    const rows = await runRace(CALLS);
    expect(rows.flatMap(({ seen }) => seen)).toEqual([]);
    expect(rows.map(({ group }) => group)).toEqual(waysToFlip().map((way) => `a folder flips (${way})`));
    // A race that is never won, or never run, shows nothing.
    for (const { group, cases, refusals } of rows)
      expect([group, refusals > 0, refusals < cases]).toEqual([group, true, true]);
  },
);
