import type { Failure } from "./failure.ts";

/** What a button can do after a failure. */
export type Deed =
  /** Goes on with the turn: nothing that is done is done again. */
  | { type: "resume"; label: string }
  /** Opens a row of Settings, as `section/row`. */
  | { type: "setting"; label: string; place: string }
  | { type: "new-conversation"; label: string }
  /** Takes the prompt into the composer, to say it in other words. */
  | { type: "edit"; label: string };

const tryAgain = { type: "resume", label: "Try again" } as const;
const goOn = { type: "resume", label: "Go on" } as const;
const setKey = { type: "setting", label: "Set the key…", place: "model/key" } as const;
const chooseModel = { type: "setting", label: "Choose another model…", place: "model/choice" } as const;
const openConnection = { type: "setting", label: "Open the connection…", place: "model/endpoint" } as const;
const changeLimit = { type: "setting", label: "Change the limit…", place: "model/silence" } as const;
const newConversation = { type: "new-conversation", label: "New conversation" } as const;
const edit = { type: "edit", label: "Edit the message" } as const;

/**
 * For each way in which asking a model can fail, the next sensible deeds, the most sensible first. A test reads the codes out of
 * the model layer, so that none is left without a button.
 */
const deeds: Readonly<Record<string, readonly Deed[]>> = {
  "key-missing": [setKey, tryAgain],
  "key-refused": [setKey, tryAgain],
  "key-unusable": [setKey, tryAgain],
  "key-unreadable": [tryAgain, setKey],

  "quota-exhausted": [chooseModel, tryAgain],
  "access-refused": [chooseModel, tryAgain],
  "model-not-found": [chooseModel, tryAgain],
  "tools-not-supported": [chooseModel],
  "pictures-not-supported": [chooseModel],
  "context-overflow": [newConversation, chooseModel],
  "content-filtered": [edit, chooseModel],
  "request-refused": [tryAgain, chooseModel],
  loop: [chooseModel, goOn],

  "rate-limited": [tryAgain],
  "endpoint-failed": [tryAgain],
  "connection-lost": [tryAgain],
  "model-ended-early": [tryAgain],
  offline: [tryAgain],
  "endpoint-down": [tryAgain, openConnection],
  "endpoint-unknown": [tryAgain, openConnection],
  "endpoint-unreachable": [tryAgain, openConnection],
  "endpoint-silent": [tryAgain, changeLimit],

  "wrong-address": [openConnection, tryAgain],
  redirected: [openConnection, tryAgain],
  "not-an-api": [openConnection, tryAgain],
  "endpoint-not-encrypted": [openConnection, tryAgain],
  "endpoint-untrusted": [openConnection, tryAgain],
  "proxy-down": [openConnection, tryAgain],
  "proxy-refused": [openConnection, tryAgain],

  interrupted: [goOn],
  "internal-error": [tryAgain],
  "log-unwritable": [tryAgain],
};

/** The deeds after a turn that failed so; one that is not known can at least be gone on with. Pure. */
export function deedsAfter({ code }: Pick<Failure, "code">): readonly Deed[] {
  return (Object.hasOwn(deeds, code) ? deeds[code] : undefined) ?? [tryAgain];
}

/**
 * The row of Settings that a deed opens: where another connection answered than the one of the settings, the list of
 * connections. `model`: as in the log, `gpt-5.2 at api.openai.com`; `host`: that of the settings' model. Pure.
 */
export function placeOfDeed(
  { place }: Extract<Deed, { type: "setting" }>,
  model: string,
  host: string | null,
): string {
  const isElsewhere = host !== null && !model.endsWith(` at ${host}`);
  return isElsewhere && place !== changeLimit.place ? "model/connections" : place;
}

/** Whether there is a row for this code. */
export function isKnownFailure(code: string): boolean {
  return Object.hasOwn(deeds, code);
}

/** After Stop, and at the step limit. */
export const afterStop: Deed = goOn;

/** When an attempt makes sense again, in milliseconds since 1970; null: now. `at`: when it failed, ISO 8601. Pure. */
export function tryAgainAt({ retryAfterMs }: Pick<Failure, "retryAfterMs">, at: string): number | null {
  const failed = Date.parse(at);
  return retryAfterMs === undefined || Number.isNaN(failed) ? null : failed + retryAfterMs;
}
