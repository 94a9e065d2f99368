/**
 * Runs generators side by side and yields what is ready together as one batch. A generator is asked for more only after
 * its last events were consumed (stored), so the write-ahead rule holds for each of them. If one throws, or the
 * consumer leaves, all are ended and their `finally` blocks run.
 */
export async function* merge<Event>(
  generators: readonly AsyncGenerator<readonly Event[], void>[],
): AsyncGenerator<readonly Event[], void> {
  const ready: Arrival<Event>[] = [];
  let wake: (() => void) | null = null;
  const ask = (generator: AsyncGenerator<readonly Event[], void>): void => {
    const arrive = (arrival: Arrival<Event>): void => {
      ready.push(arrival);
      wake?.();
    };
    generator.next().then(
      (next) => arrive({ generator, next }),
      (error: unknown) => arrive({ generator, error }),
    );
  };
  try {
    generators.forEach(ask);
    let running = generators.length;
    while (running > 0) {
      if (ready.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      await sameMoment();
      const arrivals = ready.splice(0);
      const asked = arrivals.filter((arrival) => !finished(arrival));
      running -= arrivals.length - asked.length;
      const events = asked.flatMap(eventsOf);
      if (events.length > 0) yield events;
      for (const { generator } of asked) ask(generator);
    }
  } finally {
    await Promise.allSettled(generators.map((generator) => generator.return()));
  }
}

type Arrival<Event> = {
  generator: AsyncGenerator<readonly Event[], void>;
  next?: IteratorResult<readonly Event[], void>;
  error?: unknown;
};

/** Lets everything that is already due arrive too: it can share the commit. */
function sameMoment(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** True if the generator has ended; throws what it threw. */
function finished<Event>(arrival: Arrival<Event>): boolean {
  if (arrival.next === undefined) throw arrival.error;
  return arrival.next.done === true;
}

function eventsOf<Event>(arrival: Arrival<Event>): readonly Event[] {
  return arrival.next?.value ?? [];
}
