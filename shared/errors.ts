/** The system's code of an error: `ENOENT`, `EACCES`, …; empty where it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** What an error, or whatever else was thrown, says. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** An error as the system throws them, for what Steward finds out before the system does. */
export function systemError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
