import { expect, test } from "vitest";
import { openLog } from "../electron/log/open-log.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { checkAfterKill } from "../torture/check-after-kill.ts";
import { killWriters, runWriter } from "../torture/kill-writers.ts";

/** Attack 19 of the threat list, at the log. The long form: `node test/torture/log-killed.ts 500`. */

test("two processes are killed 26 times at random moments: nothing acknowledged is lost, the chain stays whole", async () => {
  const home = temporaryFolder();
  for (let round = 1; round <= 13; round += 1) {
    const said = await killWriters(home, [`a${round}`, `b${round}`]);
    await checkAfterKill(home, said);
  }
}, 120_000);

test("two processes write at once, undisturbed, into one chain", async () => {
  const home = temporaryFolder();
  await Promise.all(["a", "b"].map((name) => runWriter({ home, name, turns: 40 })));
  const { log } = openLog(home);
  expect(await log.verify()).toMatchObject({ ok: true, rows: 2 * 40 * 9, firstBad: null });
  expect(
    log
      .conversations()
      .map(({ id, turns }) => [id, turns])
      .toSorted(),
  ).toEqual([
    ["a", 40],
    ["b", 40],
  ]);
});
