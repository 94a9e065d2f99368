import type { Change, FileState, StateOf } from "../../../tools/files/change.ts";
import { stateAt } from "../../../tools/files/file-state.ts";
import { hashOf } from "../../../tools/files/hash-file.ts";
import type { NewContents } from "../../../tools/files/new-contents.ts";

export const absent: FileState = { kind: "absent" };

/** The state of a file with this text. */
export function fileOf(text: string, mode = 0o644, modifiedMs = 1_700_000_000_000): StateOf<"file"> {
  return { kind: "file", hash: hashOf(text), size: Buffer.byteLength(text), mode, modifiedMs };
}

/** The change from what stands at `path` now to `after`. */
export async function setTo(path: string, after: FileState): Promise<Change> {
  const before = await stateAt(path);
  if (before.kind === "special") throw new Error(`${path} is special`);
  return { type: "set", path, before, after };
}

/** New contents of these texts. */
export function contentsOf(...texts: string[]): NewContents {
  return new Map(texts.map((text) => [fileOf(text).hash, { bytes: Buffer.from(text) }]));
}
