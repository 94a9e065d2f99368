import { requests, type RequestName } from "../../shared/ipc.ts";
import { fail, type Failure, type Result } from "../../shared/result.ts";
import { LogUnwritable } from "../log/unwritable.ts";
import type { Handlers } from "./handling.ts";

/** What is answered also while nothing can run. */
const ALWAYS: ReadonlySet<string> = new Set<RequestName>([
  "app.state",
  "app.retry",
  "app.quit",
  "clipboard.write",
  "link.open",
  "quick.hide",
  "quick.resize",
  "window.go",
]);

/**
 * Their answers are long, and made of what the log read by these very schemas (and of deltas that were checked when they
 * were pushed): to check 17,500 events again takes as long as to read them.
 */
const CHECKED_ON_READING: ReadonlySet<string> = new Set<RequestName>([
  "conversation.list",
  "conversation.open",
]);

export type Serving = {
  handlers: Handlers;
  /** Why nothing can run; null where all is well. */
  problem(): Failure | null;
  /** For those who look into a fault: a request's name and what went wrong, never what went in. */
  debug(line: string): void;
};

/**
 * Answers one request of a window: name, input and output are checked against the contract. Never rejects; no failure
 * repeats any of the input, which may be a key.
 */
export async function serve(name: unknown, input: unknown, serving: Serving): Promise<Result<unknown>> {
  if (!isRequest(name)) return unknownRequest();
  const parsed = requests[name].input.safeParse(input);
  if (!parsed.success) return badRequest(name, parsed.error.issues[0]?.path ?? []);
  const problem = serving.problem();
  if (problem !== null && !ALWAYS.has(name)) return { ok: false, failure: problem };
  try {
    // The table of handlers pairs each name with its own input, which the compiler cannot follow through a union.
    const handler = serving.handlers[name] as (input: unknown) => Result<unknown> | Promise<Result<unknown>>;
    const result = await handler(parsed.data);
    return result.ok ? checked(name, result.value, serving) : result;
  } catch (error) {
    if (error instanceof LogUnwritable) return { ok: false, failure: error.failure };
    serving.debug(`${name}: ${error instanceof Error ? error.name : "a thrown value"}`);
    return internalError();
  }
}

function checked(name: RequestName, value: unknown, { debug }: Serving): Result<unknown> {
  if (CHECKED_ON_READING.has(name)) return { ok: true, value };
  const output = requests[name].output.safeParse(value);
  if (output.success) return { ok: true, value: output.data };
  debug(`${name}: its answer does not fit the contract at ${output.error.issues[0]?.path.join(".") ?? ""}`);
  return internalError();
}

function isRequest(name: unknown): name is RequestName {
  return typeof name === "string" && Object.hasOwn(requests, name);
}

function unknownRequest(): Result<never> {
  return fail(
    "unknown-request",
    "This window asked for something that Steward does not offer. Nothing was done.",
    "Close the window and open it again; if it stays so, install Steward anew.",
  );
}

/** Only the contract's own field names are repeated: a field that a window made up may hold anything. */
function badRequest(name: RequestName, path: readonly PropertyKey[]): Result<never> {
  const field = path.find((part) => typeof part === "string" && /^[a-zA-Z]{1,30}$/.test(part));
  const where = field === undefined ? "" : ` (${String(field)})`;
  return fail(
    "bad-request",
    `What this window sent with ${name} is not what it takes${where}. Nothing was done.`,
    "Try again; if it stays so, close the window and open it again.",
  );
}

function internalError(): Result<never> {
  return fail(
    "internal-error",
    "Steward made a mistake while it answered this. What had happened by then is in Activity.",
    "Try again. If it stays so, restart Steward and report this to its developers.",
  );
}
