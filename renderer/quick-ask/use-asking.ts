import { useState } from "react";
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
  stop(): Promise<void>;
  /** Goes on in the main window, at a call where one is given, and hides this one. */
  handOver(conversationId: string | null, callId?: string): Promise<void>;
};

/** One conversation, from the small window. */
export function useAsking(): AskingSteps {
  const [conversationId, setConversationId] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
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
    async stop() {
      if (conversationId === null) return;
      const answer = await call("turn.stop", { conversationId });
      if (!answer.ok) setFailure(answer.failure);
    },
    async handOver(id, callId) {
      const answer = await call("window.go", {
        view: "chat",
        conversationId: id,
        ...(callId === undefined ? {} : { callId }),
      });
      if (!answer.ok) return setFailure(answer.failure);
      await call("quick.hide", {});
    },
  };
}
