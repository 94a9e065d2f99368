import { expect, test } from "vitest";
import { readRetryAfter } from "../../../electron/model/retry-after.ts";

const NOW = new Date("2026-11-22T09:00:00Z");

const FORMS: [string, Record<string, string>, number | null][] = [
  ["seconds", { "retry-after": "7" }, 7000],
  ["part of a second", { "retry-after": "0.5" }, 500],
  ["seconds with their unit", { "retry-after": " 12s " }, 12_000],
  ["no time at all", { "retry-after": "0" }, 0],
  ["a date", { "retry-after": "Sun, 22 Nov 2026 09:00:05 GMT" }, 5000],
  ["a date in the old form", { "retry-after": "Sunday, 22-Nov-26 09:00:05 GMT" }, 5000],
  ["a date in C's form, which is UTC too", { "retry-after": "Sun Nov 22 09:00:05 2026" }, 5000],
  ["a date that has passed", { "retry-after": "Sun, 22 Nov 2026 08:00:00 GMT" }, 0],
  ["milliseconds before seconds", { "retry-after-ms": "250", "retry-after": "1" }, 250],
  ["milliseconds that say nothing", { "retry-after-ms": "", "retry-after": "1" }, 1000],
  ["none", {}, null],
  ["empty", { "retry-after": "" }, null],
  ["a negative number, which a date could be read into", { "retry-after": "-5" }, null],
  ["a word", { "retry-after": "soon" }, null],
];

test.each(FORMS)("49 Retry-After: %s", (_, headers, milliseconds) => {
  expect(readRetryAfter(new Headers(headers), NOW)).toBe(milliseconds);
});
