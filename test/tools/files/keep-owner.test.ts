import { chmodSync, chownSync, linkSync, lstatSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepOwner } from "../../../tools/files/keep-owner.ts";
import { call } from "../../attacks/corpus/call.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";

const isRoot = process.getuid?.() === 0;
const OTHER = 61_234;
const OTHER_GROUP = 61_235;

test("a mode is set on a copy where the file has another name elsewhere, which stays as it was", async () => {
  const ports = testToolPorts();
  const [inside, outside] = [join(ports.workspaces[0] ?? "", "run.sh"), join(ports.scratch, "twin.sh")];
  writeFileSync(outside, "echo\n", { mode: 0o640 });
  chmodSync(outside, 0o640);
  linkSync(outside, inside);
  const asked = { command: "chmod 777 run.sh", folder: null, hosts: null, folders: null, reason: null };
  const { ok, said } = await call("run_command", { ...asked, timeoutSeconds: null }, { ports });
  // Without a sandbox nothing is run here at all.
  if (!ok) expect(said).toContain("not rehearsed");
  else expect([statSync(inside).mode & 0o777, statSync(inside).nlink]).toEqual([0o777, 1]);
  expect([statSync(outside).mode & 0o777, readFileSync(outside, "utf8")]).toEqual([0o640, "echo\n"]);
});

test.runIf(isRoot)("a file that the administrator replaces stays its owner's and group's", async () => {
  const ports = testToolPorts();
  const path = join(ports.workspaces[0] ?? "", "notes.md");
  writeFileSync(path, "old\n");
  chownSync(path, OTHER, OTHER_GROUP);
  chmodSync(path, 0o640);
  expect((await call("write_file", { path: "notes.md", content: "new\n" }, { ports })).ok).toBe(true);
  const { uid, gid, mode } = lstatSync(path);
  expect([uid, gid, mode & 0o7777, readFileSync(path, "utf8")]).toEqual([OTHER, OTHER_GROUP, 0o640, "new\n"]);
});

test.runIf(process.platform !== "win32")("new contents do not run with the owner's rights", async () => {
  const ports = testToolPorts();
  const path = join(ports.workspaces[0] ?? "", "tool.sh");
  for (const [tool, parameters] of [
    ["write_file", { path: "tool.sh", content: "new\n" }],
    ["edit_file", { path: "tool.sh", oldText: "old", newText: "new", replaceAll: null }],
  ] as const) {
    writeFileSync(path, "old\n");
    chmodSync(path, 0o6755);
    const { ok, said } = await call(tool, parameters, { ports });
    expect([ok, statSync(path).mode & 0o7777]).toEqual([true, 0o755]);
    expect(said).toContain("permissions change from 6755 to 0755");
  }
});

test("two files of one owner and group are left as they are", async () => {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, "old"), join(folder, "new")];
  for (const path of [from, to]) writeFileSync(path, "");
  await keepOwner({ from, to, mode: 0o660 });
  expect([lstatSync(to).uid, lstatSync(to).gid]).toEqual([lstatSync(from).uid, lstatSync(from).gid]);
});
