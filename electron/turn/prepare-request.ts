import type { LeftOut } from "../../shared/left-out.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import { type ContextFacts, contextFacts, mostTokens } from "../context/context-facts.ts";
import { toolTokens } from "../context/count-tokens.ts";
import { countMessages, earlierMessages, type EarlierTurns, earlierTurns } from "../context/earlier-turns.ts";
import { fitMessages } from "../context/fit-messages.ts";
import { countPictures, withinRequest } from "../context/fit-pictures.ts";
import { turnsToSumUp } from "../context/choose-turns.ts";
import type { ModelMessage, ModelRequest } from "../model/model.ts";
import { NOT_SEEN, picturesAsLines } from "../model/with-attachments.ts";
import { messagesOf } from "./model-history.ts";
import { splitResumed } from "./resumed-turns.ts";

/** What a step is asked from. */
export type Asked = {
  /** Instructions, and whatever else stands before the first turn. */
  history: readonly ModelMessage[];
  /** The events of the turns that led to this one, in order. */
  before: readonly TurnEvent[];
  /** The events of this turn so far. */
  events: readonly TurnEvent[];
  tools: ModelRequest["tools"];
  toolChoice: ModelRequest["toolChoice"];
};

/**
 * `size`: what the model reads at once, in tokens, or null; `most`: what to send at most instead, after an overflow; `sees`:
 * whether pictures are sent.
 */
export type Room = { model: string; size: number | null; most: number | null; sees: boolean };

/** A request that can be sent; turns that must be summed up before there is one; or that nothing more can be done. */
export type Prepared =
  | {
      type: "ready";
      request: ModelRequest;
      /** null: not counted, since nothing says how many would be too many. */ tokens: number | null;
      estimated: number;
      shortened: number;
      /** How many pictures were left out to save room. */
      pictures: number;
    }
  | {
      type: "sum-up";
      messages: readonly ModelMessage[];
      note: Pick<LeftOut, "messages" | "through">;
      most: number;
    }
  | { type: "too-long" };

/**
 * Makes a step's request fit: leaves out pictures of earlier turns, shortens old results, then has the oldest turns summed up,
 * then shortens the newest results. The prompt is never cut, and each call keeps its one answer. Without a known size only
 * the pictures are left out that no request holds. Pure.
 */
export function prepareRequest(asked: Asked, room: Room): Prepared {
  const facts = contextFacts([...asked.before, ...asked.events], room.model);
  const split = splitResumed(asked.before, asked.events);
  const events = [...split.resumed, ...asked.events];
  const earlier = earlierTurns(split.earlier, events);
  const now = [...asked.history, ...messagesOf(events)];
  const limit = mostOf(room, facts);
  const whole = [...asked.history, ...earlierMessages(earlier), ...messagesOf(events)];
  // What is not counted the model itself puts into its own form.
  const all =
    limit === null || room.sees ? whole : whole.map((message) => picturesAsLines(message, NOT_SEEN));
  const messages = withinRequest(all);
  const left = countPictures(all) - countPictures(messages);
  const request = { messages, tools: asked.tools, toolChoice: asked.toolChoice };
  if (limit === null)
    return { type: "ready", request, tokens: null, estimated: 0, shortened: 0, pictures: left };
  const tools = toolTokens(asked.tools);
  const most = limit - tools;
  const ready = (fitted: ReturnType<typeof fitMessages>): Prepared => {
    const estimated = fitted.tokens + tools;
    const tokens = Math.round(estimated * facts.correction);
    const pictures = left + fitted.pictures;
    return {
      type: "ready",
      request: { ...request, messages: fitted.messages },
      tokens,
      estimated,
      shortened: fitted.shortened,
      pictures,
    };
  };
  const shortened = fitMessages(messages, most, "old");
  if (shortened.fits) return ready(shortened);
  if (earlier.turns.length > 0) return oldestTurns(earlier, now, most);
  const hard = fitMessages(messages, most, "new");
  return hard.fits ? ready(hard) : { type: "too-long" };
}

/** What a summary of 250 words may take. */
const SUMMARY_TOKENS = 800;

/** The turns to sum up, `now` being what stands beside them. */
function oldestTurns(earlier: EarlierTurns, now: readonly ModelMessage[], most: number): Prepared {
  const summary = Math.min(SUMMARY_TOKENS, most / 4);
  const count = turnsToSumUp(earlier.turns, { fixed: now, most, summary });
  const turns = earlier.turns.slice(0, count);
  const through = turns.at(-1)?.at(-1)?.turnId;
  const messages = (earlier.summary?.messages ?? 0) + countMessages(turns.flat());
  return {
    type: "sum-up",
    messages: earlierMessages({ ...earlier, turns }),
    note: { messages, ...(through === undefined ? {} : { through }) },
    most: Math.floor(most * 0.8),
  };
}

/** The most tokens to send, as Steward counts them; null: nothing says. */
function mostOf({ size, most }: Room, { correction, learnedLimit }: ContextFacts): number | null {
  const limits = [size === null ? null : mostTokens(size), most, learnedLimit].filter((one) => one !== null);
  return limits.length === 0 ? null : Math.min(...limits) / correction;
}
