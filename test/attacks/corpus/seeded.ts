/** Numbers that look random and are the same for the same seed: a case that failed can be made again. */
export type Seeded = {
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number;
  /** One of a list that is not empty. */
  pick<Item>(list: readonly [Item, ...Item[]]): Item;
  /** True once in `times`. */
  oneIn(times: number): boolean;
};

/** The generator that Marsaglia called xorshift32 (Journal of Statistical Software 8, 14; 2003). */
export function seeded(seed: number): Seeded {
  let state = seed | 0 || 1;
  const below = (end: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % end;
  };
  return {
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    oneIn: (times) => below(times) === 0,
  };
}
