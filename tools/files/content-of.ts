import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { ContentStore } from "../ports.ts";
import type { StateOf } from "./change.ts";
import { hashOf, openUnfollowed } from "./hash-file.ts";
import type { NewContents } from "./new-contents.ts";
import { inFolder } from "./pinned-folder.ts";

/** Where the content of a state may be found: as given, in the store, or in the world. */
export type Sources = { contents: NewContents; store: ContentStore };

/**
 * The bytes of a file's state: from what was given, else from the file at `path`, else from the store. Null if none of
 * them has these very bytes any more. The caller has looked at `state.size`: all bytes are held in memory.
 */
export async function contentOf(
  state: StateOf<"file">,
  path: string,
  sources: Sources,
): Promise<Uint8Array | null> {
  const given = sources.contents.get(state.hash);
  if (given && "bytes" in given) return given.bytes;
  const bytes = given ? await readFile(given.file).catch(() => null) : await readInFolder(path);
  return bytes !== null && hashOf(bytes) === state.hash ? bytes : sources.store.read(state.hash);
}

function readInFolder(path: string): Promise<Uint8Array | null> {
  return inFolder<Uint8Array | null>(dirname(path), null, async (folder) => {
    const file = await openUnfollowed(folder.at(basename(path))).catch(() => null);
    if (file === null) return null;
    try {
      return (await file.stat()).isFile() ? await file.readFile() : null;
    } finally {
      await file.close();
    }
  });
}
