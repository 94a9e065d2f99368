import { createServer as createSecureServer } from "node:https";
import { createServer, type Server } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Failure } from "../../../shared/result.ts";
import type { ModelEvent } from "../../../electron/model/model.ts";
import type { ScriptedBytes, ScriptedResponse } from "../../helpers/scripted-endpoint.ts";
import { modelOver } from "./model-under-test.ts";
import { calls, delta, events } from "./replay.ts";
import { SELF_SIGNED } from "./self-signed.ts";

const JSON_TYPE = { "content-type": "application/json" };

function json(status: number, body: unknown, headers = {}): ScriptedBytes {
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) };
}

function failureIn(told: readonly ModelEvent[]): Failure {
  const last = told.at(-1);
  if (last?.type !== "failed") throw new Error(`expected a failure, got ${JSON.stringify(last)}`);
  return last.failure;
}

const NGINX = "<!DOCTYPE html><html><head><title>Oops</title></head></html>";
const ANSWERS: [string, ScriptedBytes, string][] = [
  ["401 without a key", json(401, { error: { message: "Missing bearer authentication" } }), "key-missing"],
  ["402", json(402, { error: { message: "Insufficient Balance" } }), "quota-exhausted"],
  ["403", json(403, { error: { message: "Country not supported" } }), "access-refused"],
  ["404 HTML", { status: 404, body: NGINX }, "wrong-address"],
  ["404 JSON", json(404, { detail: "Not Found" }), "wrong-address"],
  [
    "404 for a model",
    json(404, { error: { message: "The model `x` does not exist", code: "model_not_found" } }),
    "model-not-found",
  ],
  [
    "404 for a model (Ollama)",
    json(404, { error: { message: 'model "x" not found, try pulling it first' } }),
    "model-not-found",
  ],
  ["405", json(405, { detail: "Method Not Allowed" }), "wrong-address"],
  ["redirect", { status: 308, headers: { location: "http://127.0.0.1:1/" }, body: "" }, "redirected"],
  ["200 HTML", { headers: { "content-type": "text/html" }, body: NGINX }, "not-an-api"],
  [
    "quota told as 429",
    json(429, { error: { code: "insufficient_quota", message: "You exceeded your current quota" } }),
    "quota-exhausted",
  ],
  [
    "Gemini's wrong key",
    json(400, [{ error: { code: 400, message: "API key not valid.", status: "INVALID_ARGUMENT" } }]),
    "key-refused",
  ],
  ["no tools", json(400, { error: { message: "gemma does not support tools" } }), "tools-not-supported"],
  [
    "a filter",
    json(400, { error: { code: "content_filter", message: "The response was filtered" } }),
    "content-filtered",
  ],
  ["anything else", json(400, { error: { message: "seed must be an integer" } }), "request-refused"],
];

describe("an error answer becomes a sentence", () => {
  test.each(ANSWERS)("%s", async (_, answer, code) => {
    const { ask, endpoint } = await modelOver([answer]);
    const told = await ask();
    expect(told).toHaveLength(1);
    const failure = failureIn(told);
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(/\.$/);
    expect(failure.suggestion).toMatch(/\.$/);
    expect(endpoint.requests).toHaveLength(1);
  });

  test("in the endpoint's own words, where it has any", async () => {
    const { ask } = await modelOver([
      json(400, { error: { message: "seed must be\n\u001b[31man integer" } }),
    ]);
    expect(failureIn(await ask())).toEqual({
      code: "request-refused",
      message: expect.stringMatching(
        /^127\.0\.0\.1:\d+ refused the request: “seed must be \[31man integer”\. Nothing was run\.$/,
      ),
      suggestion: "Try again, or choose another model in the settings.",
    });
  });
});

describe("47 HTTP 200, and then an error", () => {
  const bodies: [string, ScriptedBytes, string][] = [
    ["an error object", json(200, { error: { message: "Boo", code: 400 } }), "request-refused"],
    ["an error in the stream", { body: events({ error: { message: "Boo", code: 400 } }) }, "request-refused"],
    ["an event called error", { body: 'event: error\ndata: {"message":"Boo"}\n\n' }, "request-refused"],
    ['"object": "error"', json(200, { object: "error", message: "Boo", code: 400 }), "request-refused"],
    ["a list", json(200, [{ error: { message: "Boo", code: 400 } }]), "request-refused"],
    ["a string", { body: 'data: "Boo"\n\n' }, "request-refused"],
    ["no JSON", { body: "data: Boo\n\n" }, "request-refused"],
    ["no stream and no JSON", { body: "Boo" }, "request-refused"],
    ["a form of its own: detail", json(200, { detail: "Boo" }), "request-refused"],
    [
      "a form of its own: success false",
      json(200, { success: false, code: 400, msg: "Boo" }),
      "request-refused",
    ],
    ["an error whose value is a string", json(200, { error: "Boo" }), "request-refused"],
    ["an error in the stream, as a string", { body: events({ error: "Boo" }) }, "request-refused"],
    ["a list in the stream", { body: events([{ error: { message: "Boo", code: 400 } }]) }, "request-refused"],
    [
      "an error after text",
      { body: events(delta({ content: "a" }), { error: { message: "Boo" } }) },
      "request-refused",
    ],
    [
      "context overflow",
      json(200, { error: { message: "maximum context length exceeded" } }),
      "context-overflow",
    ],
  ];
  test.each(bodies)("%s", async (_, answer, code) => {
    const { ask } = await modelOver([answer]);
    expect(failureIn(await ask()).code).toBe(code);
  });

  test.each([
    ["overloaded", json(200, { error: { type: "overloaded_error", message: "Overloaded" } })],
    ["empty choices with finish reason error", { body: events({ choices: [], finish_reason: "error" }) }],
    ["a choice with finish reason error", { body: events(delta({}, "error")) }],
    ["a choice with finish reason network_error", { body: events(delta({}, "network_error")) }],
  ])("%s may pass: asked again", async (_, answer) => {
    const { ask, slept } = await modelOver([answer, { text: "ok" }]);
    expect((await ask()).at(-1)).toMatchObject({ type: "completed", message: { text: "ok" } });
    expect(slept).toEqual([1000]);
  });

  test("a whole completion that was not streamed is an answer", async () => {
    const message = { role: "assistant", content: "ok", tool_calls: null };
    const { ask } = await modelOver([json(200, { choices: [{ message, finish_reason: "stop" }] })]);
    expect(await ask()).toEqual([
      { type: "text.delta", text: "ok" },
      {
        type: "completed",
        message: { text: "ok", reasoning: "", calls: [], finishReason: "stop", usage: null },
      },
    ]);
  });
});

const BUSY = json(503, { error: { message: "Try later" } });
const DROPPED: ScriptedBytes = { body: events(delta({ role: "assistant" })), ending: "dropped" };
describe("49 what may pass is tried again, before the first output only", () => {
  const waits: [string, { script: ScriptedResponse[]; waits: number[]; ends: string }][] = [
    ["5xx once", { script: [BUSY, { text: "ok" }], waits: [1000], ends: "completed" }],
    [
      "5xx HTML",
      { script: [{ status: 502, body: NGINX }, { text: "ok" }], waits: [1000], ends: "completed" },
    ],
    ["a dropped connection", { script: [DROPPED, { text: "ok" }], waits: [1000], ends: "completed" }],
    ["an empty body", { script: [{ body: "" }, { text: "ok" }], waits: [1000], ends: "completed" }],
    [
      "three times",
      { script: [BUSY, DROPPED, BUSY, { text: "ok" }], waits: [1000, 2000, 4000], ends: "completed" },
    ],
    ["then it gives up", { script: [BUSY, BUSY, BUSY, BUSY], waits: [1000, 2000, 4000], ends: "failed" }],
    [
      "429 with Retry-After in seconds",
      { script: [json(429, {}, { "retry-after": "7" }), { text: "ok" }], waits: [7000], ends: "completed" },
    ],
    [
      "429 with retry-after-ms",
      {
        script: [json(429, {}, { "retry-after-ms": "250", "retry-after": "1" }), { text: "ok" }],
        waits: [250],
        ends: "completed",
      },
    ],
    [
      "429 with a date",
      {
        script: [json(429, {}, { "retry-after": "Sun, 22 Nov 2026 09:00:05 GMT" }), { text: "ok" }],
        waits: [5000],
        ends: "completed",
      },
    ],
    ["429 without", { script: [json(429, {}), { text: "ok" }], waits: [1000], ends: "completed" }],
    [
      "not a long Retry-After",
      { script: [json(429, {}, { "retry-after": "3600" })], waits: [], ends: "failed" },
    ],
    [
      "not what was refused",
      { script: [json(400, { error: { message: "no" } })], waits: [], ends: "failed" },
    ],
    [
      "not after text",
      { script: [{ body: events(delta({ content: "a" })), ending: "dropped" }], waits: [], ends: "failed" },
    ],
    [
      "not after reasoning",
      { script: [{ body: events(delta({ reasoning: "a" })), ending: "dropped" }], waits: [], ends: "failed" },
    ],
    [
      "not after an error midway",
      {
        script: [{ body: events(delta({ content: "a" }), { error: { message: "Overloaded", code: 503 } }) }],
        waits: [],
        ends: "failed",
      },
    ],
    [
      "not after the beginning of a call",
      {
        script: [{ body: events(calls({ index: 0, id: "a", function: { name: "f" } })), ending: "dropped" }],
        waits: [],
        ends: "failed",
      },
    ],
  ];
  test.each(waits)("%s", async (_, { script, waits: expected, ends }) => {
    const { ask, slept, endpoint } = await modelOver(script);
    expect((await ask()).at(-1)?.type).toBe(ends);
    expect(slept).toEqual(expected);
    expect(endpoint.requests).toHaveLength(script.length);
  });

  test("a long wait is told", async () => {
    const { ask } = await modelOver([
      json(429, { error: { message: "Slow down." } }, { "retry-after": "600" }),
    ]);
    expect(failureIn(await ask())).toEqual({
      code: "rate-limited",
      message: expect.stringMatching(
        /^127\.0\.0\.1:\d+ is limiting requests: “Slow down”\. Nothing was lost\.$/,
      ),
      suggestion: "Try again in 10 minutes.",
      transient: true,
      retryAfterMs: 600_000,
    });
  });

  test("what had arrived stays, and no call comes of it", async () => {
    const body = events(
      delta({ content: "Let me " }),
      calls({ index: 0, id: "a", function: { name: "f", arguments: "{}" } }),
    );
    const { ask } = await modelOver([{ body, ending: "dropped" }]);
    expect(await ask()).toEqual([
      { type: "text.delta", text: "Let me " },
      { type: "failed", failure: expect.objectContaining({ code: "connection-lost" }) },
    ]);
  });
});

/** Listens on loopback until the test ends; the port. */
async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

describe("50 no endpoint there", () => {
  test.each([
    ["nothing listens", "http://127.0.0.1:1/v1", "endpoint-down"],
    ["no such host", "http://nowhere.invalid/v1", "endpoint-unknown"],
    ["no web address", "localhost:11434", "wrong-address"],
    ["nothing at all", "", "wrong-address"],
  ])("%s", async (_, baseUrl, code) => {
    const { ask } = await modelOver([], { baseUrl });
    expect(failureIn(await ask()).code).toBe(code);
  });

  test.each([
    ["https", "endpoint-not-encrypted"],
    ["http", "not-an-api"],
  ])("something that speaks no HTTP, over %s", async (protocol, code) => {
    const server = createServer((socket) => socket.on("error", () => {}).end("220 mail.example ESMTP\r\n"));
    const { ask } = await modelOver([], { baseUrl: `${protocol}://127.0.0.1:${await listen(server)}/v1` });
    expect(failureIn(await ask()).code).toBe(code);
  });

  test("a certificate that nobody vouches for", async () => {
    const server = createSecureServer(SELF_SIGNED, (_, response) => response.end());
    const { ask } = await modelOver([], { baseUrl: `https://127.0.0.1:${await listen(server)}/v1` });
    expect(failureIn(await ask()).code).toBe("endpoint-untrusted");
  });

  test.each(["/", "/chat/completions", "/chat/completions/"])(
    "a base URL that ends in %s is understood",
    async (end) => {
      const { endpoint, ask } = await modelOver([{ text: "ok" }]);
      const again = await modelOver([], { baseUrl: `${endpoint.baseUrl}${end}` });
      expect((await again.ask()).at(-1)).toMatchObject({ type: "completed" });
      expect(failureIn(await ask()).code).toBe("request-refused");
    },
  );
});
