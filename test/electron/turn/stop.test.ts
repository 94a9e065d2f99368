import { describe, expect, test } from "vitest";
import { fail, type Result } from "../../../shared/result.ts";
import type { Outcome } from "../../../tools/define-tool.ts";
import { asks, inShort, noteTool, openTrust, testTurn } from "../../helpers/turn-ports.ts";

const forever = new Promise<never>(() => {});

/** Ends as soon as the signal aborts, as tools must. */
function untilAborted(signal: AbortSignal): Promise<Result<Outcome>> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(fail("stopped", "Stopped.", "Ask again.")), {
      once: true,
    });
  });
}

describe("Stop", () => {
  test("while the model streams keeps what had arrived, even if the model hangs", async () => {
    const stop = new AbortController();
    const { stored } = await testTurn({
      steps: [
        {
          async *events() {
            yield { type: "text.delta", text: "Half a" };
            await forever;
          },
        },
      ],
      signal: stop.signal,
      ports: { publish: (event) => event.type === "text.delta" && stop.abort() },
    });
    expect(stored.flat().slice(1)).toMatchObject([
      { type: "message.completed", text: "Half a", finishReason: "stopped", toolCalls: [] },
      { type: "turn.finished", reason: "stopped" },
    ]);
  });

  test("ends every call in exactly one terminal row, and the model is not asked again", async () => {
    const stop = new AbortController();
    const tool = noteTool("slow", (_note, signal) => untilAborted(signal));
    const calls = ["a", "b"].map((note) => ({ name: "slow", arguments: { note } }));
    const seen: string[] = [];
    const { requests } = await testTurn({
      steps: [{ calls }],
      tools: [tool],
      signal: stop.signal,
      ports: {
        publish(event) {
          seen.push(inShort(event));
          if (event.type === "tool.started") setImmediate(() => stop.abort());
        },
      },
    });
    expect(requests).toHaveLength(1);
    expect(seen.slice(-3)).toEqual([
      "tool.finished slow stopped",
      "tool.finished slow stopped",
      "turn.finished stopped",
    ]);
  });

  test("tells how long a call ran that was stopped", async () => {
    const stop = new AbortController();
    const tool = noteTool("slow", (_note, signal) => untilAborted(signal));
    const stopLater = (begun: number): void => {
      if (performance.now() - begun > 20) stop.abort();
      else setImmediate(stopLater, begun);
    };
    const { stored } = await testTurn({
      steps: [{ calls: [{ name: "slow", arguments: { note: "a" } }] }],
      tools: [tool],
      signal: stop.signal,
      ports: { publish: (event) => event.type === "tool.started" && stopLater(performance.now()) },
    });
    const end = stored.flat().find((event) => event.type === "tool.finished");
    expect(end).toMatchObject({ status: "stopped" });
    expect(end?.durationMs).toBeGreaterThanOrEqual(20);
  });

  test("leaves the outcome in doubt where a tool breaks while it is being stopped", async () => {
    const stop = new AbortController();
    const tool = noteTool("slow", async (_note, signal) => {
      await untilAborted(signal);
      throw new Error("broke while putting things back");
    });
    const { published } = await testTurn({
      steps: [{ calls: [{ name: "slow", arguments: { note: "a" } }] }],
      tools: [tool],
      signal: stop.signal,
      ports: {
        log: {
          append: (events) => {
            if (events.some((event) => event.type === "tool.started")) setImmediate(() => stop.abort());
          },
        },
      },
    });
    expect(published.map(inShort).slice(-2)).toEqual(["tool.finished slow unknown", "turn.finished stopped"]);
  });

  test("while a question waits denies it", async () => {
    const stop = new AbortController();
    const { published } = await testTurn({
      steps: [{ calls: [{ name: "write", arguments: { note: "a" } }] }],
      signal: stop.signal,
      ports: {
        trust: openTrust([noteTool("write")], () => asks),
        approvals: {
          surface: () => "card",
          async ask({ binding }, signal) {
            stop.abort();
            expect(signal.aborted).toBe(true);
            return { binding, answer: "deny", by: "person", surface: "card" };
          },
        },
      },
    });
    expect(published.map(inShort).slice(-3)).toEqual([
      "approval.answered write deny",
      "tool.finished write stopped",
      "turn.finished stopped",
    ]);
  });

  test("before the calls of a message were begun answers them as stopped", async () => {
    const stop = new AbortController();
    let effects = 0;
    const tool = noteTool("write", async () => {
      effects++;
      return fail("x", "x", "x");
    });
    const { published } = await testTurn({
      steps: [{ calls: [{ name: "write", arguments: { note: "a" } }] }],
      tools: [tool],
      signal: stop.signal,
      ports: {
        log: {
          append: (events) =>
            void events.forEach((event) => event.type === "message.completed" && stop.abort()),
        },
      },
    });
    expect(effects).toBe(0);
    expect(published.map(inShort).slice(-2)).toEqual([
      "tool.finished write stopped",
      "turn.finished stopped",
    ]);
  });
});
