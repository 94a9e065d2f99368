import type { TurnEvent } from "../../shared/turn-event.ts";

/** What kept tools from being offered then besides the policy: a person's choice, and what the machine could not do. */
export type ScopeThen = {
  only: readonly string[];
  /** By name, with a sentence that says why. */
  unavailable: Readonly<Record<string, string>>;
};

/** The scope that a turn was given, as far as it is on record: the tools that it offered, and those that could not work. Pure. */
export function scopeThen(events: readonly TurnEvent[]): ScopeThen {
  const offered = events.flatMap((event) => (event.type === "turn.started" ? event.tools : []));
  const unavailable = events.flatMap((event) =>
    event.type === "tool.refused" && event.code === "tool-unavailable"
      ? [[event.tool, event.message.replace(UNAVAILABLE, "")] as const]
      : [],
  );
  const inPolicy = events.flatMap((event) =>
    event.type === "tool.refused" && event.code === "tool-not-in-scope" ? [event.tool] : [],
  );
  return {
    only: [...offered, ...inPolicy, ...unavailable.map(([name]) => name)],
    unavailable: Object.fromEntries(unavailable),
  };
}

/** How the boundary begins the sentence; what follows is why. */
const UNAVAILABLE = /^The tool \w+ cannot be used here: /u;
