import type { ContextUse, LeftOut } from "../../shared/left-out.ts";
import type { Provenance } from "../../shared/provenance.ts";
import { fail, type Failure, type Result, succeed } from "../../shared/result.ts";
import type { TurnEvent, Usage } from "../../shared/turn-event.ts";
import type { Tool } from "../../tools/define-tool.ts";
import { requestTokens } from "../context/count-tokens.ts";
import { plainSummary, readSummary, summaryRequest } from "../context/sum-up.ts";
import { offeredTool } from "./offered-tool.ts";
import { offerTools, tellOthers } from "./offer-tools.ts";
import type { TurnPorts } from "./ports.ts";
import { type Asked, type Prepared, prepareRequest, type Room } from "./prepare-request.ts";
import type { Stamp } from "./stamp.ts";
import { streamStep, type StepResponse } from "./stream-step.ts";

type AskContext = {
  ports: Pick<TurnPorts, "model" | "newId">;
  stamp: Stamp;
  signal: AbortSignal;
  /** Of the least trusted text that the model has read. */
  provenance: Provenance;
};

/** What a step brought; neither, where Stop came before it was asked. */
type AskedResponse = StepResponse | { message: null; failure: null };

/** What is tried after an overflow, of what was too much. */
const AFTER_OVERFLOW = 0.6;

/**
 * One step of a turn, in as much room as the model has. What must be shortened is on record, and seen, before the step is
 * asked; an endpoint that says all the same that it was too much is asked once more with less. `step.events` grows by the
 * events of Steward's own that this yields, which are stored before anything else.
 */
export async function* askModel(
  step: Omit<Asked, "tools"> & { events: TurnEvent[]; tools: readonly Tool[] },
  context: AskContext,
): AsyncGenerator<readonly TurnEvent[], AskedResponse> {
  const { model } = context.ports;
  const size = (await model.contextTokens?.()) ?? null;
  const sees = (await model.seesPictures?.()) ?? true;
  const asked = withTools(step, { size, sees });
  const room: Room = { model: model.name, size, most: null, sees };
  for (;;) {
    const prepared = prepareRequest(asked, room);
    if (prepared.type === "too-long") return { message: null, failure: tooLong(model.name) };
    if (prepared.type === "sum-up") {
      const summed = await sumUp(prepared, room, context);
      if (context.signal.aborted) return { message: null, failure: null };
      if (!summed.ok) return { message: null, failure: summed.failure };
      asked.events.push(summed.value);
      yield [summed.value];
      continue;
    }
    const told = shorteningToTell(prepared, asked.events, room);
    const note = told && noteOf({ ...countsOf(prepared), ...told }, null, context);
    if (note) asked.events.push(note);
    if (note) yield [note];
    const use = usedOf(prepared, size);
    const response = yield* streamStep(prepared.request, { ...context, ...(use ? { use } : {}) });
    const overflowed = response.failure?.code === "context-overflow" && response.message === null;
    if (!overflowed) return response;
    if (room.most !== null) return { message: null, failure: tooLong(model.name) };
    room.most = Math.floor((prepared.tokens ?? requestTokens(prepared.request)) * AFTER_OVERFLOW);
  }
}

/** What is asked, with as many tools as a context of this size has room for, and none that only brings what is not seen. */
function withTools<Step extends Omit<Asked, "tools"> & { tools: readonly Tool[] }>(
  step: Step,
  { size, sees }: Pick<Room, "size" | "sees">,
): Omit<Step, "tools"> & Pick<Asked, "tools" | "history"> {
  const { toolChoice, before, events, history } = step;
  const isForced = ({ name }: Tool): boolean => typeof toolChoice === "object" && toolChoice.tool === name;
  const usable = step.tools.filter((tool) => sees || !tool.needsSight || isForced(tool));
  const { described, others } = offerTools(usable, { toolChoice, size, events: [...before, ...events] });
  return { ...step, tools: described.map(offeredTool), history: tellOthers(history, others) };
}

/** What was shortened is told once a turn, and whenever an endpoint has refused more. */
function shorteningToTell(
  { shortened, pictures }: Extract<Prepared, { type: "ready" }>,
  events: readonly TurnEvent[],
  { most }: Room,
): Pick<LeftOut, "because" | "limit"> | null {
  const isTold = events.some((event) => event.type === "message.completed" && event.leftOut);
  if (most !== null && !events.some(tellsLimit(most))) return { because: "overflow", limit: most };
  return shortened + pictures > 0 && !isTold ? { because: "size" } : null;
}

function countsOf({ shortened, pictures }: Extract<Prepared, { type: "ready" }>) {
  return { messages: 0, results: shortened, ...(pictures > 0 ? { pictures } : {}) };
}

function tellsLimit(limit: number): (event: TurnEvent) => boolean {
  return (event) => event.type === "message.completed" && event.leftOut?.limit === limit;
}

/**
 * Has the model itself sum up its oldest turns. Where it says nothing, or cannot read even that, what the person asked for
 * stands in for it; where it cannot be asked at all, that is how the step ends, so that it can be tried again.
 */
async function sumUp(
  { messages, note, most }: Extract<Prepared, { type: "sum-up" }>,
  room: Room,
  context: AskContext,
): Promise<Result<TurnEvent>> {
  const { message, failure } = await lastOf(streamStep(summaryRequest(messages, most), context));
  if (failure !== null && failure.code !== "context-overflow") return { ok: false, failure };
  const text = failure === null ? readSummary(message?.text ?? "") : null;
  const because =
    room.most === null ? { because: "size" as const } : { because: "overflow" as const, limit: room.most };
  const leftOut = { ...note, results: 0, ...because, summary: text ?? plainSummary(messages) };
  return succeed(noteOf(leftOut, message?.usage ?? null, context));
}

/** Its words are not the answer: what streams is not shown. */
async function lastOf(step: AsyncGenerator<unknown, StepResponse>): Promise<StepResponse> {
  for (;;) {
    const next = await step.next();
    if (next.done) return next.value;
  }
}

function noteOf(leftOut: LeftOut, usage: Usage | null, { stamp, provenance }: AskContext): TurnEvent {
  const rest = { text: "", toolCalls: [], finishReason: "left-out", usage, provenance };
  return stamp({ type: "message.completed", ...rest, leftOut });
}

function usedOf(
  { tokens, estimated }: Extract<Prepared, { type: "ready" }>,
  size: number | null,
): ContextUse | null {
  return size === null || tokens === null ? null : { tokens, estimated: Math.round(estimated), size };
}

function tooLong(model: string): Failure {
  return fail(
    "context-overflow",
    `This is longer than ${model} can read at once, also after Steward had shortened what came before. Nothing was lost.`,
    "Ask for less at once, start a new conversation, or choose a model that reads longer ones.",
  ).failure;
}
