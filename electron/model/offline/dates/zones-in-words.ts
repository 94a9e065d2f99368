import { ianaZone, toInstant, toWall, utc, type Zone } from "../../../../tools/time/zones.ts";
import type { LocalTime } from "./local-time.ts";
import type { Piece } from "./pieces.ts";

/** The IANA zone named after a city: "New York" → `America/New_York`, "São Paulo" too. */
export function zoneOf(place: string): string | null {
  const city = place.normalize("NFD").replace(/\p{M}/gu, "").trim().replace(/[ -]+/g, "_").toLowerCase();
  return (
    Intl.supportedValuesOf("timeZone").find((zone) => zone.toLowerCase().split("/").at(-1) === city) ?? null
  );
}

const afterTime = String.raw`(?<=\d(?:\s?[ap]m)?|noon|midnight)`;
const cityTime = new RegExp(String.raw`${afterTime}\s+(?:in )?((?:[\p{L}.'-]+\s){1,3})time\b`, "iu");
const universal = new RegExp(String.raw`${afterTime}\s*(?:utc|gmt)\b(?![+-]\d)`, "i");

/**
 * The zone that stands after a time: "15:00 London time", "9:00 UTC". Letters such as EST mean different zones to different
 * people and are not read. `unknown` where it is no zone that has this name.
 */
export function findZone(text: string): Piece<Zone | "unknown"> | null {
  const plain = universal.exec(text);
  if (plain !== null) return { index: plain.index, length: plain[0].length, meaning: utc };
  const match = cityTime.exec(text);
  if (match === null) return null;
  const name = zoneOf(match[1] ?? "");
  const zone = name === null ? null : ianaZone(name);
  return { index: match.index, length: match[0].length, meaning: zone ?? "unknown" };
}

/** What the clock in the zone `own` shows when the one in `zone` shows `time`. */
export function inOwnZone(time: LocalTime, zone: Zone, own: string): LocalTime {
  const wall = Date.parse(`${time.day}T00:00:00Z`) + time.minute * 60_000;
  const there = new Date(toWall(ianaZone(own) ?? utc, toInstant(zone, wall))).toISOString();
  return { day: there.slice(0, 10), minute: Number(there.slice(11, 13)) * 60 + Number(there.slice(14, 16)) };
}
