import { useRef, useState } from "react";
import { QUESTIONS } from "../../shared/endpoint-capabilities.ts";
import { call } from "../bridge.ts";
import { tell } from "../parts/toast.tsx";
import { setAppState } from "../state/app-state.ts";
import { orderModels } from "./order-models.ts";

/** `key` null: the one that is kept, if any. */
export type Connection = { baseUrl: string; key: string | null };

type Progress =
  | { type: "resting" }
  | { type: "trying" }
  | { type: "tried"; models: readonly string[] }
  | { type: "taking"; models: readonly string[] }
  | { type: "failed"; failure: { message: string; suggestion: string } };

export type ConnectionSteps = {
  progress: Progress;
  /** Asks the endpoint which models it has. Nothing is stored. */
  test(connection: Connection): Promise<void>;
  /** Has a model of it answer from now on; the key is kept then, not before. */
  take(connection: Connection, model: string): Promise<void>;
  /** What was found no longer belongs to what is typed. */
  forget(): void;
};

/** Connecting in two steps: the endpoint is tested, then one of its models is taken. */
export function useConnection(onDone: () => void): ConnectionSteps {
  const [progress, setProgress] = useState<Progress>({ type: "resting" });
  /** An answer to what was typed before is dropped. */
  const asked = useRef(0);
  return {
    progress,
    async test(connection) {
      asked.current += 1;
      const question = asked.current;
      setProgress({ type: "trying" });
      const answer = await call("connection.try", connection);
      if (question !== asked.current) return;
      if (!answer.ok) return setProgress({ type: "failed", failure: answer.failure });
      const models = orderModels(answer.value.models);
      setProgress(models.length === 0 ? { type: "failed", failure: noModels } : { type: "tried", models });
    },
    async take(connection, model) {
      setProgress(
        progress.type === "tried" ? { type: "taking", models: progress.models } : { type: "trying" },
      );
      const answer = await call("connection.use", { ...connection, model });
      if (!answer.ok) return setProgress({ type: "failed", failure: answer.failure });
      if (answer.value === null) return setProgress({ type: "failed", failure: notConfirmed });
      setAppState(answer.value);
      tell(`${model} answers from now on.`);
      // What it finds is remembered, and stands in Settings; nobody needs to wait for it.
      void call("connection.capabilities", { ask: true });
      onDone();
    },
    forget() {
      asked.current += 1;
      setProgress({ type: "resting" });
    },
  };
}

/** Said before a model is used for the first time. */
export const beforeUse = `Steward then asks it ${QUESTIONS} short questions, to learn what it can do.`;

const noModels = {
  message: "That address answers, but it offers no models. Nothing was changed.",
  suggestion: "Load a model there first, then test again.",
};

const notConfirmed = {
  message: "You did not confirm it, so nothing was changed and no key was kept.",
  suggestion: "The embedded model goes on answering.",
};
