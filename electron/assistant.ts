import { foldConversation, type Conversation } from "../shared/conversation.ts";
import type { Provenance } from "../shared/provenance.ts";
import type { Result } from "../shared/result.ts";
import type { ToolChoice, TurnEvent, TurnEventOf } from "../shared/turn-event.ts";
import type { AssistantPorts, TurnHost } from "./assistant-ports.ts";
import { byHand } from "./model/by-hand.ts";
import type { Attachment, Model, ModelMessage } from "./model/model.ts";
import { planOnly, type PlannedOnly } from "./plan-only.ts";
import { leastTrusted } from "./trust/provenance.ts";
import { instructions } from "./turn/instructions.ts";
import { messagesOf } from "./turn/model-history.ts";
import { driveTurn } from "./turn/turn-driver.ts";
import type { TurnInput } from "./turn/turn.ts";
import { placeAfter } from "./turn/turn-path.ts";
import { planUndoOf, takeBack, type Undone } from "./undo.ts";

type AskRequest = {
  prompt: string;
  model: Model;
  /** Continues this conversation; without it a new one begins. */
  conversationId?: string;
  /** The turn's id, where the caller has to know it beforehand. */
  turnId?: string;
  /** Continues from this turn instead of the newest one; null: from the beginning. */
  parentTurnId?: string | null | undefined;
  attachments?: readonly Attachment[];
  toolChoice?: ToolChoice;
  stepLimit?: number;
};

type HandCall = { name: string; arguments: string; conversationId: string; provenance?: Provenance };

/** All that Steward does, without any user interface. */
export type Assistant = {
  /** One turn. Returns its last event; never throws for what can go wrong in a turn. */
  ask(request: AskRequest, host: TurnHost): Promise<TurnEventOf<"turn.finished">>;
  /** One call that a person wrote, through all layers, as a turn of its own. */
  callByHand(call: HandCall, host: TurnHost): Promise<TurnEventOf<"turn.finished">>;
  /** Works out what a call would do and how it would be decided. Changes nothing, logs nothing. */
  plan(call: { name: string; arguments: string }, signal: AbortSignal): Promise<PlannedOnly>;
  /** What taking back a call would do. Changes nothing. */
  planUndo(callId: string, signal: AbortSignal): Promise<Result<PlannedOnly>>;
  /** Takes back these calls, in this order, in a turn of its own; says for each whether it worked. */
  undo(callIds: readonly string[], host: TurnHost): Promise<readonly Undone[]>;
  conversation(id: string): Conversation;
};

const system: ModelMessage = { role: "system", content: instructions };

/** Puts the assistant together over its ports; the desktop app, the terminal and tests all use this. */
export function createAssistant(ports: AssistantPorts): Assistant {
  const run = (input: TurnInput, model: Model, host: TurnHost) => runToEnd({ input, model }, ports, host);
  return {
    ask(request, host) {
      return run(turnInput(request, ports), request.model, host);
    },
    callByHand({ name, arguments: raw, conversationId, provenance = "person" }, host) {
      const prompt = `${name} ${raw}`;
      const ids = { conversationId, turnId: ports.newId() };
      const model = byHand({ name, arguments: raw });
      return run({ ...ids, prompt, history: [], provenance, toolChoice: "auto", stepLimit: 2 }, model, host);
    },
    plan: (call, signal) => planOnly(call, { trust: ports.trust(), tools: ports.tools, signal }),
    planUndo: (callId, signal) => planUndoOf(callId, ports, signal),
    undo: (callIds, host) => takeBack(callIds, ports, host),
    conversation: (id) => foldConversation(ports.log.eventsOfConversation(id)),
  };
}

/** The history follows the path to the turn's parent; trust is that of the whole conversation. */
function turnInput(request: AskRequest, { log, newId }: AssistantPorts): TurnInput {
  const { conversationId = newId(), turnId = newId(), toolChoice = "auto", stepLimit = 25 } = request;
  const { prompt, attachments = [] } = request;
  const events = log.eventsOfConversation(conversationId);
  const { before, parentTurnId } = placeAfter(events, request.parentTurnId);
  return {
    conversationId,
    turnId,
    prompt,
    attachments,
    parentTurnId,
    toolChoice,
    stepLimit,
    history: [system, ...messagesOf(before)],
    provenance: leastTrusted(events),
  };
}

async function runToEnd(
  turn: { input: TurnInput; model: Model },
  ports: AssistantPorts,
  host: TurnHost,
): Promise<TurnEventOf<"turn.finished">> {
  const ends: TurnEventOf<"turn.finished">[] = [];
  const publish = (event: TurnEvent): void => {
    if (event.type === "turn.finished") ends.push(event);
    host.publish(event);
  };
  await driveTurn(turn.input, { ...ports, model: turn.model, trust: ports.trust(), publish }, host.signal);
  const [end] = ends;
  if (!end) throw new Error("a turn ended without its last event");
  return end;
}
