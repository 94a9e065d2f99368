import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { definedZone } from "../../../tools/calendar/vtimezone.ts";
import { ianaZone, isSkipped, toInstant, utc, type Zone } from "../../../tools/time/zones.ts";
import { writeZoneDefinition } from "../../../tools/calendar/zone-definition.ts";
import { EASTERN_BY_OUTLOOK, MADRID_BY_APPLE } from "./sample-calendars.ts";

function zone(name: string): Zone {
  const found = ianaZone(name);
  if (!found) throw new Error(`no zone ${name}`);
  return found;
}

function instant(where: Zone, wall: string): string {
  return new Date(toInstant(where, Date.parse(`${wall}Z`))).toISOString().slice(0, 16);
}

describe("wall times become instants", () => {
  const examples: [name: string, wall: string, expected: string, why: string][] = [
    ["Europe/Madrid", "2026-07-01T12:00", "2026-07-01T10:00", "summer"],
    ["Europe/Madrid", "2026-12-01T12:00", "2026-12-01T11:00", "winter"],
    ["Europe/Madrid", "2026-03-29T01:59", "2026-03-29T00:59", "just before the gap"],
    ["Europe/Madrid", "2026-03-29T02:30", "2026-03-29T01:30", "in the gap: the offset before it"],
    ["Europe/Madrid", "2026-03-29T03:00", "2026-03-29T01:00", "just after the gap"],
    ["Europe/Madrid", "2026-10-25T02:30", "2026-10-25T00:30", "twice: the first"],
    ["Europe/Madrid", "2026-10-25T03:00", "2026-10-25T02:00", "after the overlap"],
    ["America/New_York", "2026-03-08T02:30", "2026-03-08T07:30", "in the gap"],
    ["America/New_York", "2026-11-01T01:30", "2026-11-01T05:30", "twice: the first"],
    ["Asia/Kolkata", "2026-06-01T09:00", "2026-06-01T03:30", "half an hour"],
    ["Asia/Kathmandu", "2026-06-01T09:00", "2026-06-01T03:15", "three quarters"],
    ["Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45", "a gap of half an hour"],
    ["Australia/Sydney", "2026-01-15T09:00", "2026-01-14T22:00", "southern summer"],
    ["Australia/Sydney", "2026-07-15T09:00", "2026-07-14T23:00", "southern winter"],
    ["America/Sao_Paulo", "2026-01-15T09:00", "2026-01-15T12:00", "summer time was given up"],
    ["Pacific/Apia", "2011-12-31T09:00", "2011-12-30T19:00", "after the day that was left out"],
  ];
  test.each(examples)("%s %s is %s (%s)", (name, wall, expected) => {
    expect(instant(zone(name), wall)).toBe(expected);
  });
});

test("only times in a gap are skipped", () => {
  const madrid = zone("Europe/Madrid");
  const skipped = [
    "2026-03-29T01:59",
    "2026-03-29T02:00",
    "2026-03-29T02:59",
    "2026-03-29T03:00",
    "2026-10-25T02:30",
  ];
  expect(skipped.map((wall) => isSkipped(madrid, Date.parse(`${wall}Z`)))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});

test("names that are no zone", () => {
  expect(["Mars/Olympus", "+02:00", "", "W. Europe Standard Time"].map(ianaZone)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

describe("zones that a file defines give what the platform's tables give", () => {
  const examples: [name: string, definition: string][] = [
    ["Europe/Madrid", MADRID_BY_APPLE],
    ["America/New_York", EASTERN_BY_OUTLOOK],
  ];
  test.each(examples)("%s, every six hours for three years", (name, definition) => {
    const defined = definedZone(ICAL.Component.fromString(definition), name);
    const steps = Array.from(
      { length: 3 * 365 * 4 },
      (_none, index) => Date.UTC(2025, 0, 1) + index * 21_600_000,
    );
    expect(steps.map((at) => defined.offsetAt(at))).toEqual(steps.map((at) => zone(name).offsetAt(at)));
  });
});

describe("the definition that we write for a zone reads back as that zone", () => {
  test.each([
    "Europe/Madrid",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "America/Santiago",
    "Africa/Casablanca",
    "Asia/Jerusalem",
    "Europe/Istanbul",
  ])("%s, every six hours from 2010 to 2037", (name) => {
    const component = ICAL.Component.fromString(writeZoneDefinition(zone(name), "\r\n"));
    const defined = definedZone(component, name);
    const steps = Array.from(
      { length: 28 * 365 * 4 },
      (_none, index) => Date.UTC(2010, 0, 1) + index * 21_600_000,
    );
    const wrong = steps.filter((at) => defined.offsetAt(at) !== zone(name).offsetAt(at));
    expect(wrong.map((at) => new Date(at).toISOString())).toEqual([]);
  });
});

test("UTC is UTC", () => {
  expect(instant(utc, "2026-03-29T02:30")).toBe("2026-03-29T02:30");
});
