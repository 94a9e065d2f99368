import { readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { ModelMessage } from "../../../../electron/model/model.ts";
import type { Failure } from "../../../../shared/result.ts";
import type { ToolPorts } from "../../../../tools/ports.ts";
import { layOut, type Tree } from "../../../helpers/temporary-folder.ts";
import { testToolPorts } from "../../../helpers/tool-ports.ts";
import { registry } from "../../../../tools/registry.ts";
import { type Call, clock, inShort, type Setting, step } from "./ask-offline.ts";

/** A whole turn: the calls of each step in short, what the person was told, and the messages it left. */
export type Turn = { steps: string[][]; text: string; messages: ModelMessage[] };

/** Friday 20 November, 9:00 in Madrid. */
const usualChange = new Date("2026-11-20T08:00:00.000Z");

/** Real folders with these files and calendars, on the clock of these tests. Files last changed two days before it. */
export function realPlaces(workspace: Tree, calendars: Tree = {}): ToolPorts & { folder: string } {
  const ports = testToolPorts({ clock });
  const folder = ports.workspaces[0] ?? "";
  layOut(folder, workspace);
  layOut(ports.calendars, calendars);
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    utimesSync(join(folder, name), usualChange, usualChange);
  }
  return { ...ports, folder };
}

/** The files of a folder and what is in them. */
export function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const texts = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    texts.toSorted().map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}

/** Plays a turn with the real tools: every call is planned and applied, and its result goes back as the loop sends it. */
export async function play(prompt: string, ports: ToolPorts, setting: Setting = {}): Promise<Turn> {
  return playWith(prompt, (call) => execute(call, ports), setting);
}

/** Plays a turn in which `reply` says what comes back for each call. */
export async function playWith(
  prompt: string,
  reply: (call: Call) => Promise<string> | string,
  setting: Setting = {},
): Promise<Turn> {
  const messages: ModelMessage[] = [...(setting.history ?? []), { role: "user", content: prompt }];
  const steps: string[][] = [];
  for (let number = 0; number < 12; number += 1) {
    const { text, calls, message } = await step(messages, setting);
    messages.push(message);
    if (calls.length === 0) return { steps, text, messages };
    steps.push(inShort(calls));
    for (const call of calls) {
      messages.push({ role: "tool", wireId: call.wireId, name: call.name, content: await reply(call) });
    }
  }
  throw new Error("the turn did not come to an end");
}

/** What the model is told of a failure or refusal. */
export function failureText({ code, message, suggestion }: Failure): string {
  return JSON.stringify({ error: { code, message, suggestion } });
}

async function execute(call: Call, ports: ToolPorts): Promise<string> {
  const tool = registry.find(({ name }) => name === call.name);
  if (tool === undefined) throw new Error(`there is no tool ${call.name}`);
  const { signal } = new AbortController();
  const planned = await tool.plan(tool.parameters.parse(call.arguments), ports, signal);
  if (!planned.ok) return failureText(planned.failure);
  const outcome = await planned.value.apply(signal);
  await planned.value.release?.();
  return outcome.ok ? outcome.value.forModel : failureText(outcome.failure);
}
