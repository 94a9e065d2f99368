import { useRef, useState } from "react";
import type { Failure, Result } from "../../shared/result.ts";

/** Something that a button does: whether it goes on, and why it could not be done. */
export type Action = {
  isBusy: boolean;
  failure: Failure | null;
  /** Asks, and forgets the failure of the last time. null: one still goes on, so nothing was asked. */
  run<Value>(ask: () => Promise<Result<Value>>): Promise<Result<Value> | null>;
};

/** One button's request: never two at a time. The button stays enabled, so that it keeps the focus. */
export function useAction(): Action {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const goesOn = useRef(false);
  return {
    isBusy,
    failure,
    async run(ask) {
      if (goesOn.current) return null;
      goesOn.current = true;
      setIsBusy(true);
      setFailure(null);
      const answer = await ask();
      goesOn.current = false;
      setIsBusy(false);
      if (!answer.ok) setFailure(answer.failure);
      return answer;
    },
  };
}
