import { calls, events, FINISH, type StreamCase } from "./replay.ts";

// Two calls, and how endpoints send them: the head alone, or the whole call.
export const A = { wireId: "call_a", name: "read_file", arguments: '{"path":"a.md"}' };
export const B = { wireId: "call_b", name: "list_folder", arguments: '{"path":"."}' };
export const HEAD_A = { id: "call_a", type: "function", function: { name: "read_file", arguments: "" } };
export const HEAD_B = { id: "call_b", type: "function", function: { name: "list_folder", arguments: "" } };
export const WHOLE_A = { id: "call_a", function: { name: "read_file", arguments: A.arguments } };
export const WHOLE_B = { id: "call_b", function: { name: "list_folder", arguments: B.arguments } };

/** A stream of these chunks, ended as it should be. */
export function stream(...chunks: readonly object[]): string {
  return `${events(...chunks, FINISH)}data: [DONE]\n\n`;
}

/** A delta with a piece of arguments. */
export function piece(text: string, fields: object = {}): object {
  return calls({ ...fields, function: { arguments: text } });
}

/** The message with these calls. */
export function becomes(...made: readonly object[]): StreamCase["becomes"] {
  return { calls: made as (typeof A)[], finishReason: "tool_calls" };
}
