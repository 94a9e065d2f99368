import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import { createAssistant } from "../../electron/assistant.ts";
import { openAiModel } from "../../electron/model/openai-model.ts";
import { openStore } from "../../electron/open-store.ts";
import { systemClock } from "../../electron/system-clock.ts";
import { createTrust } from "../../electron/trust/create-trust.ts";
import { presetPolicy } from "../../electron/trust/policy-file.ts";
import { offeredTool } from "../../electron/turn/offered-tool.ts";
import { contentStore } from "../../tools/files/content-store.ts";
import { noOrigins } from "../../tools/no-origins.ts";
import { noteTool, answering } from "../helpers/turn-ports.ts";
import { median, timed } from "./median.ts";

/**
 * The whole loop against a bare `openai` client loop: the same endpoint (a process of its own on loopback), the same five
 * steps of four calls and 200 streamed tokens, the same tool. Steward's has its log (synchronous=FULL), its boundary and
 * its policy on. Rounds alternate; the ratio is the median of the pairs'
 * ratios, so that a machine whose speed drifts does not move it.
 */
const ROUNDS = 60;
const note = noteTool("note");

const endpoint = fork(join(import.meta.dirname, "loop-endpoint.ts"));
const [baseUrl] = (await once(endpoint, "message")) as [string];
const home = mkdtempSync(join(tmpdir(), "steward-bench-"));
try {
  const withSteward = await stewardLoop(baseUrl, home);
  const bare = bareLoop(baseUrl);
  const times = { bare: [] as number[], steward: [] as number[], ratio: [] as number[] };
  for (let round = 0; round < ROUNDS + 5; round++) {
    const bareMs = await timed(bare);
    const stewardMs = await timed(withSteward);
    if (round < 5) continue;
    times.bare.push(bareMs);
    times.steward.push(stewardMs);
    times.ratio.push(stewardMs / bareMs);
  }
  const [bareMs, stewardMs] = [median(times.bare), median(times.steward)];
  process.stdout.write(
    `loop: 5 steps of 4 calls, then 200 tokens: bare openai loop ${bareMs.toFixed(1)} ms, Steward ` +
      `${stewardMs.toFixed(1)} ms: ratio ${median(times.ratio).toFixed(2)} (at most 1.50)\n`,
  );
} finally {
  endpoint.disconnect();
  rmSync(home, { recursive: true, force: true });
}

/** The loop that people write by hand around the client: no log, no boundary, no policy. */
function bareLoop(url: string): () => Promise<void> {
  const client = new OpenAI({ baseURL: url, apiKey: "none", maxRetries: 0 });
  const { name, description, parameters } = offeredTool(note);
  const tools = [{ type: "function" as const, function: { name, description, parameters } }];
  return async () => {
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: "Take notes." }];
    for (;;) {
      const stream = client.chat.completions.stream({ model: "scripted", messages, tools });
      const { message } = (await stream.finalChatCompletion()).choices[0] ?? {};
      if (!message?.tool_calls?.length) return;
      messages.push(message);
      const calls = message.tool_calls.filter((call) => call.type === "function");
      const results = await Promise.all(calls.map((call) => takeNote(JSON.parse(call.function.arguments))));
      calls.forEach((call, index) =>
        messages.push({ role: "tool", tool_call_id: call.id, content: results[index] ?? "" }),
      );
    }
  };
}

async function takeNote({ note: text }: { note: string }): Promise<string> {
  return `did ${text}`;
}

async function stewardLoop(url: string, folder: string): Promise<() => Promise<void>> {
  const store = await openStore(folder, { host: "terminal" });
  if (!store.ok) throw new Error(store.failure.message);
  const { home: paths, log } = store.value;
  const clock = systemClock();
  const trust = createTrust({
    tools: [note],
    policy: presetPolicy("balanced", ["note"]),
    grants: log.grants,
    host: { workspaces: [], homeFolder: folder, platform: process.platform },
    clock,
  });
  const assistant = createAssistant({
    log,
    registry: [note],
    tools: {
      workspaces: [],
      calendars: paths.calendars,
      contents: contentStore(paths.contents),
      scratch: paths.scratch,
      clock,
      environment: {},
      isHidden: () => false,
      origins: noOrigins,
    },
    trust: () => trust,
    approvals: answering("deny"),
    clock,
    newId: () => crypto.randomUUID(),
  });
  const model = openAiModel({ baseUrl: url, model: "scripted", apiKey: async () => null, clock });
  return async () => {
    const signal = new AbortController().signal;
    const end = await assistant.ask({ prompt: "Take notes.", model }, { publish: () => {}, signal });
    if (end.reason !== "done") throw new Error(`the turn ended with ${end.reason}: ${end.error?.message}`);
  };
}
