import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  scriptedEndpoint,
  type RecordedRequest,
  type ScriptedResponse,
} from "../../helpers/scripted-endpoint.ts";
import { eventsIn, openDesk, question } from "../ipc/desk.ts";
import { calls, delta, events, FINISH } from "./replay.ts";

const ALLOW_ALL = '{ "version": 1, "rules": [{ "name": "all", "then": "allow", "when": {} }] }';

/** A whole assistant whose model is an endpoint with this script, and whose policy allows everything. */
async function assistantOver(script: readonly ScriptedResponse[], policy = ALLOW_ALL) {
  const endpoint = await scriptedEndpoint(script);
  const desk = await openDesk({ settings: { model: "scripted", baseUrl: endpoint.baseUrl } });
  writeFileSync(join(desk.home, "policy.json"), policy);
  return { desk, endpoint };
}

type Sent = { role: string; content: string | null; tool_call_id?: string; tool_calls?: { id: string }[] };

function messagesIn(request: RecordedRequest | undefined): Sent[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what Steward sends is of this form
  return (request?.body["messages"] ?? []) as Sent[];
}

/** The ids of all calls in a request's history, and of all answers, in their order. */
function callsAndAnswers(request: RecordedRequest | undefined): [string[], string[]] {
  const messages = messagesIn(request);
  const made = messages.flatMap(({ tool_calls: listed = [] }) => listed.map(({ id }) => id));
  return [made, messages.flatMap(({ tool_call_id: id }) => (id === undefined ? [] : [id]))];
}

test("29 a call written as text asks, even where a policy allows everything", async () => {
  const call = { name: "write_file", arguments: { path: "a.md", content: "new\n" } };
  const text = `<tool_call>\n${JSON.stringify(call)}\n</tool_call>`;
  const { desk, endpoint } = await assistantOver([{ text }, { text, chunkSize: 3 }, { text: "Done." }]);
  const [first] = await desk.turn({ prompt: "write it" });
  expect(endpoint.requests).toHaveLength(1);
  const ended = desk.turn({ prompt: "again", conversationId: first?.conversationId ?? "" });
  const { callId, binding } = await question(desk, "Write a file");
  expect(existsSync(join(desk.workspace, "a.md"))).toBe(false);
  await desk.get("approval.answer", { callId, binding, answer: "allow", grant: null });
  const told = await ended;
  expect(told).toContainEqual(
    expect.objectContaining({ type: "tool.decided", rule: "built-in/call-in-text" }),
  );
  expect(readFileSync(join(desk.workspace, "a.md"), "utf8")).toBe("new\n");
  const [made, answered] = callsAndAnswers(endpoint.requests[2]);
  expect([made.length, answered]).toEqual([1, made]);
});

const LARGE = `{"path":"${"a".repeat(10_000_000)}"}`;
const REFUSED: [string, { name: string; arguments: string }, RegExp][] = [
  ["30 an unknown tool", { name: "readFile", arguments: "{}" }, /Did you mean \\"read_file\\"\?/],
  [
    "30 bad characters",
    { name: "functions.read file", arguments: "{}" },
    /no tool called \\"functions\.read file\\"/,
  ],
  ["30 a name over 64", { name: "read_file".repeat(8), arguments: "{}" }, /There is no tool called/],
  ["31 broken JSON", { name: "read_file", arguments: '{"path": "notes.md",}' }, /not valid JSON/],
  ["31 duplicate keys", { name: "read_file", arguments: '{"path":"a","path":"b"}' }, /stands twice/],
  ["31 __proto__", { name: "read_file", arguments: '{"path":"notes.md","__proto__":{}}' }, /__proto__/],
  ["31 10 MB of arguments", { name: "read_file", arguments: LARGE }, /at most 1048576 are read/],
];

test.each(REFUSED)("%s: the model is told, nothing runs", async (_, call, told) => {
  const body = events(calls({ index: 0, id: "call_a", function: call }), FINISH);
  const { desk, endpoint } = await assistantOver([{ body }, { text: "I see." }]);
  const happened = await desk.turn({ prompt: "go" });
  expect(happened.map(({ type }) => type)).toContain("tool.refused");
  expect(happened.map(({ type }) => type)).not.toContain("tool.started");
  const answer = messagesIn(endpoint.requests[1]).find(({ role }) => role === "tool");
  expect(answer).toEqual({ role: "tool", tool_call_id: "call_a", content: expect.stringMatching(told) });
});

test("27 a call that was cut off is not run, although it can be read", async () => {
  const whole = { name: "write_file", arguments: '{"path":"a.md","content":"half"}' };
  const body = events(calls({ index: 0, id: "call_a", function: whole }), delta({}, "length"));
  const { desk, endpoint } = await assistantOver([{ body }, { text: "I see." }]);
  await desk.turn({ prompt: "go" });
  expect(existsSync(join(desk.workspace, "a.md"))).toBe(false);
  expect(messagesIn(endpoint.requests[1]).at(-1)?.content).toMatch(/cut off in the middle of this call/);
});

const write = (id: string) => ({
  id,
  name: "write_file",
  arguments: { path: `${id}.md`, content: "new\n" },
});

test("42 after Stop every call in the history has one answer", async () => {
  const script = [{ calls: [write("one"), write("two")] }, { text: "And on." }];
  const { desk, endpoint } = await assistantOver(script, '{ "version": 1, "extends": "careful" }');
  const { conversationId } = await desk.get("turn.ask", {
    conversationId: null,
    prompt: "write two",
    attachments: [],
  });
  await question(desk, "Write a file");
  await desk.get("turn.stop", { conversationId });
  await desk.until((push) => eventsIn(push).some(({ type }) => type === "turn.finished"));
  await desk.turn({ prompt: "and now?", conversationId });
  expect(callsAndAnswers(endpoint.requests[1])).toEqual([
    ["one", "two"],
    ["one", "two"],
  ]);
});
