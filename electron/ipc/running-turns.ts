import { fail, type Result, succeed } from "../../shared/result.ts";

/** `ask`: a prompt is being answered; `undo`: calls are being taken back. One of each at a time in a conversation. */
type RunningKind = "ask" | "undo";

type Running = { conversationId: string; kind: RunningKind; stop: AbortController; done: Promise<unknown> };

export type RunningTurns = {
  /** Begins work that `stop` ends through its signal; a failure where the same kind of work goes on there already. */
  run<Value>(
    what: { conversationId: string; kind: RunningKind },
    work: (signal: AbortSignal) => Promise<Value>,
  ): Result<Promise<Value>>;
  /** Stops what goes on in a conversation (null: everywhere); resolves when all of it has its last row. */
  stop(conversationId: string | null): Promise<void>;
  /** Conversations in which something goes on. */
  conversations(): string[];
};

/** Holds the turns that go on; `changed` is told when one begins or ends. */
export function runningTurns(changed: () => void): RunningTurns {
  const running = new Set<Running>();
  return {
    run({ conversationId, kind }, work) {
      for (const other of running)
        if (other.conversationId === conversationId && other.kind === kind) return busy(kind);
      const stop = new AbortController();
      const done = work(stop.signal);
      const turn = { conversationId, kind, stop, done };
      running.add(turn);
      changed();
      const forget = (): void => {
        running.delete(turn);
        changed();
      };
      done.then(forget, forget);
      return succeed(done);
    },
    async stop(conversationId) {
      const stopped = [...running].filter(
        (turn) => conversationId === null || turn.conversationId === conversationId,
      );
      for (const turn of stopped) turn.stop.abort();
      await Promise.allSettled(stopped.map((turn) => turn.done));
    },
    conversations: () => [...new Set([...running].map((turn) => turn.conversationId))],
  };
}

function busy(kind: RunningKind): Result<never> {
  if (kind === "ask")
    return fail(
      "turn-running",
      "A turn still goes on in this conversation, so this was not sent. Nothing was lost.",
      "Wait until it is done, or stop it, then send this again.",
    );
  return fail(
    "turn-running",
    "Something is being taken back in this conversation already. Nothing else was done.",
    "Wait until that is done, then try again.",
  );
}
