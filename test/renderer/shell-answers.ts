import type { RequestOutput } from "../../shared/ipc.ts";
import { expect } from "vitest";
import type { AppState } from "../../shared/ipc/app-state.ts";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import { succeed } from "../../shared/result.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import type { Answers } from "./open-renderer.ts";
import { restingState } from "./resting-state.ts";

type Summary = RequestOutput<"conversation.list">[number];

/** Looks again until it is so; long enough for a computer that does much else at the same time. */
export function eventually<Value>(read: () => Value): ReturnType<typeof expect.poll<Value>> {
  return expect.poll(read, { timeout: 10_000 });
}

const day = 86_400_000;

/** At noon, some days before today, so that no test depends on the hour. */
function daysAgo(days: number): string {
  const noon = new Date();
  noon.setHours(12, 0, 0, 0);
  return new Date(noon.getTime() - days * day).toISOString();
}

export function summary(id: string, title: string, days = 0): Summary {
  return { id, title, started: daysAgo(days), last: daysAgo(days), turns: 2, pinned: false };
}

/** A few conversations as a person has them after a week. */
export const week: readonly Summary[] = [
  { ...summary("c-pack", "Pack list", 9), pinned: true },
  summary("c-budget", "Tidy the trip budget"),
  summary("c-free", "Free on Tuesday afternoon?"),
  summary("c-scans", "Rename the scans", 1),
  summary("c-review", "Notes for the review", 4),
  summary("c-old", "What changed in Reports", 40),
];

/** Main with these conversations; a change to one is in the next list. */
export function usualAnswers(changes: Partial<AppState> = {}, list: readonly Summary[] = week): Answers {
  let summaries = list;
  const change = (id: string, to: Partial<Summary>): void => {
    summaries = summaries.map((one) => (one.id === id ? { ...one, ...to } : one));
  };
  return {
    "app.state": () => succeed({ ...restingState, ...changes }),
    "approval.list": () => succeed([]),
    "conversation.list": () => succeed([...summaries]),
    "conversation.open": ({ conversationId }) =>
      succeed({
        title: summaries.find(({ id }) => id === conversationId)?.title ?? "",
        events: shortTurn(conversationId),
        after: 0,
      }),
    "conversation.rename"({ conversationId, title }) {
      change(conversationId, { title });
      return succeed(null);
    },
    "conversation.pin"({ conversationId, pinned }) {
      change(conversationId, { pinned });
      return succeed(null);
    },
    "conversation.delete"({ conversationId }) {
      summaries = summaries.filter(({ id }) => id !== conversationId);
      return succeed({ deleted: true });
    },
    "connection.discover": () => succeed([]),
  };
}

/** Hello, and hello back. */
function shortTurn(conversationId: string): TurnEvent[] {
  const turn = { at: daysAgo(0), conversationId, turnId: "t-1" };
  return [
    {
      ...turn,
      type: "turn.started",
      prompt: "Hello",
      model: "offline",
      tools: [],
      policy: "p",
      toolChoice: "auto",
    },
    {
      ...turn,
      type: "message.completed",
      text: "Hello. What shall I do?",
      toolCalls: [],
      finishReason: "stop",
      usage: null,
    },
    { ...turn, type: "turn.finished", reason: "done", usage: null, error: null },
  ];
}

export function question(conversationId: string, changes: Partial<PendingApproval> = {}): PendingApproval {
  return {
    conversationId,
    turnId: "t-1",
    callId: "k-1",
    title: "Change a file",
    risk: "write",
    surface: "card",
    binding: "hash",
    grants: [],
    until: new Date(Date.now() + day).toISOString(),
    ...changes,
  };
}
