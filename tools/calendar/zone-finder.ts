import type ICAL from "ical.js";
import type { ZoneFinder } from "./event-time.ts";
import { definedZone } from "./vtimezone.ts";
import { ianaZone, type Zone } from "../time/zones.ts";

/**
 * Finds what a TZID means: first what the file itself defines, then an IANA name, then a path that ends in one (Evolution
 * writes `/freeassociation.sourceforge.net/Europe/Madrid`). `report` is told once of each TZID that means nothing; the
 * person's own zone then stands in.
 */
export function zoneFinder(
  definitions: ReadonlyMap<string, ICAL.Component>,
  own: Zone,
  report: (problem: string) => void,
): ZoneFinder {
  const found = new Map<string, Zone>();
  const find = (tzid: string): Zone => {
    const cached = found.get(tzid);
    if (cached) return cached;
    const zone = fromFile(definitions.get(tzid), tzid) ?? fromName(tzid);
    if (!zone)
      report(`It uses the time zone “${tzid}”, which nothing defines; ${own.name} time is used instead.`);
    found.set(tzid, zone ?? own);
    return zone ?? own;
  };
  return { own, find };
}

function fromFile(definition: ICAL.Component | undefined, tzid: string): Zone | null {
  if (!definition) return null;
  try {
    return definedZone(definition, tzid);
  } catch {
    // A zone that cannot be read is as good as none: the name may still tell.
    return null;
  }
}

function fromName(tzid: string): Zone | null {
  const parts = tzid.split("/");
  const names = [tzid, parts.slice(-2).join("/"), parts.slice(-3).join("/")];
  return names.map(ianaZone).find((zone) => zone !== null) ?? null;
}
