import type { CompletedMessage, Model, ModelEvent, ModelRequest } from "../model.ts";
import { nextMessage, type OfflineWorld, takesBack } from "./next-message.ts";

/**
 * The embedded model: no network, no key, and no language model. It follows fixed rules over the last prompt and the
 * results since, and keeps nothing between steps.
 */
export function offlineModel(world: OfflineWorld): Model {
  return {
    name: "offline",
    seesPictures: async () => false,
    asksToTakeBack: (prompt) => takesBack(prompt, world.clock),
    async *stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
      if (signal.aborted) return;
      const { text: said, calls } = nextMessage(request, world);
      const text = [unseen(request), said].filter((part) => part !== "").join("\n\n");
      for (const delta of inPieces(text)) {
        if (signal.aborted) return;
        yield { type: "text.delta", text: delta };
      }
      if (signal.aborted) return;
      yield { type: "completed", message: completed(text, calls) };
    },
  };
}

/** What is said first to a prompt with pictures. */
function unseen({ messages }: ModelRequest): string {
  const last = messages.at(-1);
  const pictures = last?.role === "user" ? (last.attachments ?? []).filter(({ image }) => image) : [];
  if (pictures.length === 0) return "";
  return `I do not see pictures, so I cannot tell what ${pictures.length === 1 ? "that one shows" : "those show"}. A connected model that sees pictures can.`;
}

function completed(text: string, calls: CompletedMessage["calls"]): CompletedMessage {
  return { text, reasoning: "", calls, finishReason: calls.length > 0 ? "tool_calls" : "stop", usage: null };
}

/** Pieces of some words each. They never cut a character of two code units. */
function inPieces(text: string): readonly string[] {
  return text.match(/[\s\S]{1,48}(?:(?<=\s)|$)|[\s\S]{1,48}/gu) ?? [];
}
