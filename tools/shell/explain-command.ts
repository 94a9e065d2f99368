import { boundedLines } from "./explain/bounded-lines.ts";
import { explainStep } from "./explain/explain-step.ts";
import type { ParsedCommand } from "./parse-command.ts";

/** Doubts that are said one by one. */
const MOST_DOUBTS = 20;

/**
 * What a command does, in plain sentences that can be read aloud: one for each step in the order of the text, then one for
 * each thing that is not understood. Bounded: at most about a hundred sentences, and it is said how many were left out. It
 * tells what the words say, so it is for showing; what really happens, the rehearsal shows. Pure.
 */
export function explainCommand({ steps, scripts, doubts }: ParsedCommand): string[] {
  const more = doubts.length - MOST_DOUBTS;
  return [
    ...boundedLines(steps.flatMap((step) => explainStep(step, scripts))),
    ...doubts.slice(0, MOST_DOUBTS),
    ...(more > 0 ? [`${more} more things in it are not understood.`] : []),
  ];
}
