import { callsOf, type Turn } from "../../shared/conversation.ts";

/** About how high a turn is, in CSS pixels, before it was drawn; what is wrong with it is put right when it is. */
export function estimateHeight(turn: Turn): number {
  const answer = turn.steps.reduce((sum, { text }) => sum + linesIn(text, 88) * 22, 0);
  return 96 + Math.min(linesIn(turn.prompt, 64), 20) * 21 + answer + callsOf(turn).length * 62;
}

function linesIn(text: string, width: number): number {
  if (text === "") return 0;
  let breaks = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) breaks += 1;
  return breaks + text.length / width;
}
