import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { applyChanges } from "../../../tools/files/apply-changes.ts";
import { stateAt } from "../../../tools/files/file-state.ts";
import { recoverJournals } from "../../../tools/files/recover-journals.ts";
import { planUndo } from "../../../tools/files/undo-changes.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { value } from "../../helpers/results.ts";
import { layOut, snapshot } from "../../helpers/temporary-folder.ts";
import { absent, contentsOf, fileOf, setTo } from "./states.ts";

const script = fileURLToPath(new URL("killed-while-undoing.ts", import.meta.url));
const never = new AbortController().signal;

/** What came of an undo whose process was killed before its n-th step, after the next start and another try. */
export type Killed = {
  ended: "killed" | "by itself";
  afterStart: "as before" | "taken back" | "half done";
  then: "taken back" | "not";
};

/** Does a call in new ports, has another process take it back and be killed at step `at`, recovers, and takes it back. */
export async function killUndo(at: number, ports: ToolPorts): Promise<Killed> {
  const root = ports.workspaces[0] ?? "";
  const path = (name: string): string => join(root, name);
  layOut(root, { "a.txt": "a", "b.txt": "b", "old/o.txt": "o", "gone/c.txt": "c" });
  const old = await stateAt(path("old"));
  if (old.kind !== "folder") throw new Error("no folder");
  const changes = [
    await setTo(path("a.txt"), fileOf("A")),
    await setTo(path("b.txt"), { kind: "link", target: "a.txt" }),
    { type: "set", path: path("made"), before: absent, after: { kind: "folder", mode: 0o755 } } as const,
    { type: "set", path: path("made/n.txt"), before: absent, after: fileOf("N") } as const,
    { type: "rename", from: path("old"), to: path("moved"), before: old } as const,
    await setTo(path("gone/c.txt"), absent),
    await setTo(path("gone"), absent),
  ];
  const before = JSON.stringify(snapshot(root));
  const token = value(await applyChanges({ changes, contents: contentsOf("A", "N") }, ports, never));
  const after = JSON.stringify(snapshot(root));
  const home = join(root, "..");
  writeFileSync(join(home, "token.json"), JSON.stringify(token));
  const child = spawn(process.execPath, [script, home, String(at)], { stdio: "inherit" });
  const [, signal] = await once(child, "exit");
  await recoverJournals(ports);
  const stands = JSON.stringify(snapshot(root));
  if (readdirSync(ports.scratch).some((name) => name.endsWith(".json")))
    throw new Error("a journal was left");
  if (stands === after) value(await value(await planUndo(token, ports)).apply(never));
  return {
    ended: signal === "SIGKILL" ? "killed" : "by itself",
    afterStart: stands === after ? "as before" : stands === before ? "taken back" : "half done",
    then: JSON.stringify(snapshot(root)) === before ? "taken back" : "not",
  };
}
