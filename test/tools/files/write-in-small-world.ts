/**
 * Run by faults.test.ts in a mount namespace of its own: plans writes in the workspace of the first argument, makes the
 * fault of the second argument, applies, and prints results and what stands there as JSON.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { contentStore } from "../../../tools/files/content-store.ts";
import { deleteFileTool } from "../../../tools/files/delete-file.ts";
import { writeFileTool } from "../../../tools/files/write-file.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { noOrigins } from "../../../tools/no-origins.ts";
import { snapshot } from "../../helpers/temporary-folder.ts";
import { value } from "../../helpers/results.ts";

const [, , workspace = "", fault = ""] = process.argv;
const home = join(dirname(workspace), "home");
const signal = new AbortController().signal;
const ports: ToolPorts = {
  workspaces: [workspace],
  calendars: join(home, "calendars"),
  scratch: join(home, "scratch"),
  contents: contentStore(join(home, "contents")),
  clock: { now: () => new Date(0), timeZone: "UTC", sleep: async () => {} },
  environment: {},
  isHidden: () => false,
  origins: noOrigins,
};
mkdirSync(ports.scratch, { recursive: true });
writeFileSync(join(workspace, "notes.md"), "one\n");

const plans = [
  value(await writeFileTool.plan({ path: "notes.md", content: "two\n".repeat(100_000) }, ports, signal)),
  value(await writeFileTool.plan({ path: "new/large.txt", content: "x".repeat(400_000) }, ports, signal)),
  value(await deleteFileTool.plan({ path: "notes.md" }, ports, signal)),
];
if (fault === "read-only") execFileSync("mount", ["-o", "remount,ro", workspace]);
const before = snapshot(workspace);
const codes: string[] = [];
const messages: string[] = [];
for (const plan of fault === "full" ? plans.slice(0, 2) : plans) {
  const result = await plan.apply(signal);
  codes.push(result.ok ? "ok" : result.failure.code);
  messages.push(result.ok ? "" : result.failure.message);
}
process.stdout.write(
  JSON.stringify({ codes, messages, before, after: snapshot(workspace), scratch: snapshot(ports.scratch) }),
);
