import { basename, dirname } from "node:path";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { FileState } from "./change.ts";
import { hashOf } from "./content-of.ts";
import { attempt } from "./file-failure.ts";
import { openUnfollowed } from "./hash-file.ts";
import { inFolder } from "./pinned-folder.ts";
import type { Target } from "./confine.ts";
import { shownSize } from "./shown-size.ts";

/** The largest file that is changed as text, in bytes. */
const LARGEST_TEXT = 20 * 1024 * 1024;

/** A file's bytes, and the state that they are the content of. */
export type WholeFile = { bytes: Buffer; state: Extract<FileState, { kind: "file" }> };

/** Reads a confined file as one consistent whole. Fails with `too-large` above 20 MiB, and if it is not there any more. */
export async function readWhole(target: Target): Promise<Result<WholeFile>> {
  const gone = fail(
    "not-found",
    `${target.shown} is not there any more.`,
    "List the folder to see what is there now.",
  );
  const read = await attempt(target.shown, () =>
    inFolder<Result<WholeFile>>(dirname(target.path), gone, async (folder) => {
      const file = await openUnfollowed(folder.at(basename(target.path)));
      try {
        const stats = await file.stat();
        if (!stats.isFile()) return gone;
        if (stats.size > LARGEST_TEXT) return tooLarge(target.shown, stats.size);
        const bytes = await file.readFile();
        const mode = stats.mode & 0o7777;
        const state = {
          kind: "file",
          hash: hashOf(bytes),
          size: bytes.length,
          mode,
          modifiedMs: stats.mtimeMs,
        } as const;
        return succeed({ bytes, state });
      } finally {
        await file.close();
      }
    }),
  );
  return read.ok ? read.value : read;
}

function tooLarge(shown: string, size: number): Result<never> {
  return fail(
    "too-large",
    `${shown} is ${shownSize(size)}, too large to be changed as text. Nothing was changed.`,
    "Use a command for this file, such as sed.",
  );
}
