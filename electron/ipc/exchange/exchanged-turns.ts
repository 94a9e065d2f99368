import type { Call } from "../../../shared/call-view.ts";
import type { Conversation, Turn } from "../../../shared/conversation.ts";
import type { ExchangedTurn } from "./exchanged-conversation.ts";

/** The turns of a conversation in words. Pure. */
export function exchangedTurns({ turns }: Conversation): ExchangedTurn[] {
  const places = new Map(turns.map((turn, index) => [turn.id, index]));
  return turns.map((turn) => {
    const { startedAt: at, model, attachments, parentTurnId: parent, resumes } = turn;
    // Elsewhere a turn is nothing without words of its own.
    const prompt = resumes === undefined ? turn.prompt : "(Go on from where it stopped.)";
    const continues = parent === undefined || parent === null ? parent : (places.get(parent) ?? null);
    const words = { at, model, prompt, attachments: [...attachments], answer: answerOf(turn) };
    return continues === undefined ? words : { ...words, continues };
  });
}

function answerOf({ steps, otherCalls }: Turn): string {
  const said = steps.flatMap((step) => [step.text, doneInWords(step.calls)]);
  return [...said, doneInWords(otherCalls)].filter((text) => text.trim() !== "").join("\n\n");
}

function doneInWords(calls: readonly Call[]): string {
  return calls.map(callInWords).join("\n");
}

/** One line a call: `- Changed notes.md (edit_file: ok, taken back)`. */
function callInWords({ tool, state, forPerson, undoneBy }: Call): string {
  const what = (forPerson ?? "Nothing was done").replaceAll(/\s+/g, " ").trim();
  return `- ${what} (${tool}: ${state}${undoneBy === null ? "" : ", taken back"})`;
}
