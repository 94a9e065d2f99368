import { call } from "../bridge.ts";
import { tell, tellFailure } from "../parts/toast.tsx";
import { changeSummary, refreshConversations } from "../state/conversations.ts";
import { currentRoute, go } from "../state/route.ts";

/** Gives a conversation another name: shown at once, put back where main refuses. */
export async function renameConversation(conversationId: string, title: string): Promise<void> {
  changeSummary(conversationId, { title });
  const answer = await call("conversation.rename", { conversationId, title });
  if (answer.ok) return;
  tellFailure(answer.failure);
  await refreshConversations();
}

/** Keeps a conversation at the top of the list, or lets it go back to its day. */
export async function pinConversation(conversationId: string, pinned: boolean): Promise<void> {
  changeSummary(conversationId, { pinned });
  const answer = await call("conversation.pin", { conversationId, pinned });
  if (!answer.ok) {
    tellFailure(answer.failure);
    await refreshConversations();
    return;
  }
  tell(pinned ? "Pinned at the top of the list." : "No longer pinned.");
}

/** Deletes a conversation after main has asked; where it was open, a new one takes its place. */
export async function deleteConversation(conversationId: string): Promise<void> {
  const answer = await call("conversation.delete", { conversationId });
  if (!answer.ok) return tellFailure(answer.failure);
  if (!answer.value.deleted) return;
  const route = currentRoute();
  if (route.view === "chat" && route.conversationId === conversationId) {
    go({ view: "chat", conversationId: null });
  }
  tell("The conversation was deleted.");
}

/** Writes a conversation to a file that the person names. */
export async function exportConversation(conversationId: string, format: "markdown" | "json"): Promise<void> {
  const answer = await call("conversation.export", { conversationId, format });
  if (!answer.ok) return tellFailure(answer.failure);
  if (answer.value !== null) tell(`Exported to ${answer.value.path}`);
}

/** Reads a conversation from a file that the person chooses, and opens it. */
export async function importConversation(): Promise<void> {
  const answer = await call("conversation.import", {});
  if (!answer.ok) return tellFailure(answer.failure);
  if (answer.value === null) return;
  tell("The conversation was imported.");
  go({ view: "chat", conversationId: answer.value.conversationId });
}
