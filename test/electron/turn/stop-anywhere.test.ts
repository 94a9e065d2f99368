import { createServer, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { openAiModel, type OpenAiModelOptions } from "../../../electron/model/openai-model.ts";
import type { Approvals } from "../../../electron/turn/ports.ts";
import { fail, type Result } from "../../../shared/result.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import type { Outcome, Tool } from "../../../tools/define-tool.ts";
import { scriptedEndpoint, type ScriptedResponse } from "../../helpers/scripted-endpoint.ts";
import { stillClock } from "../../helpers/tool-ports.ts";
import { asks, noteTool, openTrust, testTurn } from "../../helpers/turn-ports.ts";
import { listen } from "../model/loopback-proxy.ts";
import { neverAccepts } from "../model/never-accepts.ts";

/** Longer than this no person waits after Stop. */
const AT_ONCE_MS = 100;

const forever = new Promise<never>(() => {});
const callOf = (name: string) => ({ calls: [{ id: "c", name, arguments: { note: "a note" } }] });

/** Where Stop comes, and what stands afterwards. */
type Phase = {
  phase: string;
  script?: (stop: () => void) => ScriptedResponse[];
  baseUrl?: () => Promise<string>;
  /** Comes to Stop by itself, where nothing else does. */
  apiKey?: (stop: () => void) => Promise<string | null>;
  sleep?: (stop: () => void, signal: AbortSignal) => Promise<void>;
  tools?: readonly Tool[];
  approvals?: (stop: () => void) => Approvals;
  /** Stop as soon as an event of this type is published. */
  at?: TurnEvent["type"];
  /** Set where text had come, which is kept; and where a call was begun, which is ended. */
  hasText?: true;
  hasCall?: true;
};

const phases: Phase[] = [
  {
    phase: "the keychain waits for a person",
    apiKey(stop) {
      setImmediate(stop);
      return forever;
    },
  },
  {
    phase: "the socket never accepts",
    baseUrl: async () => `http://127.0.0.1:${await neverAccepts()}/v1`,
    apiKey(stop) {
      setTimeout(stop, 50);
      return Promise.resolve(null);
    },
  },
  {
    phase: "the handshake is never answered",
    async baseUrl() {
      const sockets: Socket[] = [];
      onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
      const server = createServer((socket) => void sockets.push(socket.on("error", () => {})));
      return `https://127.0.0.1:${await listen(server)}/v1`;
    },
    apiKey(stop) {
      setTimeout(stop, 50);
      return Promise.resolve(null);
    },
  },
  {
    phase: "the request is sent and nothing has come",
    script: (stop) => [
      () => {
        stop();
        return forever;
      },
    ],
  },
  {
    phase: "the headers have come",
    script: (stop) => [{ body: ": thinking\n\n: more\n\n", cuts: [12], beforeChunk: holdAt(1, stop) }],
  },
  {
    phase: "in the middle of the text",
    script: () => [{ text: "Half an answer", chunkSize: 5, beforeChunk: holdAt(3, () => {}) }],
    at: "text.delta",
    hasText: true,
  },
  {
    phase: "in the middle of a call's arguments",
    script: (stop) => [{ ...callOf("write"), chunkSize: 4, beforeChunk: holdAt(4, stop) }],
    tools: [noteTool("write")],
  },
  {
    phase: "while it waits to try again",
    script: () => [{ status: 503, body: "" }],
    sleep(stop, signal) {
      setImmediate(stop);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
  },
  {
    phase: "during a call",
    script: () => [callOf("slow")],
    tools: [noteTool("slow", (_, signal) => untilAborted(signal))],
    at: "tool.started",
    hasCall: true,
  },
  {
    phase: "during a question",
    script: () => [callOf("write")],
    tools: [noteTool("write")],
    approvals: (stop) => ({
      surface: () => "terminal",
      ask({ binding }, signal) {
        setImmediate(stop);
        const answer = { binding, answer: "deny", by: "no-terminal", surface: "terminal" } as const;
        return new Promise((resolve) => signal.addEventListener("abort", () => resolve(answer)));
      },
    }),
    hasCall: true,
  },
];

describe("Stop at any moment", () => {
  test.each(phases)(
    "$phase: it ends at once, keeps what had come, and can be gone on with",
    async (phase) => {
      const { events, shown, late } = await stoppedTurn(phase);
      expect(late).toBe(false);
      expect(events.at(-1)).toMatchObject({ type: "turn.finished", reason: "stopped" });
      const text = events
        .flatMap((event) => (event.type === "message.completed" ? [event.text] : []))
        .join("");
      expect(text).toBe(shown);
      expect(text !== "").toBe(phase.hasText === true);
      const ends = events.flatMap((event) => (event.type === "tool.finished" ? [event.status] : []));
      expect(ends).toEqual(phase.hasCall ? ["stopped"] : []);

      for (const input of [{ prompt: "and now?" }, { prompt: "", resumes: "turn" }]) {
        const endpoint = await scriptedEndpoint([{ text: "It works." }]);
        const { stored } = await testTurn({
          steps: [],
          input: { ...input, turnId: "next", before: events },
          ports: { model: modelAt({ baseUrl: endpoint.baseUrl }) },
        });
        expect(stored.flat().at(-1)).toMatchObject({ type: "turn.finished", reason: "done" });
        expect(unanswered(endpoint.requests[0]?.body)).toEqual([]);
      }
    },
  );
});

/** Runs a turn until Stop; `shown`: the text that had come; `late`: it was not over when the time for that was. */
async function stoppedTurn(
  phase: Phase,
): Promise<{ events: readonly TurnEvent[]; shown: string; late: boolean }> {
  const stopping = new AbortController();
  const overdue = Promise.withResolvers<boolean>();
  const stop = (): void => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    setTimeout(() => overdue.resolve(true), AT_ONCE_MS);
  };
  const { apiKey, sleep, at, tools = [], approvals } = phase;
  const baseUrl = phase.baseUrl
    ? await phase.baseUrl()
    : (await scriptedEndpoint(phase.script?.(stop) ?? [])).baseUrl;
  const clock = stillClock();
  const model = modelAt({
    baseUrl,
    apiKey: () => (apiKey ? apiKey(stop) : Promise.resolve(null)),
    clock: sleep ? { ...clock, sleep: (_, signal) => sleep(stop, signal) } : clock,
  });
  const trust = approvals ? openTrust(tools, () => asks) : openTrust(tools);
  let shown = "";
  const publish = (event: TurnEvent): void => {
    if (event.type === "text.delta") shown += event.text;
    if (event.type === at) setImmediate(stop);
  };
  const ports = { model, trust, publish, ...(approvals ? { approvals: approvals(stop) } : {}) };
  const turn = testTurn({ steps: [], tools, ports, signal: stopping.signal });
  const late = await Promise.race([turn.then(() => false), overdue.promise]);
  const { stored } = await turn;
  return { events: stored.flat(), shown, late };
}

function modelAt(options: Pick<OpenAiModelOptions, "baseUrl"> & Partial<OpenAiModelOptions>) {
  return openAiModel({ model: "m", apiKey: async () => null, clock: stillClock(), ...options });
}

/** Holds a stream for ever before a chunk, and says so. */
function holdAt(chunk: number, reached: () => void): (sent: number) => Promise<void> | void {
  return (sent) => {
    if (sent < chunk) return undefined;
    reached();
    return forever;
  };
}

/** Ends as soon as the signal aborts, as tools must. */
function untilAborted(signal: AbortSignal): Promise<Result<Outcome>> {
  const ended = fail("stopped", "Stopped.", "Ask again.");
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(ended), { once: true }));
}

/** The ids of calls in a request that have no answer there. */
function unanswered(body: Record<string, unknown> | undefined): string[] {
  const messages = Array.isArray(body?.["messages"]) ? body["messages"] : [];
  const answered = new Set(messages.map(({ tool_call_id: id }: { tool_call_id?: string }) => id));
  return messages
    .flatMap(({ tool_calls: calls = [] }: { tool_calls?: { id: string }[] }) => calls.map(({ id }) => id))
    .filter((id: string) => !answered.has(id));
}
