import { Agent } from "node:http";
import { Agent as SecureAgent, createServer as createSecureServer } from "node:https";
import { createServer, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Agents } from "../../../electron/model/agents.ts";
import { failureOfConnection } from "../../../electron/model/connection-failures.ts";
import { GivenUp, givenUpIn } from "../../../electron/model/given-up.ts";
import type { ModelEvent } from "../../../electron/model/model.ts";
import { openAiModel } from "../../../electron/model/openai-model.ts";
import { fetchWith } from "../../../electron/model/patient-fetch.ts";
import { type Timers, wakeWatch } from "../../../electron/model/wake-watch.ts";
import { scriptedEndpoint } from "../../helpers/scripted-endpoint.ts";
import { stillClock } from "../../helpers/tool-ports.ts";
import { listen, loopbackProxy } from "./loopback-proxy.ts";
import { collect, HELLO, modelOver } from "./model-under-test.ts";
import { neverAccepts } from "./never-accepts.ts";
import { delta, events } from "./replay.ts";
import { MODEL_EXAMPLE, SELF_SIGNED } from "./self-signed.ts";

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Listens on loopback and says nothing, whatever it is told. */
async function mute(): Promise<number> {
  const sockets: Socket[] = [];
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
  return await listen(createServer((socket) => void sockets.push(socket.on("error", () => {}))));
}

/** An endpoint over TLS that thinks for so long before it answers. */
async function slowSecureEndpoint(identity: { cert: string; key: string }, milliseconds: number) {
  return await listen(
    createSecureServer(identity, async (_, response) => {
      await wait(milliseconds);
      response.end("thought");
    }),
  );
}

function agentsTrusting(ca: string, proxy?: number): Agents {
  const proxyEnv = proxy === undefined ? {} : { HTTPS_PROXY: `http://127.0.0.1:${proxy}` };
  const secure = new SecureAgent({ keepAlive: true, ca, proxyEnv });
  return { plain: new Agent({ keepAlive: true }), secure, secureBySystem: () => null };
}

describe("connecting", () => {
  const cases = [
    { phase: "a socket that never accepts", port: neverAccepts, protocol: "http" },
    { phase: "a handshake that is never answered", port: mute, protocol: "https" },
  ];
  test.each(cases)("$phase: a sentence, once", async ({ port, protocol }) => {
    const clock = stillClock();
    const model = openAiModel({
      baseUrl: `${protocol}://127.0.0.1:${await port()}/v1`,
      model: "m",
      apiKey: async () => null,
      clock,
      limits: { connectMs: 150 },
    });
    expect(await collect(model.stream(HELLO, new AbortController().signal))).toEqual([
      {
        type: "failed",
        failure: {
          code: "endpoint-unreachable",
          message: expect.stringMatching(
            /^127\.0\.0\.1:\d+ did not take the connection within 150 milliseconds\. Nothing was sent\.$/u,
          ),
          suggestion: expect.any(String),
        },
      },
    ]);
    expect(clock.slept).toEqual([]);
  });

  test("a proxy that never opens the tunnel", async () => {
    const fetch = fetchWith(agentsTrusting(MODEL_EXAMPLE.cert, await mute()), { connectMs: 150 });
    const error: unknown = await fetch("https://model.example/").catch((reason: unknown) => reason);
    expect(failureOfConnection(error, { host: "model.example" }).code).toBe("endpoint-unreachable");
  });

  test("the sentence says the usual limit in words", () => {
    const failure = failureOfConnection(new GivenUp("connecting", 20_000), { host: "api.example" });
    expect(failure.message).toContain("did not take the connection within 20 seconds");
  });

  test("once connected, thinking takes as long as it takes: plain, over TLS, through a tunnel, and on a kept connection", async () => {
    const limits = { connectMs: 200 };
    const { ask } = await modelOver([{ text: "ok", beforeChunk: () => wait(500) }], { limits });
    expect((await ask()).at(-1)?.type).toBe("completed");

    const port = await slowSecureEndpoint(SELF_SIGNED, 500);
    const fetch = fetchWith(agentsTrusting(SELF_SIGNED.cert), limits);
    for (let times = 0; times < 2; times += 1)
      expect(await (await fetch(`https://localhost:${port}/`)).text()).toBe("thought");

    const proxy = await loopbackProxy(await slowSecureEndpoint(MODEL_EXAMPLE, 500));
    const tunnelled = fetchWith(agentsTrusting(MODEL_EXAMPLE.cert, proxy.port), limits);
    expect(await (await tunnelled("https://model.example/")).text()).toBe("thought");
  });
});

const silent = (afterMs: number) => ({
  type: "failed",
  failure: {
    code: "endpoint-silent",
    message: expect.stringContaining(`for ${afterMs} milliseconds, the limit in the settings`),
  },
});

describe("a person's own limit of silence", () => {
  test("before the first output: it is not asked again", async () => {
    const never = new Promise<void>(() => {});
    const { ask, endpoint, slept } = await modelOver([{ text: "ok", beforeChunk: () => never }], {
      limits: { silenceMs: 150 },
    });
    expect(await ask()).toMatchObject([silent(150)]);
    await endpoint.closed(0);
    expect(slept).toEqual([]);
  });

  test("before the first byte of all", async () => {
    const { ask, endpoint } = await modelOver([() => new Promise<never>(() => {})], {
      limits: { silenceMs: 150 },
    });
    expect(await ask()).toMatchObject([silent(150)]);
    await endpoint.closed(0);
  });

  test("in the middle of an answer: what had come is kept", async () => {
    const step = {
      text: "one two",
      chunkSize: 4,
      beforeChunk: (sent: number) => (sent > 1 ? new Promise<void>(() => {}) : undefined),
    };
    const { ask } = await modelOver([step], { limits: { silenceMs: 200 } });
    expect(await ask()).toMatchObject([{ type: "text.delta", text: "one " }, silent(200)]);
  });

  test("a comment is life: an endpoint that says that it still works is waited for", async () => {
    const body = `${": still thinking\n\n".repeat(8)}${events(delta({ content: "ok" }, "stop"), "[DONE]")}`;
    const cuts = Array.from({ length: 8 }, (_, index) => (index + 1) * ": still thinking\n\n".length);
    const { ask } = await modelOver([{ body, cuts, beforeChunk: () => wait(100) }], {
      limits: { silenceMs: 400 },
    });
    expect((await ask()).at(-1)).toMatchObject({ type: "completed", message: { text: "ok" } });
  });

  test("none is set: nothing is said about one", () => {
    expect(givenUpIn(new Error("else"))).toBe(null);
  });
});

/** Timers that stand still until told: `sleepFor` is what a machine does that is closed and opened again. */
function handTimers() {
  let now = 0;
  const looks = new Set<() => void>();
  const later: (() => void)[] = [];
  const timers: Timers = {
    now: () => now,
    every(_, run) {
      looks.add(run);
      return () => void looks.delete(run);
    },
    after(_, run) {
      later.push(run);
      return () => {};
    },
  };
  return {
    timers,
    /** How many clocks are looked at. */
    looking: () => looks.size,
    sleepFor(milliseconds: number) {
      now += milliseconds;
      for (const look of looks) look();
    },
    /** The time in which a request had to show life is over. */
    lifeIsOver() {
      for (const run of later.splice(0)) run();
    },
  };
}

describe("sleep and waking", () => {
  const HOUR = 3_600_000;

  test("a request that is silent after waking is lost, and is asked again before any output", async () => {
    const hand = handTimers();
    const { ask, endpoint, slept } = await modelOver(
      [
        async () => {
          hand.sleepFor(HOUR);
          hand.lifeIsOver();
          return await new Promise<never>(() => {});
        },
        { text: "awake" },
      ],
      { limits: { wake: wakeWatch(hand.timers) } },
    );
    expect((await ask()).at(-1)).toMatchObject({ type: "completed", message: { text: "awake" } });
    await endpoint.closed(0);
    expect(slept).toEqual([1000]);
    expect(hand.looking()).toBe(0);
  });

  test("in the middle of an answer it is told, with what had come, and not asked again", async () => {
    const hand = handTimers();
    const step = {
      text: "one two",
      chunkSize: 4,
      beforeChunk: (sent: number) => (sent < 3 ? undefined : new Promise<void>(() => {})),
    };
    const endpoint = await scriptedEndpoint([step, { text: "again" }]);
    const model = openAiModel({
      baseUrl: endpoint.baseUrl,
      model: "m",
      apiKey: async () => null,
      clock: stillClock(),
      limits: { wake: wakeWatch(hand.timers) },
    });
    const told: ModelEvent[] = [];
    for await (const event of model.stream(HELLO, new AbortController().signal)) {
      told.push(event);
      if (event.type !== "text.delta" || event.text !== "two") continue;
      hand.sleepFor(HOUR);
      hand.lifeIsOver();
    }
    expect(told).toMatchObject([
      { type: "text.delta", text: "one " },
      { type: "text.delta", text: "two" },
      { type: "failed", failure: { code: "connection-lost" } },
    ]);
    expect(endpoint.requests).toHaveLength(1);
  });

  const lives = [
    { name: "one that shows life after waking goes on", sleep: HOUR, showsLife: true },
    { name: "a clock that goes on as usual is no sleep", sleep: 5_000, showsLife: false },
  ];
  test.each(lives)("$name", ({ sleep, showsLife }) => {
    const hand = handTimers();
    let bytes = 1;
    let lost = 0;
    const unwatch = wakeWatch(hand.timers).watch({ bytes: () => bytes, lost: () => void (lost += 1) });
    hand.sleepFor(sleep);
    if (showsLife) bytes += 1;
    hand.lifeIsOver();
    expect(lost).toBe(0);
    unwatch();
    expect(hand.looking()).toBe(0);
  });

  test("one that ended meanwhile is left alone, and the next begins with the clock as it is then", () => {
    const hand = handTimers();
    let lost = 0;
    const watched = { bytes: () => 1, lost: () => void (lost += 1) };
    const { watch } = wakeWatch(hand.timers);
    const unwatch = watch(watched);
    hand.sleepFor(HOUR);
    unwatch();
    hand.lifeIsOver();
    hand.sleepFor(HOUR);
    watch(watched);
    hand.sleepFor(5_000);
    hand.lifeIsOver();
    expect(lost).toBe(0);
  });
});
