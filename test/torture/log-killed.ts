/**
 * The long form of attack 19 at the log: `node test/torture/log-killed.ts [rounds]`, two kills a round, 250 rounds unless
 * told otherwise.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkAfterKill } from "./check-after-kill.ts";
import { killWriters } from "./kill-writers.ts";

const rounds = Number(process.argv[2] ?? 250);
const home = mkdtempSync(join(tmpdir(), "steward-torture-"));
let effects = 0;
try {
  for (let round = 1; round <= rounds; round += 1) {
    const said = await killWriters(home, [`a${round}`, `b${round}`]);
    effects += said.effects.length;
    await checkAfterKill(home, said);
    if (round % 10 === 0) process.stdout.write(`${round * 2} kills, ${effects} effects, all on record\n`);
  }
} finally {
  rmSync(home, { recursive: true });
}
