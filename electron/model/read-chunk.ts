import { asList, asObject, type WireObject } from "./wire-value.ts";

/** What a chunk says, whatever the endpoint calls it. */
export type ReadDelta = { text: string; reasoning: string; calls: readonly unknown[]; legacyCall: unknown };

/** Reads a `delta` (or a whole `message`). */
export function readDeltaFields(delta: WireObject): ReadDelta {
  const content = readContent(delta["content"] ?? delta["refusal"]);
  return {
    text: content.text,
    reasoning: readReasoning(delta) + content.reasoning,
    calls: asList(delta["tool_calls"]),
    legacyCall: asObject(delta["function_call"]),
  };
}

/**
 * True where a payload tells of an error instead of a completion: `{"error":…}`, `{"object":"error"}`, a list of these
 * (Gemini), or a plain string.
 */
export function tellsError(value: unknown): boolean {
  if (typeof value === "string") return true;
  if (Array.isArray(value)) return value.some(tellsError);
  const fields = asObject(value);
  return (
    fields !== null &&
    (Boolean(fields["error"]) || fields["object"] === "error" || fields["type"] === "error")
  );
}

/** Some endpoints send the same thought under two names at once: the first that says something counts. */
function readReasoning(delta: WireObject): string {
  for (const name of ["reasoning_content", "reasoning", "reasoning_text"]) {
    const value = delta[name];
    if (typeof value === "string" && value !== "") return value;
  }
  return "";
}

/** Content is text, or a list of parts: `text`, and `thinking` with parts of its own (Mistral). */
function readContent(content: unknown): { text: string; reasoning: string } {
  if (typeof content === "string") return { text: content, reasoning: "" };
  const read = { text: "", reasoning: "" };
  for (const entry of asList(content)) {
    const part = asObject(entry);
    if (part?.["type"] === "thinking") read.reasoning += readContent(part["thinking"]).text;
    else if (typeof part?.["text"] === "string") read.text += part["text"];
  }
  return read;
}
