import type { PendingApproval } from "../../shared/ipc/views.ts";
import { call, onPush } from "../bridge.ts";
import { createStore, useStore } from "./store.ts";

const store = createStore<readonly PendingApproval[]>([]);

/** Keeps the questions that wait for a person. */
export async function followApprovals(): Promise<void> {
  let isPushed = false;
  onPush("approvals", ({ approvals }) => {
    isPushed = true;
    store.set(approvals);
  });
  const answer = await call("approval.list", {});
  if (answer.ok && !isPushed) store.set(answer.value);
}

export function useApprovals(): readonly PendingApproval[] {
  return useStore(store, (approvals) => approvals);
}

/** The question about one call; undefined while none stands. */
export function useApproval(callId: string): PendingApproval | undefined {
  return useStore(store, (approvals) => approvals.find((approval) => approval.callId === callId));
}
