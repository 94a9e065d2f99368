import { z } from "zod";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { defineTool } from "../define-tool.ts";
import { hashOf } from "./hash-file.ts";
import { findFile } from "./find-target.ts";
import { planChanges } from "./plan-changes.ts";
import { readWhole } from "./read-whole.ts";
import { replaceText } from "./replace-text.ts";
import { decodeText, encodeText } from "./text-encoding.ts";
import { undoChanges } from "./undo-changes.ts";

const parameters = z.strictObject({
  path: z.string().meta({ kind: "path" }).describe("Path of the file, relative to the workspace, with /."),
  oldText: z
    .string()
    .describe(
      "The exact text to replace, with its spaces and line breaks. Must stand exactly once, unless replaceAll is true.",
    ),
  newText: z.string().describe("The text to put in its place; empty to delete it."),
  replaceAll: z
    .boolean()
    .nullable()
    .describe("True to replace every place where oldText stands. Null means false."),
});
type Parameters = z.infer<typeof parameters>;

/** Replaces an exact text in a file; every byte outside the replaced places stays as it is. */
export const editFileTool = defineTool({
  name: "edit_file",
  description:
    "Replaces an exact piece of text in a file. Read the file first, and give enough of the text around the place for it to " +
    "be unique. Line breaks may be written as \\n also where the file has \\r\\n.",
  title: "Change a file",
  parameters,
  async plan({ path, oldText, newText, replaceAll }: Parameters, ports) {
    const target = await findFile(path, ports, "write");
    if (!target.ok) return target;
    const { shown } = target.value;
    const file = await readWhole(target.value);
    if (!file.ok) return file;
    const decoded = decodeText(file.value.bytes);
    if (decoded === null) return notText(shown);
    const replaced = replaceText(decoded.text, { oldText, newText, replaceAll: replaceAll ?? false, shown });
    if (!replaced.ok) return replaced;
    const bytes = encodeText({ text: replaced.value.text, encoding: decoded.encoding });
    if (bytes === null) return notInEncoding(shown, decoded.encoding);
    const { state } = file.value;
    // As the system does when somebody writes to such a file: setuid and setgid were given to the former content.
    const after = { ...state, mode: state.mode & 0o1777, hash: hashOf(bytes), size: bytes.length };
    const places = replaced.value.count === 1 ? "1 place" : `${replaced.value.count} places`;
    return succeed(
      await planChanges(
        {
          changes: [{ type: "set", path: target.value.path, before: state, after }],
          contents: new Map([[after.hash, { bytes }]]),
          forModel: `Changed ${shown} in ${places}.`,
          forPerson: `Changed ${shown}`,
          times: "now",
        },
        ports,
      ),
    );
  },
  undo: undoChanges,
  provenance: "workspace",
});

function notText(shown: string): Result<never> {
  return fail(
    "not-text",
    `${shown} is not a text file. Nothing was changed.`,
    "Use write_file to replace it, or a command that knows its format.",
  );
}

function notInEncoding(shown: string, encoding: string): Result<never> {
  return fail(
    "not-in-encoding",
    `${shown} is written in ${encoding}, which lacks some characters of the new text. Nothing was changed.`,
    "Use other characters, or replace the whole file with write_file, which turns it into UTF-8.",
  );
}
