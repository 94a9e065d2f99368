import { sep } from "node:path";

/** What a call touches, once its plan is known: keys, and whether it changes what stands behind them. */
type Footprint = { keys: readonly string[]; writes: boolean };

/** The place of one call among the calls of its step. */
export type Place = {
  /**
   * Resolves when no earlier call that touches the same is still going. `footprint` is null when planning failed: then
   * every earlier call that writes is waited for. True if there was such a call: the plan must be made again.
   */
  reached(footprint: Footprint | null): Promise<boolean>;
  /** Tells later calls what this one touches. */
  declare(footprint: Footprint): void;
  /** Lets later calls go on. Safe to call twice. */
  leave(): void;
};

/**
 * The order of a step's calls: those that share a key which one of them writes run in the model's order; all others run
 * at once. A call knows its keys only when it is planned, so a later call waits until the earlier ones are planned.
 */
export function createOrder(count: number): readonly Place[] {
  const entries = Array.from({ length: count }, () => createEntry());
  return entries.map((entry, index) => {
    const passed = new Set<Entry>();
    return {
      async reached(footprint) {
        const passedBefore = passed.size;
        for (const earlier of entries.slice(0, index)) {
          if (passed.has(earlier)) continue;
          const other = await earlier.planned;
          if (other === null || !conflict(other, footprint)) continue;
          await earlier.ended;
          passed.add(earlier);
        }
        return passed.size > passedBefore;
      },
      declare: entry.declare,
      leave: entry.leave,
    };
  });
}

type Entry = ReturnType<typeof createEntry>;

function createEntry() {
  const planned = Promise.withResolvers<Footprint | null>();
  const ended = Promise.withResolvers<void>();
  return {
    planned: planned.promise,
    ended: ended.promise,
    declare: (footprint: Footprint) => planned.resolve(footprint),
    leave() {
      planned.resolve(null);
      ended.resolve();
    },
  };
}

function conflict(earlier: Footprint, later: Footprint | null): boolean {
  if (later === null) return earlier.writes;
  if (!earlier.writes && !later.writes) return false;
  return earlier.keys.some((one) => later.keys.some((other) => overlaps(one, other)));
}

/** Equal keys, or two files of which one lies within the other. */
function overlaps(one: string, other: string): boolean {
  if (one === other) return true;
  if (!one.startsWith("file:") || !other.startsWith("file:")) return false;
  return one.startsWith(`${other}${sep}`) || other.startsWith(`${one}${sep}`);
}
