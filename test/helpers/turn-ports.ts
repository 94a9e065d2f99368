import { z } from "zod";
import { succeed, type Failure, type Result } from "../../shared/result.ts";
import type { Risk } from "../../shared/risk.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { driveTurn, type DriverPorts } from "../../electron/turn/turn-driver.ts";
import type { Approvals, Decision, Trust } from "../../electron/turn/ports.ts";
import type { TurnInput } from "../../electron/turn/turn.ts";
import type { Outcome, Tool, ToolDefinition } from "../../tools/define-tool.ts";
import { scriptedModel, type ScriptedStep } from "./scripted-model.ts";
import { stillClock, testToolPorts } from "./tool-ports.ts";

type Note = { note: string };

/** A tool for tests of the turn. Its one parameter is a note; `apply` is the test's own. */
export function noteTool(
  name: string,
  apply: (note: string, signal: AbortSignal) => Promise<Result<Outcome>> = async (note) => did(note),
  options: Partial<ToolDefinition<Note>> & { risk?: Risk; keys?: (note: string) => string[] } = {},
): Tool {
  const { risk = "read", keys = () => [], ...rest } = options;
  return {
    name,
    description: `Takes a note with ${name}.`,
    title: name,
    parameters: z.strictObject({ note: z.string().describe("What to note") }),
    plan: async ({ note }: Note) =>
      succeed({
        risk,
        preview: { type: "text" as const, text: note },
        keys: keys(note),
        notUndoable: null,
        apply: (signal) => apply(note, signal),
      }),
    provenance: "workspace",
    ...rest,
  };
}

/** The outcome of a note tool that worked. */
export function did(note: string): Result<Outcome> {
  return succeed({ forModel: `did ${note}`, forPerson: `Did ${note}`, undo: null });
}

/** A trust boundary that lets `tools` through with one decision for all. */
export function openTrust(tools: readonly Tool[], decide: Trust["decide"] = () => allowed): Trust {
  return {
    policyHash: "test",
    toolsInScope: () => tools,
    admit(name, raw) {
      const tool = tools.find((candidate) => candidate.name === name);
      const layer = tool ? ("validate" as const) : ("scope" as const);
      const parsed = tool?.parameters.safeParse(JSON.parse(raw));
      if (tool && parsed?.success) {
        return { ok: true, call: { tool, parameters: parsed.data, arguments: JSON.parse(raw) } };
      }
      const failure: Failure = { code: "refused-in-test", message: "Refused.", suggestion: "None." };
      return { ok: false, refusal: { layer, failure, rule: null } };
    },
    decide,
    wouldDecide: decide,
    foreseenDenial: () => null,
    untrusted: (outside) => outside,
  };
}

const allowed: Decision = { verdict: "allow", rule: "test", reason: "a test" };
export const asks: Decision = { verdict: "ask", rule: "test", reason: "a test" };

/** Approvals that answer as told, at once. */
export function answering(answer: "allow" | "deny"): Approvals {
  return {
    surface: () => "terminal",
    ask: async ({ binding }) => ({ binding, answer, by: "person", surface: "terminal" }),
  };
}

export type TestTurn = {
  steps: readonly ScriptedStep[];
  tools?: readonly Tool[];
  input?: Partial<TurnInput>;
  ports?: Partial<DriverPorts>;
  signal?: AbortSignal;
};

/** Drives one turn and returns what was stored, published, and asked of the model. */
export async function testTurn({ steps, tools = [], input = {}, ports = {}, signal }: TestTurn) {
  const stored: TurnEvent[][] = [];
  const published: TurnEvent[] = [];
  const model = scriptedModel(steps);
  const clock = stillClock();
  let ids = 0;
  const all: DriverPorts = {
    model,
    tools: testToolPorts({ clock }),
    trust: openTrust(tools),
    approvals: answering("deny"),
    clock,
    newId: () => `id-${++ids}`,
    log: { append: (events) => void stored.push([...events]) },
    publish: (event) => void published.push(event),
    ...ports,
  };
  const whole: TurnInput = {
    conversationId: "conversation",
    turnId: "turn",
    prompt: "do it",
    history: [],
    provenance: "person",
    toolChoice: "auto",
    stepLimit: 25,
    ...input,
  };
  await driveTurn(whole, all, signal ?? new AbortController().signal);
  return { stored, published, requests: model.requests, slept: clock.slept };
}

/** An event in one line, for comparing whole turns: `tool.finished write ok`. */
export function inShort(event: TurnEvent): string {
  switch (event.type) {
    case "turn.finished":
      return `${event.type} ${event.reason}`;
    case "tool.finished":
      return `${event.type} ${event.tool} ${event.status}`;
    case "tool.refused":
      return `${event.type} ${event.tool} ${event.layer} ${event.code}`;
    case "tool.decided":
      return `${event.type} ${event.tool} ${event.verdict}`;
    case "approval.answered":
      return `${event.type} ${event.tool} ${event.answer}`;
    case "tool.retrying":
      return `${event.type} ${event.tool} ${event.attempt} after ${event.delayMs}`;
    case "text.delta":
      return `${event.type} ${event.text}`;
    default:
      return "tool" in event ? `${event.type} ${event.tool}` : event.type;
  }
}
