import type { TurnEvent } from "../../../shared/turn-event.ts";
import { type OutsideText, readIn } from "../provenance.ts";
import { type SourcePlaces, sourceWords } from "./source-words.ts";
import { type TrustedSource, untrusted } from "./trusted-sources.ts";

/** A source from outside that a conversation holds text of. */
export type KnownSource = {
  source: string;
  words: string;
  /** All that it brought, oldest first. */
  texts: readonly string[];
  /** A person trusts every one of these texts. */
  isTrusted: boolean;
};

/** The sources from outside in a conversation, in the order in which they came into it. */
export function sourcesInConversation(
  events: readonly TurnEvent[],
  trusted: readonly TrustedSource[],
  places: SourcePlaces,
): KnownSource[] {
  const { outside } = readIn(events);
  const sources = [...new Set(outside.flatMap((text) => text.sources))];
  return sources.map((source) => {
    const own = outside.filter((text) => text.sources.includes(source));
    const alone = own.map(({ text }): OutsideText => ({ sources: [source], text }));
    return {
      source,
      words: sourceWords(source, places),
      texts: own.map(({ text }) => text),
      isTrusted: untrusted(alone, trusted).length === 0,
    };
  });
}

/** So much of what a source brought is shown with the question; a dialog has only so many pages. */
const MOST_SHOWN = 20_000;

/** What a person is asked before a source is trusted: what it means, and what the source brought. */
export function trustQuestion({ words, texts }: Pick<KnownSource, "words" | "texts">): {
  message: string;
  detail: string;
  yes: string;
} {
  const whole = texts.join("\n\n");
  const left = whole.length - MOST_SHOWN;
  const shown = left > 0 ? `${whole.slice(0, MOST_SHOWN)}\n… and ${left} more characters.` : whole;
  return {
    message: `Trust ${words} in this conversation?`,
    detail: [
      "What it has brought so far then counts as your own words: Steward no longer asks because of it before a call that cannot be undone or leaves the machine. Trust it only if nothing in it tells Steward what to do.",
      "This holds in this conversation only. What the same source brings later is from outside again. You can take it back where your permissions are listed.",
      `This is what it brought:\n\n${shown}`,
    ].join("\n\n"),
    yes: "Trust it",
  };
}
