import type { TurnEvent } from "../../shared/turn-event.ts";

/** What earlier requests have taught about how one model counts. */
export type ContextFacts = {
  /** How many tokens the endpoint counts for one that Steward does. */
  correction: number;
  /** The most tokens to send since an endpoint has refused more; null: it has not. */
  learnedLimit: number | null;
};

/** No tokenizer is further from the estimate than this; an endpoint that says so counts something else. */
const CORRECTIONS = { least: 0.5, most: 4 } as const;

/** Reads the events of a conversation for what is known about `model`: another model counts in its own way. Pure. */
export function contextFacts(events: readonly TurnEvent[], model: string): ContextFacts {
  let correction = 1;
  let learnedLimit: number | null = null;
  let isThisModel = false;
  for (const event of events) {
    if (event.type === "turn.started") isThisModel = event.model === model;
    if (event.type !== "message.completed" || !isThisModel) continue;
    const { context, usage, leftOut } = event;
    if (context && usage && context.estimated > 0 && usage.inputTokens > 0) {
      const told = usage.inputTokens / context.estimated;
      correction = Math.min(CORRECTIONS.most, Math.max(CORRECTIONS.least, told));
    }
    learnedLimit = leftOut?.limit ?? learnedLimit;
  }
  return { correction, learnedLimit };
}

/** How many tokens of a context are kept free for the answer. */
export function mostTokens(size: number): number {
  return size - Math.min(4_096, Math.floor(size / 4));
}
