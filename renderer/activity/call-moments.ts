import type { TurnEvent } from "../../shared/turn-event.ts";

/** What a turn's events tell of a call besides what is folded: when, and what it touches. */
export type CallMoments = {
  planned: string | null;
  started: string | null;
  ended: string | null;
  /** `file:/abs/path`, `program:git`, `host:api.example.com`. */
  keys: readonly string[];
};

/** Reads the moments of one call; a call that was planned again tells of its last plan. */
export function momentsOf(events: readonly TurnEvent[], callId: string): CallMoments {
  const moments: CallMoments = { planned: null, started: null, ended: null, keys: [] };
  for (const event of events) {
    if (!("callId" in event) || event.callId !== callId) continue;
    if (event.type === "tool.planned") {
      moments.planned = event.at;
      moments.keys = event.keys;
    } else if (event.type === "tool.started") moments.started = event.at;
    else if (event.type === "tool.finished" || event.type === "tool.refused") moments.ended = event.at;
  }
  return moments;
}
