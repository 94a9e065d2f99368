import { randomUUID } from "node:crypto";

/** A new UUID of version 7 (RFC 9562, section 5.7): the time in milliseconds, then chance, so that ids sort by time. */
export function newRowId(now = Date.now()): string {
  const time = now.toString(16).padStart(12, "0");
  const chance = randomUUID();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(15)}`;
}
