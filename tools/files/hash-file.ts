import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { systemError } from "../../shared/errors.ts";
import { fillNew } from "./durable.ts";

const CHUNK_BYTES = 256 * 1024;

/** Opens a file for reading without following a link in its last part, and without waiting where it is a pipe. */
export function openUnfollowed(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
}

/** The SHA-256 of bytes, or of a text as UTF-8, in lower-case hex. Pure. */
export function hashOf(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The same of an open file's bytes from its start, a chunk at a time. */
export async function hashFile(file: FileHandle): Promise<string> {
  return hashChunks(file, async () => {});
}

/** The same for the file at `path`, which must not be a link. */
export async function hashFileAt(path: string): Promise<string> {
  const file = await openUnfollowed(path);
  try {
    return await hashFile(file);
  } finally {
    await file.close();
  }
}

/**
 * Copies the file at `from` to a new, durable file at `to` (mode 0600; it must not exist) and returns the SHA-256 of what
 * was copied, which is exactly what `to` holds, also when `from` is being written to meanwhile. On an error `to` is gone.
 */
export async function copyHashed(from: string, to: string): Promise<string> {
  const source = await openUnfollowed(from);
  try {
    if (!(await source.stat()).isFile()) throw systemError("EINVAL", `not a regular file: ${from}`);
    return await fillNew(to, (target) => hashChunks(source, (chunk) => writeWhole(target, chunk)));
  } finally {
    await source.close();
  }
}

async function hashChunks(file: FileHandle, use: (chunk: Uint8Array) => Promise<void>): Promise<string> {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return hash.digest("hex");
    position += bytesRead;
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await use(chunk);
  }
}

/** `write` may take a part only, as on a disk that is nearly full. */
async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length;) {
    written += (await file.write(chunk, written)).bytesWritten;
  }
}
