import { canonicalJson, jsonSchema, readJson, type Json } from "../../shared/json.ts";
import { fail, type Failure } from "../../shared/result.ts";
import type { RequestedCall, TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";

/** A model in a loop: told after `told` steps that made the same call to the same end, stopped after `stopped`. */
const LIMITS = { failed: { told: 3, stopped: 4 }, done: { told: 5, stopped: 8 } } as const;

/** What is told and what ends a turn, where a model repeats itself. */
type Loops = {
  /** A sentence for the model, to stand with the answer of each of these calls. */
  told: ReadonlyMap<string, string>;
  /** Why the turn ends here; null: it goes on. */
  end: Failure | null;
};

type CallEnd = TurnEventOf<"tool.finished"> | TurnEventOf<"tool.refused">;
type Repetition = { steps: number; inThisStep: boolean };

/**
 * Finds where one turn repeats itself: the same call (name and arguments, however they are written) that fails in the same
 * way, or brings the same result, step after step. A change that was not made before is progress, and all counts begin
 * anew; the same calls side by side in one step count once, since the model had not read of the first. Pure.
 */
export function findLoops(turn: readonly TurnEvent[]): Loops {
  // Most turns are short, and a long conversation has many of them.
  const steps = turn.filter(({ type }) => type === "message.completed").length;
  if (steps < LIMITS.failed.told) return { told: new Map(), end: null };
  return loopsIn(turn);
}

function loopsIn(turn: readonly TurnEvent[]): Loops {
  const risks = new Map(
    turn.flatMap((event) => (event.type === "tool.planned" ? [[event.callId, event.risk]] : [])),
  );
  const calls = new Map<string, RequestedCall>();
  const seen = new Map<string, Repetition>();
  const changes = new Set<string>();
  const told = new Map<string, string>();
  let end: Failure | null = null;
  for (const event of turn) {
    if (event.type === "message.completed") {
      for (const repetition of seen.values()) repetition.inThisStep = false;
      for (const call of event.toolCalls) calls.set(call.callId, call);
    }
    if (event.type !== "tool.finished" && event.type !== "tool.refused") continue;
    const call = calls.get(event.callId);
    const way = wayOf(event);
    if (call === undefined || way === null) continue;
    const sameness = canonicalJson([call.name, canonicalArguments(call.arguments), way.kind, way.words]);
    const isChange = way.kind === "done" && risks.get(event.callId) !== "read";
    if (isChange && !changes.has(sameness)) seen.clear();
    if (isChange) changes.add(sameness);
    const steps = counted(seen, sameness);
    if (steps >= LIMITS[way.kind].told) told.set(event.callId, TOLD[way.kind](steps));
    if (steps >= LIMITS[way.kind].stopped) end ??= loopFailure(event, way.kind, steps);
  }
  return { told, end };
}

/** The steps in which this has been seen, with this one. */
function counted(seen: Map<string, Repetition>, sameness: string): number {
  const before = seen.get(sameness) ?? { steps: 0, inThisStep: false };
  const steps = before.inThisStep ? before.steps : before.steps + 1;
  seen.set(sameness, { steps, inThisStep: true });
  return steps;
}

/** How a call ended, in words that are the same where it ended the same way; null: not the model's doing. */
function wayOf(event: CallEnd): { kind: "failed" | "done"; words: string } | null {
  if (event.type === "tool.refused") return { kind: "failed", words: sameWords(event.code, event.message) };
  if (event.status === "ok") return { kind: "done", words: event.forModel };
  if (event.status === "stopped" || event.error === null) return null;
  return { kind: "failed", words: sameWords(event.error.code, event.error.message) };
}

/** A failure that names a time, a process or a count is the same failure with another one. */
function sameWords(code: string, message: string): string {
  return `${code} ${message.replaceAll(/\d+/gu, "0")}`;
}

/**
 * Arguments by what they say: null is what a field means that is left out, and the order of fields means nothing. What
 * cannot be read so, or is made to be costly to read, stands for itself.
 */
function canonicalArguments(raw: string): string {
  if (raw.length > MOST_READ) return raw;
  try {
    const read = jsonSchema.safeParse(readJson(raw));
    return read.success ? canonicalJson(withoutNulls(read.data)) : raw.trim();
  } catch {
    return raw;
  }
}

/** Longer arguments, in UTF-16 units, are compared as they are written. */
const MOST_READ = 20_000;

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== "object") return value;
  const given = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(given.map(([name, inner]) => [name, withoutNulls(inner)]));
}

const TOLD = {
  failed: (steps: number): string =>
    `You have made exactly this call ${steps} times and it failed in the same way each time. It will fail again. Do not repeat it: change the arguments, use another tool, or tell the person what is in the way. If you make it once more, this turn ends.`,
  done: (steps: number): string =>
    `You have made exactly this call ${steps} times with exactly this result. You have what it brings. Do not repeat it: go on with the next thing, or answer the person.`,
};

function loopFailure({ tool }: CallEnd, kind: "failed" | "done", steps: number): Failure {
  const same = kind === "failed" ? "it failed in the same way each time" : "it brought the same each time";
  return fail(
    "loop",
    `The model made the same call (${tool}) ${steps} times and ${same}, so Steward ended this turn. What was done before is kept.`,
    "Say it in other words or in smaller steps, or choose a stronger model.",
  ).failure;
}
