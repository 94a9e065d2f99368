import { randomUUID } from "node:crypto";
import { access, mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ContentStore } from "../ports.ts";
import { fillNew, syncFolder } from "./durable.ts";
import { copyHashed, hashFileAt, hashOf } from "./hash-file.ts";

/**
 * A content store in `folder`: each content is one file named by its SHA-256, readable by its owner only. A content is
 * written beside its place, made durable and renamed, so a half-written one is never found; putting it again does
 * nothing. What the disk has spoilt counts as gone. Errors of the file system are thrown with their `code`.
 */
export function contentStore(folder: string): ContentStore {
  const placeOf = (hash: string): string => join(folder, hash.slice(0, 2), hash.slice(2));
  return {
    async put(bytes) {
      const hash = hashOf(bytes);
      if (await exists(placeOf(hash))) return hash;
      return keep(folder, placeOf, (temporary) =>
        fillNew(temporary, async (file) => {
          await file.writeFile(bytes);
          return hash;
        }),
      );
    },
    async putFile(path) {
      const hash = await hashFileAt(path);
      if (await exists(placeOf(hash))) return hash;
      return keep(folder, placeOf, (temporary) => copyHashed(path, temporary));
    },
    async read(hash) {
      if (!isHash(hash)) return null;
      const bytes = await readFile(placeOf(hash)).catch(nullIfAbsent);
      return bytes !== null && hashOf(bytes) === hash ? bytes : null;
    },
    has: async (hash) => isHash(hash) && (await exists(placeOf(hash))),
    async copyTo(hash, path) {
      if (!isHash(hash) || !(await exists(placeOf(hash)))) return false;
      const copied = await copyHashed(placeOf(hash), path);
      if (copied === hash) return true;
      await rm(path, { force: true });
      return false;
    },
  };
}

/** Lets `write` fill a temporary file and tell its hash, then moves that file to the place of its hash. */
async function keep(
  folder: string,
  placeOf: (hash: string) => string,
  write: (temporary: string) => Promise<string>,
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `${randomUUID()}.tmp`);
  try {
    const hash = await write(temporary);
    const place = placeOf(hash);
    if (await exists(place)) return hash;
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await rename(temporary, place);
    await syncFolder(dirname(place));
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
