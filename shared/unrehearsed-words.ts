import type { Preview } from "./preview.ts";

type Command = Extract<Preview, { type: "command" }>;

/** What is known of a command that did not run yet and has no rehearsal, in a sentence. Pure. */
export function unrehearsedWords({ onCopy = false }: Pick<Command, "onCopy">): string {
  return onCopy
    ? "It runs once you allow it, on a copy: what it changes in the workspace can then be undone, what it sends or changes elsewhere cannot."
    : "It could not be rehearsed: what it would do is not known.";
}
