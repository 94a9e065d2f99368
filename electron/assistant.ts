import type { Attachment } from "../shared/attachment.ts";
import { foldConversation, type Conversation } from "../shared/conversation.ts";
import type { Provenance } from "../shared/provenance.ts";
import { type Result, succeed } from "../shared/result.ts";
import type { ToolChoice, TurnEvent, TurnEventOf } from "../shared/turn-event.ts";
import type { UndoPart } from "../tools/define-tool.ts";
import type { AssistantPorts, TurnHost } from "./assistant-ports.ts";
import { byHand } from "./model/by-hand.ts";
import type { Model } from "./model/model.ts";
import { planOnly, type PlannedOnly } from "./plan-only.ts";
import { standing } from "./turn/standing.ts";
import { driveTurn } from "./turn/turn-driver.ts";
import type { TurnInput } from "./turn/turn.ts";
import { placeToResume, stillRuns } from "./turn/place-to-resume.ts";
import { placeAfter } from "./turn/turn-path.ts";
import { callsMeant } from "./undo/asked-to-take-back.ts";
import { goneCalls, type GoneCall } from "./undo/gone-calls.ts";
import { planUndoOf } from "./undo/plan-undo.ts";
import { planUndosOf, type PlannedUndos } from "./undo/plan-undos.ts";
import { takeBack, type Undone } from "./undo/take-back.ts";
import { undoableOfConversation, undoableOfTurn } from "./undo/undoable-calls.ts";

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

type ResumeRequest = Pick<AskRequest, "model" | "turnId" | "stepLimit"> & {
  /** The turn to go on with. */
  resumes: string;
};

type HandCall = { name: string; arguments: string; conversationId: string; provenance?: Provenance };

/** All that Steward does, without any user interface. */
export type Assistant = {
  /** One turn. Returns its last event; never throws for what can go wrong in a turn. */
  ask(request: AskRequest, host: TurnHost): Promise<TurnEventOf<"turn.finished">>;
  /**
   * Goes on with a turn that was cut short, in a turn of its own: nothing that is done is done again. A failure where it
   * cannot be gone on with; then nothing was sent and nothing is on record.
   */
  resume(request: ResumeRequest, host: TurnHost): Promise<Result<TurnEventOf<"turn.finished">>>;
  /** One call that a person wrote, through all layers, as a turn of its own. */
  callByHand(call: HandCall, host: TurnHost): Promise<TurnEventOf<"turn.finished">>;
  /** Works out what a call would do and how it would be decided. Changes nothing, logs nothing. */
  plan(call: { name: string; arguments: string }, signal: AbortSignal): Promise<PlannedOnly>;
  /** What taking back a call, or a part of it, would do. Changes nothing. */
  planUndo(callId: string, signal: AbortSignal, part?: UndoPart): Promise<Result<PlannedOnly>>;
  /** What taking back these calls, one after the other, would come to. Changes nothing. */
  planUndos(callIds: readonly string[], signal: AbortSignal): Promise<PlannedUndos>;
  /** Takes back these calls, or a part of each, in this order, in a turn of its own; says for each whether it worked. */
  undo(callIds: readonly string[], host: TurnHost, part?: UndoPart): Promise<readonly Undone[]>;
  /** Those of these calls that cannot be taken back any more, since what stood there before is gone; a sentence for each. */
  gone(callIds: readonly string[]): Promise<readonly GoneCall[]>;
  /** The calls to take back, the newest first, for all that a conversation, or one turn of it, changed to be as it was. */
  undoable(conversationId: string, turnId?: string): readonly string[];
  conversation(id: string): Conversation;
};

/** Puts the assistant together over its ports; the desktop app, the terminal and tests all use this. */
export function createAssistant(ports: AssistantPorts): Assistant {
  const run = (input: TurnInput, model: Model, host: TurnHost) => runToEnd({ input, model }, ports, host);
  return {
    ask(request, host) {
      const callIds = meantToTakeBack(request, ports);
      if (callIds !== null) return takeBackAsAsked({ callIds, request }, ports, host);
      return run(turnInput(request, ports), request.model, host);
    },
    async resume(request, host) {
      const input = resumedInput(request, ports);
      return input.ok ? succeed(await run(input.value, request.model, host)) : input;
    },
    callByHand({ name, arguments: raw, conversationId, provenance = "person" }, host) {
      const prompt = `${name} ${raw}`;
      const ids = { conversationId, turnId: ports.newId() };
      const model = byHand({ name, arguments: raw });
      return run({ ...ids, prompt, history: [], provenance, toolChoice: "auto", stepLimit: 2 }, model, host);
    },
    plan: (call, signal) => planOnly(call, { trust: ports.trust(), tools: ports.tools, signal }),
    planUndo: (callId, signal, part) => planUndoOf({ callId, part: part ?? null }, ports, signal),
    planUndos: (callIds, signal) => planUndosOf(callIds, ports, signal),
    undo: (callIds, host, part) => takeBack({ callIds, part: part ?? null }, ports, host),
    gone: (callIds) => goneCalls(callIds, ports),
    undoable: (conversationId, turnId) => undoable(ports.log.eventsOfConversation(conversationId), turnId),
    conversation: (id) => foldConversation(ports.log.eventsOfConversation(id)),
  };
}

function undoable(events: readonly TurnEvent[], turnId: string | undefined): readonly string[] {
  const conversation = foldConversation(events);
  const order = events.flatMap((event) => (event.type === "tool.finished" ? [event.callId] : []));
  if (turnId === undefined) return undoableOfConversation(conversation, order);
  const turn = conversation.turns.find(({ id }) => id === turnId);
  return turn ? undoableOfTurn(turn, order) : [];
}

function turnInput(request: AskRequest, { log, newId }: AssistantPorts): TurnInput {
  const { conversationId = newId(), turnId = newId(), toolChoice = "auto", stepLimit = 25 } = request;
  const { prompt, attachments = [] } = request;
  const events = log.eventsOfConversation(conversationId);
  const place = placeAfter(events, request.parentTurnId);
  return { conversationId, turnId, prompt, attachments, toolChoice, stepLimit, ...standing(place, events) };
}

function resumedInput(request: ResumeRequest, { log, newId }: AssistantPorts): Result<TurnInput> {
  const { resumes, turnId = newId(), stepLimit = 25 } = request;
  const conversationId = log.eventsOfTurn(resumes)[0]?.conversationId ?? "";
  const events = log.eventsOfConversation(conversationId);
  const place = log.isOpenElsewhere(resumes) ? stillRuns() : placeToResume(events, resumes);
  if (!place.ok) return place;
  const asked = { prompt: "", resumes, toolChoice: "auto" as const };
  return succeed({ conversationId, turnId, ...asked, stepLimit, ...standing(place.value, events) });
}

/** The calls that a prompt wants taken back, where the model tells that it asks for that alone; else null. */
function meantToTakeBack(request: AskRequest, { log }: AssistantPorts): readonly string[] | null {
  const { prompt, model, conversationId, parentTurnId, attachments = [], toolChoice = "auto" } = request;
  if (conversationId === undefined || parentTurnId !== undefined) return null;
  if (attachments.length > 0 || toolChoice !== "auto") return null;
  const reach = model.asksToTakeBack?.(prompt) ?? null;
  return reach === null
    ? null
    : callsMeant(reach, placeAfter(log.eventsOfConversation(conversationId), undefined).before);
}

function takeBackAsAsked(
  { callIds, request: { prompt, turnId } }: { callIds: readonly string[]; request: AskRequest },
  ports: AssistantPorts,
  host: TurnHost,
): Promise<TurnEventOf<"turn.finished">> {
  return toEnd(host, (watched) =>
    takeBack({ callIds, part: null, asked: { prompt, turnId } }, ports, watched),
  );
}

function runToEnd(
  turn: { input: TurnInput; model: Model },
  ports: AssistantPorts,
  host: TurnHost,
): Promise<TurnEventOf<"turn.finished">> {
  return toEnd(host, ({ publish, signal }) =>
    driveTurn(turn.input, { ...ports, model: turn.model, trust: ports.trust(), publish }, signal),
  );
}

/** Runs a turn; its last event. */
async function toEnd(
  host: TurnHost,
  run: (host: TurnHost) => Promise<unknown>,
): Promise<TurnEventOf<"turn.finished">> {
  const ends: TurnEventOf<"turn.finished">[] = [];
  const publish = (event: TurnEvent): void => {
    if (event.type === "turn.finished") ends.push(event);
    host.publish(event);
  };
  await run({ ...host, publish });
  const [end] = ends;
  if (!end) throw new Error("a turn ended without its last event");
  return end;
}
