import { execFileSync } from "node:child_process";
import process from "node:process";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dateInWords, dayAndTime, exactTime, momentInWords } from "../../shared/moments.ts";

/** A moment of the person's own clock, as the log has it. */
const at = (...parts: [number, number, number, number, number]): string => new Date(...parts).toISOString();

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 10, 30, 9, 0) }));
afterEach(() => void vi.useRealTimers());

test.each([
  [at(2026, 10, 30, 3, 5), "03:05"],
  [at(2026, 10, 29, 23, 59), "Yesterday, 23:59"],
  [at(2026, 10, 23, 18, 0), "Mon 23 Nov, 18:00"],
  [at(2024, 0, 2, 0, 0), "2 Jan 2024, 00:00"],
  ["no time", "no time"],
])("%s is %s", (moment, words) => {
  expect(momentInWords(moment)).toBe(words);
});

test("days are written as in the words around them", () => {
  const moment = at(2026, 10, 24, 18, 0);
  expect([exactTime(moment), dayAndTime(moment), dateInWords(moment)]).toEqual([
    "Tuesday, 24 November 2026 at 18:00:00",
    "24 Nov 2026, 18:00",
    "24 Nov 2026",
  ]);
});

test("and so are numbers, whatever the language of the computer", () => {
  const shared = new URL("../../shared/", import.meta.url).href;
  const program = `
    const { counted } = await import("${shared}quantities.ts");
    const { dateInWords } = await import("${shared}moments.ts");
    const own = (2000.5).toLocaleString();
    console.log([own, counted(1, "file"), counted(2000, "file"), dateInWords("2026-12-24T12:00:00Z")].join("; "))`;
  const words = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    env: { LC_ALL: "de_DE.UTF-8" },
    encoding: "utf8",
  });
  expect(words.trim()).toBe("2.000,5; 1 file; 2,000 files; 24 Dec 2026");
});
