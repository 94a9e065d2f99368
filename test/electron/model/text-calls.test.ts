import { describe, expect, test } from "vitest";
import type { Json } from "../../../shared/json.ts";
import type { ModelEvent, ModelRequest, OfferedTool } from "../../../electron/model/model.ts";
import { HELLO, modelOver } from "./model-under-test.ts";
import { calls, delta, events, everyByte, FINISH, NEW_ID } from "./replay.ts";
import { READ_FILE } from "./second-step.ts";

const COUNT: OfferedTool = {
  name: "count_lines",
  description: "Counts.",
  parameters: {
    type: "object",
    properties: {
      path: { type: "string" },
      limit: { type: "integer" },
      below: { anyOf: [{ type: "string" }, { type: "null" }] },
    },
  },
};
const ASK: ModelRequest = { ...HELLO, tools: [READ_FILE, COUNT] };
const CALL = '{"name": "read_file", "arguments": {"path": "a.md"}}';
const READ = { name: "read_file", arguments: '{"path": "a.md"}' };
const XML =
  "<function=count_lines>\n<parameter=path>\n007\n</parameter>\n<parameter=limit>\n5\n</parameter>\n</function>";
const COUNTED = { name: "count_lines", arguments: '{"path":"007","limit":5}' };

/** A store that holds what was learned before: calls as text, unless it says otherwise. */
function profilesWith(profile: Json = { callForm: "text" }) {
  const saved: Json[] = [];
  return {
    load: async () => profile,
    save: async (_: string, learned: Json) => void saved.push(learned),
    saved,
  };
}

function streamOf(text: string, size: number, finishReason = "stop"): Uint8Array {
  const pieces = text.match(new RegExp(`[^]{1,${size}}`, "gu")) ?? [];
  const chunks = [...pieces.map((content) => delta({ content })), delta({}, finishReason)];
  return new TextEncoder().encode(events(...chunks));
}

function textIn(told: readonly ModelEvent[]): string {
  return told.map((event) => (event.type === "text.delta" ? event.text : "")).join("");
}

const CALLS: { name: string; text: string; before?: string; becomes: (typeof READ)[] }[] = [
  { name: "<tool_call>", text: `<tool_call>\n${CALL}\n</tool_call>`, becomes: [READ] },
  { name: "<tool_call> on one line", text: `<tool_call>${CALL}</tool_call>`, becomes: [READ] },
  {
    name: "words, then two calls",
    text: `Let me look.\n\n<tool_call>\n${CALL}\n</tool_call>\n<tool_call>\n${CALL}\n</tool_call>\n`,
    before: "Let me look.",
    becomes: [READ, READ],
  },
  { name: "<tool_call> whose end was the stop word", text: `<tool_call>\n${CALL}\n`, becomes: [READ] },
  {
    name: "arguments that hold the closing tag",
    text: `<tool_call>{"name":"read_file","arguments":{"path":"</tool_call>"}}</tool_call>`,
    becomes: [{ name: "read_file", arguments: '{"path":"</tool_call>"}' }],
  },
  {
    name: "arguments with a name twice: as they came, for validation to refuse",
    text: '<tool_call>{"name":"read_file","arguments":{"path":"a","path":"b"}}</tool_call>',
    becomes: [{ name: "read_file", arguments: '{"path":"a","path":"b"}' }],
  },
  { name: "Qwen's XML, values by the schema", text: `<tool_call>\n${XML}\n</tool_call>`, becomes: [COUNTED] },
  { name: "Qwen's XML without the outer tag", text: `${XML}\n</tool_call>`, becomes: [COUNTED] },
  {
    name: "Qwen's XML, null and lines",
    text: XML.replace("limit>\n5", "below>\nnull").replace("007", "a\nb"),
    becomes: [{ name: "count_lines", arguments: '{"path":"a\\nb","below":null}' }],
  },
  { name: "bare JSON", text: ` ${CALL}\n`, becomes: [READ] },
  { name: "bare JSON, a list", text: `[${CALL},${CALL}]`, becomes: [READ, READ] },
  {
    name: "bare JSON with parameters (Llama)",
    text: CALL.replace("arguments", "parameters"),
    becomes: [READ],
  },
  { name: "fenced JSON", text: `\`\`\`json\n${CALL}\n\`\`\``, becomes: [READ] },
];

const TEXTS: { name: string; text: string }[] = [
  { name: "in backquotes", text: `To call a tool I write \`<tool_call>${CALL}</tool_call>\`.` },
  {
    name: "in a fence within a message",
    text: `Like this:\n\`\`\`\n<tool_call>\n${CALL}\n</tool_call>\n\`\`\`\n`,
  },
  { name: "in an open fence", text: `Like this:\n\`\`\`\n<tool_call>\n${CALL}\n</tool_call>` },
  { name: "followed by words", text: `<tool_call>\n${CALL}\n</tool_call>\nThat is how it is done.` },
  { name: "announced as an example", text: `For example:\n<tool_call>\n${CALL}\n</tool_call>` },
  { name: "announced as the syntax", text: `The syntax is\n\n<tool_call>\n${CALL}\n</tool_call>` },
  {
    name: "of a tool that was not offered",
    text: '<tool_call>{"name":"function_name","arguments":{}}</tool_call>',
  },
  { name: "broken JSON", text: '<tool_call>{"name": "read_file", "arguments": {"path": </tool_call>' },
  { name: "the tag alone", text: "<tool_call>" },
  { name: "the beginning of the tag", text: "Yes: \n<tool_" },
  { name: "JSON with more than a call has", text: CALL.replace("{", '{"note": "an example", ') },
  { name: "JSON that says its name twice", text: CALL.replace("{", '{"name": "count_lines", ') },
  { name: "JSON that is no call", text: '{"name": "read_file"}' },
  { name: "fenced JSON after words", text: `The call would be:\n\`\`\`json\n${CALL}\n\`\`\`` },
  { name: "XML with a parameter twice", text: XML.replace("limit", "path") },
  { name: "XML cut off", text: XML.slice(0, -12) },
  { name: "a list of which one is no call", text: `[${CALL}, {"a": 1}]` },
];

describe("29 calls written as text, where an endpoint is known to do so", () => {
  test.each(CALLS)("$name: a call that always asks", async ({ text, before = "", becomes }) => {
    for (const size of [1, 7, 10_000]) {
      const body = streamOf(text, size);
      const { ask } = await modelOver([{ body, cuts: size === 1 ? everyByte(body) : [] }], {
        profiles: profilesWith(),
      });
      const told = await ask(ASK);
      const made = becomes.map((call) => ({ wireId: NEW_ID, ...call, fromText: true }));
      const message = { text: before, reasoning: "", calls: made, finishReason: "tool_calls", usage: null };
      expect(told.at(-1)).toEqual({ type: "completed", message });
      expect(textIn(told).trim()).toBe(before);
    }
  });

  test.each(TEXTS)("$name: text", async ({ text }) => {
    for (const size of [1, 10_000]) {
      const { ask } = await modelOver([{ body: streamOf(text, size) }], { profiles: profilesWith() });
      const told = await ask(ASK);
      expect(told.at(-1)).toMatchObject({
        type: "completed",
        message: { text, calls: [], finishReason: "stop" },
      });
      expect(textIn(told)).toBe(text);
    }
  });

  test("an answer that was cut off brings no call", async () => {
    const text = `<tool_call>${CALL}</tool_call>`;
    const { ask } = await modelOver([{ body: streamOf(text, 9, "length") }], { profiles: profilesWith() });
    expect((await ask(ASK)).at(-1)).toMatchObject({ message: { text, calls: [] } });
  });

  test("what was held back is told where the connection is lost", async () => {
    const { ask } = await modelOver(
      [{ body: events(delta({ content: "<tool_call>{" })), ending: "dropped" }],
      {
        profiles: profilesWith(),
      },
    );
    const told = await ask(ASK);
    expect(textIn(told)).toBe("<tool_call>{");
    expect(told.at(-1)?.type).toBe("failed");
  });

  test("a call in its own field counts, and the text beside it is text", async () => {
    const text = `<tool_call>${CALL}</tool_call>`;
    const call = calls({ index: 0, id: "a", function: { name: "count_lines", arguments: "{}" } });
    const { ask } = await modelOver([{ body: events(delta({ content: text }), call, FINISH) }], {
      profiles: profilesWith(),
    });
    expect((await ask(ASK)).at(-1)).toMatchObject({ message: { text, calls: [{ wireId: "a" }] } });
  });
});

describe("29 how an endpoint becomes known to write calls as text", () => {
  const written = `<tool_call>${CALL}</tool_call>`;

  test("one whose whole answer was a call is told of, and known from the next answer on", async () => {
    const profiles = profilesWith({});
    const reported: string[] = [];
    const { ask } = await modelOver([{ text: written }, { text: written }], {
      profiles,
      report: ({ code }) => void reported.push(code),
    });
    expect((await ask(ASK)).at(-1)).toMatchObject({ message: { text: written, calls: [] } });
    expect((await ask(ASK)).at(-1)).toMatchObject({ message: { text: "", calls: [{ fromText: true }] } });
    expect(reported).toEqual(["call-written-as-text"]);
    expect(profiles.saved).toMatchObject([{ callForm: "text" }]);
  });

  test("one that has made calls as it should never is, whatever it repeats", async () => {
    const profiles = profilesWith({});
    const proper = { calls: [{ id: "a", name: "read_file", arguments: { path: "a.md" } }] };
    const { ask } = await modelOver([proper, { text: written }, { text: written }], { profiles });
    await ask(ASK);
    for (let asked = 0; asked < 2; asked += 1)
      expect((await ask(ASK)).at(-1)).toMatchObject({ message: { text: written, calls: [] } });
    expect(profiles.saved).toMatchObject([{ callForm: "native" }]);
  });

  test.each([`Look:\n${written}`, "Hello.", '{"name":"no_such_tool","arguments":{}}'])(
    "%s teaches nothing",
    async (text) => {
      const profiles = profilesWith({});
      const { ask } = await modelOver([{ text }], { profiles });
      await ask(ASK);
      expect(profiles.saved).toEqual([]);
    },
  );
});
