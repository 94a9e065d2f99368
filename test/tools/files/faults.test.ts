import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesTools } from "../../../tools/files/files-tools.ts";
import type { Plan } from "../../../tools/define-tool.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { layOut, snapshot, temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { inSmallWorld } from "./in-small-world.ts";

const never = new AbortController().signal;

const calls: Record<string, object> = {
  list_folder: { path: "docs", depth: null },
  read_file: { path: "docs/a.md", offset: null, limit: null },
  look_at_picture: { path: "docs/a.md" },
  search_files: {
    pattern: "a",
    regex: null,
    name: null,
    path: "docs",
    changedSince: null,
    includeIgnored: null,
  },
  write_file: { path: "docs/a.md", content: "new\n" },
  edit_file: { path: "docs/a.md", oldText: "a", newText: "b", replaceAll: null },
  move_file: { from: "docs/a.md", to: "docs/b.md" },
  delete_file: { path: "docs" },
  make_folder: { path: "docs/new" },
};

async function planAll(ports: ToolPorts): Promise<[name: string, plan: Plan][]> {
  const plans: [string, Plan][] = [];
  for (const tool of filesTools) {
    const plan = await tool.plan(tool.parameters.parse(calls[tool.name]), ports, never);
    if (!plan.ok) throw new Error(`${tool.name}: ${plan.failure.message}`);
    plans.push([tool.name, plan.value]);
  }
  return plans;
}

test("on a full disk nothing is changed, and it is said why", () => {
  const workspace = temporaryFolder();
  const { before, after, ...told } = Object(
    inSmallWorld({ workspace, mountOptions: "size=128k", then: "full" }),
  );
  expect(told).toEqual({
    codes: ["no-room", "no-room"],
    messages: [
      "notes.md could not be written: there is no room left on its disk. Nothing was changed.",
      "new/large.txt could not be written: there is no room left on its disk. Nothing was changed.",
    ],
    scratch: {},
  });
  expect(after).toEqual(before);
});

test("in a workspace that is read-only nothing is changed, and it is said why", () => {
  const workspace = temporaryFolder();
  const { before, after, ...told } = Object(
    inSmallWorld({ workspace, mountOptions: "size=4m", then: "read-only" }),
  );
  expect(told).toEqual({
    codes: ["no-permission", "no-permission", "no-permission"],
    messages: [
      "notes.md is on a disk or folder that is read-only. Nothing was changed.",
      "new is on a disk or folder that is read-only. Nothing was changed.",
      "notes.md is on a disk or folder that is read-only. Nothing was changed.",
    ],
    scratch: {},
  });
  expect(after).toEqual(before);
});

test("a workspace that is deleted between plan and apply stays deleted", async () => {
  const ports = testToolPorts();
  const root = ports.workspaces[0] ?? "";
  layOut(root, { "docs/a.md": "a\n" });
  const plans = await planAll(ports);
  rmSync(root, { recursive: true });
  const codes = await Promise.all(
    plans.map(async ([name, plan]) => {
      const result = await plan.apply(never);
      return [name, result.ok ? result.value.forModel : result.failure.code];
    }),
  );
  expect(Object.fromEntries(codes)).toEqual({
    list_folder: "not-found",
    read_file: "not-found",
    look_at_picture: "not-found",
    search_files: "not-found",
    write_file: "changed-since-preview",
    edit_file: "changed-since-preview",
    move_file: "changed-since-preview",
    delete_file: "changed-since-preview",
    make_folder: "changed-since-preview",
  });
  expect(() => snapshot(root)).toThrow("ENOENT");
});

test("in a workspace that is gone, and without a workspace, every tool says so", async () => {
  const ports = testToolPorts();
  rmSync(ports.workspaces[0] ?? "", { recursive: true });
  writeFileSync(join(ports.scratch, "canary"), "");
  for (const tool of filesTools) {
    const parameters = tool.parameters.parse(calls[tool.name]);
    expect(await tool.plan(parameters, ports, never)).toMatchObject({
      ok: false,
      failure: { code: "workspace-missing" },
    });
    expect(await tool.plan(parameters, { ...ports, workspaces: [] }, never)).toMatchObject({
      ok: false,
      failure: { code: "no-workspace" },
    });
  }
});
