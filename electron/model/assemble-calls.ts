import type { Failure } from "../../shared/result.ts";
import {
  addDelta,
  argumentsOf,
  canTake,
  isComplete,
  readDelta,
  type CallDelta,
  type CallSlot,
} from "./call-delta.ts";
import { cutsOff } from "./finish-reason.ts";
import type { CompletedMessage } from "./model.ts";
import type { Opaque } from "./opaque-fields.ts";

type Call = CompletedMessage["calls"][number];

/**
 * Puts tool calls together from their deltas. Endpoints disagree on how a delta says which call it belongs to, so index,
 * id and name are weighed together (`place`). Arguments stay raw text: validation judges them, nothing is repaired here.
 */
export class CallAssembler {
  readonly #known: Known = { slots: [], byIndex: new Map(), byId: new Map(), chunk: new Set() };
  readonly #newId: () => string;
  #isLegacy = true;

  /** @param newId makes an id for a call that came without one of its own */
  constructor(newId: () => string) {
    this.#newId = newId;
  }

  get isEmpty(): boolean {
    return this.#known.slots.length === 0;
  }

  /** Takes the entries of one chunk's `tool_calls`. */
  push(entries: readonly unknown[]): void {
    this.#isLegacy = false;
    this.#take(entries);
  }

  /** Takes a `function_call`, the old form of a single call. Proxies that send both forms mean one call. */
  pushLegacy(functionCall: unknown): void {
    if (this.#isLegacy) this.#take([{ function: functionCall }]);
  }

  /** The calls in the model's order, once the stream has ended with this finish reason. */
  finish(finishReason: string): Call[] {
    const { slots } = this.#known;
    for (const slot of slots) slot.wireId ||= this.#newId();
    return slots.map((slot, at) => finishCall(slot, finishReason, at === slots.length - 1));
  }

  /** Opaque fields that must go back with their call, by wire id. Known once the calls are finished. */
  opaque(): Opaque["calls"] {
    const slots = this.#known.slots.flatMap(({ wireId, opaque }) =>
      opaque === null ? [] : [{ wireId, opaque }],
    );
    return Object.fromEntries(slots.map(({ wireId, opaque }) => [wireId, opaque]));
  }

  #take(entries: readonly unknown[]): void {
    const known = this.#known;
    known.chunk.clear();
    for (const entry of entries) {
      const delta = readDelta(entry);
      if (delta === null) continue;
      const slot = place(delta, known) ?? open(known);
      if (slot.wireId === "" && delta.id !== null && !known.byId.has(delta.id)) slot.wireId = delta.id;
      addDelta(slot, delta);
      if (delta.index !== null) known.byIndex.set(delta.index, slot);
      if (delta.id !== null) known.byId.set(delta.id, slot);
      known.chunk.add(slot);
    }
  }
}

type Known = {
  slots: CallSlot[];
  byIndex: Map<number, CallSlot>;
  byId: Map<string, CallSlot>;
  /** The calls to which an earlier entry of the same chunk belongs. */
  chunk: Set<CallSlot>;
};

function open(known: Known): CallSlot {
  const slot: CallSlot = { wireId: "", ids: new Set(), name: null, appended: "", restated: "", opaque: null };
  known.slots.push(slot);
  return slot;
}

/** The call that a delta goes on with, or null where it begins a new one. */
function place(delta: CallDelta, known: Known): CallSlot | null {
  const atIndex = delta.index === null ? undefined : known.byIndex.get(delta.index);
  const withId =
    delta.id === null ? undefined : atIndex?.ids.has(delta.id) ? atIndex : known.byId.get(delta.id);
  const slot = withId ?? atIndex;
  if (slot !== undefined) return delta.name === null || goesOn(delta, slot, known) ? slot : null;

  const last = known.slots.at(-1);
  if (last === undefined) return null;
  if (delta.name !== null) return delta.index === null && goesOn(delta, last, known) ? last : null;
  if (delta.id === null && delta.index === null) return last;
  // A new id or a new index alone may be a slip of the endpoint; both together are a new call.
  return delta.id !== null && delta.index !== null ? null : canTake(last, delta) ? last : null;
}

/** Whether a delta that names a tool only says again which call it belongs to, instead of beginning the next one. */
function goesOn(delta: CallDelta, slot: CallSlot, known: Known): boolean {
  if (known.chunk.has(slot)) return false;
  if (slot.name !== null && slot.name !== delta.name?.trim()) return false;
  const sameId = delta.id !== null && slot.ids.has(delta.id);
  if (sameId) return indexAgrees(delta, slot, known) && canTake(slot, delta);
  if (delta.id === null || slot.ids.size === 0) return canTake(slot, delta);
  // Another id: the same call only where its arguments are visibly in the middle.
  return slot.name !== null && slot.appended.trim() !== "" && !isComplete(slot);
}

/** One id used for two calls: they stand at different indexes. */
function indexAgrees(delta: CallDelta, slot: CallSlot, known: Known): boolean {
  return delta.index === null || known.byIndex.get(delta.index) === slot;
}

function finishCall(slot: CallSlot, finishReason: string, isLast: boolean): Call {
  const broken = fault(slot, finishReason, isLast);
  const call = { wireId: slot.wireId, name: slot.name ?? "", arguments: argumentsOf(slot) };
  return broken === null ? call : { ...call, broken };
}

/**
 * Why a call must not be executed, or null. Where the answer was cut off, its last call is never trusted, even if it can
 * be parsed: some servers close the brackets of what was cut.
 */
function fault(slot: CallSlot, finishReason: string, isLast: boolean): Failure | null {
  if (slot.name === null) {
    return {
      code: "call-without-name",
      message: "The call named no tool, so nothing was run.",
      suggestion: "Make the call again with the name of one of the tools.",
    };
  }
  if (!cutsOff(finishReason) || (!isLast && isComplete(slot))) return null;
  return {
    code: "call-cut-off",
    message: "The answer was cut off in the middle of this call, so nothing was run.",
    suggestion: "Make the call again with shorter arguments, or in several smaller calls.",
  };
}
