import type { Provenance } from "../../shared/provenance.ts";
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
  /** The least trusted text that the model had read when it wrote the call. */
  provenance: Provenance;
  place: Place;
};
