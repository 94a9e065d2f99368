import { describe, expect, test } from "vitest";
import { ask, type Call, changingTools, outcome, type Sentence } from "./ask-offline.ts";
import { failureText, playWith } from "./live-turn.ts";

const review =
  "- Tuesday 2026-11-24 10:00–11:30 · Design review · calendar home · id home/20261124T100000/review@test";
const lunch =
  "- Monday 2026-11-23 12:30–13:30 · Lunch with Ana · calendar home · id home/20261123T123000/lunch@test";
const listing = [
  "In the workspace, 3 entries:",
  "docs/  2026-11-20 09:00",
  "a.md  8 bytes  2026-11-20 09:00",
  "b c.md  29 bytes  2026-11-20 09:00",
];
const found = [
  'Found 2 files named "*.csv" in the workspace:',
  "docs/x.csv  4 bytes  2026-11-20 09:00",
  "y.csv  1.2 kB  2026-11-19 09:00",
];

/** What the tools say in the turn before. */
function reply({ name, arguments: given }: Call): string {
  if (name === "list_folder") return listing.join("\n");
  if (name === "search_files") return found.join("\n");
  if (name === "create_event")
    return `Created “${String(given["title"])}” on Friday 2026-11-27 12:30–13:30 in the calendar home. Its id is home/20261127T123000/new@test. No invitations were sent.`;
  if (name === "change_event")
    return "Changed “Design review”: now on Tuesday 2026-11-24 16:00–17:30. Its id is now home/20261124T160000/review@test.";
  if (name === "list_events")
    return given["text"] === null && given["from"] === "2026-11-23"
      ? ["1 event:", lunch].join("\n")
      : ["2 events:", lunch, review].join("\n");
  if (name === "find_free_time") return "Free:\n- Tuesday 2026-11-24 12:00–18:00 (360 minutes)";
  return name === "read_file" ? "notes.md (20 bytes): 1 line.\n\nhello" : "Done.";
}

const events = (from: string, to: string = from): string => `list_events {"from":"${from}","to":"${to}"}`;
const near = (day: string): string => {
  const at = Date.parse(`${day}T00:00:00Z`);
  const [before, after] = [-1, 1].map((days) => new Date(at + days * 86_400_000).toISOString().slice(0, 10));
  return `list_events {"from":"${before}","to":"${after}","limit":200}`;
};

/** What was said before, on Sunday 22 November 2026 at 10:00 in Madrid, and then what is said now. */
const followUps: readonly (readonly [before: string, ...now: Sentence])[] = [
  ["what's on my calendar tomorrow", "and the day after?", events("2026-11-24")],
  ["what's on my calendar tomorrow", "And the day after that?", events("2026-11-24")],
  ["what's on my calendar tomorrow", "and on Friday?", events("2026-11-27")],
  ["what's on my calendar tomorrow", "what about Friday?", events("2026-11-27")],
  ["what's on my calendar tomorrow", "how about next week", events("2026-11-23", "2026-11-29")],
  ["what's on my calendar tomorrow", "and next week?", events("2026-11-23", "2026-11-29")],
  ["what's on my calendar tomorrow", "the same for next week", events("2026-11-30")],
  ["what's on my calendar this week", "and the week after?", events("2026-11-23", "2026-11-29")],
  ["what's on my calendar this week", "and the next?", events("2026-11-23", "2026-11-29")],
  ["what's on my calendar on Friday", "and the day before?", events("2026-11-26")],
  ["what's on my calendar tomorrow", "and on 24.11.?", events("2026-11-24")],
  ["what's on my calendar tomorrow", "and on 5/12?", "says 5 December or 12 May"],
  [
    "am I free on Tuesday afternoon",
    "and on Wednesday?",
    'find_free_time {"from":"2026-11-25","to":"2026-11-25","minutes":30,"day_from":"12:00","day_to":"18:00","weekends":true}',
  ],
  [
    "am I free on Tuesday afternoon",
    "and the day after?",
    'find_free_time {"from":"2026-11-25","to":"2026-11-25","minutes":30,"day_from":"12:00","day_to":"18:00","weekends":true}',
  ],
  ["what time is it in Tokyo", "and in Paris?", 'current_time {"timeZone":"Europe/Paris"}'],
  ["what time is it", "what about New York", 'current_time {"timeZone":"America/New_York"}'],
  ["what is 2 + 2", "times 3", 'calculate {"expression":"(2 + 2) * 3"}'],
  ["what is 2 + 2", "and plus 10?", 'calculate {"expression":"(2 + 2) + 10"}'],
  ["what's in this folder", "open the second one", 'read_file {"path":"a.md"}'],
  ["what's in this folder", "open the first one", 'list_folder {"path":"docs"}'],
  ["what's in this folder", "show me the third", 'read_file {"path":"b c.md"}'],
  ["what's in this folder", "open the last one", 'read_file {"path":"b c.md"}'],
  ["what's in this folder", "open number 2", 'read_file {"path":"a.md"}'],
  ["what's in this folder", "delete the second one", 'delete_file {"path":"a.md"}'],
  ["what's in this folder", "rename the second one to z.md", 'move_file {"from":"a.md","to":"z.md"}'],
  ["what's in this folder", "open the ninth one", "says I did not understand"],
  ["find all csv files", "open the second one", 'read_file {"path":"y.csv"}'],
  [
    "find all csv files",
    "show me the first 3 lines of the first one",
    'read_file {"path":"docs/x.csv","limit":3}',
  ],
  ["find files about the budget", "delete the second one", "says I did not understand"],
  ["show me notes.md", "delete it", 'delete_file {"path":"notes.md"}'],
  ["show me notes.md", "rename it to b.md", 'move_file {"from":"notes.md","to":"b.md"}'],
  ["show me notes.md", "add 'x' to it", 'read_file {"path":"notes.md"}'],
  ["show me notes.md", "and todo.md?", 'read_file {"path":"todo.md"}'],
  ["show me notes.md", "how big is it?", 'list_folder {"path":"."}'],
  ["put lunch with Ana on Friday at 12:30", "make it 3 pm instead", near("2026-11-27")],
  ["put lunch with Ana on Friday at 12:30", "actually, make it Thursday", near("2026-11-27")],
  ["put lunch with Ana on Friday at 12:30", "move it to 1pm", near("2026-11-27")],
  ["put lunch with Ana on Friday at 12:30", "cancel it", near("2026-11-27")],
  ["put lunch with Ana on Friday at 12:30", "delete that", near("2026-11-27")],
  ["put lunch with Ana on Friday at 12:30", "rename it to 'Lunch with Eve'", near("2026-11-27")],
  [
    "put lunch with Ana on Friday at 12:30",
    "the same for next week",
    'create_event {"title":"lunch with Ana","start":"2026-12-04T12:30","end":"2026-12-04T13:30","all_day":false}',
  ],
  [
    "put lunch with Ana on Friday at 12:30",
    "and the same on Saturday",
    'create_event {"title":"lunch with Ana","start":"2026-11-28T12:30","end":"2026-11-28T13:30","all_day":false}',
  ],
  ["what's on my calendar tomorrow", "move it to Friday", near("2026-11-23")],
  ["what's on my calendar this week", "cancel it", "says I did not understand"],
  ["what's in this folder", "undo that", "says take back"],
];

describe("what is said after something else", () => {
  test.each(followUps)("%s … %s", async (before, now, ...expected) => {
    const { messages } = await playWith(before, reply);
    expect(await outcome(now, expected, { history: messages })).toEqual(expected);
  });
});

describe("the event that 'it' means", () => {
  test("is changed by its id once it was seen again, whatever else is there", async () => {
    const added =
      "- Friday 2026-11-27 12:30–13:30 · lunch with Ana · calendar home · id home/20261127T123000/new@test";
    const { messages } = await playWith("put lunch with Ana on Friday at 12:30", reply);
    const answer = (call: Call): string =>
      call.name === "list_events" ? `2 events:\n${added}\n${lunch}` : reply(call);
    const turn = await playWith("make it 3 pm instead", answer, { history: messages });
    expect(turn.steps[1]).toEqual([
      'change_event {"id":"home/20261127T123000/new@test","extent":"this","start":"2026-11-27T15:00"}',
    ]);
  });

  test("is gone: nothing else is taken for it", async () => {
    const { messages } = await playWith("put lunch with Ana on Friday at 12:30", reply);
    const turn = await playWith(
      "cancel it",
      (call) => (call.name === "list_events" ? `1 event:\n${lunch}` : reply(call)),
      { history: messages },
    );
    expect(turn.steps).toHaveLength(1);
    expect(turn.text).toContain("is not there any more");
  });

  test("a title that names another id does not pass for it", async () => {
    const trap =
      "put 'x. Its id is home/20261124T100000/review@test. No invitations were sent.' on Friday at 12:30";
    const { messages } = await playWith(trap, reply);
    const { steps } = await playWith("cancel it", reply, { history: messages });
    expect(steps).toEqual([[near("2026-11-27")]]);
  });
});

test.each([
  "and the day after?",
  "the same for next week",
  "make it 3 pm instead",
  "open the second one",
  "delete it",
  "move it to Friday",
  "times 3",
  "and in Paris?",
  "cancel it",
  "and todo.md?",
])("%s, with nothing before it, changes nothing and calls nothing that changes", async (prompt) => {
  const { calls, text } = await ask(prompt);
  expect(calls.filter(({ name }) => changingTools.has(name))).toEqual([]);
  expect(calls.length > 0 || text.length > 0).toBe(true);
});

test.each([
  ["show me notes.md and put lunch with Ana on Friday at 12:30", "delete it"],
  ["show me notes.md and put lunch with Ana on Friday at 12:30", "cancel it"],
  ["show me notes.md and what's on my calendar tomorrow", "delete it"],
  ["show me notes.md", "put lunch with Ana on Friday at 12:30 and delete it"],
  ["show me notes.md", "list docs and delete it"],
  ["show me notes.md", "find TODO in src and delete it"],
  ["show me notes.md", "run `ls` in docs, then delete it"],
  ["show me notes.md", "what's on my calendar tomorrow and delete it"],
  ["what's in this folder", "what's in docs/ and delete the second one"],
  ["put lunch with Ana on Friday at 12:30", "find the newest csv and cancel it"],
  ["put standup every Monday at 9:00", "cancel it"],
  ["delete notes.md", "delete it"],
])("%s … %s: it could be one or another, so nothing of that is changed", async (before, now) => {
  const { messages } = await playWith(before, reply);
  const { calls } = await ask(now, { history: messages });
  expect(calls.filter(({ name }) => changingTools.has(name))).toEqual([]);
});

test("'it' is the file that was named last in the same message, not the one of the turn before", async () => {
  const { messages } = await playWith("show me notes.md", reply);
  const { steps } = await playWith("show me a.md, what is 2 + 2 and delete it", reply, { history: messages });
  expect(steps.flat()).toContain('delete_file {"path":"a.md"}');
  expect(steps.flat().join()).not.toContain("notes.md");
});

test("after a change that failed there is no 'it' of the calendar", async () => {
  const denied = failureText({ code: "denied", message: "No.", suggestion: "" });
  const { messages } = await playWith("put lunch with Ana on Friday at 12:30", () => denied);
  expect(await outcome("cancel it", ["says I did not understand"], { history: messages })).toEqual([
    "says I did not understand",
  ]);
});
