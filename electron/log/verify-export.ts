import { createReadStream } from "node:fs";
import { z } from "zod";
import { fail, succeed, type Result } from "../../shared/result.ts";
import { chainCheck, type Verification } from "./chain-check.ts";
import { genesis, hashRow, type LogKey } from "./chain.ts";
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
});
const PAYLOAD = ',"payload":';

/**
 * Checks a file that `export` wrote, as `verify` checks the log; a failure only where the file cannot be read, or where
 * nothing in it fits this key. An export does not name its key (its last line is compared letter by letter, so a name
 * could not be added without turning older readers away); but who changes a file without the key leaves the other rows.
 */
export async function verifyExport(file: string, key: LogKey): Promise<Result<Verification>> {
  const check = chainCheck(key, { ok: true, head: genesis, grants: null });
  let last = genesis;
  let end: string | null = null;
  let broken: string | null = null;
  let fits = false;
  try {
    for await (const line of linesOf(file)) {
      const row = parseLine(line);
      if (end !== null) broken = "something follows the last line";
      else if (row === null) end = line;
      else {
        check.take(row);
        fits ||= row.hash === hashRow(key, row);
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
  const isEnded = end === endLine(key, last);
  if (!fits && !isEnded && last.seq !== genesis.seq) return otherKey(file);
  if (!isEnded) broken ??= "the file was cut short, or this line was changed";
  return succeed(withFault(check.finish(), broken, last.seq + 1));
}

function otherKey(file: string): Result<never> {
  return fail(
    "other-key",
    `Nothing in the file ${file} fits the key of this log: it was made with another key (or all of it was changed), so it cannot be checked here.`,
    "Check it where it was exported: name that data folder with --home.",
  );
}

function withFault(verification: Verification, reason: string | null, seq: number): Verification {
  if (reason === null) return verification;
  return { ...verification, ok: false, firstBad: verification.firstBad ?? { seq, id: null, reason } };
}

/**
 * Lines end in LF or CRLF and in nothing else: JSON texts may hold U+2028 and U+2029, at which readline would split.
 * Throws where the file cannot be read.
 */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of createReadStream(file, "utf8")) {
    const lines = `${rest}${piece}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.replace(/\r$/, "");
  }
  if (rest !== "") yield rest;
}

/**
 * The row, or null for any other line. The content is taken as it stands, letter by letter: its hash is over these. In
 * the fields before it, quotes inside texts are escaped, so the first `,"payload":` is the field.
 */
function parseLine(line: string): RowWithBody | null {
  const at = line.indexOf(PAYLOAD);
  if (at === -1) return null;
  try {
    const row = lineSchema.parse(JSON.parse(`${line.slice(0, at)}}`));
    const content = line.slice(at + PAYLOAD.length, -1);
    const read = { ...row, body: JSON.parse(content) === null ? null : content };
    return exportLine(read) === line ? read : null;
  } catch {
    return null;
  }
}
