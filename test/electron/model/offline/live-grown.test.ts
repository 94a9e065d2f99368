import { utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { play, realPlaces, textsIn, type Turn } from "./live-turn.ts";

const files = {
  "notes.md": "# Notes\nThe budget is 2,340.\n",
  "todo.md": "# To do\n\n- [x] call mum\n- [ ] buy bread\n",
  "docs/old.csv": "a,b\n1,2\n",
  "docs/new.csv": "h\n1\n2\n3\n4\n5\n6\n",
  "big.csv": `${"x".repeat(1_500)}\n`,
};

/** The files above; docs/old.csv is a week older than all others, docs/new.csv a day newer. */
function places(): ReturnType<typeof realPlaces> {
  const made = realPlaces(files);
  const times = { "docs/old.csv": "2026-11-13T08:00:00Z", "docs/new.csv": "2026-11-21T08:00:00Z" };
  for (const [name, time] of Object.entries(times))
    utimesSync(join(made.folder, name), new Date(time), new Date(time));
  return made;
}

/** Says these things one after the other; the last turn. */
async function talk(made: ReturnType<typeof realPlaces>, prompts: readonly string[]): Promise<Turn> {
  let turn: Turn = { steps: [], text: "", messages: [] };
  for (const prompt of prompts) turn = await play(prompt, made, { history: turn.messages });
  return turn;
}

describe("looking through real files", () => {
  test.each([
    ["how big is docs/old.csv", "docs/old.csv is 8 bytes in size."],
    ["when was docs/old.csv changed", "docs/old.csv was changed last on Friday 13 November 2026 at 09:00."],
    [
      "how big is missing.md",
      'I see no file missing.md there. Ask "what\'s in this folder" to see what is, or say its folder too.',
    ],
    ["how many lines does notes.md have", "notes.md has 2 lines."],
    ["how many words are in notes.md", "notes.md has 6 words."],
    [
      "how many csv files are there",
      "There are 3 files named *.csv. Files that .gitignore leaves out are not counted.",
    ],
    [
      "what's the newest csv",
      "The newest file named *.csv:\n\n```\ndocs/new.csv  14 bytes  2026-11-21 09:00\n```",
    ],
    ["what's the oldest file", "The oldest file:\n\n```\ndocs/old.csv  8 bytes  2026-11-13 09:00\n```"],
    ["which is the largest file", "The largest file:\n\n```\nbig.csv  1.5 kB  2026-11-20 09:00\n```"],
    [
      "show me the 2 smallest csv files",
      "The smallest files named *.csv:\n\n```\ndocs/old.csv  8 bytes  2026-11-13 09:00\ndocs/new.csv  14 bytes  2026-11-21 09:00\n```",
    ],
    [
      "which files are larger than 1 kB",
      "Files larger than 1 kB:\n\n```\nbig.csv  1.5 kB  2026-11-20 09:00\n```",
    ],
    ["are there any empty files", "Empty files: none."],
    ["what's the newest pdf", "I found no files named *.pdf."],
    ["show me the last 2 lines of docs/new.csv", "The last 2 lines of docs/new.csv:\n\n```\n5\n6\n```"],
    [
      "find csv files changed since 20 November",
      "Changed files named *.csv, newest first:\n\n```\ndocs/new.csv  14 bytes  2026-11-21 09:00\nbig.csv  1.5 kB  2026-11-20 09:00\n```",
    ],
  ])("%s", async (prompt, answer) => {
    expect((await play(prompt, places())).text).toBe(answer);
  });

  test("find the newest csv and show its first 5 lines", async () => {
    const { text, steps } = await play("find the newest csv and show its first 5 lines", places());
    expect(text).toBe(
      "docs/new.csv (14 bytes): lines 1 to 5 of 7. To read on, say: show lines 6 to 1005 of docs/new.csv.\n\n```\nh\n1\n2\n3\n4\n```",
    );
    expect(steps).toHaveLength(2);
  });

  test("the end of a file of many lines takes a second look", async () => {
    const long = Array.from({ length: 2_500 }, (_, index) => `line ${index + 1}`).join("\n");
    const { text } = await play(
      "show me the last 2 lines of long.md",
      realPlaces({ "long.md": `${long}\n` }),
    );
    expect(text).toBe("The last 2 lines of long.md:\n\n```\nline 2499\nline 2500\n```");
  });

  test("what was listed is opened by its number", async () => {
    expect((await talk(places(), ["what's in docs/", "open the second one"])).text).toContain(
      "docs/old.csv (8 bytes)",
    );
    expect((await talk(places(), ["what's in this folder", "open the second one"])).text).toContain(
      "new.csv  14 bytes",
    );
  });
});

describe("changing real files", () => {
  test.each<[prompts: string[], changed: Record<string, string | undefined>]>([
    [["remove the line 'buy bread' from todo.md"], { "todo.md": "# To do\n\n- [x] call mum\n" }],
    [["take 'call mum' off todo.md"], { "todo.md": "# To do\n\n- [ ] buy bread\n" }],
    [["remove the line 'buy' from todo.md"], {}],
    [["copy notes.md to copy.md"], { "copy.md": files["notes.md"] }],
    [["copy notes.md to 'my copy; rm notes.md'"], { "my copy; rm notes.md": files["notes.md"] }],
    [["copy notes.md into the docs folder"], { "docs/notes.md": files["notes.md"] }],
    [["copy notes.md to todo.md"], {}],
    [
      ["move notes.md and todo.md to docs/"],
      {
        "notes.md": undefined,
        "todo.md": undefined,
        "docs/notes.md": files["notes.md"],
        "docs/todo.md": files["todo.md"],
      },
    ],
    [["what's in docs/", "delete the first one"], { "docs/new.csv": undefined }],
    [["show me notes.md", "rename it to n.md"], { "notes.md": undefined, "n.md": files["notes.md"] }],
    [["append to notes.md: more"], { "notes.md": `${files["notes.md"]}more\n` }],
    [["find the newest csv and delete it"], {}],
  ])("%j", async (prompts, changed) => {
    const made = places();
    await talk(made, prompts);
    const wanted = Object.entries({ ...files, ...changed }).filter(([, text]) => text !== undefined);
    expect(textsIn(made.folder)).toEqual(Object.fromEntries(wanted));
  });

  test.each([
    [{ "package.json": "{}" }, "npm test"],
    [{ "go.mod": "module x" }, "go test ./..."],
  ])("run the tests, where %j says how", async (tree, command) => {
    const { steps } = await play("run the tests", realPlaces(tree));
    expect(steps[1]).toEqual([`run_command {"command":"${command}"}`]);
  });

  test.each([[{}], [{ "package.json": "{}", "go.mod": "" }]])(
    "run the tests, where %j does not say how: none are run",
    async (tree) => {
      const { steps, text } = await play("run the tests", realPlaces(tree));
      expect(steps).toEqual([["list_folder {}"]]);
      expect(text).toContain("I have run nothing.");
    },
  );
});

describe("a real calendar", () => {
  test.each<[prompts: string[], agenda: string[]]>([
    [
      ["put lunch with Ana on 24.11. at 12:30", "make it 3 pm instead"],
      ["Tuesday 24 November 15:00–16:00 · lunch with Ana"],
    ],
    [
      ["put lunch with Ana on 24.11. at 12:30", "actually, make it Thursday"],
      ["Thursday 26 November 12:30–13:30 · lunch with Ana"],
    ],
    [["put lunch with Ana on 24.11. at 12:30", "cancel it"], []],
    [
      ["put lunch with Ana on 24.11. at 12:30", "the same for next week"],
      ["Tuesday 24 November 12:30–13:30 · lunch with Ana", "Tuesday 1 December 12:30–13:30 · lunch with Ana"],
    ],
    [
      ["put lunch with Ana on 24.11. at 12:30", "rename it to 'Lunch with Eve'"],
      ["Tuesday 24 November 12:30–13:30 · Lunch with Eve"],
    ],
    [
      ["put lunch with Ana on 24.11. at 12:30", "set the location of lunch with Ana to Café Central"],
      ["Tuesday 24 November 12:30–13:30 · lunch with Ana · at Café Central"],
    ],
    [
      ["put review on 24.11. at 12:30", "extend the review by 30 minutes"],
      ["Tuesday 24 November 12:30–14:00 · review"],
    ],
    [["put call on Tuesday at 15:00 London time"], ["Tuesday 24 November 16:00–17:00 · call"]],
    [
      ["put holiday from 24.11. to 26.11. all day"],
      ["Tuesday 24 November to Thursday 26 November, all day · holiday"],
    ],
    [
      ["put choir every Tuesday at 19:00 until 2 December"],
      [
        "Tuesday 24 November 19:00–20:00 · choir · repeats every Tuesday until 2026-12-02",
        "Tuesday 1 December 19:00–20:00 · choir · repeats every Tuesday until 2026-12-02",
      ],
    ],
    [
      ["put standup every Monday at 9:00 for 2 weeks", "cancel it"],
      [
        "Monday 23 November 09:00–10:00 · standup · repeats every Monday 2 times",
        "Monday 30 November 09:00–10:00 · standup · repeats every Monday 2 times",
      ],
    ],
    [["put lunch on 5/12 at 12:30"], []],
  ])("%j", async (prompts, agenda) => {
    const made = realPlaces({});
    await talk(made, prompts);
    const { text } = await play("what's on my calendar in the next 20 days", made);
    expect(text.split("\n").slice(1)).toEqual(agenda.map((line) => `- ${line}`));
  });

  test("looks at the days after, and counts", async () => {
    const made = realPlaces({});
    await talk(made, ["put review on 24.11. at 10:00", "put lunch with Ana on 24.11. at 12:30"]);
    expect((await talk(made, ["what's on tomorrow", "and the day after?"])).text).toContain("lunch with Ana");
    expect((await play("how many meetings do I have next week", made)).text).toBe(
      "2 events for Monday 23 November to Sunday 29 November.",
    );
    expect((await play("what's my next meeting", made)).text).toBe(
      "Next on your calendar:\n- Tuesday 24 November 10:00–11:00 · review",
    );
    expect((await play("what's my first meeting on Tuesday", made)).text).toContain("· review");
  });
});

describe("sums and units by the real calculator", () => {
  test.each([
    ["convert 10 miles to km", "10 miles in km = 16.09344"],
    ["100 F in C", "100 F in C = 37.777777777777777777777777777778"],
    ["what percent is 20 of 80", "what percent is 20 of 80 = 25"],
    ["average of 3, 4 and 8", "average of 3, 4 and 8 = 5"],
    ["how many inches is 1 ft", "1 ft in inches = 12"],
    ["100 plus 19%", "100 plus 19% = 119"],
  ])("%s", async (prompt, answer) => {
    expect((await play(prompt, realPlaces({}))).text).toBe(answer);
  });
});
