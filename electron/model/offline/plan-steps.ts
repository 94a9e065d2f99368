import { failed, type Step } from "./course.ts";
import { type Intent, mayChange } from "./intent.ts";
import type { Task } from "./understand-prompt.ts";

/**
 * Where each task of a prompt stands: its next step, or null while it waits. Tasks that do not touch the same things go
 * on at the same time. A task waits for an earlier one if "then" stands between them, or if both are about files, or
 * both about the calendar, and one of them may change something. "Then" after a failure leaves a change undone.
 */
export function stepsOf(tasks: readonly Task[], next: (task: Task, index: number) => Step): (Step | null)[] {
  const steps: (Step | null)[] = [];
  for (const [index, task] of tasks.entries())
    steps.push(stepAfter(tasks, steps, { index, next: () => next(task, index) }));
  return steps;
}

function stepAfter(
  tasks: readonly Task[],
  earlier: readonly (Step | null)[],
  { index, next }: { index: number; next: () => Step },
): Step | null {
  const task = tasks[index];
  if (task === undefined) return null;
  const awaited = earlier.filter((_step, at) => {
    const before = tasks[at];
    return before !== undefined && (task.afterwards || touchTheSame(before.intent, task.intent));
  });
  if (awaited.some((step) => step?.type !== "done")) return null;
  const hasFailed = awaited.some((step) => step?.type === "done" && step.failed);
  if (task.afterwards && hasFailed && mayChange(task.intent)) {
    return failed("I left out what was to come after that, because the step before it was not done.");
  }
  return next();
}

function touchTheSame(one: Intent, other: Intent): boolean {
  return realm(one) !== null && realm(one) === realm(other) && (mayChange(one) || mayChange(other));
}

/** What an intent is about: commands work on the same files as the file tools. */
function realm({ type }: Intent): "files" | "calendar" | null {
  if (type === "say" || type === "calculate" || type === "tell-time") return null;
  return type.endsWith("event") || type.endsWith("events") || type === "check-free" ? "calendar" : "files";
}
