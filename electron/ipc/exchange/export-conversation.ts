import { basename } from "node:path";
import type { ParsedInput, RequestOutput } from "../../../shared/ipc.ts";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import { spentOn } from "../../../shared/spent.ts";
import { spentInWords } from "../../../shared/spent-words.ts";
import type { SessionParts } from "../handling.ts";
import { saveAs } from "../save-as.ts";
import type { ExchangedConversation } from "./exchanged-conversation.ts";
import { exchangedTurns } from "./exchanged-turns.ts";
import { toMarkdown } from "./markdown.ts";

/** Writes a conversation to a file that the person names; both formats can be read back. */
export async function exportConversation(
  { conversationId, format }: ParsedInput<"conversation.export">,
  { assistant, host }: SessionParts,
): Promise<Result<RequestOutput<"conversation.export">>> {
  const open = assistant();
  const title = open.log.title(conversationId);
  const conversation = open.assistant.conversation(conversationId);
  const turns = exchangedTurns(conversation);
  if (turns.length === 0)
    return fail("unknown-conversation", "There is nothing left of this conversation.", "Choose another one.");
  const whole: ExchangedConversation = { format: "steward-conversation", version: 1, title, turns };
  const isMarkdown = format === "markdown";
  const path = await host.saveFile("Export conversation", `${fileName(title)}.${isMarkdown ? "md" : "json"}`);
  if (path === null) return succeed(null);
  const spent = spentInWords(spentOn(conversation.turns, open.settings.prices));
  return saveAs(path, [isMarkdown ? toMarkdown(whole, spent) : `${JSON.stringify(whole, null, 2)}\n`]);
}

/** A title as a file name that every system takes. */
function fileName(title: string): string {
  const plain = title.replaceAll(/[^\p{L}\p{N} ._-]/gu, " ").replaceAll(/\s+/g, " ");
  return basename(plain.slice(0, 60).replaceAll(/^[. ]+|[. ]+$/g, "")) || "Conversation";
}
