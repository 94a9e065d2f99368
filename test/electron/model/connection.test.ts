import { describe, expect, test, vi } from "vitest";
import type { ModelEvent } from "../../../electron/model/model.ts";
import { openAiModel } from "../../../electron/model/openai-model.ts";
import { scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import { stillClock } from "../../helpers/tool-ports.ts";
import { collect, HELLO, modelOver } from "./model-under-test.ts";
import { delta, events } from "./replay.ts";

/** Holds characters that are written differently in an address, and nothing by which a key can be told. */
const CANARY = "canary:4f1d/9c+Z:wxyz";

describe("the API key", () => {
  const echoes: [string, (key: string) => string][] = [
    ["as it is", (key) => key],
    ["in the header", (key) => `Authorization: Bearer ${key}`],
    ["in an address", (key) => `https://x/?key=${encodeURIComponent(key)}`],
    ["in base64", (key) => Buffer.from(key).toString("base64")],
    ["across the end of what is shown", (key) => `${"x".repeat(290)}${key}`],
    ["in part", (key) => `Incorrect key provided: ${key.slice(0, 12)}…${key.slice(-9)}`],
  ];
  test.each(echoes)("an endpoint echoes it %s: it is in no failure", async (_, echo) => {
    const message = echo(CANARY);
    const script = [400, 401, 403, 404, 429, 500].flatMap((status) => [
      {
        status,
        headers: { "content-type": "application/json", "retry-after": "900" },
        body: JSON.stringify({ error: { message } }),
      },
      { status, body: message },
    ]);
    const { ask, endpoint } = await modelOver(
      [...script, { body: events(delta({ content: "a" }), { error: { message } }) }],
      {
        apiKey: async () => CANARY,
      },
    );
    for (let asked = 0; asked <= script.length; asked += 1) {
      const told = JSON.stringify(await ask());
      expect(told).toContain('"failed"');
      expect(told).not.toMatch(/canary|4f1d|9c|wxyz|Y2FuYXJ5/i);
    }
    expect(endpoint.requests[0]?.headers.authorization).toBe(`Bearer ${CANARY}`);
  });

  test("without one, no authorization is sent", async () => {
    const { ask, endpoint } = await modelOver([{ text: "ok" }]);
    await ask();
    expect(endpoint.requests[0]?.headers.authorization).toBeUndefined();
  });

  test("a line break at its end does no harm", async () => {
    const { ask, endpoint } = await modelOver([{ text: "ok" }], { apiKey: async () => `${CANARY}\n` });
    await ask();
    expect(endpoint.requests[0]?.headers.authorization).toBe(`Bearer ${CANARY}`);
  });

  test.each([
    ["cannot be one", async () => `${CANARY}\nX-Evil: 1`, "key-unusable"],
    ["cannot be read", () => Promise.reject(new Error(CANARY)), "key-unreadable"],
  ])("a key that %s: nothing is sent", async (_, apiKey, code) => {
    const { ask, endpoint } = await modelOver([{ text: "ok" }], { apiKey });
    const told = await ask();
    expect(told).toMatchObject([{ type: "failed", failure: { code } }]);
    expect(JSON.stringify(told)).not.toContain("canary");
    expect(endpoint.requests).toEqual([]);
  });
});

/** Asks and aborts when told to; resolves with what came. */
async function stopped(
  script: Parameters<typeof scriptedEndpoint>[0],
  stopAt: (event: ModelEvent) => boolean,
) {
  const endpoint = await scriptedEndpoint(script);
  const controller = new AbortController();
  const model = openAiModel({
    baseUrl: endpoint.baseUrl,
    model: "m",
    apiKey: async () => null,
    clock: stillClock(),
  });
  const told: ModelEvent[] = [];
  for await (const event of model.stream(HELLO, controller.signal)) {
    told.push(event);
    if (stopAt(event)) controller.abort();
  }
  await endpoint.closed(0);
  return told;
}

describe("Stop", () => {
  test("in the middle of a stream: it ends at once, and the connection with it", async () => {
    const silence = new Promise<void>(() => {});
    const step = {
      text: "one two",
      chunkSize: 4,
      beforeChunk: (sent: number) => (sent > 1 ? silence : undefined),
    };
    expect(await stopped([step], (event) => event.type === "text.delta")).toEqual([
      { type: "text.delta", text: "one " },
    ]);
  });

  test("before the answer begins", async () => {
    const endpoint = await scriptedEndpoint([() => new Promise<never>(() => controller.abort())]);
    const controller = new AbortController();
    const model = openAiModel({
      baseUrl: endpoint.baseUrl,
      model: "m",
      apiKey: async () => null,
      clock: stillClock(),
    });
    expect(await collect(model.stream(HELLO, controller.signal))).toEqual([]);
    await endpoint.closed(0);
  });

  test("while it waits to try again, and while the keychain is locked", async () => {
    const controller = new AbortController();
    const clock = {
      ...stillClock(),
      sleep: (_: number, signal: AbortSignal) =>
        new Promise<void>((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new Error("aborted")));
          controller.abort();
        }),
    };
    const endpoint = await scriptedEndpoint([{ status: 503, body: "" }]);
    const busy = openAiModel({ baseUrl: endpoint.baseUrl, model: "m", apiKey: async () => null, clock });
    expect(await collect(busy.stream(HELLO, controller.signal))).toEqual([]);

    const locked = new AbortController();
    const apiKey = () => {
      locked.abort();
      return new Promise<string>(() => {});
    };
    const model = openAiModel({ baseUrl: endpoint.baseUrl, model: "m", apiKey, clock: stillClock() });
    expect(await collect(model.stream(HELLO, locked.signal))).toEqual([]);
    expect(endpoint.requests).toHaveLength(1);
  });

  test("before it was asked: nothing is sent", async () => {
    const endpoint = await scriptedEndpoint([{ text: "ok" }]);
    const model = openAiModel({
      baseUrl: endpoint.baseUrl,
      model: "m",
      apiKey: async () => null,
      clock: stillClock(),
    });
    expect(await collect(model.stream(HELLO, AbortSignal.abort()))).toEqual([]);
    expect(endpoint.requests).toEqual([]);
  });

  test("a consumer that leaves takes the connection with it", async () => {
    const endpoint = await scriptedEndpoint([
      {
        text: "one two",
        chunkSize: 4,
        beforeChunk: (sent) => (sent > 1 ? new Promise<void>(() => {}) : undefined),
      },
    ]);
    const model = openAiModel({
      baseUrl: endpoint.baseUrl,
      model: "m",
      apiKey: async () => null,
      clock: stillClock(),
    });
    for await (const event of model.stream(HELLO, new AbortController().signal))
      if (event.type === "text.delta") break;
    await endpoint.closed(0);
  });
});

function day(): void {
  vi.advanceTimersByTime(24 * 3600 * 1000);
}

describe("a connection", () => {
  test("12 outlives a day of silence, before and within an answer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    try {
      const { ask } = await modelOver([{ text: "after long thought", chunkSize: 5, beforeChunk: day }]);
      expect((await ask()).at(-1)).toMatchObject({
        type: "completed",
        message: { text: "after long thought" },
      });
    } finally {
      vi.useRealTimers();
    }
  });

  test("is used again for the next step", async () => {
    const { ask, endpoint } = await modelOver([{ text: "a" }, { text: "b" }]);
    await ask();
    await ask();
    const [first, second] = endpoint.requests;
    expect(second?.port).toBe(first?.port);
  });

  test("several answers at once do not mix", async () => {
    const words = ["alpha", "beta", "gamma", "delta"];
    const { ask } = await modelOver(
      words.map(() => ({ body }) => ({
        text: String((body["messages"] as { content: string }[])[0]?.content),
        chunkSize: 1,
      })),
    );
    const told = await Promise.all(
      words.map((content) => ask({ ...HELLO, messages: [{ role: "user", content }] })),
    );
    expect(told.map((answer) => answer.at(-1))).toMatchObject(
      words.map((text) => ({ type: "completed", message: { text } })),
    );
  });
});

test("the name says model and host, and nothing secret", () => {
  const options = { model: "m", apiKey: async () => null, clock: stillClock() };
  expect(openAiModel({ ...options, baseUrl: "https://user:secret@api.example.com/v1?token=x" }).name).toBe(
    "m at api.example.com",
  );
});
