import type { StopReason } from "./stop-reason.ts";

/** Asked again and again while a program runs, whose process is `leader`: a reason to stop it, or null. */
export type Watch = (leader: number) => Promise<StopReason | null>;

/** A look that takes long may take this part of the time. */
const PART_OF_TIME = 0.2;

/** The same watch, for one that takes long: between its looks it answers at once, with what it saw last. */
export function paced(look: Watch): Watch {
  let [seen, lookAgainAt]: [StopReason | null, number] = [null, 0];
  return async (leader) => {
    const began = performance.now();
    if (began < lookAgainAt) return seen;
    seen = await look(leader);
    const ended = performance.now();
    lookAgainAt = ended + (ended - began) / PART_OF_TIME;
    return seen;
  };
}
