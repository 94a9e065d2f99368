import { useCallback } from "react";
import type { CapabilityAnswer } from "../../shared/endpoint-capabilities.ts";
import { succeed } from "../../shared/result.ts";
import { call } from "../bridge.ts";
import { useAnswer } from "../settings/use-answer.ts";
import { useAppState } from "../state/app-state.ts";
import type { AnsweredBy } from "./answered-by.ts";

/** Whether the model that will answer sees pictures; asked only where there is one to send. */
export function useSight(answeredBy: AnsweredBy, isWanted: boolean): CapabilityAnswer {
  const model = useAppState()?.model.name;
  const ask = useCallback(async () => {
    if (!isWanted || model === undefined) return succeed({ images: "unknown" as const });
    return call("turn.sees", answeredBy === undefined ? {} : { answeredBy });
  }, [answeredBy, isWanted, model]);
  const { asked } = useAnswer(ask);
  return asked.status === "ready" ? asked.value.images : "unknown";
}
