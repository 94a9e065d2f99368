import { fail, type Failure } from "../../shared/result.ts";

/** Why a request was ended by Steward itself: the connection did not come about, nothing came, or nothing since the machine woke. */
type Reason = "connecting" | "silent" | "asleep";

/**
 * A request that Steward ended. Its message names no time: the client takes any error that speaks of one for its own and drops
 * what caused it.
 */
export class GivenUp extends Error {
  readonly reason: Reason;
  readonly afterMs: number;
  constructor(reason: Reason, afterMs: number) {
    super(`given up: ${reason}`);
    this.reason = reason;
    this.afterMs = afterMs;
  }
}

/** The error among the causes of another one, or null. */
export function givenUpIn(error: unknown): GivenUp | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    if (at instanceof GivenUp) return at;
  return null;
}

/** What a person reads; null where it is a connection that was lost like any other. */
export function failureOfGivingUp({ reason, afterMs }: GivenUp, host: string): Failure | null {
  switch (reason) {
    case "connecting":
      return fail(
        "endpoint-unreachable",
        `${host} did not take the connection within ${inWords(afterMs)}. Nothing was sent.`,
        "Check that the server runs, the internet connection, and any proxy in between, then try again.",
      ).failure;
    case "silent":
      return fail(
        "endpoint-silent",
        `Nothing came from ${host} for ${inWords(afterMs)}, the limit in the settings. What had arrived is kept, and nothing was run from it.`,
        "Try again, or allow a longer silence in the settings (`silenceMinutes`).",
      ).failure;
    case "asleep":
      return null;
  }
}

function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (milliseconds < 1000) return `${milliseconds} milliseconds`;
  if (seconds < 120) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return `${Math.round(seconds / 6) / 10} minutes`;
}
