import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EventLog } from "../../electron/log/event-log.ts";
import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";

/** What stands at a path: a text, or null for nothing. */
export type Effect = { path: string; text: string | null };

/** A started call of `assistant-session.ts`, what it makes of which paths, and how it ended. */
export type Intent = {
  call: string;
  turn: string;
  status: string | null;
  effects: readonly Effect[];
  undo: unknown;
};

/** The files below `folder` with their texts; what is being written (`.steward-…`) is nobody's effect yet. */
export function filesIn(folder: string, above = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(join(folder, above))) {
    const path = join(above, name);
    if (name.startsWith(".steward-")) continue;
    if (lstatSync(join(folder, path)).isDirectory())
      for (const [inner, text] of filesIn(folder, path)) found.set(inner, text);
    else found.set(path, readFileSync(join(folder, path), "utf8"));
  }
  return found;
}

/** Every call that the log says was started, in the order of the starts. */
export function intentsIn(log: EventLog, conversations: readonly string[]): Intent[] {
  return conversations.flatMap((conversation) => {
    const events = log.eventsOfConversation(conversation);
    const started = events.filter((event) => event.type === "tool.started");
    return started.map((start) => intentOf(start, events));
  });
}

function intentOf(start: TurnEventOf<"tool.started">, events: readonly TurnEvent[]): Intent {
  const of = events.filter((event) => "callId" in event && event.callId === start.callId);
  const plan = of.find((event) => event.type === "tool.planned");
  const end = of.find((event) => event.type === "tool.finished");
  const undone = plan?.undoes === undefined ? null : undoneBy(plan.undoes, events);
  return {
    call: start.callId,
    turn: start.turnId,
    status: end?.status ?? null,
    effects: undone ?? effectsOf(plan),
    undo: end?.undo ?? null,
  };
}

/** Taking back a write puts back what the write before it to the same path had put there. */
function undoneBy(call: string, events: readonly TurnEvent[]): Effect[] {
  const plans = events.filter((event) => event.type === "tool.planned");
  const at = plans.findIndex((event) => event.callId === call);
  return effectsOf(plans[at]).map(({ path }) => {
    const before = plans
      .slice(0, at)
      .flatMap(effectsOf)
      .findLast((effect) => effect.path === path);
    return { path, text: before?.text ?? null };
  });
}

function effectsOf(plan: TurnEventOf<"tool.planned"> | undefined): Effect[] {
  const { path, content, from, to } = Object(plan?.arguments);
  switch (plan?.tool) {
    case "write_file":
      return [{ path, text: content }];
    case "delete_file":
      return [{ path, text: null }];
    case "move_file":
      return [
        { path: from, text: null },
        { path: to, text: `second of turn ${/-(\d+)-/.exec(from)?.[1]} of ${from.split("-")[0]}\n` },
      ];
    default:
      return [];
  }
}
