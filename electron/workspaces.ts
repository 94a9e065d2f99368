import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import { errorCode } from "../shared/errors.ts";
import { fail, type Result, succeed } from "../shared/result.ts";

/** The real path of a folder to work in. */
export function openWorkspace(path: string): Result<string> {
  if (!isAbsolute(path)) return unusable(path, "its path does not begin at the root");
  try {
    const folder = realpathSync(path);
    if (!statSync(folder).isDirectory()) return unusable(path, "it is not a folder");
    accessSync(folder, constants.R_OK | constants.X_OK);
    return succeed(folder);
  } catch (error) {
    const code = errorCode(error);
    return unusable(path, code === "ENOENT" ? "it is not there" : `it cannot be read (${code})`);
  }
}

function unusable(path: string, why: string): Result<never> {
  return fail(
    "workspace-unusable",
    `The folder ${path} cannot be worked in: ${why}. Nothing was done.`,
    "Name a folder that is there and that you may read.",
  );
}
