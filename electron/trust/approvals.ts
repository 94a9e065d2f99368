import { z } from "zod";
import { jsonSchema } from "../../shared/json.ts";
import type { Risk } from "../../shared/risk.ts";
import type { Surface } from "../../shared/turn-event.ts";
import type { Clock } from "../../tools/ports.ts";
import type { ApprovalAnswer, ApprovalRequest, Approvals } from "../turn/ports.ts";
import { untilAborted } from "../until-aborted.ts";

/**
 * Puts one question to a person on one surface. The signal aborts as soon as the answer no longer counts: take the
 * question off the screen then. It resolves to an `AskerAnswer`, which is checked before it is believed. Whoever gives a
 * permission with the answer asks `stillCounts` first: a computer that slept meanwhile knows of it before its timers do.
 */
export type Asker = (
  request: ApprovalRequest,
  signal: AbortSignal,
  stillCounts: () => boolean,
) => Promise<unknown>;

const askerAnswerSchema = z.strictObject({
  answer: z.enum(["allow", "deny", "edit"]),
  /** The binding of the request that the person saw. */
  binding: z.string(),
  /** With `edit`. */
  arguments: jsonSchema.optional(),
  /** `policy` where no person answered but a standing order of the host did (`--answer allow`). */
  by: z.enum(["person", "policy"]).default("person"),
});
export type AskerAnswer = z.input<typeof askerAnswerSchema>;

export type ApprovalOptions = {
  /** The surfaces that this host has. */
  askers: Partial<Record<Exclude<Surface, "none">, Asker>>;
  clock: Clock;
  /** How long one question may stand, in milliseconds; then it is denied. */
  timeLimitMs: number;
  /** Puts every question on the native surface, not only the dangerous ones. */
  allNative?: boolean;
  /** Told of each question as soon as it waits, also while others are before it; what it returns is told when it no longer does. */
  onWaiting?: (request: ApprovalRequest, surface: Surface) => () => void;
};

type Believed = Omit<ApprovalAnswer, "binding" | "surface">;

const NOBODY: Believed = { answer: "deny", by: "no-terminal" };
const TOO_LATE: Believed = { answer: "deny", by: "time-out" };

/** A person can be asked one thing at a time in these; cards stand side by side. */
const QUEUED: ReadonlySet<Surface> = new Set(["native", "terminal"]);

/**
 * Puts questions to a person: in dialogs one at a time in the order they came, on cards all at once. Each is answered
 * once, by the first of: the person, the time limit (from when it is put), the abort of its turn. The limit holds by the
 * timer, which no change of the clock moves, and by the clock, which goes on while the computer sleeps: whichever is
 * first. Anything but a well-formed answer to exactly this question is a denial: an asker that throws, no surface, another
 * binding. A dangerous call is only ever asked in the native dialog, or in the terminal where that is the host. Never
 * rejects. A denial that no person gave is `by` `time-out` or `no-terminal`.
 */
export function createApprovals(options: ApprovalOptions): Approvals {
  const queues = new Map<Surface, Promise<unknown>>();
  const inTurn = (shown: Surface, signal: AbortSignal, put: () => Promise<Believed>): Promise<Believed> => {
    if (!QUEUED.has(shown)) return put();
    const before = queues.get(shown) ?? Promise.resolve();
    const answered = untilAborted(before, signal).then(put);
    queues.set(
      shown,
      Promise.all([before, answered]).then(() => null),
    );
    return answered;
  };
  return {
    surface: (risk) => surfaceFor(risk, options),
    async ask(request, signal) {
      const surface = surfaceFor(request.risk, options);
      const asker = surface === "none" ? undefined : options.askers[surface];
      const over = asker ? options.onWaiting?.(request, surface) : undefined;
      const put = async (): Promise<Believed> =>
        asker ? putQuestion(asker, request, { signal, ...options }) : NOBODY;
      try {
        return { ...(await inTurn(surface, signal, put)), surface, binding: request.binding };
      } finally {
        over?.();
      }
    },
  };
}

function surfaceFor(risk: Risk, { askers, allNative = false }: ApprovalOptions): Surface {
  const order: (keyof typeof askers)[] =
    risk === "dangerous" || allNative ? ["native", "terminal"] : ["card", "terminal", "native"];
  return order.find((surface) => askers[surface]) ?? "none";
}

/** Asks, and takes the question back as soon as it is answered, late, or no longer wanted. */
async function putQuestion(
  asker: Asker,
  request: ApprovalRequest,
  { signal, clock, timeLimitMs }: { signal: AbortSignal; clock: Clock; timeLimitMs: number },
): Promise<Believed> {
  if (signal.aborted) return NOBODY;
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const putAt = clock.now().getTime();
  const stillCounts = (): boolean => !until.aborted && clock.now().getTime() - putAt <= timeLimitMs;
  try {
    const late = clock.sleep(timeLimitMs, until).then(
      () => TOO_LATE,
      () => NOBODY,
    );
    const asked = (): Promise<unknown> => asker(request, until, stillCounts);
    const said = answerOf(asked, request).then((answer) => (stillCounts() ? answer : TOO_LATE));
    const answered = Promise.race([said, late]);
    return (await untilAborted(answered, signal)) ?? NOBODY;
  } finally {
    over.abort();
  }
}

async function answerOf(ask: () => Promise<unknown>, { binding }: ApprovalRequest): Promise<Believed> {
  try {
    const answer = askerAnswerSchema.safeParse(await ask());
    if (!answer.success || answer.data.binding !== binding) return NOBODY;
    const { answer: said, by, arguments: edited } = answer.data;
    if (said !== "edit") return { answer: said, by };
    return edited === undefined ? NOBODY : { answer: said, by, arguments: edited };
  } catch {
    return NOBODY;
  }
}
