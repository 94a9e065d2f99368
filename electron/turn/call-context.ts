import type { ToolChoice } from "../../shared/turn-event.ts";
import type { Read } from "../trust/provenance.ts";
import type { Place } from "./order.ts";
import type { TurnPorts } from "./ports.ts";
import type { Stamp } from "./stamp.ts";

/** What a call needs to know of its turn. */
export type CallContext = {
  ports: TurnPorts;
  signal: AbortSignal;
  stamp: Stamp;
  conversationId: string;
  turnId: string;
  /** What the person said about tools for this turn. */
  toolChoice: ToolChoice;
  /** What the model had read when it wrote the call. */
  read: Read;
  place: Place;
};
