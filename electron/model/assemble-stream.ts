import { readJson } from "../../shared/json.ts";
import type { Usage } from "../../shared/turn-event.ts";
import { CallAssembler } from "./assemble-calls.ts";
import { finishReasonOf, tellsFailure, tellsFullContext } from "./finish-reason.ts";
import type { CompletedMessage, ModelEvent } from "./model.ts";
import { OpaqueFields, type Opaque } from "./opaque-fields.ts";
import { readDeltaFields, tellsError } from "./read-chunk.ts";
import type { StreamItem } from "./read-stream.ts";
import { readUsage } from "./read-usage.ts";
import { ThinkingSplitter, type Split } from "./split-thinking.ts";
import { asList, asObject, asText, type WireObject } from "./wire-value.ts";

type Delta = Extract<ModelEvent, { type: "text.delta" | "reasoning.delta" }>;

/** How a stream ended. */
export type StreamEnd =
  | { type: "completed"; message: CompletedMessage; opaque: Omit<Opaque, "origin"> }
  /** The endpoint told of an error in place of an answer, or in the middle of one. */
  | { type: "error"; body: unknown }
  /** It ended before the endpoint said that it was done. */
  | { type: "cut-off" }
  /** Something else than a completion: the beginning of it. */
  | { type: "unreadable"; text: string };

/**
 * Puts a message together from the items of a stream. Nothing is decided before the end: finish reasons, usage and calls
 * may come in any order, more than once, or not at all. A stream that ends with neither a finish reason nor `[DONE]` is
 * cut off, and brings no calls.
 */
export class StreamAssembler {
  readonly #calls: CallAssembler;
  readonly #opaque = new OpaqueFields();
  readonly #thinking = new ThinkingSplitter();
  #text = "";
  #reasoning = "";
  #finishReason = "";
  #usage: Usage | null = null;
  #problem: StreamEnd | null = null;
  #isDone = false;
  #hasBegun = false;

  /** @param newId makes an id for a call that came without one of its own */
  constructor(newId: () => string) {
    this.#calls = new CallAssembler(newId);
  }

  /** True once nothing that follows can change the end: the endpoint said `[DONE]`, or told of an error. */
  get isOver(): boolean {
    return this.#isDone || this.#problem !== null;
  }

  /** True once the endpoint has begun to answer; from then on the request must not be repeated. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** The deltas that an item brings, to be shown at once. */
  push(item: StreamItem): Delta[] {
    if (this.isOver) return [];
    switch (item.type) {
      case "chunk":
        return this.#takeValue(item.event, item.value);
      case "done":
        this.#isDone = true;
        return [];
      case "stray":
        return this.#takeStray(item.text);
      case "unreadable":
        // After the finish reason only counts and `[DONE]` are still to come.
        if (this.#finishReason === "") this.#problem = unreadable(item.text);
        return [];
    }
  }

  /** The last deltas, and how the stream ended. To be called once, after the last item. */
  end(): { deltas: Delta[]; end: StreamEnd } {
    return { deltas: this.#tell(this.#thinking.end()), end: this.#problem ?? this.#complete() };
  }

  #takeValue(event: string | null, value: unknown): Delta[] {
    const chunk = asObject(value);
    if (event === "error" || tellsError(value)) this.#problem = { type: "error", body: value };
    else if (chunk !== null) return this.#takeChunk(chunk);
    return [];
  }

  #takeChunk(chunk: WireObject): Delta[] {
    const choice = asObject(asList(chunk["choices"])[0]);
    this.#usage = usageIn(chunk, choice) ?? this.#usage;
    this.#finishReason =
      asText(choice?.["finish_reason"]) ?? asText(chunk["finish_reason"]) ?? this.#finishReason;
    if (tellsFailure(this.#finishReason)) this.#problem = { type: "error", body: chunk };
    // Some servers answer a request for a stream with a whole `message`.
    const delta = asObject(choice?.["delta"]) ?? asObject(choice?.["message"]);
    return delta === null ? [] : this.#takeDelta(delta);
  }

  #takeDelta(delta: WireObject): Delta[] {
    const read = readDeltaFields(delta);
    this.#opaque.push(delta);
    if (read.calls.length > 0) this.#calls.push(read.calls);
    else if (read.legacyCall !== null) this.#calls.pushLegacy(read.legacyCall);
    if (read.text !== "" || read.reasoning !== "" || !this.#calls.isEmpty) this.#hasBegun = true;
    const split = this.#thinking.push(read.text);
    return this.#tell({ text: split.text, reasoning: read.reasoning + split.reasoning });
  }

  /** A body that was no event stream may still be one JSON completion or error. */
  #takeStray(text: string): Delta[] {
    if (this.#hasBegun || this.#finishReason !== "") return [];
    const value = readJson(text);
    if (value === undefined) this.#problem = unreadable(text);
    // Whole JSON that is no completion is an error of a form of its own: `{"detail":…}`, `{"success":false,"msg":…}`.
    else if (asObject(value)?.["choices"] === undefined) this.#problem = { type: "error", body: value };
    else return this.#takeValue(null, value);
    return [];
  }

  #tell({ text, reasoning }: Split): Delta[] {
    this.#text += text;
    this.#reasoning += reasoning;
    const deltas: Delta[] = [];
    if (reasoning !== "") deltas.push({ type: "reasoning.delta", text: reasoning });
    if (text !== "") deltas.push({ type: "text.delta", text });
    return deltas;
  }

  #complete(): StreamEnd {
    if (!this.#isDone && this.#finishReason === "") return { type: "cut-off" };
    if (!this.#hasBegun && tellsFullContext(this.#finishReason))
      return { type: "error", body: { error: { code: this.#finishReason } } };
    const calls = this.#calls.finish(this.#finishReason);
    return {
      type: "completed",
      message: {
        text: this.#text,
        reasoning: this.#reasoning,
        calls,
        finishReason: finishReasonOf(this.#finishReason, calls.length > 0),
        usage: this.#usage,
      },
      opaque: { message: this.#opaque.fields(), calls: this.#calls.opaque() },
    };
  }
}

/** In the chunk, in its choice, or, as Groq sends it unasked, in a field of its own. */
function usageIn(chunk: WireObject, choice: WireObject | null): Usage | null {
  const places = [chunk["usage"], choice?.["usage"], asObject(chunk["x_groq"])?.["usage"]];
  return places.map(readUsage).find((usage) => usage !== null) ?? null;
}

function unreadable(text: string): StreamEnd {
  return { type: "unreadable", text: text.slice(0, 2000) };
}
