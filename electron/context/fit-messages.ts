import type { ModelMessage } from "../model/model.ts";
import { messageTokens } from "./count-tokens.ts";
import { shortenText } from "./shorten-text.ts";

type Fitted = {
  messages: readonly ModelMessage[];
  /** About how many tokens they are. */
  tokens: number;
  fits: boolean;
  /** How many results were shortened. */
  shortened: number;
};

/** How much of an old result stays, in UTF-16 units. */
const OLD_KEPT = 600;
/** How much of the results that the model has not seen yet may stay, the most that fits. */
const NEW_KEPT = [24_000, 12_000, 6_000, 3_000, 1_500, OLD_KEPT] as const;

/**
 * Shortens results of calls, the oldest first, until the messages are no more than `most` tokens. The results that the model
 * has not seen yet are left whole, unless `also` says to shorten them too. Nothing but results changes, and each stays the
 * answer to its call; says so where that is not enough. Pure.
 */
export function fitMessages(messages: readonly ModelMessage[], most: number, also: "old" | "new"): Fitted {
  const whole = measured(messages, messages, most);
  if (whole.fits) return whole;
  const newest = messages.findLastIndex(({ role }) => role !== "tool") + 1;
  const shorter = [...messages];
  let { tokens } = whole;
  for (const [index, message] of messages.slice(0, newest).entries()) {
    const short = shortened(message, OLD_KEPT);
    tokens += messageTokens(short) - messageTokens(message);
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

function measured(messages: readonly ModelMessage[], before: readonly ModelMessage[], most: number): Fitted {
  const tokens = tokensOf(messages);
  const changed = messages.filter((message, index) => message !== before[index]);
  return { messages, tokens, fits: tokens <= most, shortened: changed.length };
}

function shortened(message: ModelMessage, kept: number): ModelMessage {
  if (message.role !== "tool") return message;
  const content = shortenText(message.content, kept);
  return content === message.content ? message : { ...message, content };
}
