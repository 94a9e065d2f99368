/**
 * Time zones. A wall time is what a clock on the wall shows, kept as the milliseconds that `Date.UTC` gives for those
 * digits; an instant is milliseconds since 1970 in UTC. Only a zone turns the one into the other.
 */

export type Zone = {
  readonly name: string;
  /** How far this zone is ahead of UTC at an instant, in milliseconds. */
  offsetAt(instant: number): number;
};

export const DAY_MS = 86_400_000;

const MOST_DAYS_REMEMBERED = 20_000;

export const utc: Zone = { name: "UTC", offsetAt: () => 0 };

/** What the wall shows at an instant. */
export function toWall(zone: Zone, instant: number): number {
  return instant + zone.offsetAt(instant);
}

/**
 * The instant of a wall time. A time that comes twice means its first; a time that the clocks skip is read with the
 * offset before the gap (RFC 5545, section 3.3.5).
 */
export function toInstant(zone: Zone, wall: number): number {
  const before = zone.offsetAt(wall - DAY_MS);
  const after = zone.offsetAt(wall + DAY_MS);
  const early = wall - before;
  if (before === after || zone.offsetAt(early) === before) return early;
  const late = wall - after;
  return zone.offsetAt(late) === after ? late : early;
}

/** True where the clocks jump over this wall time. */
export function isSkipped(zone: Zone, wall: number): boolean {
  return toWall(zone, toInstant(zone, wall)) !== wall;
}

const known = new Map<string, Zone | null>();

/** The zone with an IANA name (`Europe/Madrid`) as the platform's own tables have it, or null if there is none. */
export function ianaZone(name: string): Zone | null {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const zone = readIanaZone(name);
  known.set(name, zone);
  return zone;
}

function readIanaZone(name: string): Zone | null {
  // Offsets such as "+02:00" are taken by Intl as well, but they are not zone names.
  if (!/^[A-Za-z]/.test(name)) return null;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  } catch {
    return null;
  }
  return { name, offsetAt: byDay((instant) => readOffset(format, instant)) };
}

/** Intl is slow, and a calendar asks thousands of times: days that begin and end with one offset are remembered. */
function byDay(offsetAt: (instant: number) => number): (instant: number) => number {
  const days = new Map<number, number | null>();
  return (instant) => {
    const day = Math.floor(instant / DAY_MS);
    let offset = days.get(day);
    if (offset === undefined) {
      const [begin, end] = [offsetAt(day * DAY_MS), offsetAt((day + 1) * DAY_MS)];
      offset = begin === end ? begin : null;
      if (days.size >= MOST_DAYS_REMEMBERED) days.clear();
      days.set(day, offset);
    }
    return offset ?? offsetAt(instant);
  };
}

/** Intl says "GMT", "GMT+05:30" or, for times before standard time, "GMT-00:14:44". */
function readOffset(format: Intl.DateTimeFormat, instant: number): number {
  const shown = format.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? "";
  const found = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(shown);
  if (!found) return 0;
  const [, sign, hours, minutes, seconds = "0"] = found;
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === "-" ? -size : size;
}
