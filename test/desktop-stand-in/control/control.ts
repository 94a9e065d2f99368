import process from "node:process";

type Served = (...parameters: never[]) => unknown;
export type ControlRequest = { id: number; name: string; parameters: unknown[] };
export type ControlReply = { id: number; ok: boolean; value: unknown };

const served = new Map<string, Served>();
// Taken from the app, which must not see that it runs as a child process: in Electron `process.send` is undefined.
const send = process.send?.bind(process);
Reflect.deleteProperty(process, "send");

/** True when a test drives this app; then nothing leaves the machine and no native dialog opens. */
export const isDriven: boolean = send !== undefined;

/** Lets tests call `work` by name. Each file of `electron/` serves what a person could see or do there. */
export function serve(name: string, work: Served): void {
  served.set(name, work);
}

async function answer({ id, name, parameters }: ControlRequest): Promise<void> {
  try {
    const work = served.get(name);
    if (!work) throw new Error(`The desktop stand-in serves no ${name}`);
    send?.({ id, ok: true, value: await work(...(parameters as never[])) } satisfies ControlReply);
  } catch (error) {
    send?.({
      id,
      ok: false,
      value: error instanceof Error ? error.message : String(error),
    } satisfies ControlReply);
  }
}

if (send) {
  process.on("message", (request: ControlRequest) => void answer(request));
  // Listening must not keep the app alive; when the test goes, the app goes.
  process.channel?.unref();
  process.on("disconnect", () => process.exit(1));
}

/** A list that tests can read, and wait on: `next` gives each item once, in order. */
export class Watched<T> {
  readonly items: T[] = [];
  #taken = 0;
  #waiting: (() => void)[] = [];

  add(item: T): void {
    this.items.push(item);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** The first item that `next` has not given yet; waits for it. */
  async next(): Promise<T> {
    const index = this.#taken++;
    while (index >= this.items.length) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.items[index] as T;
  }
}
