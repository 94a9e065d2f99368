import { randomBytes } from "node:crypto";
import { link, mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errorCode } from "../../shared/errors.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { fillNew, syncFolder } from "../files/durable.ts";
import { hashOf } from "../files/hash-file.ts";
import { stopped } from "../reading-plan.ts";
import { readCalendarFile } from "./calendar-file.ts";

/** A calendar file to be replaced: it must still have the hash `before` (null: not exist); null as `text` deletes it. */
export type Replacement = { path: string; before: string | null; text: string | null };

/**
 * Replaces a calendar file in one step: whoever reads it sees the old text or the new, also after a power cut. Fails with
 * `changed-since-preview` if it is no longer what it was, and with `cannot-write` if the disk refuses; then nothing changed.
 */
export async function replaceFile(
  { path, before, text }: Replacement,
  signal: AbortSignal,
): Promise<Result<null>> {
  if (signal.aborted) return stopped();
  const now = await readCalendarFile(path);
  if (!now.ok || hashOfFile(now.value.text) !== before) return changedSincePreview();
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    if (text === null) await rm(path);
    else await writeThrough(path, { temporary, text, mode: now.value.mode, isNew: before === null });
    await syncFolder(dirname(path));
    return succeed(null);
  } catch (error) {
    await rm(temporary, { force: true });
    return errorCode(error) === "EEXIST" ? changedSincePreview() : cannotWrite(error);
  }
}

function hashOfFile(text: string | null): string | null {
  return text === null ? null : hashOf(text);
}

type Writing = { temporary: string; text: string; mode: number; isNew: boolean };

async function writeThrough(path: string, { temporary, text, mode, isNew }: Writing): Promise<void> {
  if (isNew) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await fillNew(temporary, async (file) => {
    await file.writeFile(text);
    await file.chmod(mode);
  });
  if (!isNew) return rename(temporary, path);
  // A link, unlike a rename, fails if somebody made the file meanwhile.
  await link(temporary, path);
  await rm(temporary);
}

function changedSincePreview(): Result<never> {
  return fail(
    "changed-since-preview",
    "The calendar was changed by something else after this was shown. Nothing was changed now.",
    "Look at the calendar again and repeat the request.",
  );
}

function cannotWrite(error: unknown): Result<never> {
  const code = errorCode(error);
  if (!code.startsWith("E")) throw error;
  const why =
    code === "ENOSPC"
      ? "the disk is full"
      : code === "EROFS" || code === "EACCES"
        ? "writing is not allowed there"
        : code;
  return fail(
    "cannot-write",
    `The calendar could not be saved: ${why}. It is as it was.`,
    "Make the calendar folder writable or free some space, then ask again.",
  );
}
