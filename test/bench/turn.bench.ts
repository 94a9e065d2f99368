import { setTimeout as wait } from "node:timers/promises";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAssistant } from "../../electron/open-assistant.ts";
import { runTurn } from "../../electron/turn/turn.ts";
import { systemClock } from "../../electron/system-clock.ts";
import { scriptedModel } from "../helpers/scripted-model.ts";
import { answering, did, noteTool, openTrust } from "../helpers/turn-ports.ts";
import { median, timed } from "./median.ts";
import { noOrigins } from "../../tools/no-origins.ts";

/**
 * Calls of one step run at once: a step of eight calls of 300 ms against a step of one. And Stop: how long a turn goes on
 * after it was stopped while a command was being rehearsed.
 */
const SLOW_MS = 300;
const clock = systemClock();
const noContents = {
  put: async () => "",
  putFile: async () => "",
  read: async () => null,
  has: async () => false,
  copyTo: async () => false,
};
const slow = noteTool("slow", async (note) => {
  await wait(SLOW_MS);
  return did(note);
});

const one = median(await rounds(5, () => step(1)));
const eight = median(await rounds(5, () => step(8)));
process.stdout.write(
  `step: 1 call of 300 ms ${one.toFixed(1)} ms, 8 calls of 300 ms ${eight.toFixed(1)} ms: ratio ` +
    `${(eight / one).toFixed(3)} (at most ${((330 + one - SLOW_MS) / one).toFixed(3)}: 330 ms and the overhead of one)\n`,
);
const stops = await stopping();
process.stdout.write(
  `stop: a rehearsed \`sleep 60\` ends ${median(stops).toFixed(0)} ms after Stop (at most 100)\n`,
);

async function rounds(count: number, work: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round++) times.push(await timed(work));
  return times;
}

async function step(count: number): Promise<void> {
  const calls = Array.from({ length: count }, (_, index) => ({
    name: "slow",
    arguments: { note: `${index}` },
  }));
  const model = scriptedModel([{ calls }, { text: "Done." }]);
  const input = {
    conversationId: "c",
    turnId: "t",
    prompt: "go",
    history: [],
    provenance: "person" as const,
    toolChoice: "auto" as const,
    stepLimit: 5,
  };
  const tools = {
    workspaces: [],
    calendars: "",
    contents: noContents,
    scratch: "",
    clock,
    environment: {},
    isHidden: () => false,
    origins: noOrigins,
  };
  const ports = {
    model,
    tools,
    trust: openTrust([slow]),
    approvals: answering("deny"),
    clock,
    newId: () => crypto.randomUUID(),
  };
  for await (const batch of runTurn(input, ports, new AbortController().signal)) {
    if (batch.some((event) => event.type === "tool.finished" && event.status !== "ok"))
      throw new Error("a call failed");
  }
}

/** Starts a rehearsal, stops it after a moment, and measures until the turn has ended; five times. */
async function stopping(): Promise<number[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "steward-bench-")));
  const workspace = join(folder, "workspace");
  mkdirSync(workspace);
  const opened = await openAssistant({
    homeFolder: join(folder, "home"),
    host: "terminal",
    environment: process.env,
    workspaces: [workspace],
    askers: () => ({}),
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  const times: number[] = [];
  try {
    for (let round = 0; round < 5; round++) {
      const stop = new AbortController();
      const call = { name: "run_command", arguments: '{"command":"sleep 60"}', conversationId: "c" };
      const ended = opened.value.assistant.callByHand(call, { publish: () => {}, signal: stop.signal });
      await wait(400);
      times.push(
        await timed(async () => {
          stop.abort();
          await ended;
        }),
      );
    }
  } finally {
    opened.value.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return times;
}
