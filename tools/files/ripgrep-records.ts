import type { Readable } from "node:stream";

/** A file that ripgrep named, relative to where it ran, and the line in it, where it looked for text. */
export type RipgrepRecord = { path: string; match: { line: number; text: string } | null };

const NUL = 0;
const LINE_FEED = 10;
/** A name and line are never longer than this: ripgrep cuts lines. */
const LONGEST_RECORD = 64 * 1024;

/**
 * Reads what ripgrep writes with `--null`: `path NUL` for names only, else `path NUL number:text LF`. A path may hold line
 * feeds; a line of text holds no NUL. What is neither (notes on binary files) is left out.
 */
export async function* ripgrepRecords(output: Readable, namesOnly: boolean): AsyncGenerator<RipgrepRecord> {
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of output) {
      rest = Buffer.concat([rest, Buffer.from(chunk)]);
      for (let split = splitRecord(rest, namesOnly); split !== null; split = splitRecord(rest, namesOnly)) {
        rest = rest.subarray(split.length);
        if (split.record !== null) yield split.record;
      }
      if (rest.length > LONGEST_RECORD) return;
    }
  } catch (error) {
    // Killing ripgrep cuts its output off: what was read until then stands.
    if (!(error instanceof Error && (error.name === "AbortError" || "code" in error))) throw error;
  }
}

/** The first whole record at the start of `bytes` and its length; null if it is not whole yet. */
function splitRecord(
  bytes: Buffer,
  namesOnly: boolean,
): { record: RipgrepRecord | null; length: number } | null {
  const nul = bytes.indexOf(NUL);
  if (nul < 0) return null;
  const path = bytes.toString("utf8", 0, nul);
  if (namesOnly) return { record: { path, match: null }, length: nul + 1 };
  const end = bytes.indexOf(LINE_FEED, nul + 1);
  if (end < 0) return null;
  const [, number, text] = /^(\d+):(.*)$/s.exec(bytes.toString("utf8", nul + 1, end)) ?? [];
  const record =
    number === undefined || text === undefined ? null : { path, match: { line: Number(number), text } };
  return { record, length: end + 1 };
}
