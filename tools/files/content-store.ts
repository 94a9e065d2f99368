import { randomUUID } from "node:crypto";
import { access, mkdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ContentStore } from "../ports.ts";
import { fillNew, syncFolder } from "./durable.ts";
import { goneContents } from "./gone-contents.ts";
import { copyHashed, hashOf, openUnfollowed, hashFile } from "./hash-file.ts";

/** `grown` is told of every new content, in bytes. */
type StoreOptions = { grown?: (bytes: number) => void };

/**
 * A content store in `folder`: each content is one file named by its SHA-256, readable by its owner only. A content is
 * written beside its place, made durable and renamed, so a half-written one is never found; putting it again only notes that
 * it was needed anew (`sweepContents` drops what was not needed for long). What the disk has spoilt counts as gone. Errors of
 * the file system are thrown with their `code`.
 */
export function contentStore(folder: string, { grown = () => {} }: StoreOptions = {}): ContentStore {
  const placeOf = (hash: string): string => contentPlace(folder, hash);
  const put = async (content: { hash: string; size: number }, write: Write): Promise<string> => {
    if (await renew(placeOf(content.hash), content.size)) return content.hash;
    const hash = await keep(folder, write);
    grown(content.size);
    return hash;
  };
  return {
    put: (bytes) =>
      put({ hash: hashOf(bytes), size: bytes.length }, (temporary) =>
        fillNew(temporary, async (file) => {
          await file.writeFile(bytes);
          return hashOf(bytes);
        }),
      ),
    putFile: async (path) => put(await measure(path), (temporary) => copyHashed(path, temporary)),
    async read(hash) {
      if (!isHash(hash)) return null;
      const bytes = await readFile(placeOf(hash)).catch(nullIfAbsent);
      return bytes !== null && hashOf(bytes) === hash ? bytes : null;
    },
    has: async (hash) => isHash(hash) && (await exists(placeOf(hash))),
    renew: async (hash) => isHash(hash) && renew(placeOf(hash)),
    async copyTo(hash, path) {
      if (!isHash(hash) || !(await exists(placeOf(hash)))) return false;
      const copied = await copyHashed(placeOf(hash), path);
      if (copied === hash) return true;
      await rm(path, { force: true });
      return false;
    },
    gone: async (hash) => (isHash(hash) ? goneContents(folder, hash) : null),
  };
}

/** Where a store in `folder` keeps the content of a hash. Pure. */
export function contentPlace(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash.slice(2));
}

async function measure(path: string): Promise<{ hash: string; size: number }> {
  const file = await openUnfollowed(path);
  try {
    return { hash: await hashFile(file), size: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

/**
 * Notes that what stands at `place` is needed anew; false where it is not there, or not of that size: then it must be written
 * (again). Looked at once more afterwards, since it may have been dropped in the same moment.
 */
async function renew(place: string, size?: number): Promise<boolean> {
  const now = new Date();
  // What cannot be noted on a disk that is read-only is there all the same.
  await utimes(place, now, now).catch(() => {});
  const found = await stat(place).catch(nullIfAbsent);
  return found !== null && (size === undefined || found.size === size);
}

type Write = (temporary: string) => Promise<string>;

/** Lets `write` fill a temporary file and tell its hash, then moves that file to the place of its hash. */
async function keep(folder: string, write: Write): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `${randomUUID()}.tmp`);
  try {
    const hash = await write(temporary);
    const place = contentPlace(folder, hash);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await rename(temporary, place);
    await syncFolder(dirname(place));
    // Its folder may be new too, also where another call has just made it.
    await syncFolder(folder);
    return hash;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Hashes come from stored tokens too: anything else must not become a path. */
function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
