import { z } from "zod";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { defineTool, type Plan } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import { confine, type Target } from "./confine.ts";
import { hashOf } from "./hash-file.ts";
import { isFolder } from "./find-target.ts";
import { usualLineEnding, withLineEndings } from "./line-endings.ts";
import { missingFolders } from "./missing-folders.ts";
import { nothingToDo } from "./nothing-to-do.ts";
import { planChanges } from "./plan-changes.ts";
import { readWhole } from "./read-whole.ts";
import { decodeText, encodeText } from "./text-encoding.ts";
import { undoChanges } from "./undo-changes.ts";

const parameters = z.strictObject({
  path: z
    .string()
    .meta({ kind: "path" })
    .describe("Path of the file, relative to the workspace, with /. Missing folders are made."),
  content: z.string().describe("The whole new content, as text."),
});
type Parameters = z.infer<typeof parameters>;

/** Makes a file, or replaces all of one, keeping what a model cannot express: mode, encoding, mark, line endings. */
export const writeFileTool = defineTool({
  name: "write_file",
  description:
    "Creates a text file, or replaces the whole content of one. To change a part of a file use edit_file. " +
    "A replaced file keeps its permissions, encoding and line endings.",
  title: "Write a file",
  parameters,
  async plan({ path, content }: Parameters, ports) {
    const target = await confine(path, ports, "write");
    if (!target.ok) return target;
    if (!content.isWellFormed()) {
      return fail(
        "bad-text",
        "The content contains half a character (a lone surrogate). Nothing was written.",
        "Send whole characters.",
      );
    }
    if (target.value.kind === "file") return planReplacement(target.value, content, ports);
    if (target.value.kind === "absent") return planCreation(target.value, content, ports);
    return isFolder(target.value.shown);
  },
  undo: undoChanges,
  provenance: "workspace",
});

async function planCreation(target: Target, content: string, ports: ToolPorts): Promise<Result<Plan>> {
  const around = await missingFolders(target);
  if (!around.ok) return around;
  const bytes = Buffer.from(content);
  const after = stateOf(bytes, around.value.fileMode);
  const change = { type: "set", path: target.path, before: { kind: "absent" }, after } as const;
  const plan = await planChanges(
    {
      changes: [...around.value.changes, change],
      contents: new Map([[after.hash, { bytes }]]),
      forModel: `Created ${target.shown} (${bytes.length} bytes).`,
      forPerson: `Created ${target.shown}`,
      times: "now",
    },
    ports,
  );
  return succeed(plan);
}

async function planReplacement(target: Target, content: string, ports: ToolPorts): Promise<Result<Plan>> {
  const old = await readWhole(target);
  if (!old.ok) return old;
  const { bytes, note } = inFormOf(old.value.bytes, content);
  // As the system does when somebody writes to such a file: setuid and setgid were given to the former content.
  const after = stateOf(bytes, old.value.state.mode & 0o1777);
  if (after.hash === old.value.state.hash)
    return succeed(nothingToDo(target, `${target.shown} already has this content.`));
  const plan = await planChanges(
    {
      changes: [{ type: "set", path: target.path, before: old.value.state, after }],
      contents: new Map([[after.hash, { bytes }]]),
      forModel: `Replaced the content of ${target.shown} (${bytes.length} bytes)${note}.`,
      forPerson: `Replaced ${target.shown}`,
      times: "now",
    },
    ports,
  );
  return succeed(plan);
}

function stateOf(bytes: Uint8Array, mode: number) {
  return { kind: "file", hash: hashOf(bytes), size: bytes.length, mode, modifiedMs: 0 } as const;
}

/** New content in the encoding and with the line endings of the old, unless the model wrote `\r\n` itself. */
function inFormOf(old: Uint8Array, content: string): { bytes: Buffer; note: string } {
  const decoded = old.length === 0 ? null : decodeText(old);
  if (decoded === null) return { bytes: Buffer.from(content), note: "" };
  const text = content.includes("\r\n") ? content : withLineEndings(content, usualLineEnding(decoded.text));
  const bytes = encodeText({ text, encoding: decoded.encoding });
  if (bytes !== null) return { bytes, note: "" };
  return {
    bytes: Buffer.from(text),
    note: `, now as UTF-8, since ${decoded.encoding} lacks some of its characters`,
  };
}
