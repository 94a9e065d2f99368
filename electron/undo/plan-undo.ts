import { type Result, succeed } from "../../shared/result.ts";
import type { UndoPart } from "../../tools/define-tool.ts";
import type { AssistantPorts } from "../assistant-ports.ts";
import type { PlannedOnly } from "../plan-only.ts";
import { planUndo } from "../turn/undo-call.ts";
import { findDone } from "./find-done.ts";
import { undoneCalls } from "./undone-calls.ts";

/** What taking back a call, or a part of it, would do. Changes nothing. */
export async function planUndoOf(
  { callId, part }: { callId: string; part: UndoPart | null },
  ports: AssistantPorts,
  signal: AbortSignal,
): Promise<Result<PlannedOnly>> {
  const found = findDone({ callId, part }, ports, undoneCalls(ports.log));
  if (!found.ok) return found;
  const { tool, done } = found.value;
  const planned = await planUndo(tool, done, { ports: ports.tools, signal, part });
  if (!planned.ok) return planned;
  const { risk, keys, preview, notUndoable } = planned.value;
  await planned.value.release?.();
  const decision = { verdict: "allow", rule: "person", reason: "The person asks to take it back." } as const;
  return succeed({ end: "planned", tool: tool.name, risk, keys, preview, notUndoable, decision });
}
