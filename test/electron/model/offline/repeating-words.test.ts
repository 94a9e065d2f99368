import { describe, expect, test } from "vitest";
import { withRepeats } from "../../../../electron/model/offline/courses/repeating-words.ts";
import { play, realPlaces } from "./live-turn.ts";

/** The tests' clock stands on Sunday 22 November 2026, past eight. */
describe("the closing sentence for an event that repeats says so", () => {
  test.each([
    [
      "put choir every Tuesday at 11:00",
      "“choir”, every Tuesday from 24 November at 11:00–12:00, in the calendar home.",
    ],
    [
      "put choir every Tuesday at 19:00 until 2 December",
      "“choir”, every Tuesday from 24 November at 19:00–20:00 until 2 December, in the calendar home.",
    ],
    [
      "put choir every Tuesday at 19:00 until 30 June",
      "“choir”, every Tuesday from 24 November at 19:00–20:00 until 30 June 2027, in the calendar home.",
    ],
    [
      "put standup every Monday at 9:00 for 2 weeks",
      "“standup”, every Monday from 23 November at 09:00–10:00, 2 times, in the calendar home.",
    ],
    [
      "add yoga every Tuesday and Thursday at 18:00",
      "“yoga”, every Tuesday and Thursday from Tuesday 24 November at 18:00–19:00, in the calendar home.",
    ],
    [
      "put standup every weekday at 9:00",
      "“standup”, every weekday from Monday 23 November at 09:00–10:00, in the calendar home.",
    ],
    [
      "put review every other Friday at 15:00",
      "“review”, every other Friday from 27 November at 15:00–16:00, in the calendar home.",
    ],
    [
      "put walk every day at 8:00",
      "“walk”, every day from Monday 23 November at 08:00–09:00, in the calendar home.",
    ],
    [
      "put rent on the 1st of every month at 10:00",
      "“rent”, every month on day 1 from Tuesday 1 December at 10:00–11:00, in the calendar home.",
    ],
    [
      "put Ana's birthday on 5 December every year all day",
      "“Ana's birthday”, every year from Saturday 5 December, all day, in the calendar home.",
    ],
    [
      "put lunch with Ana on 24.11. at 12:30",
      "“lunch with Ana” on Tuesday 24 November 12:30–13:30 in the calendar home.",
    ],
  ])("%s", async (prompt, words) => {
    const { text } = await play(prompt, realPlaces({}));
    expect(text).toBe(`Created ${words} No invitations were sent.`);
  });

  const weekly = {
    frequency: "weekly",
    interval: null,
    weekdays: [1],
    monthDay: null,
    count: null,
    until: null,
  } as const;

  test.each([
    [
      "a title that reads like a time",
      "x” on Friday 2026-11-27 in the calendar work",
      "Created “x” on Friday 2026-11-27 in the calendar work”, every Tuesday from 24 November at 22:00 to Wednesday 2026-11-25 02:00, in the calendar home. Its id is 1.",
    ],
  ])("%s", (_name, title, words) => {
    const told = `Created “${title}” on Tuesday 2026-11-24 22:00 to Wednesday 2026-11-25 02:00 in the calendar home. Its id is 1.`;
    expect(withRepeats(told, { title, repeats: weekly })).toBe(words);
  });

  test("what it does not know stays as it is", () => {
    const told = "Created something.";
    expect(withRepeats(told, { title: "choir", repeats: weekly })).toBe(told);
  });
});
