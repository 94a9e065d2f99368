import { newCallId } from "../call-ids.ts";
import type { EndpointProfile } from "../endpoint-profile.ts";
import { cutsOff } from "../finish-reason.ts";
import type { CompletedMessage, OfferedTool } from "../model.ts";
import type { Ending, ModelDelta } from "../read-answer.ts";
import { readTextCalls } from "./read-text-calls.ts";

/**
 * Takes the calls out of the text of an answer, for an endpoint that is known to write them there: each is marked
 * `fromText`, which always asks a person. What could be the beginning of a call is held back until the answer's end.
 */
export async function* takeTextCalls(
  answer: AsyncGenerator<ModelDelta, Ending>,
  tools: readonly OfferedTool[],
): AsyncGenerator<ModelDelta, Ending> {
  let text = "";
  let told = 0;
  try {
    let step = await answer.next();
    for (; !step.done; step = await answer.next()) {
      if (step.value.type !== "text.delta") yield step.value;
      else {
        text += step.value.text;
        const plain = plainUpTo(text, told);
        if (plain > told) yield { type: "text.delta", text: text.slice(told, plain) };
        told = Math.max(told, plain);
      }
    }
    const { end, hasBegun } = step.value;
    const message = end.type === "completed" ? withTextCalls(end.message, tools) : null;
    if (end.type === "completed" && message !== null) return { end: { ...end, message }, hasBegun };
    if (told < text.length) yield { type: "text.delta", text: text.slice(told) };
    return step.value;
  } finally {
    await answer.return({ end: { type: "cut-off" }, hasBegun: true });
  }
}

/** How much of a text that goes on is text for certain: all before a line that begins like a call. */
function plainUpTo(text: string, told: number): number {
  // A message that begins like JSON or a fence may be one call from beginning to end.
  if (/^\s*([[{`]|$)/u.test(text)) return 0;
  const start = text.lastIndexOf("\n", told - 1) + 1;
  const call = /^[ \t]*<(tool_call>|function=)/mu.exec(text.slice(start))?.index;
  if (call !== undefined) return start + call;
  const line = text.lastIndexOf("\n") + 1;
  const begun = text.slice(line).trimStart();
  return "<tool_call>".startsWith(begun) || "<function=".startsWith(begun) ? line : text.length;
}

function withTextCalls(message: CompletedMessage, tools: readonly OfferedTool[]): CompletedMessage | null {
  if (message.calls.length > 0 || cutsOff(message.finishReason)) return null;
  const found = readTextCalls(message.text, tools);
  if (found === null) return null;
  const calls = found.calls.map((call) => ({ wireId: newCallId(), ...call, fromText: true }));
  return { ...message, text: found.before, calls, finishReason: "tool_calls" };
}

/**
 * How an endpoint makes its calls, learned from an answer. One that has made calls as it should is never taken to write
 * them as text: else whoever can make it repeat a text could make it call. One that has not, and whose whole answer was
 * such a call, is known from the next answer on.
 */
export function learnCallForm(
  known: EndpointProfile["callForm"],
  { calls, text }: CompletedMessage,
  tools: readonly OfferedTool[],
): EndpointProfile["callForm"] {
  if (calls.some((call) => call.fromText !== true)) return "native";
  return known === "unknown" && calls.length === 0 && readTextCalls(text, tools)?.before === ""
    ? "text"
    : known;
}
