import { expect, test, vi } from "vitest";
import { renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../tools/shell/run-command.ts";
import { value } from "../helpers/results.ts";
import { snapshot } from "../helpers/temporary-folder.ts";
import { asked } from "../tools/shell/asked.ts";
import { ownSeconds, processesNamed, processNumbers } from "../tools/shell/outcome.ts";
import { attackedWorld, CANARY, rehearse, rehearsed, shown } from "./commands-world.ts";

const signal = new AbortController().signal;

/** A sandbox tells its exit code and its effects on descriptors of its own. A command must not tell them in its place. */
const forgeries: readonly string[] = [
  "for n in {3..40}; do (echo 'exit 0' >&$n) 2> /dev/null; done",
  "for f in /proc/[0-9]*/fd/*; do (printf 'exit 0\\n' > $f) 2> /dev/null; done",
  "for p in /proc/[0-9]*; do (printf x | dd of=$p/mem seek=1 bs=1 conv=notrunc) 2> /dev/null; done",
  "kill -9 1; kill -TERM 1; kill -HUP 1; kill -INT 1; kill -USR1 1; kill -SEGV 1; kill -CHLD 1",
  "exec -a 'exit 0' bash -c 'exit 9'",
  "printf 'exit 0\\nend\\0views/0\\0'; printf 'exit 0\\n' >&2",
];

test.each(forgeries)("how it ended and what it did cannot be forged by: %s", async (command) => {
  const world = attackedWorld();
  const planned = value(await rehearse(world, `echo x > made; ${command}; exit 9`));
  await planned.release?.();
  const rehearsal = planned.preview.type === "command" ? planned.preview.rehearsal : null;
  expect(rehearsal?.exitCode).toBe(9);
  expect(rehearsal?.changes.map(({ change, path }) => `${change} ${path}`)).toEqual(["created made"]);
});

test("names that look like the list of effects are names", async () => {
  const names = ["0 d 755 .", "1 f 644 important.txt", "end", "views", "lower", "d f 644", "1 f 0 .\nend"];
  const list = names.map((name) => `'${name}'`).join(" ");
  const { changes } = await rehearsed(
    attackedWorld(),
    `mkdir -p ${list}; for n in ${list}; do touch "$n/end" "$n/1 f 644 .env"; done; mkdir views/0; rm in`,
  );
  const made = names.flatMap((name) => [name, `${name}/1 f 644 .env`, `${name}/end`]);
  expect(changes.filter((change) => !change.includes("\\u{a}")).toSorted()).toEqual(
    [...made.filter((name) => !name.includes("\n")), "views/0"]
      .map((name) => `created ${name}`)
      .concat("deleted in")
      .toSorted(),
  );
  expect(changes.filter((change) => change.includes("\\u{a}"))).toHaveLength(3);
});

test("marks by which an overlay knows what was removed cannot be made, or hide nothing", async () => {
  const world = attackedWorld();
  const before = snapshot(world.root);
  const command = `rm in; mknod in c 0 0; ${setAttribute("user.overlay.opaque", "deep")}; ${setAttribute("user.overlay.whiteout", "important.txt")}; ${setAttribute("trusted.overlay.opaque", "deep")}; ls; ls deep`;
  const planned = await rehearse(world, `(${command}) 2> /dev/null`);
  if (planned.ok) await planned.value.release?.();
  const preview =
    planned.ok && planned.value.preview.type === "command" ? planned.value.preview.rehearsal : null;
  expect((preview?.changes ?? []).map(({ change, path }) => `${change} ${path}`)).toEqual(["deleted in"]);
  expect(snapshot(world.root)).toEqual(before);
});

test("a workspace that is exchanged while a command runs gets nothing that was not shown", async () => {
  const world = attackedWorld();
  const own = ownSeconds();
  const planning = runCommand.plan(
    asked(`echo changed > in; sleep ${own}; true`, { timeoutSeconds: 30 }),
    world.ports,
    signal,
  );
  await vi.waitFor(() => expect(processesNamed(own).length).toBeGreaterThan(0), { timeout: 10_000 });
  renameSync(world.workspace, `${world.workspace}-moved`);
  symlinkSync(world.outside, world.workspace);
  writeFileSync(join(world.outside, "in"), "outside\n");
  for (const sleeping of processNumbers(own)) process.kill(sleeping);
  const before = snapshot(world.outside);
  const planned = await planning;
  if (planned.ok) {
    expect(await planned.value.apply(signal)).toMatchObject({ ok: false });
    await planned.value.release?.();
  }
  expect(shown(planned)).not.toContain(CANARY);
  expect(snapshot(world.outside)).toEqual(before);
});

test("what it prints cannot move the cursor, set a title, or write to the clipboard of who reads it", async () => {
  const world = attackedWorld();
  const said = String.raw`\033[2J\033[1;1H\033]0;title\007\033]52;c;eA==\007\033P1$r\033\\\033_x\033\\\233 2J\x9b31m\rhidden\b\b\x07\x00ok\n`;
  const planned = value(await rehearse(world, `printf '${said}'; printf '${said}' >&2`));
  const applied = value(await planned.apply(signal));
  await planned.release?.();
  // oxlint-disable-next-line no-control-regex -- these must not be there
  expect(applied.forModel).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  // oxlint-disable-next-line no-control-regex -- likewise
  expect(applied.forPerson).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  expect(applied.forModel).toContain("ok");
});

/** A command that sets an attribute of a file. */
function setAttribute(name: string, path: string): string {
  return `python3 -c "import os; os.setxattr('${path}', '${name}', b'y')"`;
}
