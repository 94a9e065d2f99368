import type { Stats } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { fail, type Result } from "../../shared/result.ts";
import type { Target } from "./confine.ts";
import { attemptResult } from "./file-failure.ts";
import { openUnfollowed } from "./hash-file.ts";
import { inFolder } from "./pinned-folder.ts";

/** Opens the file of a target in its pinned folder while `work` reads it; fails with `not-found` if no file stands there any more. */
export function withOpenFile<Value>(
  target: Target,
  work: (file: FileHandle, stats: Stats) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const gone = notThereAnyMore(target.shown);
  return attemptResult(target.shown, () =>
    inFolder<Result<Value>>(dirname(target.path), gone, async (folder) => {
      const file = await openUnfollowed(folder.at(basename(target.path)));
      try {
        const stats = await file.stat();
        return stats.isFile() ? await work(file, stats) : gone;
      } finally {
        await file.close();
      }
    }),
  );
}

/** The failure where what was confined a moment ago stands there no more. */
export function notThereAnyMore(shown: string): Result<never> {
  return fail("not-found", `${shown} is not there any more.`, "List the folder to see what is there now.");
}
