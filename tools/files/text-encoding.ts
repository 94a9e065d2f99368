import { isUtf8 } from "node:buffer";

/** How a text file's bytes are to be read. A mark (BOM) at the start is not part of the text. */
export type Encoding = "utf-8" | "utf-8 with mark" | "utf-16le" | "utf-16be" | "latin-1";

export type DecodedText = { text: string; encoding: Encoding };

const MARKS: readonly [encoding: Encoding, mark: readonly number[]][] = [
  ["utf-8 with mark", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * The text in `bytes`, or null if they are not text. Reads UTF-8, UTF-16 with its mark, and else Latin-1 (with the
 * characters that Windows adds to it). What is returned encodes to exactly `bytes` again: a file for which that is not so
 * counts as binary, so that an edit never spoils what it does not touch.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const encoding = encodingOf(bytes);
  if (encoding === null) return null;
  const text = decodeAs(bytes.subarray(markOf(encoding).length), encoding);
  const decoded = text === null ? null : { text, encoding };
  return decoded !== null && encodeText(decoded)?.equals(bytes) === true ? decoded : null;
}

/** The bytes of a text in an encoding, with its mark; null if the encoding lacks one of its characters. */
export function encodeText({ text, encoding }: DecodedText): Buffer | null {
  const mark = Buffer.from(markOf(encoding));
  switch (encoding) {
    case "utf-8":
    case "utf-8 with mark":
      return text.isWellFormed() ? Buffer.concat([mark, Buffer.from(text)]) : null;
    case "utf-16le":
      return Buffer.concat([mark, Buffer.from(text, "utf16le")]);
    case "utf-16be":
      return Buffer.concat([mark, Buffer.from(text, "utf16le").swap16()]);
    case "latin-1":
      return encodeLatin1(text);
  }
}

function markOf(encoding: Encoding): readonly number[] {
  return MARKS.find(([marked]) => marked === encoding)?.[1] ?? [];
}

function encodingOf(bytes: Uint8Array): Encoding | null {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) return marked[0];
  if (looksBinary(bytes)) return null;
  return isUtf8(bytes) ? "utf-8" : "latin-1";
}

/** Text holds no NUL, and of the other control characters hardly any but tab, line feed, form feed, return and escape. */
function looksBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 0x20 && !(byte >= 0x07 && byte <= 0x0d) && byte !== 0x1b) controls += 1;
  }
  return controls * 20 > bytes.length;
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): string | null {
  switch (encoding) {
    case "utf-8":
    case "utf-8 with mark":
      return isUtf8(bytes) ? Buffer.from(bytes).toString("utf8") : null;
    case "utf-16le":
      return bytes.length % 2 === 0 ? Buffer.from(bytes).toString("utf16le") : null;
    case "utf-16be":
      return bytes.length % 2 === 0 ? Buffer.from(bytes).swap16().toString("utf16le") : null;
    case "latin-1":
      return Array.from(Buffer.from(bytes).toString("latin1"), fromWindows).join("");
  }
}

/** What Windows-1252 has in place of Latin-1's control characters 0x80 to 0x9f (five are free, and stay as they are). */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function fromWindows(character: string): string {
  return WINDOWS[character.charCodeAt(0) - 0x80] ?? character;
}

function encodeLatin1(text: string): Buffer | null {
  const bytes = Buffer.alloc(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const special = WINDOWS.indexOf(character);
    const byte = special >= 0 ? special + 0x80 : text.charCodeAt(index);
    if (byte > 0xff || (special < 0 && byte >= 0x80 && byte < 0xa0)) return null;
    bytes[index] = byte;
  }
  return bytes;
}
