/**
 * Run by undo-small-disk.test.ts in a mount namespace of its own: workspace and Steward's own folders stand on one small disk,
 * at the first argument. Changes a large file, fills the disk but for so many bytes as the second argument says, takes the
 * change back, makes room, takes it back again; prints what came of it as JSON.
 */
import { mkdirSync, rmSync, writeFileSync, writeSync, openSync, closeSync, fsyncSync } from "node:fs";
import { join } from "node:path";
import { applyChanges } from "../../../tools/files/apply-changes.ts";
import { contentStore } from "../../../tools/files/content-store.ts";
import { recoverJournals } from "../../../tools/files/recover-journals.ts";
import { planUndo } from "../../../tools/files/undo-changes.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { noOrigins } from "../../../tools/no-origins.ts";
import { value } from "../../helpers/results.ts";
import { snapshot } from "../../helpers/temporary-folder.ts";
import { contentsOf, fileOf, setTo } from "./states.ts";

const [, , disk = "", free = ""] = process.argv;
const never = new AbortController().signal;
const root = join(disk, "workspace");
for (const name of ["workspace", "contents", "scratch"]) mkdirSync(join(disk, name));
const ports: ToolPorts = {
  workspaces: [root],
  calendars: disk,
  contents: contentStore(join(disk, "contents")),
  scratch: join(disk, "scratch"),
  clock: { now: () => new Date(), timeZone: "UTC", sleep: async () => {} },
  environment: {},
  isHidden: () => false,
  origins: noOrigins,
};

writeFileSync(join(root, "large.txt"), "x".repeat(200_000));
writeFileSync(join(root, "small.txt"), "one");
const before = snapshot(root);
const set = {
  changes: [
    await setTo(join(root, "small.txt"), fileOf("two")),
    await setTo(join(root, "large.txt"), fileOf("short")),
  ],
  contents: contentsOf("two", "short"),
};
const token = value(await applyChanges(set, ports, never));
const after = snapshot(root);

fill(join(disk, "filler"), Number(free));
const refused = await undo();
const whenFull = snapshot(root);
rmSync(join(disk, "filler"));
rmSync(join(disk, "spare"), { force: true });
await recoverJournals(ports);
const withRoom = snapshot(root);
const again = await undo();
process.stdout.write(
  JSON.stringify({
    before,
    after,
    refused,
    whenFull,
    withRoom,
    again,
    end: snapshot(root),
    scratch: snapshot(ports.scratch),
  }),
);

async function undo(): Promise<string> {
  const plan = await planUndo(token, ports);
  const applied = plan.ok ? await plan.value.apply(never) : plan;
  return applied.ok ? "ok" : `${applied.failure.code}: ${applied.failure.message}`;
}

/** Fills the disk to the last byte, after setting so many bytes aside and giving them back. */
function fill(path: string, leave: number): void {
  const spare = join(disk, "spare");
  writeFileSync(spare, "s".repeat(leave));
  const file = openSync(path, "w");
  for (let size = 65_536; size >= 1;) {
    try {
      writeSync(file, "f".repeat(size));
    } catch {
      size = Math.floor(size / 2);
    }
  }
  fsyncSync(file);
  closeSync(file);
  rmSync(spare);
}
