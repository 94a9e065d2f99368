import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { at, newPlace, type Place, stewardHereJson, stewardJson } from "./steward.ts";

// Each sentence of the issue, through the offline model, on a real folder and a real calendar file.

/** The local date some days from today, as a calendar file writes it: `20261122`. */
function dateIn(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("");
}

function event(uid: string, title: string, [start, end]: readonly [string, string]): string[] {
  const stamp = "DTSTAMP:20261101T000000Z";
  return [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    stamp,
    `SUMMARY:${title}`,
    `DTSTART:${start}`,
    `DTEND:${end}`,
    "END:VEVENT",
  ];
}

function calendar(): string {
  const [tomorrow, next] = [dateIn(1), dateIn(2)];
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//test//test//EN",
    ...event("dentist", "Dentist", [`${tomorrow}T100000`, `${tomorrow}T110000`]),
    ...event("review", "Review", [`${next}T140000`, `${next}T150000`]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

function newOffice(): Place {
  return newPlace({
    workspace: {
      "notes.md": "# Notes\nCall Ana.\n",
      "draft.md": "A draft.\n",
      "todo.md": "- bread\n",
      "papers/budget-2026.csv": "item,amount\nrent,900\n",
    },
    home: { "calendars/home.ics": calendar() },
  });
}

type Line = Record<string, unknown>;

async function ask(place: Place, sentence: string) {
  const { lines, code } = await stewardHereJson(["ask", sentence, ...at(place)]);
  const text = lines
    .filter((line) => line["type"] === "message.completed")
    .map((line) => line["text"])
    .join("\n");
  return { lines, code, text, did: lines.flatMap(endOf) };
}

function endOf(line: Line): string[] {
  return line["type"] === "tool.finished" ? [`${String(line["tool"])}: ${String(line["status"])}`] : [];
}

test.each([
  ["what's in this folder", ["list_folder: ok"], ["notes.md", "draft.md", "papers"]],
  ["find files about the budget", ["search_files: ok"], ["budget-2026.csv"]],
  ["show me notes.md", ["read_file: ok"], ["Call Ana."]],
  ["what is 17.5 % of 2,340", ["calculate: ok"], ["409.5"]],
  ["run `ls papers`", ["run_command: ok"], ["budget-2026.csv"]],
])("%s", async (sentence, calls, words) => {
  const { did, text, code } = await ask(newOffice(), sentence);
  for (const call of calls) expect(did).toContain(call);
  for (const word of words) expect(text).toContain(word);
  expect(code).toBe(0);
});

test("rename draft.md to final.md", async () => {
  const place = newOffice();
  const { code } = await ask(place, "rename draft.md to final.md");
  expect(readdirSync(place.workspace).toSorted()).toEqual(["final.md", "notes.md", "papers", "todo.md"]);
  expect(code).toBe(0);
});

test("add 'buy milk' to todo.md, and take it back", async () => {
  const place = newOffice();
  const { lines, code } = await ask(place, "add 'buy milk' to todo.md");
  expect(readFileSync(join(place.workspace, "todo.md"), "utf8")).toMatch(/^- bread\n.*buy milk\n$/);
  expect(code).toBe(0);
  await stewardHereJson(["undo", "--turn", String(lines[0]?.["turnId"]), ...at(place)]);
  expect(readFileSync(join(place.workspace, "todo.md"), "utf8")).toBe("- bread\n");
});

test("what's on my calendar tomorrow and what changed in this folder this week", async () => {
  const { did, text, code } = await ask(
    newOffice(),
    "what's on my calendar tomorrow and what changed in this folder this week",
  );
  expect(did.toSorted()).toEqual(["list_events: ok", "search_files: ok"]);
  expect(text).toContain("Dentist");
  expect(text).toContain("notes.md");
  expect(code).toBe(0);
});

test("put lunch with Ana on Friday at 12:30", async () => {
  const place = newOffice();
  const { did, code } = await ask(place, "put lunch with Ana on Friday at 12:30");
  expect(did).toContain("create_event: ok");
  const file = readFileSync(join(place.home, "calendars", "home.ics"), "utf8");
  expect(file).toMatch(/SUMMARY:lunch with Ana/i);
  expect(file).toMatch(/DTSTART[^:]*:\d{8}T123000/);
  expect(file).toContain("SUMMARY:Dentist");
  expect(code).toBe(0);
});

test("am I free on Tuesday afternoon", async () => {
  const { did, code } = await ask(newOffice(), "am I free on Tuesday afternoon");
  expect(did).toContain("find_free_time: ok");
  expect(code).toBe(0);
});

test("move the review to 4pm", async () => {
  const place = newOffice();
  const { did, code } = await ask(place, "move the review to 4pm");
  expect(did).toContain("change_event: ok");
  const file = readFileSync(join(place.home, "calendars", "home.ics"), "utf8");
  expect(file).toMatch(new RegExp(`DTSTART[^:]*:${dateIn(2)}T160000`));
  expect(code).toBe(0);
});

test("run `git status` changes nothing and needs no answer", async () => {
  const place = newOffice();
  const { lines, did, code } = await ask(place, "run `git status`");
  expect(did).toEqual(["run_command: ok"]);
  expect(lines.find((line) => line["type"] === "tool.planned")).toMatchObject({ risk: "read" });
  expect(code).toBe(0);
});

test("what it cannot do it says, with examples", async () => {
  const { text, code } = await ask(newOffice(), "write me a sonnet about tax law");
  expect(text).toContain("I did not understand");
  expect(text).toContain("say for example");
  expect(code).toBe(0);
});

test("the same as a process of its own", async () => {
  const { lines, code } = await stewardJson(["ask", "what's in this folder", ...at(newOffice())]);
  expect(lines.at(-1)).toMatchObject({ type: "turn.finished", reason: "done" });
  expect(code).toBe(0);
});
