import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { giveToOrdinaryUser, ORDINARY_USER } from "../helpers/ordinary-user.ts";
import { layOut, snapshot, temporaryFolder, type Tree } from "../helpers/temporary-folder.ts";

const ROOT = 0;
/** Only the administrator can make what belongs to somebody else. */
const isRoot = process.getuid?.() === ROOT;

type Said = { said: string; ok: boolean };

function world(files: Tree): string {
  const root = temporaryFolder();
  for (const name of ["workspace", "calendars", "scratch", "contents", "outside"])
    mkdirSync(join(root, name));
  layOut(root, files);
  giveToOrdinaryUser(root);
  return root;
}

function asUser(root: string, calls: readonly [tool: string, parameters: object][]): Said[] {
  const program = fileURLToPath(import.meta.resolve("./files-as-user.ts"));
  return JSON.parse(
    execFileSync(process.execPath, [program, `${ORDINARY_USER}`, root, JSON.stringify(calls)]).toString(),
  );
}

test.runIf(isRoot)(
  "a folder outside that may not be entered is told of no more than one that is not there",
  () => {
    const root = world({ "outside/private/secret.txt": "canary", "workspace/notes.md": "notes\n" });
    chownSync(join(root, "outside/private"), ROOT, ROOT);
    chmodSync(join(root, "outside/private"), 0o700);
    symlinkSync("../outside", join(root, "workspace/out"));
    symlinkSync("../outside/private/secret.txt", join(root, "workspace/to-secret"));
    symlinkSync("../outside/private/nothing", join(root, "workspace/to-nothing"));
    const before = snapshot(join(root, "outside"));
    const paths = [
      "out/private/secret.txt",
      "out/private/x",
      "out/nothing/x",
      "to-secret",
      "to-nothing",
      "to-secret/x",
    ];
    const said = asUser(root, [
      ...paths.map((path): [string, object] => ["read_file", { path, offset: null, limit: null }]),
      ...paths.map((path): [string, object] => ["write_file", { path, content: "x" }]),
    ]);
    expect(new Set(said.map((one) => one.said)).size).toBe(1);
    expect(said[0]).toMatchObject({ ok: false, said: expect.stringContaining("outside-workspace") });
    expect(snapshot(join(root, "outside"))).toEqual(before);
  },
);

test.runIf(isRoot)(
  "a file that would change its group is not replaced where the group may do more than others",
  () => {
    const root = world({ "workspace/shared.txt": "old\n", "workspace/open.txt": "old\n" });
    const [shared, open] = ["shared.txt", "open.txt"].map((name) => join(root, "workspace", name));
    for (const [path, mode] of [
      [shared, 0o660],
      [open, 0o644],
    ] as const) {
      chownSync(path ?? "", ORDINARY_USER, ROOT);
      chmodSync(path ?? "", mode);
    }
    const before = snapshot(join(root, "workspace"));
    const [refused, done] = asUser(root, [
      ["write_file", { path: "shared.txt", content: "new\n" }],
      ["write_file", { path: "open.txt", content: "new\n" }],
    ]);
    expect(refused?.said).toContain(
      "shared.txt belongs to a group that this user is not in, and replacing it would give it to another group. Nothing was changed.",
    );
    expect([refused?.ok, done?.ok]).toEqual([false, true]);
    const after = snapshot(join(root, "workspace"));
    expect([after["shared.txt"], lstatSync(shared ?? "").gid]).toEqual([before["shared.txt"], ROOT]);
    expect(readFileSync(open ?? "", "utf8")).toBe("new\n");
  },
);

test.runIf(isRoot)("a file of another user's that may be replaced is said to change hands", () => {
  const root = world({ "workspace/theirs.txt": "old\n" });
  const path = join(root, "workspace/theirs.txt");
  chownSync(path, ROOT, ORDINARY_USER);
  chmodSync(path, 0o664);
  const [said] = asUser(root, [["write_file", { path: "theirs.txt", content: "new\n" }]]);
  expect(said?.said).toContain(`will belong to you, and no longer to user ${ROOT}`);
  const { uid, gid, mode } = lstatSync(path);
  expect([said?.ok, uid, gid, mode & 0o777]).toEqual([true, ORDINARY_USER, ORDINARY_USER, 0o664]);
});
