import type { Push } from "../../shared/ipc.ts";
import type { Destination } from "../../shared/ipc/app-state.ts";
import type { PendingApproval } from "../../shared/ipc/views.ts";
import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";

/** What the system is to say while no window can. */
export type Notice = { title: string; body: string; to: Destination };

const longestBody = 120;

/** What is new in each push: a question that did not wait before, a turn that came to its end. */
export function createNotices(): (push: Push) => Notice[] {
  let known: ReadonlySet<string> = new Set();
  const prompts = new Map<string, string>();
  return (push) => {
    if (push.type === "turn-events") return push.events.flatMap((event) => noticeOfEvent(event, prompts));
    if (push.type !== "approvals") return [];
    const news = push.approvals.filter(({ callId }) => !known.has(callId));
    known = new Set(push.approvals.map(({ callId }) => callId));
    return news.map(noticeOfApproval);
  };
}

function noticeOfApproval({ title, conversationId, callId }: PendingApproval): Notice {
  return {
    title: "Steward waits for you",
    body: `${title}. Nothing happens before you decide.`,
    to: { view: "chat", conversationId, callId },
  };
}

function noticeOfEvent(event: TurnEvent, prompts: Map<string, string>): Notice[] {
  if (event.type === "turn.started") prompts.set(event.turnId, promptOf(event));
  if (event.type !== "turn.finished") return [];
  const prompt = prompts.get(event.turnId);
  prompts.delete(event.turnId);
  // A turn that a person stopped, or that no person asked for here, is no news.
  if (prompt === undefined || prompt === "" || event.reason === "stopped") return [];
  const { conversationId } = event;
  return [{ title: endOf(event), body: firstLine(prompt), to: { view: "chat", conversationId } }];
}

function promptOf({ prompt, resumes }: TurnEventOf<"turn.started">): string {
  return resumes === undefined ? prompt : "It went on from where it had stopped.";
}

function endOf({ reason }: TurnEventOf<"turn.finished">): string {
  if (reason === "error") return "Steward could not finish";
  return reason === "step-limit" ? "Steward stopped at the step limit" : "Steward has finished";
}

function firstLine(text: string): string {
  const line = text.trim().split("\n")[0] ?? "";
  return line.length <= longestBody ? line : `${line.slice(0, longestBody)}…`;
}
