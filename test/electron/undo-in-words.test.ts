import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { at, newPlace, type Place, stewardHereJson } from "./terminal/steward.ts";

// "undo that", said to the offline model in a conversation, on a real folder, calendar and log.

type Line = Record<string, unknown>;

/** Says these sentences in one conversation; the lines of the last one. */
async function talk(place: Place, sentences: readonly string[]): Promise<Line[]> {
  let last: Line[] = [];
  let conversation: string[] = [];
  for (const sentence of sentences) {
    const { lines } = await stewardHereJson(["ask", sentence, ...conversation, ...at(place)]);
    conversation = ["--conversation", String(lines[0]?.["conversationId"])];
    last = lines;
  }
  return last;
}

function files({ workspace }: Place): Record<string, string> {
  const names = readdirSync(workspace).toSorted();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(workspace, name), "utf8")]));
}

function said(lines: readonly Line[]): string {
  return lines
    .filter(({ type }) => type === "message.completed")
    .map(({ text }) => String(text))
    .join("\n");
}

const before = { "a.txt": "one\n", "b.txt": "two\n" };
const renamed = { "b.txt": "two\n", "c.txt": "one\n" };

describe("asked in words, Steward takes back what is meant", () => {
  test.each<[now: string, said: readonly string[], after: Record<string, string>]>([
    ["undo that", ["rename a.txt to c.txt", "show me c.txt"], before],
    ["undo the last change", ["rename a.txt to c.txt and delete b.txt"], renamed],
    ["undo everything you just did", ["rename a.txt to c.txt and delete b.txt"], before],
    ["undo the last change", ["rename a.txt to c.txt", "delete b.txt", "undo the last change"], before],
  ])("%s, after %j", async (now, earlier, after) => {
    const place = newPlace({ workspace: before });
    const lines = await talk(place, [...earlier, now]);
    expect(files(place)).toEqual(after);
    expect(lines.at(0)).toMatchObject({ type: "turn.started", prompt: now });
    expect(lines.at(-1)).toMatchObject({ type: "turn.finished", reason: "done" });
    const { lines: checked } = await stewardHereJson(["log", "verify", ...at(place)]);
    expect(checked.at(-1)).toMatchObject({ ok: true });
  });

  test.each<[now: string, said: readonly string[], after: Record<string, string>]>([
    ["undo that", ["rename a.txt to c.txt and delete b.txt"], { "c.txt": "one\n" }],
    ["undo that", ["rename a.txt to c.txt", "undo that"], before],
    ["undo that", [], before],
    ["don't undo that", ["rename a.txt to c.txt"], renamed],
    ["undo that and delete b.txt", ["rename a.txt to c.txt"], renamed],
  ])("%s, after %j, changes nothing and says why", async (now, earlier, after) => {
    const place = newPlace({ workspace: before });
    const lines = await talk(place, [...earlier, now]);
    expect(files(place)).toEqual(after);
    expect(said(lines)).not.toBe("");
  });

  test("an event that was put into the calendar is gone again", async () => {
    const place = newPlace({});
    const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    const put = `put lunch with Ana on ${day} at 12:30`;
    expect(said(await talk(place, [put, `what's on my calendar on ${day}`]))).toContain("lunch with Ana");
    const after = await talk(place, [
      put.replace("Ana", "Bob"),
      "undo that",
      `what's on my calendar on ${day}`,
    ]);
    expect(said(after)).toContain("lunch with Ana");
    expect(said(after)).not.toContain("lunch with Bob");
  });

  test("where the file was changed since, it is said and stays as it is", async () => {
    const place = newPlace({ workspace: before });
    const [started] = await talk(place, ["add 'x' to a.txt"]);
    writeFileSync(join(place.workspace, "a.txt"), "mine\n");
    const conversation = ["--conversation", String(started?.["conversationId"])];
    const { lines } = await stewardHereJson(["ask", "undo that", ...conversation, ...at(place)]);
    expect(files(place)["a.txt"]).toBe("mine\n");
    expect(lines.at(-1)).toMatchObject({ type: "turn.finished", reason: "error" });
  });
});
