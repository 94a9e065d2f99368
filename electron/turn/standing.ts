import type { TurnEvent } from "../../shared/turn-event.ts";
import type { ModelMessage } from "../model/model.ts";
import { readIn } from "../trust/provenance.ts";
import { instructions } from "./instructions.ts";
import type { TurnPlace } from "./turn-path.ts";
import type { TurnInput } from "./turn.ts";

const system: ModelMessage = { role: "system", content: instructions };

/**
 * What a turn begins with at a place of a conversation: the history follows the path to the turn's parent; trust is that of
 * the whole conversation. Pure.
 */
export function standing(
  { before, parentTurnId }: TurnPlace,
  events: readonly TurnEvent[],
): Pick<TurnInput, "history" | "before" | "parentTurnId" | "provenance" | "outside"> {
  const { inside, outside } = readIn(events);
  return { history: [system], before, parentTurnId, provenance: inside, outside };
}
