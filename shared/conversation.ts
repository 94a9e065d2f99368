import type { Attachment } from "./attachment.ts";
import { addToCall, newCall, type Call, type CallEvent } from "./call-view.ts";
import type { ContextUse, LeftOut } from "./left-out.ts";
import type { Failure } from "./result.ts";
import type { TurnEvent, TurnEventOf, Usage } from "./turn-event.ts";

/**
 * A conversation as people see it, folded from its events. The chat, Activity, the terminal and tests all use this fold;
 * a stored conversation and one that is arriving look the same.
 */
export type Conversation = { turns: readonly Turn[] };

export type Turn = {
  id: string;
  prompt: string;
  model: string;
  startedAt: string;
  /** Where it continues from a turn that is not the last one: that turn, or null for the beginning. */
  parentTurnId: string | null | undefined;
  attachments: readonly Attachment[];
  /** True where it was not typed here: it came with an imported conversation, and is from outside. */
  isImported?: boolean;
  /** Set where it goes on with a turn that was cut short: that turn's id. Its prompt is empty. */
  resumes?: string;
  steps: readonly Step[];
  /** Calls that belong to no message: undos, and the stand-ins of calls that fell back. */
  otherCalls: readonly Call[];
  /** null while the turn goes on. */
  end: { reason: TurnEventOf<"turn.finished">["reason"]; error: Failure | null; at: string } | null;
  usage: Usage | null;
  /** True where the endpoint did not tell what one of the answers took: `usage` is not all of it. */
  isUncounted?: boolean;
  /** How much of its context the model was last sent, where its size is known. */
  context?: ContextUse;
};

/** One model response and its calls. */
export type Step = {
  text: string;
  reasoning: string;
  completed: boolean;
  calls: readonly Call[];
  /** Set on a step of Steward's own: what the model gets shortened from here on. */
  leftOut?: LeftOut;
};

export const emptyConversation: Conversation = { turns: [] };

/** Folds all events of a conversation, in order. */
export function foldConversation(events: readonly TurnEvent[]): Conversation {
  return addEvents(emptyConversation, events);
}

/** The conversation after further events. Pure: what did not change is the same object as before. */
export function addEvents(conversation: Conversation, events: readonly TurnEvent[]): Conversation {
  // This list is nobody else's yet: a long conversation is not copied once an event.
  const turns = [...conversation.turns];
  for (const event of events) addTo(turns, event);
  return { turns };
}

function addTo(turns: Turn[], event: TurnEvent): void {
  if (event.type === "turn.started") return void turns.push(startTurn(event));
  const index = turns.findLastIndex((turn) => turn.id === event.turnId);
  const before = turns[index];
  if (before === undefined) return;
  const turn = addToTurn(before, event);
  turns[index] = turn;
  if (event.type !== "tool.finished" || event.status !== "ok") return;
  const undone = undoneCall(turn, event.callId);
  if (undone === null) return;
  for (const [at, one] of turns.entries()) turns[at] = markUndone(one, undone, event.callId);
}

/** All calls of a turn, those of messages first. */
export function callsOf(turn: Turn): readonly Call[] {
  return [...turn.steps.flatMap((step) => step.calls), ...turn.otherCalls];
}

function startTurn(event: TurnEventOf<"turn.started">): Turn {
  return {
    id: event.turnId,
    prompt: event.prompt,
    model: event.model,
    startedAt: event.at,
    parentTurnId: event.parentTurnId,
    attachments: event.attachments ?? [],
    ...(event.provenance === "outside" ? { isImported: true } : {}),
    ...(event.resumes === undefined ? {} : { resumes: event.resumes }),
    steps: [],
    otherCalls: [],
    end: null,
    usage: null,
  };
}

function addToTurn(turn: Turn, event: Exclude<TurnEvent, { type: "turn.started" }>): Turn {
  switch (event.type) {
    case "text.delta":
      return inOpenStep(turn, (step) => ({ ...step, text: step.text + event.text }));
    case "reasoning.delta":
      return inOpenStep(turn, (step) => ({ ...step, reasoning: step.reasoning + event.text }));
    case "message.completed": {
      const { text, reasoning = "", toolCalls, leftOut, context } = event;
      const known = {
        ...turn,
        ...(context ? { context } : {}),
        // A step of Steward's own may have asked no model.
        ...(event.usage === null && !leftOut ? { isUncounted: true } : {}),
      };
      return inOpenStep(known, () => ({
        text,
        reasoning,
        completed: true,
        calls: toolCalls.map((call) => newCall(call.callId, call.name, call.arguments)),
        ...(leftOut ? { leftOut } : {}),
      }));
    }
    case "turn.finished":
      return { ...turn, end: { reason: event.reason, error: event.error, at: event.at }, usage: event.usage };
    default:
      return addToCallOf(turn, event);
  }
}

/** Changes the step that is still streaming, or a new one. */
function inOpenStep(turn: Turn, change: (step: Step) => Step): Turn {
  const last = turn.steps.at(-1);
  if (last && !last.completed) return { ...turn, steps: [...turn.steps.slice(0, -1), change(last)] };
  return {
    ...turn,
    steps: [...turn.steps, change({ text: "", reasoning: "", completed: false, calls: [] })],
  };
}

function addToCallOf(turn: Turn, event: CallEvent): Turn {
  const isIt = (call: Call): boolean => call.id === event.callId;
  const change = (call: Call): Call => addToCall(call, event);
  if (turn.steps.some((step) => step.calls.some(isIt))) {
    return {
      ...turn,
      steps: turn.steps.map((step) => ({ ...step, calls: replaceLast(step.calls, isIt, change) })),
    };
  }
  if (turn.otherCalls.some(isIt)) return { ...turn, otherCalls: replaceLast(turn.otherCalls, isIt, change) };
  return { ...turn, otherCalls: [...turn.otherCalls, change(newCall(event.callId, event.tool, null))] };
}

/** The id of the call that call `id` of this turn took back, if it is an undo. */
function undoneCall({ otherCalls }: Turn, id: string): string | null {
  return otherCalls.find((call) => call.id === id)?.undoes ?? null;
}

function markUndone(turn: Turn, id: string, by: string): Turn {
  if (!callsOf(turn).some((call) => call.id === id)) return turn;
  const mark = (call: Call): Call => (call.id === id ? { ...call, canUndo: false, undoneBy: by } : call);
  return {
    ...turn,
    steps: turn.steps.map((step) => ({ ...step, calls: step.calls.map(mark) })),
    otherCalls: turn.otherCalls.map(mark),
  };
}

/** The list with its last item that `isIt` replaced by `change(item)`. */
function replaceLast<Item>(
  items: readonly Item[],
  isIt: (item: Item) => boolean,
  change: (item: Item) => Item,
): readonly Item[] {
  const index = items.findLastIndex(isIt);
  const item = items[index];
  return item === undefined ? items : items.with(index, change(item));
}
