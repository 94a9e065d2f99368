import type { TurnEvent } from "../shared/turn-event.ts";
import type { Tool } from "../tools/define-tool.ts";
import type { Clock, ToolPorts } from "../tools/ports.ts";
import type { EventLog } from "./log/event-log.ts";
import type { Approvals, Trust } from "./turn/ports.ts";

/** What the assistant is put together over. */
export type AssistantPorts = {
  log: EventLog;
  /** Every tool there is, also those out of scope: an undo needs them. */
  registry: readonly Tool[];
  tools: ToolPorts;
  /** The boundary under the policy and the grants of this moment. */
  trust(): Trust;
  approvals: Approvals;
  clock: Clock;
  newId(): string;
};

/** Where a turn's events go, and what stops it. */
export type TurnHost = { publish(event: TurnEvent): void; signal: AbortSignal };
