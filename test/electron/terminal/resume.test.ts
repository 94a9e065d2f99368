import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { turnEventSchema } from "../../../shared/turn-event.ts";
import {
  scriptedEndpoint,
  type ScriptedEndpoint,
  type ScriptedResponse,
} from "../../helpers/scripted-endpoint.ts";
import {
  at,
  ended,
  newPlace,
  parseLines,
  type Place,
  start,
  stewardHere,
  stewardHereJson,
  stewardOnTerminal,
} from "./steward.ts";

/** Each run of this leaves a line, so that what is done twice is seen. */
const count = { id: "c1", name: "run_command", arguments: { command: "echo done >> count.txt" } };
const runs = ({ workspace }: Place): number =>
  readFileSync(join(workspace, "count.txt"), "utf8").trimEnd().split("\n").length;

/** The beginning of an answer, and then the connection is gone. */
const brokenOff: ScriptedResponse = {
  body: `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: "It is" }, finish_reason: null }] })}\n\n`,
  ending: "dropped",
};

function wordsFor(place: Place, endpoint: ScriptedEndpoint, model = "scripted"): string[] {
  return [...at(place), "--answer", "allow", "--model", model, "--base-url", endpoint.baseUrl];
}

function turnIn(lines: readonly Record<string, unknown>[]): string {
  return turnEventSchema.parse(lines[0]).turnId;
}

function messagesIn(endpoint: ScriptedEndpoint, request: number): { role: string; content: unknown }[] {
  const messages = endpoint.requests[request]?.body["messages"];
  return Array.isArray(messages) ? messages.slice(1) : [];
}

test("the endpoint goes in the middle of its answer: going on answers, and what was done is not done again", async () => {
  const place = newPlace();
  const endpoint = await scriptedEndpoint([{ calls: [count] }, brokenOff, { text: " done." }]);
  const first = await stewardHereJson(["ask", "count once", ...wordsFor(place, endpoint)]);
  expect(first.lines.at(-1)).toMatchObject({ reason: "error", error: { code: "connection-lost" } });
  expect(first.code).toBe(1);

  const turn = turnIn(first.lines);
  const second = await stewardHereJson([
    "ask",
    "--resume",
    turn.slice(0, 8),
    ...wordsFor(place, endpoint, "other"),
  ]);
  expect(second.lines.map((line) => turnEventSchema.parse(line))[0]).toMatchObject({
    type: "turn.started",
    resumes: turn,
    prompt: "",
    model: expect.stringContaining("other"),
  });
  expect(second.lines.at(-1)).toMatchObject({ type: "turn.finished", reason: "done" });
  expect(second.code).toBe(0);
  expect(runs(place)).toBe(1);
  expect(messagesIn(endpoint, 2).map(({ role }) => role)).toEqual([
    "user",
    "assistant",
    "tool",
    "assistant",
    "user",
  ]);
  expect(messagesIn(endpoint, 2).at(-1)?.content).toContain("broke off");
});

test("a process killed after a call: the next one goes on without the call", async () => {
  const place = newPlace();
  const killed = Promise.withResolvers<void>();
  const endpoint = await scriptedEndpoint([
    { calls: [count] },
    async () => {
      child.kill("SIGKILL");
      await killed.promise;
      return { text: "too late" };
    },
    { text: "It is done." },
  ]);
  const child = start(["ask", "count once", ...wordsFor(place, endpoint), "--json"]);
  const { stdout } = await ended(child);
  killed.resolve();

  const { lines, code } = await stewardHereJson([
    "ask",
    "--resume",
    turnIn(parseLines(stdout)),
    ...wordsFor(place, endpoint),
  ]);
  expect(code).toBe(0);
  expect(lines.at(-1)).toMatchObject({ reason: "done" });
  expect(runs(place)).toBe(1);
  expect(messagesIn(endpoint, 2).map(({ role }) => role)).toEqual(["user", "assistant", "tool"]);
});

test("a process killed in the middle of a call: that is told as not known, and it is not run by itself", async () => {
  const place = newPlace();
  const many = { command: 'for n in $(seq 200); do echo x > "f$n"; done; echo done >> count.txt' };
  const endpoint = await scriptedEndpoint([
    { calls: [{ ...count, arguments: many }] },
    { text: "I will look." },
  ]);
  const child = start(["ask", "many", ...wordsFor(place, endpoint), "--json"]);
  let shown = "";
  child.stdout?.on("data", (data: Buffer) => {
    shown += data.toString();
    if (shown.includes('"tool.started"')) child.kill("SIGKILL");
  });
  const { code: killed } = await ended(child);
  expect(killed).toBe(null);

  const turn = turnIn(parseLines(shown));
  const { lines, code } = await stewardHereJson(["ask", "--resume", turn, ...wordsFor(place, endpoint)]);
  expect(code).toBe(0);
  expect(lines.filter(({ type }) => type === "tool.started")).toEqual([]);
  const log = await stewardHereJson(["log", "list", "--tool", "run_command", ...at(place)]);
  expect(log.lines[0]).toMatchObject({ kind: "tool.finished", event: { status: "unknown" } });
  expect(messagesIn(endpoint, 1).at(-1)).toMatchObject({
    role: "tool",
    content: expect.stringContaining("it is not known whether it took effect"),
  });
});

test("a turn that another Steward still runs is not begun a second time", async () => {
  const place = newPlace();
  const held = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const endpoint = await scriptedEndpoint([
    async () => {
      asked.resolve();
      await held.promise;
      return { text: "slow" };
    },
  ]);
  const child = start(["ask", "slowly", ...wordsFor(place, endpoint), "--json"]);
  const running = ended(child);
  await asked.promise;
  const [conversation] = (await stewardHereJson(["log", "list", ...at(place)])).lines;
  const refused = await stewardHere([
    "ask",
    "--resume",
    String(conversation?.["turn"]),
    ...wordsFor(place, endpoint),
  ]);
  expect(refused).toMatchObject({ stdout: "", code: 1 });
  expect(refused.stderr).toContain("still goes on in another Steward");
  held.resolve();
  expect((await running).code).toBe(0);
  expect(endpoint.requests).toHaveLength(1);
});

test("the step limit, then again: each goes on from there", async () => {
  const place = newPlace();
  await stewardHere(["settings", "set", "stepLimit", "1", "--home", place.home]);
  const endpoint = await scriptedEndpoint([
    { calls: [count] },
    { calls: [{ ...count, id: "c2" }] },
    { text: "Twice, as you said." },
  ]);
  const words = wordsFor(place, endpoint);
  const first = await stewardHereJson(["ask", "count twice", ...words]);
  const second = await stewardHereJson(["ask", "--resume", turnIn(first.lines), ...words]);
  expect(second.lines.at(-1)).toMatchObject({ reason: "step-limit" });
  const third = await stewardHereJson(["ask", "--resume", turnIn(second.lines), ...words]);
  expect(third.lines.at(-1)).toMatchObject({ reason: "done" });
  expect(runs(place)).toBe(2);

  const again = await stewardHere(["ask", "--resume", turnIn(second.lines), ...words]);
  expect(again).toMatchObject({ stdout: "", code: 1 });
  expect(again.stderr).toContain("The conversation has gone on since this turn");
  const done = await stewardHere(["ask", "--resume", turnIn(third.lines), ...words]);
  expect(done.stderr).toContain("came to its own end");
  expect(endpoint.requests).toHaveLength(3);
});

test("a person reads how to go on, and finds the turn in the history by what it is", async () => {
  const place = newPlace();
  const endpoint = await scriptedEndpoint([brokenOff, { text: "so." }]);
  const first = await stewardHere(["ask", "is it so?", ...wordsFor(place, endpoint)]);
  const [, turn = ""] = /steward ask --resume ([0-9a-f]{8})/u.exec(first.stdout) ?? [];
  const second = await stewardHere(["ask", "--resume", turn, ...wordsFor(place, endpoint)]);
  expect(second.stdout).toContain("so.");
  expect(second.stdout).not.toContain("--resume");

  const list = await stewardHereJson(["conversations", "list", ...at(place)]);
  expect(list.lines).toMatchObject([{ title: "is it so?", turns: 2 }]);
  const shown = await stewardHere(["conversations", "show", String(list.lines[0]?.["id"]), ...at(place)]);
  expect(shown.stdout).toContain(`(went on with ${turn})`);
  const log = await stewardHere(["log", "list", ...at(place)]);
  expect(log.stdout).toContain(`(goes on with ${turn})`);
});

test.each([
  { words: ["ask"], told: "Say what to do, or name a turn" },
  { words: ["ask", "more", "--resume", "abc"], told: "--resume takes no prompt" },
  {
    words: ["ask", "--resume", "abc", "--conversation", "x"],
    told: "neither --conversation nor --tool-choice",
  },
  { words: ["ask", "--resume", "abc", "--tool-choice", "none"], told: "neither --conversation nor" },
  { words: ["ask", "--resume", "abc"], told: 'nothing whose id begins with "abc"' },
])("$words cannot be: $told", async ({ words, told }) => {
  const { stdout, stderr, code } = await stewardHere([...words, ...at(newPlace())]);
  expect(stderr).toContain(told);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test("in a chat /resume goes on", async () => {
  const place = newPlace();
  const endpoint = await scriptedEndpoint([brokenOff, { text: "so, now." }]);
  const { shown } = await stewardOnTerminal(
    ["chat", ...at(place), "--model", "m", "--base-url", endpoint.baseUrl],
    [
      { after: "› ", type: "/resume\r" },
      { after: "nothing in this conversation to go on with", type: "" },
      { after: "› ", type: "is it so?\r" },
      { after: "/resume goes on from here.", type: "" },
      { after: "› ", type: "/resume\r" },
      { after: "so, now.", type: "" },
      { after: "› ", type: "/resume\r" },
      { after: "came to its own end", type: "" },
      { after: "› ", type: "\u0004" },
    ],
  );
  expect(shown).toContain("The connection to");
  expect(endpoint.requests).toHaveLength(2);
});
