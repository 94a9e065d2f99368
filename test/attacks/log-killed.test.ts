import { expect, test } from "vitest";
import { openSession } from "../torture/open-session.ts";
import { checkSession } from "../torture/check-session.ts";
import { killSessions } from "../torture/kill-sessions.ts";
import { endedIn, inPlaces, runToEnd } from "../torture/run-session.ts";

/** Attack 19 of the threat list, with the real assistant and real files. The long form: `npm run torture`. */

test("processes are killed 20 times at random moments of parallel calls: no effect without its intent row, nothing told is lost, nothing is run again", async () => {
  const report = await killSessions({ chains: 2, kills: 20 });
  expect(report.kills).toBe(20);
  // Or the kills fell where nothing was going on, and prove nothing.
  expect(report.started).toBeGreaterThan(20);
  expect(report.unknown).toBeGreaterThan(0);
}, 300_000);

test("two processes work at once, undisturbed, on one log and one workspace", async () => {
  await inPlaces(async (places) => {
    const names = ["a", "b"];
    const said = await Promise.all(names.map((name) => runToEnd(places, { name, turns: 6 })));
    expect(await checkSession(endedIn(places, names, said.flat()))).toMatchObject({ unknown: 0 });
    const { log, close } = await openSession(places.home, places.workspace);
    const turns = Object.fromEntries(log.conversations().map((one) => [one.id, one.turns]));
    close();
    // Six turns each, and two of taking back.
    expect(turns).toEqual({ first: 1, a: 8, b: 8 });
  });
}, 120_000);
