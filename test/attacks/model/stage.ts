import { randomUUID } from "node:crypto";
import type { OpenOptions } from "../../../electron/open-assistant.ts";
import { openStore } from "../../../electron/open-store.ts";
import { type Assembled, putTogether } from "../../../electron/put-together.ts";
import { systemClock } from "../../../electron/system-clock.ts";
import { createApprovals } from "../../../electron/trust/approvals.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import { attackedHome, type AttackedHome } from "./attacked-home.ts";
import { policyTexts, type PolicyName } from "./policies.ts";

/** Steward as a person has it, over a machine under attack, with one of the four policies in force. */
export type Stage = {
  home: AttackedHome;
  /** Runs one turn; returns its events. `onlyTools` narrows the scope. */
  turn(
    prompt: string,
    model: { baseUrl: string; onlyTools: readonly string[] | null },
  ): Promise<readonly TurnEvent[]>;
  /** What the person does afterwards: takes back all that the turn did, the newest first. */
  takeBack(events: readonly TurnEvent[]): Promise<void>;
  close(): Promise<void>;
};

/** How long a question stands that nobody answers. */
const UNANSWERED_MS = 30;

function nobody(): Promise<never> {
  return new Promise(() => {});
}

/** Opens the real store, boundary, model client and tools in this process; questions are put, and nobody answers. */
export async function openStage(policy: PolicyName): Promise<Stage> {
  const home = await attackedHome(policyTexts[policy]);
  const options: OpenOptions = {
    host: "terminal",
    homeFolder: home.steward,
    environment: { ...process.env, HOME: home.home, OPENAI_API_KEY: "unused" },
    workspaces: [home.workspace],
    keychain: () => Promise.reject(new Error("no keychain here")),
    askers: () => ({}),
  };
  const store = await openStore(options.homeFolder, options);
  if (!store.ok) throw new Error(store.failure.message);
  const clock = systemClock();
  const approvals = createApprovals({
    askers: { card: nobody, native: nobody },
    clock,
    timeLimitMs: UNANSWERED_MS,
  });
  const put = (onlyTools: readonly string[] | null): Assembled =>
    putTogether({
      options: onlyTools === null ? options : { ...options, onlyTools },
      store: store.value,
      clock,
      approvals,
    });
  return {
    home,
    async turn(prompt, { baseUrl, onlyTools }) {
      const assembled = put(onlyTools);
      const model = await assembled.model({ model: "attacker", baseUrl }, () => {});
      const events: TurnEvent[] = [];
      const host = {
        publish: (event: TurnEvent) => void events.push(event),
        signal: new AbortController().signal,
      };
      await assembled.assistant.ask({ prompt, model, conversationId: randomUUID() }, host);
      return events;
    },
    async takeBack(events) {
      const done = events.flatMap((event) =>
        event.type === "tool.finished" && event.status === "ok" && event.undo !== null ? [event.callId] : [],
      );
      const host = { publish: () => {}, signal: new AbortController().signal };
      await put(null).assistant.undo(done.toReversed(), host);
    },
    async close() {
      store.value.close();
      await home.close();
    },
  };
}
