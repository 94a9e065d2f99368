import { describe, expect, test } from "vitest";
import type { ScriptedBytes } from "../../helpers/scripted-endpoint.ts";
import { modelOver } from "./model-under-test.ts";
import { delta, events } from "./replay.ts";
import { refusal } from "./second-step.ts";

// In the words of public issue threads; who is known to say so stands first.
const OVERFLOWS: [string, string, number?][] = [
  [
    "OpenAI",
    "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.",
  ],
  [
    "OpenAI, newer",
    "Your input exceeds the context window of this model. Please adjust your input and try again.",
  ],
  ["Anthropic", "prompt is too long: 210000 tokens > 200000 maximum"],
  ["Anthropic, both together", "input length and `max_tokens` exceed context limit: 199000 + 8192 > 200000"],
  ["Bedrock", "Input is too long for requested model."],
  ["Gemini", "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."],
  ["llama.cpp", "the request exceeds the available context size, try increasing it"],
  [
    "llama.cpp, newer",
    "request (70494 tokens) exceeds the available context size (67584 tokens), try increasing it",
  ],
  ["llama.cpp, as an error of its own", "Context size has been exceeded.", 500],
  ["Groq", "Please reduce the length of the messages or completion."],
  ["Azure", "Requested token count exceeds the model's maximum context length"],
  [
    "Mistral",
    "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
  ],
  [
    "vLLM",
    "You requested 0 output tokens and your prompt contains at least 262145 input tokens. Please reduce the length of the input prompt.",
  ],
  ["vLLM, in brackets", "Input length (265330) exceeds model's maximum context length (262144)."],
  [
    "LM Studio",
    "Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with less.",
  ],
  [
    "LM Studio, midway",
    "Reached context length of 4096 tokens with model that does not support context overflow.",
  ],
  ["Ollama", "the input length exceeds the context length", 500],
  ["xAI", "This model's maximum prompt length is 131072 but the request contains 537812 tokens."],
  ["Moonshot", "Invalid request: Your request exceeded model token limit: 262144"],
  ["GitHub", "prompt token count of 150000 exceeds the limit of 128000"],
  [
    "OpenRouter",
    "This endpoint's maximum context length is 200000 tokens. However, you requested about 220000 tokens.",
  ],
  ["MiniMax", "invalid params, context window exceeds limit"],
  ["DeepSeek, through a proxy that fails", "context_length_exceeded", 502],
  ["Zhipu", "Prompt 超长"],
  ["nginx", "<html><head><title>413 Request Entity Too Large</title></head></html>", 413],
  [
    "Groq, larger than a minute's share",
    "Request too large for model on tokens per minute (TPM): Limit 6000, Requested 9000.",
    413,
  ],
  [
    "OpenAI, larger than a minute's share",
    "Request too large for gpt: Limit 10000, Requested 15000. The input or output tokens must be reduced in order to run.",
    429,
  ],
];

const OTHERS: [string, string, string, number?][] = [
  [
    "a rate",
    "Rate limit reached: tokens per min (TPM): Limit 10000, Used 9000, Requested 2000.",
    "rate-limited",
    429,
  ],
  ["a rate, in Bedrock's words", "Too many tokens, please wait before trying again.", "rate-limited", 429],
  [
    "the answer's length",
    "max_tokens (100000) exceeds the maximum number of tokens this model writes",
    "request-refused",
  ],
  ["an error of its own", "slot unavailable", "endpoint-failed", 500],
];

describe("48 context overflow in its many wordings", () => {
  test.each(OVERFLOWS)("%s: %s", async (_, message, status = 400) => {
    const { ask, endpoint, slept } = await modelOver([refusal({ message }, status)]);
    expect(await ask()).toEqual([
      {
        type: "failed",
        failure: {
          code: "context-overflow",
          message: "The conversation has grown longer than scripted can read. Nothing was lost.",
          suggestion: "Start a new conversation, or choose a model that reads longer ones.",
        },
      },
    ]);
    // The same request is not sent again: it would be as long.
    expect([endpoint.requests.length, slept]).toEqual([1, []]);
  });

  const inAnswers: [string, ScriptedBytes][] = [
    ["a code alone", refusal({ message: "Bad request", code: "context_length_exceeded" })],
    ["llama.cpp's type", refusal({ message: "Bad request", type: "exceed_context_size_error" })],
    [
      "status 200, in the stream",
      { body: events({ error: { message: "Context size has been exceeded." } }) },
    ],
    ["an event called error", { body: 'event: error\ndata: {"message":"context the overflows"}\n\n' }],
    ["a finish reason and nothing else", { body: events(delta({}, "model_context_window_exceeded")) }],
  ];
  test.each(inAnswers)("told by %s", async (_, answer) => {
    const { ask } = await modelOver([answer]);
    expect((await ask()).at(-1)).toMatchObject({ type: "failed", failure: { code: "context-overflow" } });
  });

  test.each(OTHERS)("%s is none: %s", async (_, message, code, status = 400) => {
    const answer = refusal({ message }, status);
    const { ask } = await modelOver([answer, answer, answer, answer]);
    expect((await ask()).at(-1)).toMatchObject({ type: "failed", failure: { code } });
  });
});
