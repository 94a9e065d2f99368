import type { TurnEventOf } from "./turn-event.ts";

type End = Pick<TurnEventOf<"turn.finished">, "reason" | "error">;

/**
 * Whether a turn that ended so was cut short: then it can be gone on with, and what is done of it is not done again. One that
 * came to its own end needs words of what is to be done next. Pure.
 */
export function wasCutShort({ reason }: Pick<End, "reason">): boolean {
  return reason !== "done";
}
