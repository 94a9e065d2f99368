import type { EventLog } from "../log/event-log.ts";
import type { Resolved } from "../log/resolve-id.ts";
import { UsageError } from "./usage-error.ts";

/** What an id, or the unique beginning of one, names. */
export function named(prefix: string, log: EventLog): Resolved {
  const found = log.resolveId(prefix);
  if (!found.ok) throw new UsageError(`${found.failure.message} ${found.failure.suggestion}`);
  return found.value;
}

/** The whole id of a conversation. */
export function conversationNamed(prefix: string, log: EventLog): string {
  return idOf("conversation", prefix, log);
}

/** The whole id of a call. */
export function callNamed(prefix: string, log: EventLog): string {
  return idOf("call", prefix, log);
}

/** The whole id of a turn. */
export function turnNamed(prefix: string, log: EventLog): string {
  return idOf("turn", prefix, log);
}

function idOf(type: Resolved["type"], prefix: string, log: EventLog): string {
  const found = named(prefix, log);
  if (found.type === type) return found.id;
  throw new UsageError(`${prefix} is the id of a ${found.type}, not of a ${type}.`);
}
