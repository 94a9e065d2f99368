import Database from "better-sqlite3";
import { errorCode } from "../../shared/errors.ts";
import type { Failure } from "../../shared/result.ts";

/** Thrown where something could not be made durable in the log. Whoever catches it must not go on to the effect. */
export class LogUnwritable extends Error {
  override name = "LogUnwritable";
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.failure = failure;
  }
}

/** Runs a write; turns SQLite's and the file system's errors into LogUnwritable. Other errors are bugs and pass. */
export function writing<Value>(write: () => Value): Value {
  try {
    return write();
  } catch (error) {
    if (isStorageError(error)) throw new LogUnwritable(storageFailure(error), { cause: error });
    throw error;
  }
}

function isStorageError(error: unknown): boolean {
  return error instanceof Database.SqliteError || (error instanceof Error && "syscall" in error);
}

const kept = "Nothing was done, and nothing already recorded was lost.";

/** The failure of every write where the log's file or folder is read-only. */
export const readOnlyLog: Failure = {
  code: "log-read-only",
  message: `The log cannot be written: its file or folder is read-only. ${kept}`,
  suggestion: "Give yourself permission to write in Steward's data folder, then try again.",
};

/** What to tell a person about an error of the database or of its file. Result codes: sqlite.org/rescode.html. */
export function storageFailure(error: unknown): Failure {
  const code = errorCode(error) || "unknown error";
  if (code === "SQLITE_BUSY" || code.startsWith("SQLITE_BUSY_"))
    return {
      code: "log-locked",
      message: `Another program is writing to the log and did not finish in time. ${kept}`,
      suggestion: "Try again in a moment; if it stays so, close other windows of Steward.",
      transient: true,
    };
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return {
      code: "log-full",
      message: `The disk is full, so the log cannot be written. ${kept}`,
      suggestion: "Free some space on the disk that holds Steward's data folder, then try again.",
    };
  if (isReadOnly(code)) return readOnlyLog;
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT"))
    return {
      code: "log-damaged",
      message: "The log's file is damaged. It was left exactly as it is, and nothing was done.",
      suggestion: "Put back a copy of steward.db, or move the file away so that Steward starts a new log.",
    };
  return {
    code: "log-unwritable",
    message: `The log could not be used (${code}). ${kept}`,
    suggestion: "Check that the disk with Steward's data folder is there and healthy, then try again.",
  };
}

function isReadOnly(code: string): boolean {
  const codes = ["SQLITE_CANTOPEN", "EACCES", "EPERM", "EROFS"];
  return code.startsWith("SQLITE_READONLY") || codes.includes(code);
}
