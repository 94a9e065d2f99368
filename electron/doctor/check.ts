import type { Capabilities } from "../../shared/endpoint-capabilities.ts";
import type { Failure } from "../../shared/result.ts";

/** What was found about one thing: whether it works, in a sentence, and what to do where it does not. */
export type Check = {
  name: string;
  ok: boolean;
  sentence: string;
  whatToDo: string | null;
  /** More that was found, for those who read on. */
  details?: readonly string[];
  /** What the model's endpoint was found to do, where it was asked. */
  capabilities?: Capabilities;
};

/** Something that works. */
export function fine(name: string, sentence: string, details: readonly string[] = []): Check {
  return { name, ok: true, sentence, whatToDo: null, ...(details.length > 0 ? { details } : {}) };
}

/** Something that does not, or not fully. */
export function problem(
  name: string,
  { message, suggestion }: Pick<Failure, "message" | "suggestion">,
  details: readonly string[] = [],
): Check {
  return {
    name,
    ok: false,
    sentence: message,
    whatToDo: suggestion,
    ...(details.length > 0 ? { details } : {}),
  };
}
