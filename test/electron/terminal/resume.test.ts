import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ScriptedResponse, scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import { at, newPlace, type Place, stewardHere, stewardHereJson } from "./steward.ts";

const append = {
  id: "call-1",
  name: "run_command",
  arguments: { command: "echo milk >> notes.md", hosts: null, folders: null, reason: null },
};
const write = { id: "call-1", name: "write_file", arguments: { path: "notes.md", content: "milk\n" } };
/** A refusal that no retry mends, so that the turn ends there. */
const broken: ScriptedResponse = {
  body: '{"error":{"message":"The prompt was refused.","type":"invalid_request_error"}}',
  status: 400,
  headers: { "content-type": "application/json" },
};
const cutOff: ScriptedResponse = {
  body: 'data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"I have put milk"}}]}\n\n',
  ending: "dropped",
};

async function asked(place: Place, script: readonly ScriptedResponse[], words: readonly string[]) {
  const endpoint = await scriptedEndpoint(script);
  const model = ["--model", "scripted", "--base-url", endpoint.baseUrl];
  const run = await stewardHereJson(["ask", ...words, ...at(place), ...model]);
  const turn = String(run.lines.at(0)?.["turnId"]);
  const messages = endpoint.requests.map(
    ({ body }) => body["messages"] as { role: string; content: string }[],
  );
  return { ...run, turn, messages, types: run.lines.map(({ type }) => type) };
}

test("goes on after the results that stand, and makes no call a second time", async () => {
  const place = newPlace();
  const first = await asked(place, [{ calls: [write] }, broken], ["note milk"]);
  expect(first.code).toBe(1);
  const second = await asked(place, [{ text: "Noted." }], ["--resume", first.turn]);

  expect(second.code).toBe(0);
  expect(second.lines[0]).toMatchObject({ type: "turn.started", prompt: "", resumes: first.turn });
  expect(second.types).not.toContain("tool.started");
  expect(second.messages[0]?.slice(1).map(({ role }) => role)).toEqual(["user", "assistant", "tool"]);
  expect(readFileSync(join(place.workspace, "notes.md"), "utf8")).toBe("milk\n");
});

test("an answer that broke off is gone on with, and the model is told that it broke off", async () => {
  const place = newPlace();
  const first = await asked(place, [cutOff], ["note milk"]);
  expect(first.lines.at(-1)).toMatchObject({ type: "turn.finished", error: { code: "connection-lost" } });
  const second = await asked(place, [{ text: " on the list." }], ["--resume", first.turn]);

  const [, prompt, partial, note, ...rest] = second.messages[0] ?? [];
  expect(prompt).toEqual({ role: "user", content: "note milk" });
  expect(partial).toEqual({ role: "assistant", content: "I have put milk" });
  expect(note?.role).toBe("user");
  expect(note?.content).toContain("broke off");
  expect(rest).toEqual([]);
});

test("a resumed turn can be resumed itself, and then only that one", async () => {
  const place = newPlace();
  const first = await asked(place, [broken], ["note milk"]);
  const second = await asked(place, [broken], ["--resume", first.turn]);
  expect(second.messages[0]?.slice(1)).toEqual([{ role: "user", content: "note milk" }]);
  const older = await stewardHere(["ask", "--resume", first.turn, ...at(place)]);
  expect(older.code).toBe(1);
  expect(older.stderr).toContain("The conversation has gone on since this turn");
  const third = await asked(place, [{ text: "Noted." }], ["--resume", second.turn]);
  expect(third.code).toBe(0);
  expect(third.messages[0]?.slice(1)).toEqual([{ role: "user", content: "note milk" }]);
});

test("what ran a command once is not run again by going on", async () => {
  const place = newPlace({ workspace: { "notes.md": "bread\n" } });
  const first = await asked(place, [{ calls: [append] }, broken], ["note milk"]);
  const notes = (): string => readFileSync(join(place.workspace, "notes.md"), "utf8");
  expect(notes()).toBe("bread\nmilk\n");
  const second = await asked(place, [{ text: "Noted." }], ["--resume", first.turn]);
  expect(second.code).toBe(0);
  expect(notes()).toBe("bread\nmilk\n");
});

test.each([["a turn that came to its own end", [{ text: "Done." }], "came to its own end"]] as const)(
  "%s cannot be gone on with",
  async (_what, script, words) => {
    const place = newPlace();
    const first = await asked(place, script, ["note milk"]);
    const second = await stewardHere(["ask", "--resume", first.turn, ...at(place)]);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(words);
  },
);

test.each([
  [["--resume", "0000"], /./u],
  [["a prompt too", "--resume", "0000"], /takes no prompt/u],
  [["--resume", "0000", "--conversation", "0000"], /neither/u],
  [[], /--resume/u],
] as const)("wrong usage: ask %j", async (words, tells) => {
  const run = await stewardHere(["ask", ...words, ...at(newPlace())]);
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(tells);
});
