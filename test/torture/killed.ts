/**
 * The long form of attack 19: `node test/torture/killed.ts [kills]`, 500 unless told otherwise. Prints one line; ends
 * non-zero with the first fault.
 */
import { killSessions } from "./kill-sessions.ts";

const wanted = Number(process.argv[2] ?? 500);
/** A home grows with every kill, and all of it is checked: many small ones are looked at sooner than one large one. */
const KILLS_A_HOME = 25;

const total = { kills: 0, started: 0, unknown: 0 };
while (total.kills < wanted) {
  const kills = Math.min(KILLS_A_HOME, wanted - total.kills);
  const report = await killSessions({ chains: 2, kills });
  total.kills += report.kills;
  total.started += report.started;
  total.unknown += report.unknown;
}
process.stdout.write(
  `kills: ${total.kills}: ${total.started} started calls, ${total.unknown} of them cut off and called unknown; ` +
    "none without its intent, none run again, nothing told was lost\n",
);
