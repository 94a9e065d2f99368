/** A moment to the minute in a time zone, as `2026-11-22 10:00`. `timeZone` is an IANA name. Pure. */
export function shownTime(milliseconds: number, timeZone: string): string {
  // Swedish dates are ISO 8601 with a space.
  return new Date(milliseconds).toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
}

/**
 * The moment that a text names: an ISO 8601 date (its first moment in `timeZone`), or date and time (in `timeZone` unless
 * it has an offset or `Z`). Null if it names none. Pure.
 */
export function momentOf(text: string, timeZone: string): number | null {
  if (!isDay(text.slice(0, 10))) return null;
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text)) return null;
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text) && text.includes("T")) return valid(Date.parse(text));
  const asUtc = valid(Date.parse(text.includes("T") ? `${text}Z` : `${text}T00:00Z`));
  if (asUtc === null) return null;
  // The offset may differ between the guess and the moment itself, around a change of clocks: look twice.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}

/** Node takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const parsed = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(day);
}

function valid(milliseconds: number): number | null {
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

/** How far the zone's clock is ahead of UTC at a moment, in milliseconds. */
function offsetAt(milliseconds: number, timeZone: string): number {
  const seconds = Math.floor(milliseconds / 1000) * 1000;
  const local = new Date(seconds).toLocaleString("sv-SE", { timeZone });
  return Date.parse(`${local.replace(" ", "T")}Z`) - seconds;
}
