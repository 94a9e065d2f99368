/**
 * Kills an undo at every step there is, the long form of test/tools/files/undo-killed.test.ts: `node test/torture/undo-killed.ts`.
 * Prints one line; ends with 1 where anything was left half done.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contentStore } from "../../tools/files/content-store.ts";
import { noOrigins } from "../../tools/no-origins.ts";
import { killUndo } from "../tools/files/kill-undo.ts";

let wrong = 0;
let kills = 0;
for (let at = 0; ; at += 1) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "steward-undo-")));
  for (const name of ["workspace", "contents", "scratch"]) mkdirSync(join(home, name));
  const { ended, afterStart, then } = await killUndo(at, {
    workspaces: [join(home, "workspace")],
    calendars: home,
    contents: contentStore(join(home, "contents")),
    scratch: join(home, "scratch"),
    clock: { now: () => new Date(), timeZone: "UTC", sleep: async () => {} },
    environment: {},
    isHidden: () => false,
    origins: noOrigins,
  });
  rmSync(home, { recursive: true, force: true });
  if (afterStart === "half done" || then === "not") wrong += 1;
  if (ended === "by itself") break;
  kills += 1;
}
process.stdout.write(`undo killed: ${kills} steps, ${wrong} left half done\n`);
process.exitCode = wrong === 0 ? 0 : 1;
