import { createInterface } from "node:readline";
import { z } from "zod";
import { jsonSchema } from "../../shared/json.ts";
import { fail, type Failure } from "../../shared/result.ts";
import type { TerminalHost } from "./terminal-host.ts";
import { UsageError } from "./usage-error.ts";

/** A call as a person writes it: `arguments` is the raw text that a model would send. */
export type TypedCall = { name: string; arguments: string };

/** A line of a batch: a call, or why it is none. */
export type BatchLine = { ok: true; call: TypedCall } | { ok: false; failure: Failure };

const lineSchema = z.strictObject({ tool: z.string(), arguments: jsonSchema.optional() });

/** The calls that were asked for: the one on the command line, or with `--batch` those on stdin, one JSON object a line. */
export async function* typedCalls(
  words: readonly string[],
  isBatch: boolean,
  { input }: TerminalHost,
): AsyncGenerator<BatchLine> {
  const [name, raw = ""] = words;
  if (isBatch && name !== undefined)
    throw new UsageError("--batch reads the calls from stdin: give none as arguments.");
  if (!isBatch && name === undefined)
    throw new UsageError("Name a tool and its arguments, or use --batch. See `steward tools`.");
  if (name !== undefined) return yield { ok: true, call: { name, arguments: raw } };
  for await (const line of createInterface({ input, crlfDelay: Infinity }))
    if (line.trim() !== "") yield readBatchLine(line);
}

/** Reads one line. Objects are written as JSON again; text is passed on exactly as it is, also where it is no JSON. */
export function readBatchLine(line: string): BatchLine {
  try {
    const { tool, arguments: given = "" } = lineSchema.parse(JSON.parse(line));
    return {
      ok: true,
      call: { name: tool, arguments: typeof given === "string" ? given : JSON.stringify(given) },
    };
  } catch {
    return fail(
      "bad-line",
      `This line is not a call, so it was left out: ${line.slice(0, 80)}`,
      'Write one JSON object a line: {"tool": "read_file", "arguments": {"path": "notes.md"}}.',
    );
  }
}
