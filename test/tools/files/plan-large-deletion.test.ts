import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deleteFileTool, KEPT_ENTRIES } from "../../../tools/files/delete-file.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { layOut, snapshot } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { value } from "../../helpers/results.ts";

const signal = new AbortController().signal;
const names = Array.from(
  { length: KEPT_ENTRIES + 1 },
  (_, index) => `big/${String(index).padStart(5, "0")}.txt`,
);

/** A workspace with a folder of one entry more than is kept, a file beside it, and a link in it that leads to that file. */
function crowded(): { ports: ToolPorts; root: string } {
  const ports = testToolPorts();
  const root = ports.workspaces[0] ?? "";
  layOut(root, { "beside.txt": "stays", ...Object.fromEntries(names.map((name) => [name, ""])) });
  return { ports, root };
}

async function planned(ports: ToolPorts) {
  return value(await deleteFileTool.plan({ path: "big" }, ports, signal));
}

test("a very large folder is dangerous to delete, and its plan says why", async () => {
  const { ports } = crowded();
  const { risk, notUndoable, preview, keys } = await planned(ports);
  expect({ risk, notUndoable, keys: keys.length }).toEqual({
    risk: "dangerous",
    notUndoable: `big holds ${names.length} entries (0 bytes), too much to be kept, so this cannot be undone.`,
    keys: names.length + 1,
  });
  expect(preview).toMatchObject({
    type: "files",
    more: { changed: names.length - 199, deleted: names.length - 199 },
  });
});

test("applied, it is gone with all in it, and nothing else is", async () => {
  const { ports, root } = crowded();
  const plan = await planned(ports);
  expect(await plan.apply(signal)).toEqual({
    ok: true,
    value: {
      forModel: "Deleted big for good. This cannot be undone.",
      forPerson: "Deleted big for good",
      undo: null,
    },
  });
  expect(Object.keys(snapshot(root))).toEqual(["beside.txt"]);
});

test("if one file in it changed since the preview, nothing is deleted", async () => {
  const { ports, root } = crowded();
  const plan = await planned(ports);
  writeFileSync(join(root, names[17] ?? ""), "new");
  const before = snapshot(root);
  expect(await plan.apply(signal)).toMatchObject({ ok: false, failure: { code: "changed-since-preview" } });
  expect(snapshot(root)).toEqual(before);
});
