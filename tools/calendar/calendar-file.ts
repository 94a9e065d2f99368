import { join } from "node:path";
import { errorCode } from "../../shared/errors.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { openUnfollowed } from "../files/hash-file.ts";
import { pathArgumentFault } from "../files/path-argument.ts";

/** Larger files are not read: a lifetime of appointments is a few megabytes. */
const MOST_BYTES = 32 * 1024 * 1024;

/** What stands on disk for a calendar; `text` is null where there is no file. */
type CalendarFile = { text: string | null; mode: number };

/** Calendars are private: a new one can be read by its owner only. */
const NEW_FILE_MODE = 0o600;

/** True for a name that can only mean a file directly inside the calendars folder. */
export function isCalendarName(name: string, platform = process.platform): boolean {
  return /^[^./\\\p{Cc}][^/\\\p{Cc}]*$/u.test(name) && pathArgumentFault(`./${name}.ics`, platform) === null;
}

export function calendarPath(folder: string, name: string): string {
  return join(folder, `${name}.ics`);
}

/** Reads a calendar's file as text, byte for byte reversible. A missing file is a value; an unreadable one a failure. */
export async function readCalendarFile(path: string): Promise<Result<CalendarFile>> {
  try {
    const file = await openUnfollowed(path);
    try {
      const { mode, size } = await file
        .stat()
        .then((stat) => ({ mode: stat.isFile() ? stat.mode : null, size: stat.size }));
      if (mode === null) return unreadable("it is not an ordinary file");
      if (size > MOST_BYTES) return unreadable("it is larger than 32 MB");
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.readFile());
      return succeed({ text, mode: mode & 0o7777 });
    } finally {
      await file.close();
    }
  } catch (error) {
    return readError(error);
  }
}

function readError(error: unknown): Result<CalendarFile> {
  const code = errorCode(error);
  if (code === "ENOENT") return succeed({ text: null, mode: NEW_FILE_MODE });
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return unreadable("it is not UTF-8 text");
  if (code === "ELOOP") return unreadable("it is a link, and Steward follows none");
  if (code === "EACCES" || code === "EPERM") return unreadable("this user may not read it");
  if (code.startsWith("E")) return unreadable(`the system says ${code}`);
  throw error;
}

function unreadable(why: string): Result<never> {
  return fail("unreadable-calendar", why, "Look at the file, then ask again.");
}
