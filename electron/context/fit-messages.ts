import type { ModelMessage } from "../model/model.ts";
import { messageTokens } from "./count-tokens.ts";
import { countPictures, withoutPictures } from "./fit-pictures.ts";
import { shortenText } from "./shorten-text.ts";

type Fitted = {
  messages: readonly ModelMessage[];
  /** About how many tokens they are. */
  tokens: number;
  fits: boolean;
  /** How many results were shortened. */
  shortened: number;
  /** How many pictures were left out. */
  pictures: number;
};

/** How much of an old result stays, in UTF-16 units. */
const OLD_KEPT = 600;
/** How much of the results that the model has not seen yet may stay, the most that fits. */
const NEW_KEPT = [24_000, 12_000, 6_000, 3_000, 1_500, OLD_KEPT] as const;

/**
 * Leaves out the pictures of earlier turns, then shortens results of calls (and leaves out the pictures that they brought),
 * the oldest first, until the messages are no more than `most` tokens. What the model has not seen yet is left whole, unless
 * `also` says to shorten results of that too. Nothing else changes, and each result stays the answer to its call; says so
 * where that is not enough. Pure.
 */
export function fitMessages(messages: readonly ModelMessage[], most: number, also: "old" | "new"): Fitted {
  const whole = measured(messages, messages, most);
  if (whole.fits) return whole;
  const newest = messages.findLastIndex((message) => !isBrought(message)) + 1;
  const shorter = [...messages];
  let { tokens } = whole;
  for (const { index, short } of inOrder(messages, newest)) {
    tokens += messageTokens(short) - messageTokens(shorter[index] ?? short);
    shorter[index] = short;
    if (tokens <= most) return measured(shorter, messages, most);
  }
  if (also === "old") return measured(shorter, messages, most);
  for (const kept of NEW_KEPT) {
    const tried = shorter.map((message, index) => (index < newest ? message : shortened(message, kept)));
    const fitted = measured(tried, messages, most);
    if (fitted.fits || kept === OLD_KEPT) return fitted;
  }
  return measured(shorter, messages, most);
}

/** About how many tokens messages are. */
export function tokensOf(messages: readonly ModelMessage[]): number {
  return messages.reduce((sum, message) => sum + messageTokens(message), 0);
}

/** What calls brought: results, and what there is to look at. */
function isBrought(message: ModelMessage): boolean {
  return message.role === "tool" || (message.role === "user" && message.isBrought === true);
}

/** What is made shorter, one after the other: pictures of earlier turns, then all that calls brought before the newest. */
function inOrder(
  messages: readonly ModelMessage[],
  newest: number,
): { index: number; short: ModelMessage }[] {
  const all = messages.map((message, index) => ({ message, index }));
  const prompt = messages.findLastIndex((message) => message.role === "user" && !isBrought(message));
  const pictures = all.slice(0, Math.max(0, prompt)).filter(({ message }) => message.role === "user");
  return [
    ...pictures.map(({ message, index }) => ({ index, short: withoutPictures(message) })),
    ...all
      .slice(0, newest)
      .filter(({ message }) => isBrought(message))
      .map(({ message, index }) => ({ index, short: shortened(message, OLD_KEPT) })),
  ];
}

function measured(messages: readonly ModelMessage[], before: readonly ModelMessage[], most: number): Fitted {
  const tokens = tokensOf(messages);
  const changed = messages.filter((message, index) => message.role === "tool" && message !== before[index]);
  const pictures = countPictures(before) - countPictures(messages);
  return { messages, tokens, fits: tokens <= most, shortened: changed.length, pictures };
}

function shortened(message: ModelMessage, kept: number): ModelMessage {
  if (message.role === "user" && message.isBrought) return withoutPictures(message);
  if (message.role !== "tool") return message;
  const content = shortenText(message.content, kept);
  return content === message.content ? message : { ...message, content };
}
