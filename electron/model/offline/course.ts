import type { Json } from "../../../shared/json.ts";
import { failureForPerson } from "./answers/advice.ts";
import type { LocalTime } from "./dates/local-time.ts";
import type { Reply } from "./read-history.ts";

/** A call that a course wants made. `key` names it within the course, so that its reply can be found again. */
export type WantedCall = { key: string; tool: string; arguments: Record<string, Json> };

/** What a course does next: calls, or, when it is at its end, what to tell the person. */
export type Step =
  | { type: "calls"; calls: readonly WantedCall[] }
  | { type: "done"; text: string; failed: boolean };

/** What a course may know. It keeps nothing itself: it is asked anew at each step, with all replies so far. */
export type CourseContext = {
  now: LocalTime;
  /** The reply to the call of that key; null if it was not made yet. */
  reply(key: string): Reply | null;
};

/** One call, whose key is the tool's name. */
export function callOnly(tool: string, parameters: Record<string, Json>): Step {
  return { type: "calls", calls: [{ key: tool, tool, arguments: parameters }] };
}

/** The end of a course that did what was asked. */
export function done(text: string): Step {
  return { type: "done", text, failed: false };
}

/** The end of a course that could not do what was asked. */
export function failed(text: string): Step {
  return { type: "done", text, failed: true };
}

/** A failed call: what happened, and what the person can do. */
export function failedCall({ failure, text }: Reply): Step {
  return failed(failure === null ? text : failureForPerson(failure));
}
