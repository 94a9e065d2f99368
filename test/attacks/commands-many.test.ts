import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changesTokenSchema } from "../../tools/files/change.ts";
import { planUndo } from "../../tools/files/undo-changes.ts";
import { limits } from "../../tools/shell/sandbox/limits.ts";
import { linuxOverlay } from "../../tools/shell/sandbox/linux-overlay.ts";
import { readEffects } from "../../tools/shell/read-effects.ts";
import { failure, value } from "../helpers/results.ts";
import { snapshot } from "../helpers/temporary-folder.ts";
import { type AttackedWorld, attackedWorld, rehearse } from "./commands-world.ts";

const signal = new AbortController().signal;

/** A folder `many` with that many small files; all differ. The long form, with 100,000, is `test/torture/many-files.ts`. */
function withMany(count: number): AttackedWorld {
  const world = attackedWorld();
  for (let folder = 0; folder < 50; folder += 1)
    mkdirSync(join(world.workspace, `many/${folder}`), { recursive: true });
  for (let file = 0; file < count; file += 1)
    writeFileSync(join(world.workspace, `many/${file % 50}/${file}`), `${file}\n`);
  return world;
}

test("a folder of hundreds of files is moved as one, and back", async () => {
  const world = withMany(600);
  const before = snapshot(world.workspace);
  const planned = value(await rehearse(world, "mkdir new; mv many new/name"));
  const rehearsal = planned.preview.type === "command" ? planned.preview.rehearsal : null;
  expect(rehearsal?.changes.map(({ change, kind, path, from }) => [change, kind, path, from])).toEqual([
    ["created", "folder", "new", undefined],
    ["renamed", "folder", "new/name", "many"],
  ]);
  expect(planned.keys, "a rule about one of the files must see it").toEqual(
    expect.arrayContaining([
      `file:${world.workspace}/many/7/57`,
      `file:${world.workspace}/new/name/7/57`,
      `file:${world.workspace}/new/name`,
    ]),
  );
  const applied = value(await planned.apply(signal));
  await planned.release?.();
  expect(snapshot(join(world.workspace, "new/name"))["7/57"]).toBe(before["many/7/57"]);
  const undo = value(await planUndo(changesTokenSchema.parse(applied.undo), world.ports));
  value(await undo.apply(signal));
  expect(snapshot(world.workspace)).toEqual(before);
});

/** What is more than may be changed; the limit is lowered, to be reached with few files. */
const tooMuch: readonly [command: string, count: number][] = [
  ["rm -r many", 451],
  ["rm -r many; echo x > many", 451],
  ["mv many name; echo x > name/1/new", 903],
  ["cp -r many name", 451],
  ["for f in many/*/*; do echo x >> $f; done", 451],
];

test.each(tooMuch)(
  "too much to be shown and taken back is refused, with what to do: %s",
  async (command, count) => {
    const world = withMany(400);
    const before = snapshot(world.root);
    const request = { command, folder: world.workspace, timeoutMs: 20_000, ports: world.ports };
    const ran = value(await linuxOverlay.rehearse(request, signal));
    const effects = await readEffects(ran.views, world.ports, { ...limits, changes: 300 });
    await ran.release();
    expect(effects).toMatchObject({
      ok: false,
      failure: {
        code: "limit-reached",
        message: expect.stringMatching(/^The command changed .* Nothing was changed\.$/),
        suggestion: expect.stringContaining("move_file"),
      },
    });
    expect(failure(effects).message).toContain(`${count} files, more than the 300`);
    expect(snapshot(world.root)).toEqual(before);
  },
);
