import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Tool } from "../../../tools/define-tool.ts";
import type { ChangesToken } from "../../../tools/files/change.ts";
import { filesTools } from "../../../tools/files/files-tools.ts";
import { undoChanges } from "../../../tools/files/undo-changes.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { value } from "../../helpers/results.ts";
import { layOut, snapshot, type Tree } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";

const never = new AbortController().signal;

type Step = [tool: string, parameters: object];

const write = (path: string, content: string): Step => ["write_file", { path, content }];
const move = (from: string, to: string): Step => ["move_file", { from, to }];
const remove = (path: string): Step => ["delete_file", { path }];
const folder = (path: string): Step => ["make_folder", { path }];

/** Does the steps one after the other; the tokens, newest first, as an undo of all takes them. */
async function doAll(steps: readonly Step[], ports: ToolPorts): Promise<ChangesToken[]> {
  const tokens: ChangesToken[] = [];
  for (const [name, parameters] of steps) {
    const tool: Tool | undefined = filesTools.find((candidate) => candidate.name === name);
    if (!tool) throw new Error(`no tool ${name}`);
    const plan = value(await tool.plan(tool.parameters.parse(parameters), ports, never));
    tokens.unshift(undoChanges.token.parse(value(await plan.apply(never)).undo));
  }
  return tokens;
}

const tree: Tree = { "a.txt": "one\n", "b.txt": "b\n", "docs/c.txt": "c\n" };

const cases: { what: string; steps: Step[]; net: string[] }[] = [
  {
    what: "three edits of one file are one change",
    steps: [write("a.txt", "two\n"), write("a.txt", "three\n"), write("a.txt", "four\n")],
    net: ["modified a.txt"],
  },
  {
    what: "what was made and deleted again is nothing",
    steps: [write("new.txt", "n\n"), remove("new.txt"), write("b.txt", "B\n")],
    net: ["modified b.txt"],
  },
  {
    what: "what was changed back is nothing",
    steps: [write("a.txt", "two\n"), write("a.txt", "one\n")],
    net: [],
  },
  {
    what: "moved there and back is nothing",
    steps: [move("docs", "papers"), move("papers", "docs")],
    net: [],
  },
  {
    what: "an edit of a moved file is shown where it stands, then its way back",
    steps: [move("docs", "papers"), write("papers/c.txt", "C\n")],
    net: ["modified papers/c.txt", "renamed docs"],
  },
  {
    what: "a folder that was made and filled goes with all in it",
    steps: [folder("new"), write("new/x.txt", "x\n"), write("new/x.txt", "y\n")],
    net: ["deleted new/x.txt", "deleted new"],
  },
  {
    what: "deleted, made anew and edited",
    steps: [remove("docs"), folder("docs"), write("docs/c.txt", "other\n")],
    net: ["modified docs/c.txt"],
  },
];

test.each(cases)("$what: shown as one effect that has not happened yet", async ({ steps, net }) => {
  const ports = testToolPorts();
  const root = ports.workspaces[0] ?? "";
  layOut(root, tree);
  const first = snapshot(root);
  const tokens = await doAll(steps, ports);
  const before = snapshot(root);
  const { outcomes, previews } = await undoChanges.foresee(tokens, ports);
  expect(snapshot(root)).toEqual(before);
  expect(outcomes).toEqual(tokens.map(() => null));
  const shown = previews.flatMap((preview) => (preview.type === "files" ? preview.changes : []));
  expect(shown.map(({ change, path }) => `${change} ${path}`)).toEqual(net);
  // And that is what comes of it.
  for (const token of tokens) value(await value(await undoChanges.plan(token, ports)).apply(never));
  expect(snapshot(root)).toEqual(first);
});

test("the diff is from what stands now to what stood at the beginning", async () => {
  const ports = testToolPorts();
  layOut(ports.workspaces[0] ?? "", tree);
  const tokens = await doAll([write("a.txt", "two\n"), write("a.txt", "three\n")], ports);
  const { previews } = await undoChanges.foresee(tokens, ports);
  expect(previews).toMatchObject([{ type: "files", changes: [{ diff: "@@ -1,1 +1,1 @@\n-three\n+one\n" }] }]);
});

test("a call that is in the way keeps those before it from being taken back, and nothing else", async () => {
  const ports = testToolPorts();
  const root = ports.workspaces[0] ?? "";
  layOut(root, tree);
  const tokens = await doAll(
    [write("a.txt", "two\n"), write("b.txt", "B\n"), write("a.txt", "three\n")],
    ports,
  );
  writeFileSync(join(root, "a.txt"), "mine\n");
  const { outcomes, previews } = await undoChanges.foresee(tokens, ports);
  expect(outcomes.map((failure) => failure?.code ?? null)).toEqual(["changed-since", null, "changed-since"]);
  expect(previews).toMatchObject([{ changes: [{ path: "b.txt" }] }]);
});
