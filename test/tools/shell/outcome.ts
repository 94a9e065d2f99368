import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Plan } from "../../../tools/define-tool.ts";

/** Seconds to sleep for ever, as no other process on this machine has them: `processesNamed` finds its own only. */
export function ownSeconds(): string {
  return `${10_000_000 + process.pid}.${randomInt(1_000_000)}`;
}

/** What a rehearsed command printed. */
export function outputOf(plan: Plan): string {
  if (plan.preview.type !== "command" || plan.preview.rehearsal === null)
    throw new Error("this was not rehearsed");
  return plan.preview.rehearsal.output;
}

/** Command lines of running processes that hold `text` as an argument of its own. */
export function processesNamed(text: string): string[] {
  return processNumbers(text).map(commandLine);
}

/** The same processes, by their numbers. */
export function processNumbers(text: string): number[] {
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return numbers.map(Number).filter((pid) => commandLine(pid).split("\0").includes(text));
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
