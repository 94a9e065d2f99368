import type { CompletedMessage, Model, ModelEvent, ModelRequest } from "../model.ts";
import { nextMessage, type OfflineWorld, takesBack } from "./next-message.ts";

/**
 * The embedded model: no network, no key, and no language model. It follows fixed rules over the last prompt and the
 * results since, and keeps nothing between steps.
 */
export function offlineModel(world: OfflineWorld): Model {
  return {
    name: "offline",
    asksToTakeBack: (prompt) => takesBack(prompt, world.clock),
    async *stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
      if (signal.aborted) return;
      const { text, calls } = nextMessage(request, world);
      for (const delta of inPieces(text)) {
        if (signal.aborted) return;
        yield { type: "text.delta", text: delta };
      }
      if (signal.aborted) return;
      yield { type: "completed", message: completed(text, calls) };
    },
  };
}

function completed(text: string, calls: CompletedMessage["calls"]): CompletedMessage {
  return { text, reasoning: "", calls, finishReason: calls.length > 0 ? "tool_calls" : "stop", usage: null };
}

/** Pieces of some words each. They never cut a character of two code units. */
function inPieces(text: string): readonly string[] {
  return text.match(/[\s\S]{1,48}(?:(?<=\s)|$)|[\s\S]{1,48}/gu) ?? [];
}
