import { z } from "zod";
import type { ModelMessage, ModelRequest, OfferedTool } from "../../../../electron/model/model.ts";
import type { LeftOut } from "../../../../electron/model/offline/left-out.ts";
import { offlineModel } from "../../../../electron/model/offline/offline-model.ts";
import { type Json, jsonSchema } from "../../../../shared/json.ts";
import type { ToolChoice } from "../../../../shared/turn-event.ts";
import { registry } from "../../../../tools/registry.ts";
import { stillClock } from "../../../helpers/tool-ports.ts";

export const changingTools: ReadonlySet<string> = new Set([
  "write_file",
  "edit_file",
  "move_file",
  "delete_file",
  "make_folder",
  "create_event",
  "change_event",
  "delete_event",
  "run_command",
]);

const offered: readonly OfferedTool[] = registry.map(({ name, description, parameters }) => ({
  name,
  description,
  parameters: z.record(z.string(), jsonSchema).parse(z.toJSONSchema(parameters)),
}));

export type Call = { wireId: string; name: string; arguments: Record<string, Json> };
export type Answer = { text: string; calls: Call[]; message: ModelMessage };
export type Setting = {
  history?: readonly ModelMessage[];
  tools?: readonly string[];
  toolChoice?: ToolChoice;
  /** Why tools are not offered. */
  leftOut?: LeftOut;
};

/** Sunday 22 November 2026, 10:00 in Madrid. */
export const clock = stillClock("2026-11-22T09:00:00.000Z", "Europe/Madrid");

/** One step: what the offline model makes of the prompt, after `history`. */
export function ask(prompt: string, setting: Setting = {}): Promise<Answer> {
  return step([...(setting.history ?? []), { role: "user", content: prompt }], setting);
}

/** One step over whole messages. Checks that the model ends as its port promises, and that the deltas are the text. */
export async function step(
  messages: readonly ModelMessage[],
  { tools, toolChoice = "auto", leftOut = null }: Setting = {},
): Promise<Answer> {
  const inScope = tools === undefined ? offered : offered.filter(({ name }) => tools.includes(name));
  const request: ModelRequest = { messages, tools: inScope, toolChoice };
  let streamed = "";
  const model = offlineModel({ clock, leftOut: () => leftOut });
  for await (const event of model.stream(request, new AbortController().signal)) {
    if (event.type === "text.delta") streamed += event.text;
    if (event.type !== "completed") continue;
    const { text, calls, finishReason } = event.message;
    if (streamed !== text) throw new Error("the deltas are not the text");
    if (finishReason !== (calls.length > 0 ? "tool_calls" : "stop"))
      throw new Error(`it ended with ${finishReason}`);
    return { text, calls: calls.map(readCall), message: { role: "assistant", content: text, calls } };
  }
  throw new Error("it did not complete");
}

/** What it says without having called anything. */
export async function said(prompt: string, setting: Setting = {}): Promise<string> {
  const { text, calls } = await ask(prompt, setting);
  return calls.length > 0 ? "" : text;
}

/** Calls as `tool {arguments}`, without the fields that are null: short enough for a table. */
export function inShort(calls: readonly Call[]): string[] {
  return calls.map(({ name, arguments: all }) => {
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
    return `${name} ${JSON.stringify(given)}`;
  });
}

/** A row of a table: what is said, and the calls that it leads to first, or `says …` with words of the answer. */
export type Sentence = readonly [prompt: string, ...expected: string[]];

/** What comes of a prompt, as a row of a table writes it: calls in short, or the words looked for where they are said. */
export async function outcome(
  prompt: string,
  expected: readonly string[],
  setting: Setting = {},
): Promise<string[]> {
  const { calls, text } = await ask(prompt, setting);
  if (calls.length > 0) return inShort(calls);
  const wanted = expected[0]?.startsWith("says ") ? expected[0].slice(5) : "";
  return wanted !== "" && text.includes(wanted) ? [`says ${wanted}`] : [`says ${text}`];
}

/** Parses a call as the boundary does: every field that the tool's strict schema asks for must be there. */
function readCall(call: { wireId: string; name: string; arguments: string }): Call {
  const tool = registry.find(({ name }) => name === call.name);
  if (tool === undefined) throw new Error(`there is no tool ${call.name}`);
  tool.parameters.parse(JSON.parse(call.arguments));
  const parsed = z.record(z.string(), jsonSchema).parse(JSON.parse(call.arguments));
  return { wireId: call.wireId, name: call.name, arguments: parsed };
}
