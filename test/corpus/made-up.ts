import type { Model } from "../../electron/model/model.ts";
import type { Clock } from "../../tools/ports.ts";

/** What is made up so that a turn is recorded in the same way each time: the time, ids, and what an endpoint is known for. */

/** A clock on which each look is a second later, and waiting takes no time. */
export function steppingClock(): Clock {
  let now = Date.parse("2026-11-23T09:00:00.000Z");
  return {
    timeZone: "Europe/Madrid",
    now: () => new Date((now += 1_000)),
    sleep: async (_milliseconds, signal) => signal.throwIfAborted(),
  };
}

/** Ids that count: `id-1`, `turn-1`. */
export function countingIds(): (kind?: string) => string {
  const counts = new Map<string, number>();
  return (kind = "id") => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return `${kind}-${counts.get(kind)}`;
  };
}

/** The model at an endpoint of which is known how much it reads at once, and whether it writes its calls into the text. */
export function modelKnownFor(
  model: Model,
  { size, isFromText }: { size?: number | undefined; isFromText?: true | undefined },
): Model {
  return {
    // Which port the endpoint got is no part of a turn.
    name: model.name.replace(/127\.0\.0\.1:\d+/u, "127.0.0.1"),
    contextTokens: async () => size ?? null,
    async *stream(request, signal) {
      for await (const event of model.stream(request, signal)) {
        if (event.type !== "completed" || !isFromText) yield event;
        else {
          const calls = event.message.calls.map((call) => Object.assign({}, call, { fromText: true }));
          yield { ...event, message: { ...event.message, calls } };
        }
      }
    },
  };
}
