import { standing } from "../turn/standing.ts";
import { placeAfter } from "../turn/turn-path.ts";
import type { TurnInput } from "../turn/turn.ts";
import type { TurnRecord } from "./turn-record.ts";

/**
 * What a turn on record was begun with. How many steps it might take was a setting: it is taken to have been enough, unless
 * it ended the turn. Pure.
 */
export function recordedInput({ started, finished, before, events }: TurnRecord): TurnInput {
  const { conversationId, turnId, prompt, toolChoice, parentTurnId, attachments, resumes } = started;
  const answers = events.filter((event) => event.type === "message.completed");
  const steps = answers.filter(({ leftOut }) => leftOut === undefined).length;
  const place = placeAfter(before, parentTurnId);
  const isByHand = started.model === "by hand";
  return {
    conversationId,
    turnId,
    prompt,
    toolChoice,
    ...standing({ ...place, parentTurnId }, before),
    ...(isByHand ? { history: [], before: [], ...byHand(answers[0]?.provenance) } : {}),
    ...(attachments ? { attachments } : {}),
    ...(resumes === undefined ? {} : { resumes }),
    stepLimit: finished.reason === "step-limit" ? steps : steps + 1,
  };
}

/** A call that a person wrote stands for itself, whatever was read before it. */
function byHand(provenance: TurnInput["provenance"] = "person"): Partial<TurnInput> {
  return { provenance, outside: [] };
}
