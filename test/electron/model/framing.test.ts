import { calls, delta, describeStreams, events, FINISH } from "./replay.ts";

const HI = events(
  delta({ role: "assistant", content: "" }),
  delta({ content: "Grüß " }),
  delta({ content: "dich 👋🏽" }),
);
const STOP = events(delta({}, "stop"));
const DONE = "data: [DONE]\n\n";
const text = "Grüß dich 👋🏽";
const RUN = events(calls({ index: 0, id: "call_1", function: { name: "read_file", arguments: "" } }));
const READ = { wireId: "call_1", name: "read_file", arguments: '{"path":"a.md"}' };
const ARGUMENTS = events(calls({ index: 0, function: { arguments: '{"path":"a.md"}' } }));

describeStreams("1 data lines", [
  { name: "as api.openai.com frames them", body: HI + STOP + DONE, becomes: { text } },
  { name: "without the space", body: (HI + STOP + DONE).replaceAll("data: ", "data:"), becomes: { text } },
  { name: "CRLF", body: (HI + STOP + DONE).replaceAll("\n", "\r\n"), becomes: { text } },
  { name: "CR alone", body: (HI + STOP + DONE).replaceAll("\n", "\r"), becomes: { text } },
  { name: "no blank lines", body: (HI + STOP + DONE).replaceAll("\n\n", "\n"), becomes: { text } },
  {
    name: "many blank lines",
    body: `\n\n${(HI + STOP + DONE).replaceAll("\n\n", "\n\n\n\n")}`,
    becomes: { text },
  },
  { name: "no line break at the end", body: HI + STOP + DONE.trimEnd(), becomes: { text } },
  { name: "a byte-order mark", body: `\uFEFF${HI}${STOP}${DONE}`, becomes: { text } },
  { name: "id and retry fields", body: `retry: 5\nid: 1\n${HI}id: 2\n${STOP}${DONE}`, becomes: { text } },
  {
    name: "JSON over several data lines",
    body: `data: {"choices":[{"delta":\ndata: {"content":"both"}}]}\n\n${STOP}`,
    becomes: { text: "both" },
  },
]);

describeStreams("2 comments", [
  {
    name: "OpenRouter",
    body: `: OPENROUTER PROCESSING\n\n${HI}: OPENROUTER PROCESSING\n\n:\n${STOP}${DONE}`,
    becomes: { text },
  },
]);

describeStreams("4 content that looks like framing", [
  {
    name: "data:, event: and [DONE] in the text",
    body:
      events(delta({ content: "data: [DONE]\n\nevent: error\ndata: {}" }), delta({ content: "[DONE]" })) +
      STOP +
      DONE,
    becomes: { text: "data: [DONE]\n\nevent: error\ndata: {}[DONE]" },
  },
  {
    name: "line separators that are none in a stream",
    body: events(delta({ content: "a\u2028b\u2029c\u0085d" })) + STOP + DONE,
    becomes: { text: "a\u2028b\u2029c\u0085d" },
  },
]);

describeStreams("5 the end", [
  { name: "no [DONE]", body: HI + STOP, becomes: { text } },
  { name: "no finish reason before [DONE]", body: HI + DONE, becomes: { text } },
  {
    name: "calls and no finish reason",
    body: RUN + ARGUMENTS + DONE,
    becomes: { calls: [READ], finishReason: "tool_calls" },
  },
  { name: "chunks after [DONE] do not count", body: HI + STOP + DONE + HI, becomes: { text } },
  { name: "neither: the answer is cut off", body: HI, becomes: { fails: "connection-lost" } },
]);

describeStreams("6 a truncated last chunk", [
  {
    name: "in the middle of JSON",
    body: RUN + ARGUMENTS.slice(0, -9),
    becomes: { fails: "connection-lost" },
  },
  { name: "before the arguments", body: RUN, becomes: { fails: "connection-lost" } },
  { name: "before anything", body: "", becomes: { fails: "connection-lost" } },
  {
    name: "of the counts, after the finish reason",
    body: `${RUN}${ARGUMENTS}${events(FINISH)}data: {"choices":[],"usa`,
    becomes: { calls: [READ], finishReason: "tool_calls" },
  },
]);

describeStreams("7–10 odd chunks", [
  {
    name: "7 Azure: empty choices first, a choice without delta",
    body:
      events({ choices: [], prompt_filter_results: [] }, { choices: [{ index: 0, finish_reason: null }] }) +
      HI +
      STOP +
      DONE,
    becomes: { text },
  },
  {
    name: "8 an empty finish reason midway",
    body: events(delta({ content: "a" }, ""), delta({ content: "b" }, "")) + STOP,
    becomes: { text: "ab" },
  },
  { name: "9 an empty role", body: events(delta({ role: "", content: "a" })) + STOP, becomes: { text: "a" } },
  {
    name: "10 the id changes, choice index 197",
    body: events(
      { id: "1", choices: [{ index: 197, delta: { content: "a" } }] },
      { id: "2", choices: [{ index: 197, delta: { content: "b" }, finish_reason: "stop" }] },
    ),
    becomes: { text: "ab" },
  },
  { name: "null instead of a chunk", body: `data: null\n\n${HI}${STOP}`, becomes: { text } },
  {
    name: "a whole message instead of deltas",
    body: events({ choices: [{ message: { content: "all at once" }, finish_reason: "stop" }] }),
    becomes: { text: "all at once" },
  },
]);

const COUNT = { prompt_tokens: 7, completion_tokens: 3 };
const usage = { inputTokens: 7, outputTokens: 3 };
describeStreams("11 usage", [
  {
    name: "after the finish",
    body: HI + STOP + events({ choices: [], usage: COUNT }) + DONE,
    becomes: { text, usage },
  },
  { name: "null", body: HI + events({ ...delta({}, "stop"), usage: null }) + DONE, becomes: { text } },
  {
    name: "in every chunk: the last one counts",
    body: events(
      { ...delta({ content: "a" }), usage: { prompt_tokens: 7, completion_tokens: 1 } },
      { ...delta({}, "stop"), usage: COUNT },
    ),
    becomes: { text: "a", usage },
  },
  {
    name: "inside the choice",
    body: HI + events({ choices: [{ delta: {}, finish_reason: "stop", usage: COUNT }] }),
    becomes: { text, usage },
  },
]);

/** What servers tell beside the counts, in the forms in which they tell it. */
describeStreams(
  "11 usage in detail",
  [
    {
      name: "OpenAI: input from the cache and reasoning, both among the counts",
      told: {
        ...COUNT,
        total_tokens: 10,
        prompt_tokens_details: { cached_tokens: 4, audio_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 2, audio_tokens: 0 },
      },
      read: { ...usage, cachedTokens: 4, reasoningTokens: 2 },
    },
    {
      name: "DeepSeek: the cache by names of its own",
      told: { ...COUNT, total_tokens: 10, prompt_cache_hit_tokens: 5, prompt_cache_miss_tokens: 2 },
      read: { ...usage, cachedTokens: 5 },
    },
    {
      name: "xAI: reasoning beside the completion, and a cost in ticks",
      told: {
        ...COUNT,
        total_tokens: 99,
        completion_tokens_details: { reasoning_tokens: 89 },
        cost_in_usd_ticks: 232_856_000,
      },
      read: { inputTokens: 7, outputTokens: 92, reasoningTokens: 89, cost: 0.0232856 },
    },
    {
      name: "Gemini: thoughts in nothing but the total",
      told: { ...COUNT, total_tokens: 30 },
      read: { inputTokens: 7, outputTokens: 23, reasoningTokens: 20 },
    },
    {
      name: "OpenRouter: a cost, and what it paid itself",
      told: { ...COUNT, total_tokens: 10, cost: 0.00014, cost_details: { upstream_inference_cost: null } },
      read: { ...usage, cost: 0.00014 },
    },
    {
      name: "details that are null, or no numbers, are not told",
      told: {
        ...COUNT,
        total_tokens: "10",
        prompt_tokens_details: null,
        completion_tokens_details: { reasoning_tokens: -1 },
        cost: { total_cost: 1 },
      },
      read: usage,
    },
    { name: "counts that are none", told: { prompt_tokens: -7, completion_tokens: 3.5 }, read: null },
  ].map(({ name, told, read }) => ({
    name,
    body: HI + STOP + events({ choices: [], usage: told }) + DONE,
    becomes: { text, usage: read },
  })),
);
