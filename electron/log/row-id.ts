import { randomBytes } from "node:crypto";

/**
 * A new UUID of version 7 (RFC 9562, section 5.7): the time in milliseconds, then chance. Ids of rows that are added one
 * after the other stand together in their index, so that a commit touches few of its pages however long the log is.
 */
export function newRowId(now = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
