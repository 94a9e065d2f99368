import { pieceLength } from "./folded-text.ts";
import { type Token, tokensIn } from "./tokens-in.ts";

/** A word of a text that looks like an address or a path, and the number (from 1 on) of the first text that has it too. */
export type SharedToken = Token & { number: number };

/**
 * The words of `text` that look like an address, a host, an e-mail address or a path, and stand whole in one of `others`.
 * All are folded texts. Those as long as a piece are left out: as pieces they are found anyway. Pure.
 */
export function sharedTokens(text: Uint16Array, others: Iterable<Uint16Array>): SharedToken[] {
  const wanted = shortTokens(text).map((token) => ({ ...token, key: keyOf(text, token) }));
  if (wanted.length === 0) return [];
  const known = new Map(wanted.map(({ key }) => [key, 0]));
  const hashes = new Set(wanted.map((token) => hashOf(text, token)));
  let number = 0;
  for (const other of others) {
    number += 1;
    for (const token of shortTokens(other)) {
      // Most are not wanted: no text is made for those.
      if (!hashes.has(hashOf(other, token))) continue;
      const key = keyOf(other, token);
      if (known.get(key) === 0) known.set(key, number);
    }
  }
  return wanted.flatMap(({ start, end, key }) => {
    const found = known.get(key) ?? 0;
    return found === 0 ? [] : [{ start, end, number: found }];
  });
}

function shortTokens(text: Uint16Array): Token[] {
  return tokensIn(text).filter(({ start, end }) => end - start < pieceLength);
}

function keyOf(text: Uint16Array, { start, end }: Token): string {
  return String.fromCharCode(...text.subarray(start, end));
}

function hashOf(text: Uint16Array, { start, end }: Token): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (text[at] ?? 0)) | 0;
  return hash;
}
