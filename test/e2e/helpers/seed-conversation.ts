import { openStore } from "../../../electron/open-store.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import { messageCompleted, turnFinished, turnStarted, wholeTurn } from "../../electron/log/events.ts";
import { value } from "../../helpers/results.ts";

export type Seed = {
  /** Each has a prompt and an answer: 2,500 turns are a chat of 5,000 messages. */
  turns: number;
  conversationId?: string;
  prompt?: (turn: number) => string;
  answer?: (turn: number) => string;
  /** Every so manieth turn writes a file too; none unless given. */
  callEvery?: number;
};

/**
 * Fills Steward's log with a conversation, through the real log and in one commit; before the app starts (`prepare` of
 * startSteward). Turns are a minute apart and end a minute ago. Returns the conversation's id; turn n is `ID-turn-n`.
 */
export async function seedConversation(data: string, seed: Seed): Promise<string> {
  const { turns, conversationId = "seeded" } = seed;
  // The keys go into files: the app under test has no keychain unless it is given one, and goes by what it finds.
  const store = value(await openStore(data, { host: "desktop", keychain: noKeychain }));
  try {
    const now = Date.now();
    const at = (turn: number) => new Date(now - (turns - turn) * 60_000).toISOString();
    const all = Array.from({ length: turns }, (_, turn) => {
      const id = `${conversationId}-turn-${turn}`;
      const names = { conversation: conversationId, turn: id, call: `${id}-call`, at: at(turn) };
      return eventsOf(turn, names, seed);
    });
    store.log.append(all.flat());
  } finally {
    store.close();
  }
  return conversationId;
}

async function noKeychain(): Promise<never> {
  throw new Error("This home keeps its keys in files.");
}

type Names = NonNullable<Parameters<typeof turnStarted>[1]>;

function eventsOf(turn: number, names: Names, seed: Seed): TurnEvent[] {
  const { prompt = usualPrompt, answer = usualAnswer, callEvery = 0 } = seed;
  if (callEvery > 0 && turn % callEvery === callEvery - 1) return wholeTurn(prompt(turn), names);
  return [turnStarted(prompt(turn), names), messageCompleted(answer(turn), {}, names), turnFinished(names)];
}

function usualPrompt(turn: number): string {
  return `Question ${turn + 1}: what is the way from station ${turn} to station ${turn + 1}?`;
}

/** Of different heights, as answers are: a line, a list, code, a table. */
function usualAnswer(turn: number): string {
  const way = `The way from station **${turn}** to station **${turn + 1}** takes ${(turn % 50) + 3} minutes.`;
  const more = [
    "",
    "\n\n- Leave by the east exit.\n- Follow the river.\n- Turn left at the mill.",
    `\n\n\`\`\`js\nconst minutes = ${(turn % 50) + 3};\nwalk({ minutes });\n\`\`\``,
    `\n\n| from | to |\n|---|---|\n| ${turn} | ${turn + 1} |`,
  ];
  return way + (more[turn % more.length] ?? "");
}
