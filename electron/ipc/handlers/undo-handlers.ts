import type { ParsedInput, RequestOutput } from "../../../shared/ipc.ts";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";
import { publishIn } from "./turn-handlers.ts";

/** Taking back: what it would come to, what can be taken back no more, and doing it. */
export function undoHandlers(parts: SessionParts): HandlersOf<"undo" | "call"> {
  return {
    "call.undo": (input) => undo(input, parts),
    "undo.plan": (input) => plan(input, parts),
    async "undo.gone"({ callIds }) {
      return succeed([...(await parts.assistant().assistant.gone(callIds))]);
    },
  };
}

async function plan(
  input: ParsedInput<"undo.plan">,
  parts: SessionParts,
): Promise<Result<RequestOutput<"undo.plan">>> {
  const { assistant } = parts.assistant();
  const callIds = "callIds" in input ? input.callIds : assistant.undoable(input.conversationId);
  const { calls, previews, effect } = await assistant.planUndos(callIds, new AbortController().signal);
  return succeed({ calls: [...calls], previews: [...previews], effect });
}

async function undo(
  { callIds, part }: ParsedInput<"call.undo">,
  parts: SessionParts,
): Promise<Result<RequestOutput<"call.undo">>> {
  const { assistant, log } = parts.assistant();
  const [first = ""] = callIds;
  const conversationId = log.eventsOfCall(first)[0]?.conversationId;
  if (conversationId === undefined)
    return fail(
      "unknown-call",
      "There is no such call, so nothing was taken back.",
      "Open Activity to look for it.",
    );
  const publish = (event: TurnEvent): void => publishIn(parts, event);
  const begun = parts.turns.run({ conversationId, kind: "undo" }, (signal) =>
    assistant.undo(callIds, { signal, publish }, part),
  );
  return begun.ok ? succeed([...(await begun.value)]) : begun;
}
