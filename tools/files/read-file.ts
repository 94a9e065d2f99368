import type { FileHandle } from "node:fs/promises";
import { z } from "zod";
import { beginsAsPicture } from "../../shared/picture/picture-header.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { shownSize } from "../../shared/shown-size.ts";
import { defineTool, type Outcome } from "../define-tool.ts";
import { readingPlan } from "../reading-plan.ts";
import { fileTypeOf, isDocument } from "./file-type.ts";
import { findFile } from "./find-target.ts";
import { fromFiles } from "./outside-outcome.ts";
import { fileKeys } from "./plan-changes.ts";
import { type LineWindow, type TakenLines, takeLines } from "./take-lines.ts";
import { textChunks } from "./text-chunks.ts";
import { withOpenFile } from "./with-open-file.ts";

const USUAL_LINES = 1_000;
const MOST_LINES = 5_000;
const MOST_CHARACTERS = 60_000;

const parameters = z.strictObject({
  path: z.string().meta({ kind: "path" }).describe("Path of the file, relative to the workspace, with /."),
  offset: z.int().min(1).nullable().describe("The first line to read, counted from 1. Null means the first."),
  limit: z
    .int()
    .min(1)
    .max(MOST_LINES)
    .nullable()
    .describe(`How many lines to read at most. Null means ${USUAL_LINES}.`),
});
type Parameters = z.infer<typeof parameters>;

/** Reads a text file by lines. Of other files it says what they are. */
export const readFileTool = defineTool({
  name: "read_file",
  description:
    "Reads a text file. The first line of the result says which lines follow; if the file goes on, it says how to get the " +
    "rest. Images, PDFs and other files that are not text are described, not shown.",
  title: "Read a file",
  parameters,
  async plan({ path, offset, limit }: Parameters, ports) {
    const target = await findFile(path, ports, "read");
    if (!target.ok) return target;
    const window = { offset: offset ?? 1, limit: limit ?? USUAL_LINES, characters: MOST_CHARACTERS };
    const { shown, path: file } = target.value;
    return succeed(
      readingPlan({ preview: `Reads ${shown}`, keys: fileKeys([file]) }, () =>
        withOpenFile(target.value, async (opened, { size }) => {
          const result = await read({ file: opened, size, shown }, window);
          if (!result.ok) return result;
          return succeed({ ...result.value, ...fromFiles([file], file, ports.origins) });
        }),
      ),
    );
  },
  retry: { safe: true },
  provenance: "workspace",
});

type OpenFile = { file: FileHandle; size: number; shown: string };

/** Reads the lines of an open file, or says what it is. */
async function read({ file, size, shown }: OpenFile, window: LineWindow): Promise<Result<Outcome>> {
  const start = Buffer.alloc(512);
  const head = start.subarray(0, (await file.read(start, 0, start.length, 0)).bytesRead);
  const text = isDocument(head) ? null : await textChunks(file, size);
  if (text === null) {
    const what = `${shown} is ${fileTypeOf(head)}, ${shownSize(size)}. It is not text, so its content is not shown.`;
    const hint = beginsAsPicture(head) ? " To see it, use look_at_picture." : "";
    return succeed({ forModel: `${what}${hint}`, forPerson: what, undo: null });
  }
  const taken = await takeLines(text.chunks, window);
  if (taken.total !== null && taken.total > 0 && window.offset > taken.total) {
    return fail(
      "past-the-end",
      `${shown} has only ${lines(taken.total)}.`,
      `Use an offset of at most ${taken.total}.`,
    );
  }
  const encoding = text.encoding === "utf-8" ? "" : `, ${text.encoding}`;
  const title = `${shown} (${shownSize(size)}${encoding}): ${describe(taken, window)}`;
  return succeed({
    forModel: taken.lines.length === 0 ? title : `${title}\n\n${taken.lines.join("\n")}`,
    forPerson: `Read ${shown}`,
    undo: null,
  });
}

/** Which lines follow, what was cut, and how to get the rest. */
function describe(taken: TakenLines, { offset }: LineWindow): string {
  if (taken.total === 0) return "empty.";
  const last = offset + taken.lines.length - 1;
  const whole = offset === 1 && last === taken.total;
  const all = taken.total === null ? "many more" : `${taken.total}`;
  const span = whole ? `${lines(last)}.` : `lines ${offset} to ${last} of ${all}.`;
  const rest = last === taken.total ? "" : ` To read on, use offset ${last + 1}.`;
  const cut =
    taken.cut.length === 0 ? "" : ` Cut to 2000 characters: line ${taken.cut.slice(0, 10).join(", ")}.`;
  const newline = last === taken.total && !taken.endsWithNewline ? " No newline at the end." : "";
  return `${span}${rest}${cut}${newline}`;
}

function lines(count: number): string {
  return count === 1 ? "1 line" : `${count} lines`;
}
