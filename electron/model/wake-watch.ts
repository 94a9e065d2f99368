/** A request that goes on, as the watch sees it. */
type Watched = {
  /** How many bytes have come so far. */
  bytes(): number;
  /** Called once where nothing came any more after the machine woke. `afterMs`: how long that was waited for. */
  lost(afterMs: number): void;
};

/** Time as the watch needs it; tests hand in another. What is given back ends it. */
export type Timers = {
  /** Milliseconds of the wall clock, which goes on while the machine sleeps. */
  now(): number;
  every(milliseconds: number, run: () => void): () => void;
  after(milliseconds: number, run: () => void): () => void;
};

/** How often the clock is looked at, and how much further it must have gone than that for the machine to have slept. */
const LOOK_MS = 5_000;
const JUMP_MS = 30_000;
/** How long a request that was silent at waking has to show life. */
const LIFE_MS = 10_000;

/**
 * Finds requests that died while the machine slept: nobody tells the one side that the other has gone. Timers stand still in
 * sleep and the clock does not, so a clock that has jumped tells of it; also where the process was held up for as long. The
 * clock is looked at only while a request goes on.
 */
export function wakeWatch(timers: Timers = systemTimers): { watch(request: Watched): () => void } {
  const watched = new Set<Watched>();
  let stopLooking: (() => void) | null = null;
  let looked = 0;
  const look = (): void => {
    const now = timers.now();
    if (now - looked > JUMP_MS) for (const request of watched) askForLife(request);
    looked = now;
  };
  const askForLife = (request: Watched): void => {
    const before = request.bytes();
    timers.after(LIFE_MS, () => {
      if (watched.has(request) && request.bytes() === before) request.lost(LIFE_MS);
    });
  };
  return {
    watch(request) {
      watched.add(request);
      if (stopLooking === null) {
        looked = timers.now();
        stopLooking = timers.every(LOOK_MS, look);
      }
      return () => {
        watched.delete(request);
        if (watched.size > 0) return;
        stopLooking?.();
        stopLooking = null;
      };
    },
  };
}

/** None of these keeps a process alive. */
const systemTimers: Timers = {
  now: () => Date.now(),
  every(milliseconds, run) {
    const timer = setInterval(run, milliseconds).unref();
    return () => clearInterval(timer);
  },
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};
