import { readJson, type Json } from "../../shared/json.ts";
import { asJson, asObject, asText } from "./wire-value.ts";

/** One entry of `tool_calls` in a chunk, read. Blank fields are null: they say nothing. */
export type CallDelta = {
  index: number | null;
  id: string | null;
  name: string | null;
  /** A piece of the arguments as text; null where there was none. */
  piece: string | null;
  /** The arguments came as an object: `piece` is all of them. */
  isAll: boolean;
  /** Must go back with the call unchanged: Gemini's `extra_content` holds the thought's signature. */
  opaque: Record<string, Json> | null;
};

/** A call being put together. */
export type CallSlot = {
  /** Unique in the message; the endpoint's own id wherever it gave one that no other call has. */
  wireId: string;
  /** All ids under which deltas of this call came. */
  ids: Set<string>;
  name: string | null;
  /** The arguments if every delta adds a piece, which is the rule. */
  appended: string;
  /** The arguments if a delta that begins with all before it says it anew: some endpoints send them cumulatively. */
  restated: string;
  opaque: Record<string, Json> | null;
};

/** Reads an entry; null where it is no object. `name` and `arguments` may stand beside `function` as well as in it. */
export function readDelta(entry: unknown): CallDelta | null {
  const fields = asObject(entry);
  if (fields === null) return null;
  const details = asObject(fields["function"]) ?? fields;
  const given = details["arguments"];
  const isAll = asObject(given) !== null;
  return {
    index: typeof fields["index"] === "number" ? fields["index"] : null,
    id: asText(fields["id"]),
    name: asText(details["name"]),
    piece: isAll ? JSON.stringify(given) : typeof given === "string" && given !== "" ? given : null,
    isAll,
    opaque: fields["extra_content"] == null ? null : { extra_content: asJson(fields["extra_content"]) },
  };
}

/** Adds what a delta brings to its call. */
export function addDelta(slot: CallSlot, delta: CallDelta): void {
  if (delta.id !== null) slot.ids.add(delta.id);
  if (delta.name !== null) slot.name = delta.name.trim();
  if (delta.opaque !== null) slot.opaque = delta.opaque;
  if (delta.piece === null) return;
  slot.appended = delta.isAll ? delta.piece : slot.appended + delta.piece;
  slot.restated = delta.isAll || restates(slot, delta.piece) ? delta.piece : slot.restated + delta.piece;
}

/**
 * The raw arguments. No piece of a JSON object can be read both ways: if the appended text is whole, it is meant; only
 * else the restated one. Nothing at all means no arguments. What is neither stays as it came.
 */
export function argumentsOf(slot: CallSlot): string {
  if (slot.appended.trim() === "") return "{}";
  return isWhole(slot.restated) && !isWhole(slot.appended) ? slot.restated : slot.appended;
}

/** True where the arguments so far are a complete JSON object, to which nothing can be added. */
export function isComplete(slot: CallSlot): boolean {
  return isWhole(slot.appended) || isWhole(slot.restated);
}

/** True where the call can take this delta as one more piece of its arguments. */
export function canTake(slot: CallSlot, delta: CallDelta): boolean {
  return (
    delta.piece === null || delta.piece.trim() === "" || restates(slot, delta.piece) || !isComplete(slot)
  );
}

/** The length first: most pieces are short, and comparing would copy all that came before, each time. */
function restates(slot: CallSlot, piece: string): boolean {
  return piece.length >= slot.restated.length && slot.restated !== "" && piece.startsWith(slot.restated);
}

function isWhole(text: string): boolean {
  return text.trimEnd().endsWith("}") && asObject(readJson(text)) !== null;
}
