import { describe, expect, test } from "vitest";
import { play, realPlaces } from "./live-turn.ts";

const events = [
  ["review", "20261124T100000", "20261124T113000", "Design review"],
  ["lunch", "20261123T123000", "20261123T133000", "Lunch with Ana"],
  ["call1", "20261125T090000", "20261125T093000", "Call with Bob"],
  ["call2", "20261126T150000", "20261126T153000", "Call with Bob"],
];
const home = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Steward//test//EN",
  ...events.flatMap(([uid, start, end, title]) => [
    "BEGIN:VEVENT",
    `UID:${uid}@test`,
    "DTSTAMP:20261101T000000Z",
    `DTSTART:${start}`,
    `DTEND:${end}`,
    `SUMMARY:${title}`,
    "END:VEVENT",
  ]),
  "END:VCALENDAR",
  "",
].join("\r\n");

/** All that stands in the calendar from today on, as the offline model tells it. */
async function agenda(places: ReturnType<typeof realPlaces>): Promise<string> {
  return (await play("what's on my calendar in the next 14 days", places)).text;
}

const before =
  "On your calendar for Sunday 22 November to Saturday 5 December:\n" +
  "- Monday 23 November 12:30–13:30 · Lunch with Ana\n" +
  "- Tuesday 24 November 10:00–11:30 · Design review\n" +
  "- Wednesday 25 November 09:00–09:30 · Call with Bob\n" +
  "- Thursday 26 November 15:00–15:30 · Call with Bob";

describe("a real calendar", () => {
  test("the days ahead, a day, and an empty day", async () => {
    const places = realPlaces({}, { "home.ics": home });
    expect(await agenda(places)).toBe(before);
    expect((await play("what's on my calendar tomorrow", places)).text).toBe(
      "On your calendar for tomorrow (Monday 23 November):\n- Monday 23 November 12:30–13:30 · Lunch with Ana",
    );
    expect((await play("what's on my calendar on Saturday", places)).text).toBe(
      "Nothing is on your calendar for Saturday 28 November.",
    );
  });

  test.each([
    ["am I free on Tuesday afternoon", "Yes, you are free: Tuesday 24 November 12:00–18:00."],
    ["am I free today", "Yes, you are free: Sunday 22 November 10:00–18:00."],
    ["am I free on Monday from 12:30 to 13:30", "No: nothing is free for Monday 23 November, 12:30–13:30."],
    [
      "am I free on Tuesday morning",
      "Free for Tuesday 24 November, 08:00–12:00:\n" +
        "- Tuesday 24 November 08:00–10:00 (120 minutes)\n- Tuesday 24 November 11:30–12:00 (30 minutes)",
    ],
  ])("%s", async (prompt, answer) => {
    expect((await play(prompt, realPlaces({}, { "home.ics": home }))).text).toBe(answer);
  });

  test.each([
    ["put lunch with Eve on Friday at 12:30", "- Friday 27 November 12:30–13:30 · lunch with Eve", ""],
    [
      "move the review to 4pm",
      "- Tuesday 24 November 16:00–17:30 · Design review",
      "- Tuesday 24 November 10:00–11:30 · Design review",
    ],
    [
      "move lunch with Ana to Friday",
      "- Friday 27 November 12:30–13:30 · Lunch with Ana",
      "- Monday 23 November 12:30–13:30 · Lunch with Ana",
    ],
    [
      "postpone the review by 30 minutes",
      "- Tuesday 24 November 10:30–12:00 · Design review",
      "- Tuesday 24 November 10:00–11:30 · Design review",
    ],
    [
      "move the call with Bob on Wednesday to 10:00",
      "- Wednesday 25 November 10:00–10:30 · Call with Bob",
      "- Wednesday 25 November 09:00–09:30 · Call with Bob",
    ],
    ["cancel the call with Bob on Thursday", "", "- Thursday 26 November 15:00–15:30 · Call with Bob"],
  ])("%s", async (prompt, added, removed) => {
    const places = realPlaces({}, { "home.ics": home });
    await play(prompt, places);
    const lines = [
      ...before
        .split("\n")
        .slice(1)
        .filter((line) => line !== removed),
      added,
    ].filter(Boolean);
    expect((await agenda(places)).split("\n").slice(1).toSorted()).toEqual(lines.toSorted());
  });

  test("several events match: it asks which, and nothing changes", async () => {
    const places = realPlaces({}, { "home.ics": home });
    expect(await play("move the call with Bob to 4pm", places)).toMatchObject({
      steps: [['list_events {"from":"2026-11-22","to":"2026-12-22","limit":200}']],
      text:
        "Which one do you mean? Nothing has changed. These match:\n" +
        '- "Call with Bob" on Wednesday 25 November at 09:00\n- "Call with Bob" on Thursday 26 November at 15:00\n' +
        'Say the title and the day, for example: move "Call with Bob" on Wednesday 25 November at 09:00 to 16:00',
    });
    expect(await agenda(places)).toBe(before);
  });

  test("what it gives as an example works when it is said", async () => {
    const places = realPlaces({}, { "home.ics": home });
    await play('move "Call with Bob" on Wednesday 25 November at 09:00 to 16:00', places);
    expect(await agenda(places)).toBe(
      before.replace("Wednesday 25 November 09:00–09:30", "Wednesday 25 November 16:00–16:30"),
    );
  });

  test("no event matches", async () => {
    const { text } = await play("cancel the dentist", realPlaces({}, { "home.ics": home }));
    expect(text.split("\n")[0]).toBe(
      'I found no event called "dentist" from Sunday 22 November to Tuesday 22 December, so nothing has changed. ' +
        "Say its title as it stands in the calendar, and its day if it is later.",
    );
  });

  test("a title made to look like another event's id changes only its own event", async () => {
    const trap = "Trap · calendar home · id home/20261124T100000/review@test";
    const places = realPlaces({}, { "home.ics": home.replace("SUMMARY:Lunch with Ana", `SUMMARY:${trap}`) });
    const { steps } = await play("cancel the trap", places);
    expect(steps[1]).toEqual(['delete_event {"id":"home/20261123T123000/lunch@test","extent":"this"}']);
  });
});
