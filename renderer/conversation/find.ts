import { callsOf, type Turn } from "../../shared/conversation.ts";

/** A place where the words occur: which turn, and which of the occurrences in it. */
export type Hit = { turnId: string; nth: number };

/** All occurrences of some words in what was asked, answered and done, from the beginning. Case does not count. */
export function findIn(turns: readonly Turn[], words: string): readonly Hit[] {
  const wanted = words.toLowerCase();
  if (wanted === "") return [];
  return turns.flatMap((turn) => {
    const text = textOf(turn);
    const hits: Hit[] = [];
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
      hits.push({ turnId: turn.id, nth: hits.length });
    }
    return hits;
  });
}

const texts = new WeakMap<Turn, string>();

function textOf(turn: Turn): string {
  const known = texts.get(turn);
  if (known !== undefined) return known;
  const parts = [
    turn.prompt,
    ...turn.attachments.map(({ name }) => name),
    ...turn.steps.flatMap((step) => [step.text, ...step.calls.map(({ forPerson }) => forPerson ?? "")]),
    ...callsOf({ ...turn, steps: [] }).map(({ forPerson }) => forPerson ?? ""),
  ];
  // A mark that nobody types keeps what ends one part and begins the next from being found.
  const text = parts.join("\u{F8FF}").toLowerCase();
  texts.set(turn, text);
  return text;
}
