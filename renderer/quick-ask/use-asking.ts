import { useState } from "react";
import type { Destination } from "../../shared/ipc/app-state.ts";
import type { Failure } from "../../shared/result.ts";
import { call } from "../bridge.ts";

export type AskingSteps = {
  /** null until something was asked. */
  conversationId: string | null;
  isBusy: boolean;
  /** Why the last request could not be made. */
  failure: Failure | null;
  /** Asks in the conversation of this window, which the first one begins. Its id; null where main refused. */
  ask(prompt: string): Promise<string | null>;
  /** Goes on with the newest turn of the conversation, which was cut short. */
  resume(turnId: string): Promise<void>;
  stop(): Promise<void>;
  /** Shows a place in the main window, and hides this one. */
  goTo(to: Destination): Promise<void>;
  /** Goes on in the main window, at a call where one is given, and hides this one. */
  handOver(conversationId: string | null, callId?: string): Promise<void>;
};

/** One conversation, from the small window. */
export function useAsking(): AskingSteps {
  const [conversationId, setConversationId] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const goTo = (to: Destination): Promise<void> => show(to, setFailure);
  return {
    conversationId,
    isBusy,
    failure,
    async ask(prompt) {
      setBusy(true);
      setFailure(null);
      const answer = await call("turn.ask", { conversationId, prompt, attachments: [] });
      setBusy(false);
      if (!answer.ok) {
        setFailure(answer.failure);
        return null;
      }
      setConversationId(answer.value.conversationId);
      return answer.value.conversationId;
    },
    async resume(turnId) {
      if (conversationId === null) return;
      setFailure(null);
      const answer = await call("turn.resume", { conversationId, turnId });
      if (!answer.ok) setFailure(answer.failure);
    },
    goTo,
    async stop() {
      if (conversationId === null) return;
      const answer = await call("turn.stop", { conversationId });
      if (!answer.ok) setFailure(answer.failure);
    },
    handOver: (id, callId) =>
      goTo({ view: "chat", conversationId: id, ...(callId === undefined ? {} : { callId }) }),
  };
}

async function show(to: Destination, onFailure: (failure: Failure) => void): Promise<void> {
  const answer = await call("window.go", to);
  if (!answer.ok) return onFailure(answer.failure);
  await call("quick.hide", {});
}
