import { useEffect, useState } from "react";
import type { Failure, Result } from "../../shared/result.ts";

/** What main was asked for when a section was opened. */
export type Answer<Value> = {
  asked: { status: "loading" } | { status: "failed"; failure: Failure } | { status: "ready"; value: Value };
  /** Asks again; what was there stays away until the new answer comes. */
  again(): void;
  /** Takes over a newer value, from a request that answered with it. */
  put(value: Value): void;
};

type Ask<Value> = () => Promise<Result<Value>>;
type Held<Value> = { ask: Ask<Value>; attempt: number; result: Result<Value> };

/** Asks when it is first drawn, and anew whenever `ask` is another function. */
export function useAnswer<Value>(ask: Ask<Value>): Answer<Value> {
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<Held<Value> | null>(null);
  useEffect(() => {
    let isWanted = true;
    const load = async (): Promise<void> => {
      const result = await ask();
      if (isWanted) setHeld({ ask, attempt, result });
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [ask, attempt]);
  const isCurrent = held !== null && held.ask === ask && held.attempt === attempt;
  return {
    asked: isCurrent ? statusOf(held.result) : { status: "loading" },
    again: () => setAttempt(attempt + 1),
    put: (value) => setHeld({ ask, attempt, result: { ok: true, value } }),
  };
}

function statusOf<Value>(result: Result<Value>): Answer<Value>["asked"] {
  return result.ok ? { status: "ready", value: result.value } : { status: "failed", failure: result.failure };
}
