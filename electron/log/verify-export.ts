import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { jsonSchema } from "../../shared/json.ts";
import { fail, succeed, type Result } from "../../shared/result.ts";
import { chainCheck, type Verification } from "./chain-check.ts";
import { genesis, type LogKey } from "./chain.ts";
import { endLine, exportLine } from "./export.ts";
import type { RowWithBody } from "./row.ts";

const lineSchema = z.strictObject({
  seq: z.int(),
  id: z.string(),
  at: z.string(),
  conversation: z.string().nullable(),
  turn: z.string().nullable(),
  call: z.string().nullable(),
  actor: z.string(),
  kind: z.string(),
  payloadHash: z.string(),
  previous: z.string(),
  hash: z.string(),
  payload: jsonSchema,
});

/** Checks a file that `export` wrote, as `verify` checks the log; a failure only where the file cannot be read. */
export async function verifyExport(file: string, key: LogKey): Promise<Result<Verification>> {
  const check = chainCheck(key, { ok: true, head: genesis });
  let last = genesis;
  let end: string | null = null;
  let broken: string | null = null;
  try {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      const row = parseLine(line);
      if (end !== null) broken = "something follows the last line";
      else if (row === null) end = line;
      else {
        check.take(row);
        last = { seq: row.seq, hash: row.hash };
      }
    }
  } catch {
    return fail(
      "unreadable",
      `The file ${file} could not be read.`,
      "Check its name and that you may read it.",
    );
  }
  if (end !== endLine(key, last)) broken ??= "the file was cut short, or this line was changed";
  return succeed(withFault(check.finish(), broken, last.seq + 1));
}

function withFault(verification: Verification, reason: string | null, seq: number): Verification {
  if (reason === null) return verification;
  return { ...verification, ok: false, firstBad: verification.firstBad ?? { seq, id: null, reason } };
}

/** The row, or null for any other line. A line must be written exactly as `export` does: it then has one reading only. */
function parseLine(line: string): RowWithBody | null {
  try {
    const { payload, ...row } = lineSchema.parse(JSON.parse(line));
    const read = { ...row, body: payload === null ? null : JSON.stringify(payload) };
    return exportLine(read) === line ? read : null;
  } catch {
    return null;
  }
}
