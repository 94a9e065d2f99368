import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changesTokenSchema } from "../../tools/files/change.ts";
import { planUndo } from "../../tools/files/undo-changes.ts";
import { linuxCopy } from "../../tools/shell/sandbox/linux-copy.ts";
import { value } from "../helpers/results.ts";
import { layOut, snapshot } from "../helpers/temporary-folder.ts";
import { type AttackedWorld, attackedWorld, CANARY, rehearse, rehearsed, shown } from "./commands-world.ts";

const signal = new AbortController().signal;

/** Names that are legal on a disk, whatever they look like: what happens to them is shown, done, and taken back. */
const names: readonly string[] = [
  "-rf",
  "--help",
  " lead",
  "trail ",
  "two\nlines",
  "tab\there",
  "\u001b[2Jclears",
  "\u202egpj.exe",
  "zero\u200bwidth",
  "caf\u00e9",
  "cafe\u0301",
  "emoji \u{1F600}",
  "*",
  "$(touch x)",
  "`id`",
  "quote'\"s",
  "back\\slash",
  "e".repeat(255),
  "...",
  "con",
];

test("files of odd names are made, shown as one each, applied and taken back", async () => {
  const world = attackedWorld();
  const before = snapshot(world.workspace);
  writeFileSync(join(world.workspace, "names"), names.map((name) => `${name}\0`).join(""));
  const command = "while IFS= read -r -d '' n; do echo odd > \"./$n\"; done < names; rm names";
  const planned = value(await rehearse(world, command));
  const preview = planned.preview.type === "command" ? planned.preview.rehearsal : null;
  expect(preview?.changes).toHaveLength(names.length + 1);
  // oxlint-disable-next-line no-control-regex -- these must not be there
  expect(preview?.changes.filter(({ path }) => /[\u0000-\u001f\u202e]/.test(path))).toEqual([]);
  const applied = value(await planned.apply(signal));
  await planned.release?.();
  for (const name of names)
    expect([name, readFileSync(join(world.workspace, name), "utf8")]).toEqual([name, "odd\n"]);
  const undone = value(await planUndo(changesTokenSchema.parse(applied.undo), world.ports));
  value(await undone.apply(signal));
  const { names: _list, ...rest } = snapshot(world.workspace);
  expect(rest).toEqual(before);
});

/** What a command may leave, and what is shown of it; "refused" where it is never brought out. */
const effects: readonly [what: string, command: string, expected: string[] | RegExp][] = [
  ["a relative link", "ln -s in l", ["created l"]],
  ["an absolute link inside", 'ln -s "$PWD/in" l', ["created l"]],
  ["a link that leads nowhere", "ln -s nothing l", ["created l"]],
  ["a link to itself", "ln -s l l", ["created l"]],
  ["a link to a folder outside", "ln -s /etc l", /l is a link that leads out/],
  ["a link that climbs out", "mkdir d; ln -s ../../outside d/l", /d\/l is a link that leads out/],
  ["a link turned to the outside", "ln -sfn /etc/passwd in", /in is a link that leads out/],
  ["two names for one file", "ln in pair", ["created pair"]],
  ["a pipe", "mkdir d; mkfifo d/p", /d\/p is a device, pipe or socket/],
  ["a socket", "node -e \"require('net').createServer().listen('s',()=>process.kill(process.pid,9))\"", /s is a device, pipe or socket/],
  ["a setuid file", "cp /bin/true t; chmod 4755 t", /t is a file that runs with its owner/],
  ["a setgid file", "chmod 2755 in", /in is a file that runs with its owner/],
  ["a file nobody may read", "echo x > shut; chmod 000 shut", ["created shut"]],
  ["a folder nobody may read", "mkdir d; echo x > d/in; chmod 000 d", ["created d", "created d/in", "mode d"]],
  ["a folder in the place of a file", "rm in; mkdir in; echo x > in/x", ["modified in", "created in/x"]],
  ["a file in the place of a folder", "rm -r open; echo x > open", ["deleted open/a", "modified open"]],
  ["a link in the place of a folder", "mv open kept; ln -s kept open", ["created kept", "renamed kept/a", "modified open"]],
  ["a folder and back", "rm -r open; echo x > open; rm open; mkdir open; echo a > open/a", []],
  ["a name in another case", "mv in IN", ["renamed IN"]],
  ["a folder in another case", "mv open OPEN", ["renamed OPEN"]],
  ["two names exchanged", "mv in t; mv important.txt in; mv t important.txt", ["modified important.txt", "modified in"]],
  ["deleted and made anew with the same bytes", "cp in /tmp/in; rm in; cp /tmp/in in", []],
  ["only new times", "touch in; touch -d 2001-01-01 important.txt; touch open", []],
  ["an attribute that files can have (it is not taken over)", "node -e 0; setfattr -n user.x -v 1 in 2> /dev/null; true", []],
  ["a folder moved", "mv open moved", ["renamed moved"]],
  ["a folder moved and changed", "mv open moved; echo b >> moved/a", ["created moved", "created moved/a", "deleted open/a", "deleted open"]],
  ["a folder moved, a file in it made anew with its time", "mv open moved; touch -r moved/a /tmp/t; echo b > moved/a; touch -r /tmp/t moved/a", ["created moved", "created moved/a", "deleted open/a", "deleted open"]],
  ["a name that is no text", "touch $'bad\\xff'", /is a name that is not valid text/],
  ["a folder that is no text", "mkdir $'\\xff'; echo x > $'\\xff/in'", /is a name that is not valid text/],
  ["a path longer than the system takes", 'n=$(printf "d%.0s" {1..250}); for i in {1..20}; do mkdir $n; cd $n; done; echo x > in', /path in it is too long/],
  ["many holes", "for i in 1 2 3; do truncate -s 900M s$i; done", /files of 2700 MB in all, holes in them counted/],
]; // prettier-ignore

test.each(effects)("what is shown of: %s", async (_what, command, expected) => {
  const world = attackedWorld();
  layOut(world.workspace, { "open/a": "a\n" });
  const before = snapshot(world.root);
  if (expected instanceof RegExp) {
    const planned = await rehearse(world, command);
    expect(planned).toMatchObject({ ok: false, failure: { message: expect.stringMatching(expected) } });
    expect(planned.ok || planned.failure.message).toContain("Nothing was changed.");
  } else {
    expect((await rehearsed(world, command)).changes).toEqual(expected);
  }
  expect(snapshot(world.root)).toEqual(before);
});

describe("names that no text can hold, which are there already", () => {
  const bad = Buffer.concat([Buffer.from("old-"), Buffer.from([0xe9])]);

  function worldWithBadNames(): AttackedWorld {
    const world = attackedWorld();
    const at = (folder: string): Buffer =>
      Buffer.concat([Buffer.from(`${join(world.workspace, folder)}/`), bad]);
    writeFileSync(at("."), "kept\n");
    mkdirSync(at("deep"));
    writeFileSync(Buffer.concat([at("deep"), Buffer.from("/.env")]), "canary-5b1f0e");
    return world;
  }

  test("do not keep a command from working beside them, and what is in them is not seen", async () => {
    const { output, changes } = await rehearsed(
      worldWithBadNames(),
      "echo x > deep/new; ls . deep; cat */*/.env */.env; find . -type f -exec cat {} +",
    );
    expect(changes).toEqual(["created deep/new"]);
    expect(output).not.toContain("canary");
  });

  test("are not lost with the folder that holds them", async () => {
    const world = worldWithBadNames();
    for (const command of ["rm -rf deep", "mv deep elsewhere", "rm -rf deep; echo x > deep"])
      expect(await rehearse(world, command)).toMatchObject({
        ok: false,
        failure: { code: "not-brought-out" },
      });
  });

  test("are left out of a copy too", async () => {
    const world = worldWithBadNames();
    const request = {
      command: "ls . deep; cat */*/.env",
      folder: world.workspace,
      timeoutMs: 10_000,
      ports: world.ports,
    };
    const ran = value(await linuxCopy.rehearse(request, signal));
    await ran.release();
    expect(ran.output).not.toMatch(/old-|canary/);
  });
});

/** Attributes by which an overlay finds its way, on a folder or file that a workspace brings along. */
const marks: readonly [name: string, value: string, path: string, works: boolean][] = [
  ["user.overlay.redirect", "/../../outside", "sub", true],
  ["user.overlay.opaque", "y", "sub", true],
  ["user.overlay.whiteout", "y", "sub/kept.txt", true],
  // The kernel refuses to read such a file: then nothing is brought out.
  ["user.overlay.metacopy", "", "important.txt", false],
];

test.each(marks)("%s on what a workspace brings along misleads nobody", async (name, text, path, works) => {
  const world = attackedWorld();
  layOut(world.workspace, { "sub/kept.txt": "kept\n" });
  layOut(world.outside, { "kept.txt": CANARY });
  const set = `import os; os.setxattr(${JSON.stringify(path)}, ${JSON.stringify(name)}, b${JSON.stringify(text)})`;
  execFileSync("python3", ["-c", set], { cwd: world.workspace });
  const before = snapshot(world.root);
  const planned = await rehearse(world, "ls sub; cat sub/*; echo x >> sub/kept.txt; echo y > new");
  if (planned.ok) await planned.value.release?.();
  expect(shown(planned)).not.toContain(CANARY);
  if (works) expect(shown(planned)).toContain("kept.txt\\nkept\\n");
  else expect(planned).toMatchObject({ ok: false, failure: { code: "unreadable-effects" } });
  expect(snapshot(world.root)).toEqual(before);
});

test("a pair of names for one file is changed by both names, and its files stand apart afterwards", async () => {
  const world = attackedWorld();
  linkSync(join(world.workspace, "in"), join(world.workspace, "pair"));
  const { changes } = await rehearsed(world, "echo more >> pair");
  // An overlay parts the names; a copy would keep them together: the effect on `pair` is shown either way.
  expect(changes).toContain("modified pair");
});

test("a large file that is all hole takes little time and no memory", async () => {
  const world = attackedWorld();
  const memory = process.memoryUsage().rss;
  const planned = value(await rehearse(world, "truncate -s 500M hole"));
  await planned.release?.();
  expect(process.memoryUsage().rss - memory).toBeLessThan(200 * 1024 ** 2);
});

test("a folder that becomes a link while a command runs leads nobody out", async () => {
  const world = attackedWorld();
  layOut(world.workspace, { "sub/a": "a\n" });
  const planned = value(await rehearse(world, "echo changed > sub/a"));
  renameSync(join(world.workspace, "sub"), join(world.workspace, "was"));
  layOut(world.outside, { a: "a\n" });
  symlinkSync(world.outside, join(world.workspace, "sub"));
  const before = [snapshot(world.outside), statSync(join(world.outside, "a")).ino];
  expect(await planned.apply(signal)).toMatchObject({ ok: false });
  await planned.release?.();
  expect([snapshot(world.outside), statSync(join(world.outside, "a")).ino]).toEqual(before);
});
