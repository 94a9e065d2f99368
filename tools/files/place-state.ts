import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, rmdir, symlink, unlink } from "node:fs/promises";
import { assertNever } from "../../shared/assert-never.ts";
import { systemError } from "../../shared/errors.ts";
import type { ContentStore } from "../ports.ts";
import type { FileState, StateOf } from "./change.ts";
import { copyHashed, openUnfollowed } from "./hash-file.ts";
import { keepOwner } from "./keep-owner.ts";
import { moveFileToFreeName } from "./move-to-free-name.ts";
import type { PinnedFolder } from "./pinned-folder.ts";

/** Where a state is to stand: a name in a pinned folder; `mark` is in the names of temporary files. */
export type Place = { folder: PinnedFolder; name: string; contents: ContentStore; mark: string };

/** How the temporary file names of a call begin; they stand beside their targets, to be renamed onto them. */
export function temporaryPrefix(mark: string): string {
  return `.steward-${mark}-`;
}

/**
 * Puts `after` where `before` stands. A file is written under a temporary name, made durable, given its mode and time,
 * and renamed into place; where nothing stood before, it replaces nothing. Throws the file system's errors.
 */
export async function placeState(
  states: { before: FileState; after: FileState },
  place: Place,
): Promise<void> {
  const { before, after } = states;
  switch (after.kind) {
    case "absent":
      return clear(before, place);
    case "folder":
      return placeFolder(before, after, place);
    case "link":
      if (before.kind === "folder") await clear(before, place);
      return placeLink(before, after, place);
    case "file":
      if (before.kind === "folder") await clear(before, place);
      return placeFile(before, after, place);
    default:
      return assertNever(after);
  }
}

async function clear(before: FileState, place: Place): Promise<void> {
  const path = place.folder.at(place.name);
  if (before.kind === "folder") await rmdir(path);
  else if (before.kind !== "absent") await unlink(path);
}

async function placeFolder(before: FileState, after: StateOf<"folder">, place: Place): Promise<void> {
  if (before.kind !== "folder") {
    await clear(before, place);
    await mkdir(place.folder.at(place.name), { mode: 0o700 });
  }
  const made = await place.folder.child(place.name);
  if (made === null) throw systemError("ENOENT", `the folder ${place.name} is gone`);
  try {
    await made.setMode(after.mode);
  } finally {
    await made.close();
  }
}

async function placeLink(before: FileState, after: StateOf<"link">, place: Place): Promise<void> {
  if (before.kind === "absent" || before.kind === "folder")
    return symlink(after.target, place.folder.at(place.name));
  await withTemporary(place, async (temporary) => {
    await symlink(after.target, temporary);
    await rename(temporary, place.folder.at(place.name));
  });
}

/**
 * A file that has more names gets contents of its own before anything about it changes, since it may be known by another
 * name elsewhere. What replaces a file stays its owner's and group's, as far as the system lets this user.
 */
async function placeFile(before: FileState, after: StateOf<"file">, place: Place): Promise<void> {
  const path = place.folder.at(place.name);
  const keepsContent = before.kind === "file" && before.hash === after.hash;
  if (keepsContent && (await setTimeAndMode(path, after, "only if it has one name"))) return;
  await withTemporary(place, async (temporary) => {
    const filled = keepsContent
      ? (await copyHashed(path, temporary)) === after.hash
      : await place.contents.copyTo(after.hash, temporary);
    if (!filled) throw systemError("ENODATA", `${after.hash} is not in the content store`);
    if (before.kind === "file") await keepOwner({ from: path, to: temporary, mode: after.mode });
    await setTimeAndMode(temporary, after);
    if (before.kind === "file" || before.kind === "link") await rename(temporary, path);
    else await moveFileToFreeName(temporary, path);
  });
}

async function withTemporary(place: Place, work: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = place.folder.at(`${temporaryPrefix(place.mark)}${randomUUID()}`);
  try {
    await work(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * By an open file, so that no link can come in between; true if it was done. Windows changes times only of a file open
 * for writing.
 */
async function setTimeAndMode(
  path: string,
  state: StateOf<"file">,
  condition?: "only if it has one name",
): Promise<boolean> {
  const file = await (process.platform === "win32" ? open(path, "r+") : openUnfollowed(path));
  try {
    if (condition !== undefined && (await file.stat()).nlink > 1) return false;
    await file.utimes(state.modifiedMs / 1000, state.modifiedMs / 1000);
    await file.chmod(state.mode);
    await file.sync();
    return true;
  } finally {
    await file.close();
  }
}
