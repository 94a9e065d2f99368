import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openJournal } from "../../../tools/files/journal.ts";
import { recoverJournals } from "../../../tools/files/recover-journals.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { layOut, snapshot } from "../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../helpers/tool-ports.ts";
import { fileOf, setTo } from "./states.ts";

const killed = fileURLToPath(new URL("killed-while-applying.ts", import.meta.url));
const tree = { "a.txt": "a", "b.txt": "b", "old/c.txt": "c", "d.txt": "d" };

function workspace(): { ports: ToolPorts; root: string } {
  const ports = testToolPorts();
  const root = ports.workspaces[0] ?? "";
  layOut(root, tree);
  return { ports, root };
}

/** Runs a process that applies changes to the workspace and kills itself at the given file operation; tells how it ended. */
async function killAt(operation: number, ports: ToolPorts): Promise<NodeJS.Signals | number> {
  const child = spawn(process.execPath, [killed, join(ports.scratch, ".."), String(operation)], {
    stdio: "inherit",
  });
  const [code, signal] = await once(child, "exit");
  return signal ?? code;
}

// The copies of the changes in killed-while-applying.ts: before and after each of three files is put in place.
test.each([0, 1, 2, 3, 4, 5])("killed at copy %i, the next start takes all back", async (operation) => {
  const { ports, root } = workspace();
  const first = snapshot(root);
  expect(await killAt(operation, ports)).toBe("SIGKILL");
  expect(readdirSync(ports.scratch)).toHaveLength(1);
  const recoveries = await recoverJournals(ports);
  expect(recoveries).toHaveLength(1);
  expect(recoveries[0]?.left).toEqual([]);
  expect(snapshot(root)).toEqual(first);
  expect(readdirSync(ports.scratch)).toEqual([]);
});

test("what someone changed after the crash is left alone and named, and the journal put aside", async () => {
  const { ports, root } = workspace();
  expect(await killAt(5, ports)).toBe("SIGKILL");
  writeFileSync(join(root, "a.txt"), "written after the crash");
  const before = snapshot(root)["a.txt"];
  expect((await recoverJournals(ports)).map((recovery) => recovery.left)).toEqual([[join(root, "a.txt")]]);
  expect(snapshot(root)["a.txt"]).toBe(before);
  expect(readdirSync(ports.scratch)).toEqual([expect.stringMatching(/^unfinished-.*\.json$/)]);
  expect(await recoverJournals(ports)).toEqual([]);
});

test("a call that is under way is not taken back", async () => {
  const { ports, root } = workspace();
  await openJournal([await setTo(join(root, "a.txt"), fileOf("A"))], ports.scratch);
  expect(await recoverJournals(ports)).toEqual([]);
  expect(readdirSync(ports.scratch)).toHaveLength(1);
});

test("a journal that cannot be read stops nobody", async () => {
  const { ports } = workspace();
  const name = "journal-00000000-0000-4000-8000-000000000000.json";
  writeFileSync(join(ports.scratch, name), "{ half a");
  expect(await recoverJournals(ports)).toEqual([]);
  expect(readdirSync(ports.scratch)).toEqual([name]);
});

test("where there is no folder yet, there is nothing to recover", async () => {
  const { ports } = workspace();
  expect(await recoverJournals({ ...ports, scratch: join(ports.scratch, "nothing") })).toEqual([]);
});
