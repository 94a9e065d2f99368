import type { AppState } from "../../shared/ipc/app-state.ts";
import { errorCode } from "../../shared/errors.ts";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { settingsSchema, type Settings } from "../../shared/settings-schema.ts";
import { writeSettings } from "../settings.ts";
import type { SessionParts } from "./handling.ts";

/** Changes settings: on record first, by their names only; then they are in force for all that begins from now on. */
export function changeSettings(changes: Partial<Settings>, parts: SessionParts): Result<AppState> {
  const { home, log, settings } = parts.assistant();
  const names = Object.keys(changes);
  const changed = settingsSchema.safeParse({ ...settings, ...changes });
  if (!changed.success)
    return fail(
      "bad-setting",
      `That cannot be the value of ${names.join(" and ")}. Nothing was changed.`,
      "Choose another value.",
    );
  log.append([{ type: "settings.changed", at: new Date().toISOString(), names }]);
  try {
    writeSettings(home.settings, changed.data);
  } catch (error) {
    return fail(
      "settings-not-written",
      `The settings could not be written (${errorCode(error) || "unknown error"}). Nothing was changed.`,
      "Free some disk space or make Steward's data folder writable, then try again.",
    );
  }
  return succeed(parts.reload());
}
