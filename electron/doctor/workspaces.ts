import { access, constants } from "node:fs/promises";
import { openWorkspace } from "../workspaces.ts";
import { type Check, fine, problem } from "./check.ts";

const name = "workspaces";

/** Whether the folders to work in are there and can be written. */
export async function checkWorkspaces(folders: readonly string[]): Promise<Check> {
  if (folders.length === 0) {
    return problem(name, {
      message: "No folder to work in is set, so files and commands are out of reach.",
      suggestion:
        "Name one with --workspace DIR, or `steward settings set workspaces '[\"/path/to/folder\"]'`.",
    });
  }
  const sentences = await Promise.all(folders.map(faultOf));
  const faults = sentences.filter((fault) => fault !== null);
  if (faults.length === 0) return fine(name, `Can be read and written: ${folders.join(", ")}.`);
  const suggestion = "Put the folder back, or change the settings or its permissions.";
  return problem(name, { message: faults.join(" "), suggestion });
}

async function faultOf(folder: string): Promise<string | null> {
  const opened = openWorkspace(folder);
  if (!opened.ok) return opened.failure.message;
  try {
    await access(opened.value, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch {
    return `The folder ${folder} can only be read: nothing in it can be changed.`;
  }
}
