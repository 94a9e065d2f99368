import type { Occurrence } from "./occurrences.ts";

/** Says that nobody was told, where somebody might expect to be; else empty. */
export function guestsSentence({ event }: Pick<Occurrence, "event">): string {
  if (event.guests === 0) return "";
  const guests = event.guests === 1 ? "1 guest was" : `${event.guests} guests were`;
  return ` Steward sends no invitations or updates: ${guests} not told.`;
}
