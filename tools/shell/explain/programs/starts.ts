import type { Said } from "../description.ts";
import type { Word } from "../word.ts";

/** What is started with `leads` in front of each sentence about it; `alone` where nothing is named. */
export function starts(words: readonly Word[], leads: readonly string[], alone: string | Said): Said {
  if (words.length > 0) return { main: null, leads, inner: [{ type: "words", words }], clauses: [] };
  return typeof alone === "string" ? { main: alone } : alone;
}
