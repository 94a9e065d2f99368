import type { TurnEvent } from "../../shared/turn-event.ts";
import { addJoined } from "./join-deltas.ts";

/** What the steps that stream now have said so far: it is in no log until their message is complete. */
export type StreamingSteps = {
  add(event: TurnEvent): void;
  of(conversationId: string): readonly TurnEvent[];
};

export function streamingSteps(): StreamingSteps {
  const deltas = new Map<string, TurnEvent[]>();
  return {
    add(event) {
      const { type, turnId } = event;
      if (type === "message.completed" || type === "turn.finished") deltas.delete(turnId);
      if (type !== "text.delta" && type !== "reasoning.delta") return;
      const ofTurn = deltas.get(turnId) ?? [];
      deltas.set(turnId, ofTurn);
      addJoined(ofTurn, event);
    },
    of: (conversationId) =>
      [...deltas.values()].flat().filter((event) => event.conversationId === conversationId),
  };
}
