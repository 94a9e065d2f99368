import { errorMessage } from "../shared/errors.ts";
import { fail, type Result, succeed } from "../shared/result.ts";
import type { Mark, Origins } from "./ports.ts";

/** Marks what a call is about to bring from outside. Where that cannot be recorded, nothing may be changed. */
export function markOrFail(marks: readonly Mark[], origins: Origins): Result<null> {
  try {
    origins.mark(marks);
    return succeed(null);
  } catch (error) {
    return fail(
      "not-marked",
      `It could not be recorded that this comes from outside (${errorMessage(error)}). Nothing was changed.`,
      "Free some disk space or make Steward's data folder writable, then try again.",
    );
  }
}
