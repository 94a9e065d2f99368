import { fail, type Result, succeed } from "../../shared/result.ts";
import { shownSize } from "../../shared/shown-size.ts";
import type { StateOf } from "./change.ts";
import { hashOf } from "./hash-file.ts";
import type { Target } from "./confine.ts";
import { withOpenFile } from "./with-open-file.ts";

/** The largest file that is changed as text, in bytes. */
const LARGEST_TEXT = 20 * 1024 * 1024;

/** A file's bytes, and the state that they are the content of. */
export type WholeFile = { bytes: Buffer; state: StateOf<"file"> };

/** Reads a confined file as one consistent whole. Fails with `too-large` above 20 MiB, and if it is not there any more. */
export function readWhole(target: Target): Promise<Result<WholeFile>> {
  return withOpenFile(target, async (file, stats) => {
    if (stats.size > LARGEST_TEXT) return tooLarge(target.shown, stats.size);
    const bytes = await file.readFile();
    const mode = stats.mode & 0o7777;
    const content = { hash: hashOf(bytes), size: bytes.length };
    return succeed({ bytes, state: { kind: "file", ...content, mode, modifiedMs: stats.mtimeMs } });
  });
}

function tooLarge(shown: string, size: number): Result<never> {
  return fail(
    "too-large",
    `${shown} is ${shownSize(size)}, too large to be changed as text. Nothing was changed.`,
    "Use a command for this file, such as sed.",
  );
}
