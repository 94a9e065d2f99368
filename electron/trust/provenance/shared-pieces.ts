import { isWorthIt, pieceLength } from "./folded-text.ts";

const BASE = 16_777_619;
const HIGHEST = powerOf(BASE, pieceLength - 1);

/**
 * For each place of `text`: the number (from 1 on) of the first of `others` that holds the piece of twelve characters that
 * begins there, or 0. All are folded texts. A rolling hash (Rabin and Karp, 1987) finds candidates, which are then compared
 * letter by letter, so that none is taken by chance. Pure.
 */
export function sharedPieces(text: Uint16Array, others: Iterable<Uint16Array>): Int32Array {
  const index = indexOf(text);
  const found = new Int32Array(text.length);
  let number = 0;
  for (const other of others) {
    number += 1;
    find(other, index, (place) => {
      if (found[place] === 0) found[place] = number;
    });
  }
  return found.map((_none, at) => found[index.same[at] ?? -1] ?? 0);
}

/** The pieces of a text, by hash; `same` gives for each place the first one with the same piece, or -1. */
type Index = {
  text: Uint16Array;
  hashes: Int32Array;
  slots: Int32Array;
  same: Int32Array;
  /** Small enough for the processor's nearest memory: says of most hashes that they are not in the index. */
  filter: Uint8Array;
};

const FILTER_BITS = 1 << 19;

function indexOf(text: Uint16Array): Index {
  const hashes = hashesOf(text);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(text.length * 4 + 16)));
  const mask = slots.length - 1;
  const same = new Int32Array(text.length).fill(-1);
  const filter = new Uint8Array(FILTER_BITS / 8);
  for (let at = 0; at < hashes.length; at++) {
    if (!isWorthIt(text, at)) continue;
    let slot = (hashes[at] ?? 0) & mask;
    for (let place = slots[slot] ?? 0; place !== 0; place = slots[slot] ?? 0) {
      if (hashes[place - 1] === hashes[at] && isSame({ text, at: place - 1 }, { text, at })) break;
      slot = (slot + 1) & mask;
    }
    if (slots[slot] === 0) slots[slot] = at + 1;
    const bit = (hashes[at] ?? 0) & (FILTER_BITS - 1);
    filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
    same[at] = (slots[slot] ?? 0) - 1;
  }
  return { text, hashes, slots, same, filter };
}

/** Tells of each place in the index whose piece stands in `other`. Called for every letter: it makes nothing on its way. */
function find(
  other: Uint16Array,
  { text, hashes, slots, filter }: Index,
  see: (place: number) => void,
): void {
  const mask = slots.length - 1;
  let rolling = 0;
  for (let end = 0; end < other.length; end++) {
    const leaving = end >= pieceLength ? (other[end - pieceLength] ?? 0) : 0;
    rolling = (Math.imul(rolling - Math.imul(leaving, HIGHEST), BASE) + (other[end] ?? 0)) | 0;
    if (end < pieceLength - 1) continue;
    const hash = mixed(rolling);
    const bit = hash & (FILTER_BITS - 1);
    if (((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) continue;
    let slot = hash & mask;
    for (let place = slots[slot] ?? 0; place !== 0; place = slots[slot] ?? 0) {
      if (
        hashes[place - 1] === hash &&
        isSame({ text, at: place - 1 }, { text: other, at: end - pieceLength + 1 })
      ) {
        see(place - 1);
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
}

type Piece = { text: Uint16Array; at: number };

function isSame(one: Piece, other: Piece): boolean {
  for (let offset = 0; offset < pieceLength; offset++)
    if (one.text[one.at + offset] !== other.text[other.at + offset]) return false;
  return true;
}

/** The hash of the piece at each place. */
function hashesOf(text: Uint16Array): Int32Array {
  const hashes = new Int32Array(Math.max(0, text.length - pieceLength + 1));
  let rolling = 0;
  for (let end = 0; end < text.length; end++) {
    const leaving = end >= pieceLength ? (text[end - pieceLength] ?? 0) : 0;
    rolling = (Math.imul(rolling - Math.imul(leaving, HIGHEST), BASE) + (text[end] ?? 0)) | 0;
    if (end >= pieceLength - 1) hashes[end - pieceLength + 1] = mixed(rolling);
  }
  return hashes;
}

/** The upper bits of such a hash are the better ones. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}

function powerOf(base: number, exponent: number): number {
  let power = 1;
  for (let count = 0; count < exponent; count++) power = Math.imul(power, base);
  return power;
}
