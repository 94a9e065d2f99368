import type { Call } from "../../shared/call-view.ts";
import { callsOf, foldConversation, type Turn } from "../../shared/conversation.ts";
import { isLargeUndo, undoSize } from "../../shared/large-undo.ts";
import type { ActivityEntry } from "../../shared/ipc/views.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { callTitle, type CallTitle } from "../calls/call-words.ts";
import { decidedBy } from "../calls/state-words.ts";
import { visibleLine } from "../parts/visible-text.tsx";
import { factInWords } from "./fact-words.ts";

/** A call as a row shows it: a few words of it, so that a hundred thousand of them can be held. */
export type ListedCall = Pick<
  Call,
  "id" | "state" | "risk" | "surface" | "durationMs" | "canUndo" | "undoes" | "undoesPart" | "undoneBy"
> & {
  title: CallTitle;
  decided: string;
  at: string;
  /** True where the effect of its undo is shown before it happens. */
  isLarge: boolean;
};

export type ListedTurn = {
  type: "turn";
  /** The same for as long as the turn is in the log. */
  id: string;
  seq: number;
  conversationId: string;
  title: string;
  actor: string;
  at: string;
  prompt: string;
  isRunning: boolean;
  calls: readonly ListedCall[];
  /** Calls of the turn that were not looked for. */
  others: number;
};

export type ListedFact = { type: "fact"; id: string; seq: number; at: string; sentence: string };

export type Listed = ListedTurn | ListedFact;

/** Prompts can be as long as books; a row has one line. */
const longestPrompt = 300;

/** Stands for the prompt that a turn does not have which goes on with another one. */
const wentOn = "Went on from where it stopped";

/** What the list keeps of an entry; all else is asked for again when a row is opened. */
export function listed(entry: ActivityEntry): Listed {
  if (entry.type === "fact") {
    const { seq, at, kind, event } = entry;
    return { type: "fact", id: `fact ${seq}`, seq, at, sentence: factInWords(kind, event) };
  }
  const { seq, conversationId, title, actor, events, found } = entry;
  const turn = turnOf(events);
  if (turn === null) {
    const at = events[0]?.at ?? "";
    return { type: "fact", id: `fact ${seq}`, seq, at, sentence: factInWords("turn.started", null) };
  }
  const calls = callsOf(turn);
  const times = timesOf(events);
  const shown = found === null ? calls : calls.filter(({ id }) => found.includes(id));
  return {
    type: "turn",
    id: `turn ${turn.id}`,
    seq,
    conversationId,
    title: visibleLine(title),
    actor,
    at: turn.startedAt,
    prompt: turn.resumes === undefined ? visibleLine(turn.prompt.slice(0, longestPrompt)) : wentOn,
    isRunning: turn.end === null,
    calls: shown.map((call) => listedCall(call, times.get(call.id) ?? turn.startedAt)),
    others: calls.length - shown.length,
  };
}

/** The turn that these events tell of; null where its beginning is not among them. */
export function turnOf(events: readonly TurnEvent[]): Turn | null {
  return foldConversation(events).turns[0] ?? null;
}

function listedCall(call: Call, at: string): ListedCall {
  const { id, state, risk, surface, durationMs, canUndo, undoes, undoesPart, undoneBy } = call;
  const [title, decided] = [callTitle(call), decidedBy(call)];
  return {
    id,
    state,
    risk,
    surface,
    durationMs,
    canUndo,
    undoes,
    undoesPart,
    undoneBy,
    at,
    title,
    decided,
    isLarge: isLargeUndo(undoSize(call.preview)),
  };
}

/** When each call was first heard of on its own. */
function timesOf(events: readonly TurnEvent[]): ReadonlyMap<string, string> {
  const times = new Map<string, string>();
  for (const event of events)
    if ("callId" in event && !times.has(event.callId)) times.set(event.callId, event.at);
  return times;
}

/** Every call that an entry took back, and by which call. */
export function undosIn(entries: readonly Listed[]): ReadonlyMap<string, string> {
  const undos = new Map<string, string>();
  // Newest first: the last undo of a call is the one that counts.
  for (const entry of entries) {
    if (entry.type === "fact") continue;
    for (const { id, undoes, state } of entry.calls)
      if (undoes !== null && state === "ok" && !undos.has(undoes)) undos.set(undoes, id);
  }
  return undos;
}
