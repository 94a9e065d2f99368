import { setTimeout } from "node:timers/promises";
import { app } from "electron";
import type { Session } from "../ipc/session.ts";

const patienceMs = 5_000;

/** Quitting, so that every turn has its last row in the log before the process ends. */
export type Leaving = { isLeaving(): boolean };

/** Waits at quitting until the session has closed; one that does not close keeps nobody here for longer than 5 s. */
export function leaveInOrder(session: Promise<Session>, beforehand: () => void): Leaving {
  let isLeaving = false;
  let isClosed = false;
  app.on("before-quit", (event) => {
    const isFirst = !isLeaving;
    isLeaving = true;
    if (isClosed) return;
    event.preventDefault();
    if (!isFirst) return;
    beforehand();
    void finish();
  });
  const finish = async (): Promise<void> => {
    await Promise.race([closed(session), setTimeout(patienceMs)]);
    isClosed = true;
    app.quit();
  };
  return { isLeaving: () => isLeaving };
}

async function closed(session: Promise<Session>): Promise<void> {
  try {
    await (await session).close();
  } catch {
    // What could not be closed in order is found unfinished, and said so, at the next start.
  }
}
