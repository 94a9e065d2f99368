/**
 * Run by undo-killed.test.ts: takes back the call whose token stands in the home folder of the first argument, and kills
 * itself (as a power cut would) before the step that the second argument counts. Prints nothing; ends by itself where there
 * are fewer steps.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { contentStore } from "../../../tools/files/content-store.ts";
import { planUndo, undoChanges } from "../../../tools/files/undo-changes.ts";
import { readJson } from "../../../shared/json.ts";
import { value } from "../../helpers/results.ts";
import { noOrigins } from "../../../tools/no-origins.ts";

const [, , home = "", at = ""] = process.argv;
const steps = ["mkdir", "rename", "rm", "rmdir", "unlink", "link", "symlink", "utimes", "open"] as const;
let count = 0;

const token = undoChanges.token.parse(readJson(fs.readFileSync(join(home, "token.json"), "utf8")));
const plan = value(
  await planUndo(token, {
    workspaces: [join(home, "workspace")],
    calendars: home,
    contents: contentStore(join(home, "contents")),
    scratch: join(home, "scratch"),
    clock: { now: () => new Date(0), timeZone: "UTC", sleep: async () => {} },
    environment: {},
    isHidden: () => false,
    origins: noOrigins,
  }),
);
for (const name of steps) {
  const real = fs.promises[name];
  Reflect.set(fs.promises, name, (...given: unknown[]) => {
    if (count++ === Number(at)) process.kill(process.pid, "SIGKILL");
    return Reflect.apply(real, fs.promises, given);
  });
}
syncBuiltinESMExports();
value(await plan.apply(new AbortController().signal));
