import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { errorCode } from "../../shared/errors.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { UNFINISHED } from "../../tools/files/durable.ts";
import { LogUnwritable } from "../log/unwritable.ts";

/** Writes a file that the person named, readable by them alone: whole, or what stood there stays. */
export async function saveAs(path: string, pieces: Iterable<string>): Promise<Result<{ path: string }>> {
  const unfinished = `${path}${UNFINISHED}`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, path);
    return succeed({ path });
  } catch (error) {
    await rm(unfinished, { force: true });
    if (error instanceof LogUnwritable) throw error;
    const code = errorCode(error) || "unknown error";
    return fail(
      "not-saved",
      `The file could not be written (${code}). Nothing was lost, and what stood there stays.`,
      "Choose another folder, or free some space, then try again.",
    );
  }
}
