import { describe, expect, test } from "vitest";
import type { Json } from "../../../shared/json.ts";
import { modelOver } from "./model-under-test.ts";
import { bodiesOf, HISTORY, READ_FILE, refusal } from "./second-step.ts";

type Lesson = {
  name: string;
  error: object;
  status?: number;
  settings?: Record<string, Json>;
  /** Top-level fields that are left out of the second request, and those that it has instead. */
  leavesOut?: string[];
  sends?: object;
};

const NINE: string = expect.stringMatching(/^[A-Za-z0-9]{9}$/);
const FORTY: string = expect.stringMatching(/^[A-Za-z0-9]{40}$/);
const LESSONS: Lesson[] = [
  {
    name: "36 system refused",
    error: { message: "Unsupported value: 'messages[0].role' does not support 'system' with this model." },
    sends: { messages: [{ role: "developer" }, {}, {}, {}] },
  },
  {
    name: "36 system refused by a chat template",
    status: 500,
    error: { message: "System role not supported" },
    sends: { messages: [{ role: "developer" }, {}, {}, {}] },
  },
  {
    name: "37 stream_options",
    error: { message: "Unrecognized request argument supplied: stream_options" },
    leavesOut: ["stream_options"],
  },
  {
    name: "37 stream_options, as FastAPI tells it",
    status: 422,
    error: { message: "body.stream_options: Extra inputs are not permitted" },
    leavesOut: ["stream_options"],
  },
  {
    name: "streaming itself",
    error: { message: "Streaming is not supported for this model" },
    leavesOut: ["stream", "stream_options"],
  },
  {
    name: "38 max_tokens",
    settings: { max_tokens: 9 },
    error: {
      message:
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      param: "max_tokens",
    },
    leavesOut: ["max_tokens"],
    sends: { max_completion_tokens: 9 },
  },
  {
    name: "38 max_completion_tokens, without a word of the other",
    settings: { max_completion_tokens: 9 },
    error: { message: "Unknown field max_completion_tokens" },
    leavesOut: ["max_completion_tokens"],
  },
  {
    name: "38 a fixed temperature",
    settings: { temperature: 0.2 },
    error: {
      message: "Unsupported value: 'temperature' does not support 0.2 with this model.",
      param: "temperature",
    },
    leavesOut: ["temperature"],
  },
  {
    name: "39 strict",
    error: { message: "tools.0.function.strict: Extra inputs are not permitted" },
    sends: { tools: [{ type: "function", function: READ_FILE }] },
  },
  {
    name: "39 parallel_tool_calls",
    settings: { parallel_tool_calls: false },
    error: { message: "parallel_tool_calls is not supported with this model" },
    leavesOut: ["parallel_tool_calls"],
  },
  {
    name: "39 store",
    settings: { store: false },
    error: { message: "property 'store' is unsupported" },
    leavesOut: ["store"],
  },
  {
    name: "39 reasoning_effort",
    settings: { reasoning_effort: "low" },
    error: { message: 'Unknown name "reasoning_effort": Cannot find field.' },
    leavesOut: ["reasoning_effort"],
  },
  {
    name: "40 content null",
    error: {
      message: "Invalid value for 'content': expected a string, got null.",
      param: "messages.[2].content",
    },
    sends: { messages: [{}, {}, { content: "" }, {}] },
  },
  {
    name: "41 Mistral's call ids",
    error: { message: "Tool call id was call_that_is but must be a-z, A-Z, 0-9, with a length of 9." },
    sends: { messages: [{}, {}, { tool_calls: [{ id: NINE }] }, { tool_call_id: NINE }] },
  },
  {
    name: "41 ids of at most 40 characters",
    error: {
      message:
        "Invalid 'messages[2].tool_calls[0].id': string too long. Expected a string with maximum length 40.",
    },
    sends: { messages: [{}, {}, { tool_calls: [{ id: FORTY }] }, { tool_call_id: FORTY }] },
  },
  {
    name: "43 the name on tool messages",
    error: { message: "contents[2].parts[0].function_response.name: Name cannot be empty." },
    sends: { messages: [{}, {}, {}, { name: "read_file" }] },
  },
  {
    name: "33 reasoning wanted back",
    error: { message: "Missing `reasoning_content` field in the assistant message at message index 2." },
    sends: { messages: [{}, {}, { reasoning_content: "I should look." }, {}] },
  },
];

describe("what an endpoint refuses is left out at once, and remembered", () => {
  test.each(LESSONS)("$name", async ({ error, status, settings = {}, leavesOut = [], sends = {} }) => {
    const stored = new Map<string, Json>();
    const profiles = {
      load: async (key: string) => stored.get(key) ?? null,
      save: async (key: string, profile: Json) => void stored.set(key, profile),
    };
    const script = [refusal(error, status), { text: "ok" }, { text: "ok" }];
    const { ask, endpoint, slept } = await modelOver(script, { settings, profiles });
    expect((await ask(HISTORY)).at(-1)).toMatchObject({ type: "completed", message: { text: "ok" } });
    await ask(HISTORY);
    const [first, second, third] = endpoint.requests.map(({ body }) => body);
    const kept = Object.keys(first ?? {}).filter((name) => !leavesOut.includes(name));
    expect(Object.keys(second ?? {}).toSorted()).toEqual(
      [...new Set([...kept, ...Object.keys(sends)])].toSorted(),
    );
    expect(second).toMatchObject(sends);
    expect(second).not.toEqual(first);
    expect(third).toEqual(second);
    expect(slept).toEqual([]);
    expect([...stored.keys()]).toEqual([`scripted at ${endpoint.baseUrl}`]);
  });

  test("41 a call and its answer keep one id", async () => {
    const refused = refusal({ message: "Tool call id was x but must be a-z, A-Z, 0-9, with a length of 9." });
    const [, body] = await bodiesOf(HISTORY, [refused, { text: "ok" }]);
    const messages = body?.["messages"] as { tool_calls?: { id: string }[]; tool_call_id?: string }[];
    expect(messages[2]?.tool_calls?.[0]?.id).toBe(messages[3]?.tool_call_id);
  });

  test("a profile is read back in the next session", async () => {
    const profiles = { load: async () => ({ refused: ["stream_options"] }), save: async () => {} };
    const { ask, endpoint } = await modelOver([{ text: "ok" }], { profiles });
    await ask();
    expect(endpoint.requests[0]?.body).not.toHaveProperty("stream_options");
  });

  test("what did not help is not remembered", async () => {
    const saved: Json[] = [];
    const profiles = {
      load: async () => null,
      save: async (_: string, profile: Json) => void saved.push(profile),
    };
    const refused = refusal({ message: "stream_options is not supported" });
    const { ask } = await modelOver([refused, refused], { profiles });
    expect((await ask()).at(-1)).toMatchObject({ type: "failed", failure: { code: "request-refused" } });
    expect(saved).toEqual([]);
  });

  test.each([
    ["a store that cannot be read", () => Promise.reject(new Error("disk"))],
    ["a broken profile", async () => ({ refused: 5 })],
  ])("%s counts as nothing learned", async (_, load) => {
    const { ask } = await modelOver([{ text: "ok" }], { profiles: { load, save: async () => {} } });
    expect((await ask()).at(-1)).toMatchObject({ type: "completed" });
  });
});
