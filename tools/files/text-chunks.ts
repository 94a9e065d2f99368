import type { FileHandle } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { decodeText, type Encoding } from "./text-encoding.ts";

/** Files up to this size are read whole, so that their encoding is known for sure; larger ones are taken piece by piece. */
const READ_WHOLE = 4 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

/** A text as it is read, piece by piece, and its encoding. */
export type TextChunks = { encoding: Encoding; chunks: AsyncIterable<string> };

/** The text in an open file of `size` bytes; null if it is not text. A large file is judged by its first piece. */
export async function textChunks(file: FileHandle, size: number): Promise<TextChunks | null> {
  if (size <= READ_WHOLE) {
    const decoded = decodeText(await file.readFile());
    return decoded && { encoding: decoded.encoding, chunks: oneChunk(decoded.text) };
  }
  const start = Buffer.alloc(CHUNK_BYTES);
  const { bytesRead } = await file.read(start, 0, CHUNK_BYTES, 0);
  const encoding = decodeText(wholeCharacters(start.subarray(0, bytesRead)))?.encoding;
  if (encoding === undefined || encoding === "utf-16be") return null;
  return { encoding, chunks: decodedChunks(file, encoding) };
}

/** Drops a character of UTF-8 that the end of the piece cut in two. */
function wholeCharacters(bytes: Buffer): Buffer {
  const decoder = new StringDecoder("utf8");
  const written = Buffer.byteLength(decoder.write(bytes));
  return written <= bytes.length && bytes.length - written < 4 ? bytes.subarray(0, written) : bytes;
}

async function* oneChunk(text: string): AsyncGenerator<string> {
  yield text;
}

async function* decodedChunks(file: FileHandle, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new StringDecoder(
    encoding === "latin-1" ? "latin1" : encoding === "utf-16le" ? "utf16le" : "utf8",
  );
  const buffer = Buffer.alloc(CHUNK_BYTES);
  for (let position = encoding === "utf-16le" ? 2 : encoding === "utf-8 with mark" ? 3 : 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield decoder.write(buffer.subarray(0, bytesRead));
  }
}
