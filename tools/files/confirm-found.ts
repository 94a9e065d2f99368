import type { FileHandle } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { TextDecoder } from "node:util";
import { errorCode } from "../../shared/errors.ts";
import { openUnfollowed } from "./hash-file.ts";
import { inFolder } from "./pinned-folder.ts";
import type { Found } from "./search.ts";

const CHUNK_BYTES = 256 * 1024;

/** What ripgrep puts after the part that it shows of a long line. */
const CUT = / \[\.\.\. (?:omitted end of long line|\d+ more match(?:es)?)\]$/;

/**
 * The files, with those of their lines, that stand in the workspace itself. Ripgrep goes by names: where a folder or file
 * becomes a link while it searches, it reads what the link leads to. So nothing that it said is passed on before the same
 * was read here, from a file in a pinned folder. A file that lost all its lines is left out.
 */
export async function confirmFound(files: readonly Found[], signal: AbortSignal): Promise<Found[]> {
  const confirmed: Found[] = [];
  for (const file of files) {
    if (signal.aborted) return confirmed;
    const lines = await linesOf(file);
    if (lines === null) continue;
    const matches = file.matches.filter(({ line, text }) => isLine(text, lines.get(line)));
    if (matches.length > 0 || file.matches.length === 0) confirmed.push({ ...file, matches });
  }
  return confirmed;
}

/** The lines of a file in which something was found, by number; null if no such file stands in its folder. */
function linesOf({ path, matches }: Found): Promise<ReadonlyMap<number, string> | null> {
  return inFolder<ReadonlyMap<number, string> | null>(dirname(path), null, async (folder) => {
    const file = await openUnfollowed(folder.at(basename(path)));
    try {
      if (!(await file.stat()).isFile()) return null;
      return matches.length === 0
        ? new Map()
        : await readLines(file, new Set(matches.map(({ line }) => line)));
    } finally {
      await file.close();
    }
  }).catch(nullIfRefused);
}

/** What may not be opened, or is gone, is not confirmed. */
function nullIfRefused(error: unknown): null {
  if (errorCode(error) === "") throw error;
  return null;
}

/** Reads no further than the last line that is wanted. Line feeds end lines, as ripgrep counts them. */
async function readLines(file: FileHandle, wanted: ReadonlySet<number>): Promise<Map<number, string>> {
  const last = Math.max(...wanted);
  const lines = new Map<number, string>();
  const decoder = await decoderFor(file);
  const buffer = Buffer.alloc(CHUNK_BYTES);
  let rest = "";
  for (let [number, position] = [1, 0]; number <= last;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, position);
    position += bytesRead;
    const parts = (rest + decoder.decode(buffer.subarray(0, bytesRead), { stream: bytesRead > 0 })).split(
      "\n",
    );
    rest = bytesRead > 0 ? (parts.pop() ?? "") : "";
    for (const part of parts) {
      if (wanted.has(number)) lines.set(number, part);
      number += 1;
    }
    if (bytesRead === 0) break;
  }
  return lines;
}

/** Ripgrep turns UTF-16 that says so by its mark into UTF-8, and takes all else as it is. */
async function decoderFor(file: FileHandle): Promise<TextDecoder> {
  const mark = Buffer.alloc(2);
  await file.read(mark, 0, 2, 0);
  const start = mark.toString("hex");
  return new TextDecoder(start === "fffe" ? "utf-16le" : start === "feff" ? "utf-16be" : "utf-8");
}

/** Whether `said` is the line, or the beginning of it that ripgrep shows of a long one. Pure. */
function isLine(said: string, line: string | undefined): boolean {
  if (line === undefined) return false;
  const [one, other] = [plain(said), plain(line)];
  return one === other || (CUT.test(one) && other.startsWith(one.replace(CUT, "")));
}

function plain(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r$/, "");
}
