import type { Json } from "../../shared/json.ts";
import { fail, type Failure } from "../../shared/result.ts";
import type { StreamEnd } from "./assemble-stream.ts";
import type { Clock } from "../../tools/ports.ts";
import { connectionLost, failureOfConnection } from "./connection-failures.ts";
import type { EndpointMemory } from "./endpoint-memory.ts";
import { learn, seesPictures, type EndpointProfile } from "./endpoint-profile.ts";
import { readErrorBody, type ErrorBody } from "./error-body.ts";
import { failureOfAnswer, type Endpoint } from "./model-failures.ts";
import type { CompletedMessage, ModelEvent, ModelRequest } from "./model.ts";
import { requestBody, type RequestBody } from "./openai-request.ts";
import type { Ending, ModelDelta } from "./read-answer.ts";
import { refusedTool } from "./refused-tool.ts";
import { readRetryAfter } from "./retry-after.ts";
import { learnCallForm, takeTextCalls } from "./text-calls/take-text-calls.ts";

/** What asking needs of the world. */
export type Asking = {
  endpoint: Endpoint;
  /** The endpoint and model, as profiles and opaque fields are kept under. */
  origin: string;
  memory: EndpointMemory;
  settings: Readonly<Record<string, Json>>;
  clock: Pick<Clock, "now" | "sleep">;
  send(body: RequestBody, signal: AbortSignal): AsyncGenerator<ModelDelta, Ending>;
  report(failure: Failure): void;
};

/** Waits before the second, third and fourth attempt, in milliseconds. */
const WAITS = [1000, 2000, 4000];
/** A person should not sit before a longer wait than this without a word; in milliseconds. */
const LONGEST_WAIT = 60_000;
/** No endpoint refuses more fields than this one after the other. */
const MOST_LESSONS = 12;

/** The failures whose words may say what to leave out. */
const TEACHES = new Set(["request-refused", "pictures-not-supported"]);

/** What was not answered: as a person reads it, and, where the endpoint refused, in its own words. */
type Problem = { failure: Failure; refusal: ErrorBody | null };

/**
 * Asks until there is an answer or no hope: leaves out what the endpoint refuses (at once, and remembers it if that
 * helped), and tries again what may pass (a full or failing endpoint, a dropped connection). Nothing is tried again once
 * the endpoint has begun to answer.
 */
export async function* askUntilAnswered(
  request: ModelRequest,
  asking: Asking,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  const attempt = { profile: await asking.memory.profile(), lessons: 0, waits: 0 };
  while (!signal.aborted) {
    const body = prepare(request, attempt.profile, asking);
    const answer = asking.send(body, signal);
    const readsText = attempt.profile.callForm === "text";
    const { end, hasBegun } = yield* readsText ? takeTextCalls(answer, request.tools) : answer;
    if (signal.aborted) return;
    if (end.type === "completed") {
      await asking.memory.remember(afterAnswer(attempt.profile, end.message, { request, asking }));
      return yield completedEvent(end, asking.origin);
    }
    const { failure, refusal } = problemOf(end, asking);
    const profile =
      refusal === null || hasBegun ? null : learnFrom(refusal, body, { asking, profile: attempt.profile });
    const wait = hasBegun ? null : waitBefore(failure, attempt.waits);
    if (profile !== null && attempt.lessons < MOST_LESSONS) {
      if (seesPictures(attempt.profile) && !seesPictures(profile)) asking.report(doesNotSee(asking.endpoint));
      attempt.profile = profile;
      attempt.lessons += 1;
    } else if (wait !== null) {
      attempt.waits += 1;
      await asking.clock.sleep(wait, signal).catch(() => {});
    } else return yield { type: "failed", failure };
  }
}

/** The profile, with how the endpoint makes calls; a person is told where a call came as text for the first time. */
function afterAnswer(
  profile: EndpointProfile,
  message: CompletedMessage,
  { request, asking }: { request: ModelRequest; asking: Asking },
): EndpointProfile {
  const callForm = learnCallForm(profile.callForm, message, request.tools);
  if (callForm === profile.callForm) return profile;
  if (callForm === "text") asking.report(writtenAsText(asking.endpoint.model));
  return { ...profile, callForm };
}

function doesNotSee({ model, host }: Endpoint): Failure {
  return fail(
    "does-not-see",
    `${model} at ${host} does not see pictures. It was told their names only, and answers without them.`,
    "Put into words what they show, or choose a model that sees pictures.",
  ).failure;
}

function writtenAsText(model: string): Failure {
  return fail(
    "call-written-as-text",
    `${model} wrote a call into its text instead of making it, so nothing was run.`,
    "Send the message again: from now on such calls of this model are read, and each asks you first.",
  ).failure;
}

function prepare(request: ModelRequest, profile: EndpointProfile, asking: Asking): RequestBody {
  const { endpoint, origin, settings, memory } = asking;
  const { refusedTools, reportedTools } = memory;
  const { body, dropped } = requestBody(request, {
    model: endpoint.model,
    origin,
    profile,
    settings,
    refusedTools,
  });
  for (const { name, failure } of dropped) {
    if (!reportedTools.has(name)) asking.report(failure);
    reportedTools.add(name);
  }
  return body;
}

function problemOf(end: Exclude<Ending["end"], { type: "completed" }>, { endpoint, clock }: Asking): Problem {
  switch (end.type) {
    case "unconnected":
      return { failure: failureOfConnection(end.error, endpoint), refusal: null };
    case "cut-off":
      return { failure: connectionLost(endpoint.host), refusal: null };
    case "unreadable":
      // The beginning of JSON: what followed is missing.
      if (/^\s*[[{]/u.test(end.text)) return { failure: connectionLost(endpoint.host), refusal: null };
      return refused(readErrorBody(200, end.text), endpoint, null);
    case "error":
      return refused(readErrorBody(200, end.body), endpoint, null);
    case "refused":
      return refused(readErrorBody(end.status, end.body), endpoint, readRetryAfter(end.headers, clock.now()));
  }
}

function refused(refusal: ErrorBody, endpoint: Endpoint, retryAfterMs: number | null): Problem {
  return { failure: failureOfAnswer(refusal, endpoint, retryAfterMs), refusal };
}

/** The profile to ask again with, or null where the refusal teaches nothing. */
function learnFrom(
  refusal: ErrorBody,
  sent: RequestBody,
  { asking, profile }: { asking: Asking; profile: EndpointProfile },
): EndpointProfile | null {
  const { code } = failureOfAnswer(refusal, asking.endpoint, null);
  // Some servers call it an error of their own (status 500) when the request holds a field that they do not know.
  if (!TEACHES.has(code) && refusal.status !== 500) return null;
  const learned = learn(profile, { ...refusal, sent });
  if (learned !== null) return learned;
  const tool = refusedTool(refusal, sent);
  if (tool === null) return null;
  asking.memory.refusedTools.add(tool);
  return profile;
}

/** Milliseconds to wait before the next attempt, or null where there is to be none. */
function waitBefore({ transient, retryAfterMs }: Failure, waits: number): number | null {
  const wait = WAITS[waits];
  if (!transient || wait === undefined || (retryAfterMs ?? 0) > LONGEST_WAIT) return null;
  return retryAfterMs ?? wait;
}

function completedEvent(
  { message, opaque }: Extract<StreamEnd, { type: "completed" }>,
  origin: string,
): ModelEvent {
  const isPlain = Object.keys(opaque.message).length === 0 && Object.keys(opaque.calls).length === 0;
  return { type: "completed", message: isPlain ? message : { ...message, opaque: { origin, ...opaque } } };
}
