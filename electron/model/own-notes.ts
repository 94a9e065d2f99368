import type { ModelMessage } from "./model.ts";

/**
 * What Steward itself says to a model that is to go on where a turn stopped. These stand where a person's messages do, since
 * endpoints answer only those, and are no prompt: the embedded model leaves them out.
 */

/** After an answer that broke off. */
export const BROKE_OFF =
  "(Steward: your answer above broke off. Go on from exactly there, without saying again what stands there. Calls that are done stay done: do not repeat them.)";

/** After calls that Stop, or the end of Steward, kept from being done. */
export const WAS_STOPPED =
  "(Steward: this was stopped, and the person now asks you to go on. Calls that were stopped may be made again if they are still needed. Calls that are done stay done: do not repeat them.)";

/** Whether a message is one of these. */
export function isOwnNote(message: ModelMessage | undefined): boolean {
  return message?.role === "user" && (message.content === BROKE_OFF || message.content === WAS_STOPPED);
}
