import type { Attachment } from "../../shared/attachment.ts";
import type { NamedPicture } from "../../shared/picture/picture.ts";
import type { RequestedCall, TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";
import type { ModelMessage } from "../model/model.ts";
import { BROKE_OFF, isOwnNote, WAS_STOPPED } from "../model/own-notes.ts";
import { errorForModel } from "./call-events.ts";
import { findLoops } from "./loop-guard.ts";
import { unknownFailure } from "./settle.ts";

type CallEnd = TurnEventOf<"tool.finished"> | TurnEventOf<"tool.refused">;

/** How calls ended, and what the model is told besides where it repeats itself. */
type Answers = { ends: ReadonlyMap<string, CallEnd>; told: ReadonlyMap<string, string> };

/**
 * The history that a model is sent, from the events of one or more turns. Every call in it has exactly one answer, also
 * after Stop, a denial or a crash. What a person took back afterwards is told with the next prompt. A turn that resumes
 * another one says nothing of its own where the model has to answer anyway.
 */
export function messagesOf(events: readonly TurnEvent[]): ModelMessage[] {
  const ends = new Map<string, CallEnd>();
  for (const event of events) {
    if (event.type === "tool.finished" || event.type === "tool.refused") ends.set(event.callId, event);
  }
  const told = loopsTold(events);
  const messages: ModelMessage[] = [];
  let stopped = false;
  for (const event of events) {
    if (event.type === "turn.started" && event.resumes === undefined)
      addPrompt(messages, event.prompt, event.attachments);
    if (event.type === "turn.started" && event.resumes !== undefined)
      messages.push(...goingOn(messages.at(-1), stopped));
    if (event.type === "tool.planned" && event.undoes !== undefined)
      addPrompt(messages, takenBack(ends.get(event.callId)));
    if (event.type === "message.completed") {
      addMessage(messages, event, { ends, told });
      if (event.leftOut === undefined)
        stopped = event.toolCalls.some(({ callId }) => isStopped(ends.get(callId)));
    }
  }
  return messages;
}

/** A model repeats itself within a turn; in another one the same call may be what was asked for. */
function loopsTold(events: readonly TurnEvent[]): ReadonlyMap<string, string> {
  const turns = [...Map.groupBy(events, ({ turnId }) => turnId).values()];
  return new Map(turns.flatMap((turn) => [...findLoops(turn).told]));
}

/** What a model is told besides, where it is to go on after `last`: nothing where it owes an answer as it is. */
function goingOn(last: ModelMessage | undefined, wasStopped: boolean): ModelMessage[] {
  if (last?.role === "assistant") return [{ role: "user", content: BROKE_OFF }];
  const isResult = last?.role === "tool" || (last?.role === "user" && last.isBrought !== undefined);
  return isResult && wasStopped ? [{ role: "user", content: WAS_STOPPED }] : [];
}

function isStopped(end: CallEnd | undefined): boolean {
  return end?.type === "tool.finished" && end.status === "stopped";
}

/** Two prompts in a row become one message: some endpoints insist on alternating roles. */
function addPrompt(messages: ModelMessage[], prompt: string, attached: readonly Attachment[] = []): void {
  // It never came to that: a prompt says itself what is to be done.
  if (isOwnNote(messages.at(-1))) messages.pop();
  const last = messages.at(-1);
  const isSecond = last?.role === "user" && last.isBrought === undefined;
  const content = isSecond ? `${last.content}\n\n${prompt}` : prompt;
  const attachments = [...(isSecond ? (last.attachments ?? []) : []), ...attached];
  if (isSecond) messages.pop();
  messages.push({ role: "user", content, ...(attachments.length > 0 ? { attachments } : {}) });
}

function addMessage(
  messages: ModelMessage[],
  event: TurnEventOf<"message.completed">,
  { ends, told }: Answers,
): void {
  const { text, reasoning, opaque, toolCalls } = event;
  if (text === "" && toolCalls.length === 0) return;
  messages.push({
    role: "assistant",
    content: text,
    calls: toolCalls.map(({ wireId, name, arguments: raw }) => ({ wireId, name, arguments: raw })),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(opaque === undefined ? {} : { opaque }),
  });
  for (const call of toolCalls) messages.push(answer(call, { ends, told }));
  const pictures = toolCalls.flatMap(({ callId }) => picturesOf(ends.get(callId)));
  if (pictures.length > 0) messages.push(broughtMessage(pictures));
}

function picturesOf(end: CallEnd | undefined): readonly NamedPicture[] {
  return end?.type === "tool.finished" ? (end.pictures ?? []) : [];
}

/** An answer to a call takes text only, so what there is to look at comes after all answers of the step. */
function broughtMessage(pictures: readonly NamedPicture[]): ModelMessage {
  const content =
    "(Steward: the pictures that the calls before this brought. The person did not write this.)";
  const attachments = pictures.map(({ name, image }) => ({ name, text: "", image }));
  return { role: "user", content, attachments, isBrought: true };
}

function answer({ callId, wireId, name }: RequestedCall, { ends, told }: Answers): ModelMessage {
  const content = contentOf(ends.get(callId));
  const note = told.get(callId);
  return { role: "tool", wireId, name, content: note === undefined ? content : `${content}\n\n${note}` };
}

function contentOf(end: CallEnd | undefined): string {
  if (end === undefined) return errorForModel(unknownFailure("Steward ended before the call did."));
  return end.type === "tool.finished" ? end.forModel : errorForModel(end);
}

function takenBack(end: CallEnd | undefined): string {
  if (end?.type === "tool.finished" && end.status === "ok") return `(${end.forPerson})`;
  return "(That could not be taken back.)";
}
