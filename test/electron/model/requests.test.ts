import { describe, expect, test } from "vitest";
import type { ModelMessage, ModelRequest, OfferedTool } from "../../../electron/model/model.ts";
import type { RecordedRequest } from "../../helpers/scripted-endpoint.ts";
import { HELLO, modelOver } from "./model-under-test.ts";
import { bodiesOf, CALL, HISTORY, READ_FILE, refusal } from "./second-step.ts";

const WITH_TOOL: ModelRequest = { ...HELLO, tools: [READ_FILE] };

describe("a request", () => {
  test("holds history, tools and nothing that an endpoint does unasked", async () => {
    expect(await bodiesOf(HISTORY)).toEqual([
      {
        model: "scripted",
        messages: [
          { role: "system", content: "Be brief." },
          { role: "user", content: "What is in a.md?" },
          {
            role: "assistant",
            content: null,
            tool_calls: [
              {
                id: CALL.wireId,
                type: "function",
                function: { name: "read_file", arguments: CALL.arguments },
              },
            ],
          },
          { role: "tool", tool_call_id: CALL.wireId, content: "milk" },
        ],
        tools: [{ type: "function", function: { ...READ_FILE, strict: true } }],
        stream: true,
        stream_options: { include_usage: true },
      },
    ]);
  });

  test.each([
    ["auto", undefined],
    ["none", "none"],
    ["required", "required"],
    [{ tool: "read_file" }, { type: "function", function: { name: "read_file" } }],
  ] as const)("tool choice %j", async (toolChoice, sent) => {
    const [body] = await bodiesOf({ ...WITH_TOOL, toolChoice });
    expect(body?.["tool_choice"]).toEqual(sent);
  });

  test("40 an assistant message keeps its text beside its calls", async () => {
    const [body] = await bodiesOf({
      ...HELLO,
      messages: [{ role: "assistant", content: "Let me look.", calls: [CALL] }],
    });
    expect(body?.["messages"]).toMatchObject([{ content: "Let me look." }]);
  });

  const thought = { ...HISTORY.messages[2], reasoning: "" } as ModelMessage;
  const echoes = { load: async () => ({ echoesReasoning: true }), save: async () => {} };
  const sent: [string, typeof echoes | null, ModelMessage | undefined, string | undefined][] = [
    ["not where nobody asked for it", null, HISTORY.messages[2], undefined],
    ["where the endpoint needs it", echoes, HISTORY.messages[2], "I should look."],
    ["never as an empty text", echoes, thought, undefined],
    [
      "not with an answer that made no call",
      echoes,
      { ...HISTORY.messages[2], calls: [] } as ModelMessage,
      undefined,
    ],
  ];
  test.each(sent)("33 reasoning goes back: %s", async (_, profiles, message, reasoning) => {
    const { ask, endpoint } = await modelOver([{ text: "ok" }], profiles === null ? {} : { profiles });
    await ask({ ...HISTORY, messages: message === undefined ? [] : [message] });
    const [first] = (endpoint.requests[0]?.body["messages"] ?? []) as Record<string, unknown>[];
    expect(first?.["reasoning_content"]).toBe(reasoning);
    expect(Object.keys(first ?? {}).includes("reasoning_content")).toBe(reasoning !== undefined);
  });

  test("44 tools are named where the history has calls and none is offered, and not to be called", async () => {
    const [body] = await bodiesOf({ ...HISTORY, tools: [], toolChoice: "required" });
    expect(body?.["tool_choice"]).toBe("none");
    const nothing = { type: "object", properties: {}, required: [], additionalProperties: false };
    const named = {
      name: "read_file",
      description: "Cannot be called now.",
      parameters: nothing,
      strict: true,
    };
    expect(body?.["tools"]).toEqual([{ type: "function", function: named }]);
    const [without] = await bodiesOf({ ...HELLO, toolChoice: "required" });
    expect(Object.keys(without ?? {})).toEqual(["model", "messages", "stream", "stream_options"]);
  });

  test("41 ids that another endpoint gave keep calls and answers together after a change of model", async () => {
    const ids = ["functions.read_file:0", "chatcmpl-tool-".padEnd(60, "f"), "abcDEF123", ""];
    const messages = ids.flatMap((wireId): ModelMessage[] => [
      { role: "assistant", content: "", calls: [{ ...CALL, wireId }] },
      { role: "tool", wireId, name: CALL.name, content: "milk" },
    ]);
    for (const [callIds, form] of [
      ["nine", /^[A-Za-z0-9]{9}$/],
      ["forty", /^.{0,40}$/],
    ] as const) {
      const profiles = { load: async () => ({ callIds }), save: async () => {} };
      const { ask, endpoint } = await modelOver([{ text: "ok" }], { profiles });
      await ask({ ...HELLO, messages });
      const history = endpoint.requests[0]?.body["messages"] as {
        tool_calls?: { id: string }[];
        tool_call_id: string;
      }[];
      const made = history.flatMap(({ tool_calls: listed = [] }) => listed.map(({ id }) => id));
      expect(history.flatMap(({ tool_call_id: id }) => id ?? [])).toEqual(made);
      expect(made.filter((id) => !form.test(id))).toEqual([]);
      expect(new Set(made).size).toBe(ids.length);
    }
  });

  test("30, 31 a call that could not be read goes back in a form that every endpoint can read", async () => {
    const calls = [
      { wireId: "a", name: "functions.read file", arguments: '{"path":' },
      { wireId: "b", name: "", arguments: "[1]" },
    ];
    const [body] = await bodiesOf({ ...HELLO, messages: [{ role: "assistant", content: "", calls }] });
    expect(body?.["messages"]).toMatchObject([
      {
        tool_calls: [
          { function: { name: "functions_read_file", arguments: '{"unreadable_arguments":"{\\"path\\":"}' } },
          { function: { name: "unnamed", arguments: '{"unreadable_arguments":"[1]"}' } },
        ],
      },
    ]);
  });

  test("46 half a character becomes U+FFFD; a whole one stays", async () => {
    const [body] = await bodiesOf({ ...HELLO, messages: [{ role: "user", content: "a\ud83d b👋 \\ud83d" }] });
    expect(body?.["messages"]).toEqual([{ role: "user", content: "a\ufffd b👋 \\ud83d" }]);
  });

  test("a schema outside of the strict subset is sent without `strict`", async () => {
    const loose = { ...READ_FILE, parameters: { type: "object", properties: { path: { type: "string" } } } };
    const [body] = await bodiesOf({ ...HELLO, tools: [loose] });
    expect(body?.["tools"]).toEqual([{ type: "function", function: loose }]);
  });
});

describe("45 one bad tool does not spoil the request", () => {
  const bad: [string, OfferedTool][] = [
    ["no object", { ...READ_FILE, name: "bad", parameters: { type: "string" } }],
    ["no properties", { ...READ_FILE, name: "bad", parameters: { type: "object", properties: [] } }],
    [
      "a reference elsewhere",
      { ...READ_FILE, name: "bad", parameters: { type: "object", $ref: "http://x/y" } },
    ],
    ["a name with spaces", { ...READ_FILE, name: "bad name" }],
  ];
  test.each(bad)("%s: it is left out and reported, once", async (_, tool) => {
    const reported: string[] = [];
    const { ask, endpoint } = await modelOver([{ text: "ok" }, { text: "ok" }], {
      report: ({ code }) => reported.push(code),
    });
    await ask({ ...HELLO, tools: [tool, READ_FILE] });
    await ask({ ...HELLO, tools: [tool, READ_FILE] });
    expect(toolNames(endpoint.requests[0])).toEqual(["read_file"]);
    expect(reported).toEqual(["tool-left-out"]);
  });

  test.each([
    {
      message: "Invalid schema for function 'other': In context=(), 'required' is wrong.",
      param: "tools[1].function.parameters",
    },
    { message: "Invalid schema for function 'other': schema must be nice" },
    { message: "Invalid JSON payload: tools.1.custom.input_schema is invalid" },
  ])("refused by the endpoint: $message", async (error) => {
    const reported: string[] = [];
    const other = { ...READ_FILE, name: "other" };
    const { ask, endpoint } = await modelOver([refusal(error), { text: "ok" }, { text: "ok" }], {
      report: ({ message }) => reported.push(message),
    });
    expect((await ask({ ...HELLO, tools: [READ_FILE, other] })).at(-1)).toMatchObject({ type: "completed" });
    await ask({ ...HELLO, tools: [READ_FILE, other] });
    expect(endpoint.requests.map(toolNames)).toEqual([["read_file", "other"], ["read_file"], ["read_file"]]);
    expect(reported).toEqual([
      "The tool other was not offered to the model: the endpoint refused its parameters.",
    ]);
  });
});

function toolNames(request: RecordedRequest | undefined): string[] {
  const tools = (request?.body["tools"] ?? []) as { function: { name: string } }[];
  return tools.map((tool) => tool.function.name);
}
