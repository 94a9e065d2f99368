import { expect, test } from "vitest";
import type { Push } from "../../../shared/ipc.ts";
import type { PendingApproval } from "../../../shared/ipc/views.ts";
import type { TurnEvent, TurnEventOf } from "../../../shared/turn-event.ts";
import { createNotices } from "../../../electron/desktop/notices.ts";

const turn = { at: "2026-01-01T00:00:00.000Z", conversationId: "c", turnId: "t" };
const events = (...list: TurnEvent[]): Push => ({ type: "turn-events", number: 1, events: list });
const started = (prompt: string): TurnEvent => ({
  ...turn,
  type: "turn.started",
  prompt,
  model: "offline",
  tools: [],
  policy: "p",
  toolChoice: "auto",
});
const finished = (reason: TurnEventOf<"turn.finished">["reason"]): TurnEvent => ({
  ...turn,
  type: "turn.finished",
  reason,
  usage: null,
  error: null,
});
const to = { view: "chat", conversationId: "c" };

const approval = (callId: string): PendingApproval => ({
  conversationId: "c",
  turnId: "t",
  callId,
  title: "Run a command",
  risk: "dangerous",
  surface: "native",
  binding: "b",
  grants: [],
  until: turn.at,
});
const news = (callId: string) => ({
  title: "Steward waits for you",
  body: "Run a command. Nothing happens before you decide.",
  to: { ...to, callId },
});

test.each([
  ["done", "Steward has finished"],
  ["error", "Steward could not finish"],
  ["step-limit", "Steward stopped at the step limit"],
] as const)("a turn that ended with %s is news, with what was asked", (reason, title) => {
  const notices = createNotices();
  expect(notices(events(started("Tidy up\nplease")))).toEqual([]);
  expect(notices(events(finished(reason)))).toEqual([{ title, body: "Tidy up", to }]);
  // Once.
  expect(notices(events(finished(reason)))).toEqual([]);
});

test("what a person stopped, and an undo, is no news; a long prompt is cut", () => {
  const notices = createNotices();
  expect(notices(events(started("x"), finished("stopped")))).toEqual([]);
  expect(notices(events(started(""), finished("done")))).toEqual([]);
  expect(notices(events(started("x".repeat(500)), finished("done")))).toMatchObject([
    { body: `${"x".repeat(120)}…` },
  ]);
});

test("what was gone on with is news too, though it has no words of its own", () => {
  const resumed = { ...started(""), resumes: "earlier" } as TurnEvent;
  expect(createNotices()(events(resumed, finished("done")))).toMatchObject([
    { title: "Steward has finished", body: "It went on from where it had stopped." },
  ]);
});

test("a question is news once, however often the list is told", () => {
  const notices = createNotices();
  const told = (...ids: string[]) => notices({ type: "approvals", approvals: ids.map(approval) });
  expect([told("a"), told("a", "b"), told("b"), told()]).toEqual([[news("a")], [news("b")], [], []]);
});
