import { fail, type Failure } from "../../../shared/result.ts";
import { connectionLost, failureOfConnection } from "../connection-failures.ts";
import { learn, type EndpointProfile } from "../endpoint-profile.ts";
import { readErrorBody, type ErrorBody } from "../error-body.ts";
import { failureOfAnswer, type Endpoint } from "../model-failures.ts";
import type { CompletedMessage } from "../model.ts";
import { requestBody, type RequestBody } from "../openai-request.ts";
import { patientFetch } from "../patient-fetch.ts";
import { readAnswer } from "../read-answer.ts";
import { readJson } from "../../../shared/json.ts";
import type { Question } from "./questions.ts";

/** Who is asked. */
export type Asked = {
  address: URL;
  endpoint: Endpoint;
  key: string | null;
  origin: string;
  timeoutMs: number;
  signal: AbortSignal;
};

/** What came of a question, with the profile in which it was asked last: refusals have taught on the way. */
export type Reply = { profile: EndpointProfile } & (
  | { type: "answered"; message: CompletedMessage; isStream: boolean; raw: string }
  | { type: "failed"; failure: Failure }
);

type Sent = { status: number; isStream: boolean; raw: string };
/** Longer answers are no answer to a short question. */
const MOST_CHARACTERS = 2_000_000;
/** No endpoint refuses more fields than this one after the other. */
const MOST_LESSONS = 8;

/** Asks one question, and again without what is refused. Nothing else is tried again. */
export async function sendQuestion(
  { request, tokens }: Question,
  asked: Asked,
  profile: EndpointProfile,
): Promise<Reply> {
  let now = profile;
  for (let lessons = 0; ; lessons += 1) {
    const context = { model: asked.endpoint.model, origin: asked.origin, refusedTools: new Set<string>() };
    const settings = { max_tokens: tokens };
    const { body } = requestBody(request, { ...context, profile: now, settings });
    const reply = await ask(body, asked);
    if (reply.type === "answered") return { ...reply, profile: now };
    const learned =
      reply.refusal !== null && canTeach(reply) && lessons < MOST_LESSONS
        ? learn(now, { ...reply.refusal, sent: body })
        : null;
    if (learned === null) return { type: "failed", failure: reply.failure, profile: now };
    now = learned;
  }
}

type Outcome =
  | { type: "answered"; message: CompletedMessage; isStream: boolean; raw: string }
  | { type: "failed"; failure: Failure; refusal: ErrorBody | null };

/** Some servers call it an error of their own (status 500) when the request holds what they do not know. */
function canTeach({ failure, refusal }: Extract<Outcome, { type: "failed" }>): boolean {
  return (
    failure.code === "request-refused" || failure.code === "pictures-not-supported" || refusal?.status === 500
  );
}

async function ask(body: RequestBody, asked: Asked): Promise<Outcome> {
  const { endpoint } = asked;
  let sent: Sent;
  const limit = AbortSignal.timeout(asked.timeoutMs);
  try {
    sent = await post(body, asked, limit);
  } catch (error) {
    if (limit.aborted) return { type: "failed", failure: tooLate(asked), refusal: null };
    return { type: "failed", failure: failureOfConnection(error, endpoint), refusal: null };
  }
  const { status, raw, isStream } = sent;
  if (status !== 200) return refused(readErrorBody(status, readJson(raw) ?? raw), endpoint);
  const reading = readAnswer(new Response(raw), asked.signal);
  let step = await reading.next();
  while (!step.done) step = await reading.next();
  const { end } = step.value;
  if (end.type === "completed") return { type: "answered", message: end.message, isStream, raw };
  if (end.type === "error") return refused(readErrorBody(200, end.body), endpoint);
  if (end.type === "unreadable") return refused(readErrorBody(200, end.text), endpoint);
  return { type: "failed", failure: connectionLost(endpoint.host), refusal: null };
}

function tooLate({ endpoint, timeoutMs }: Asked): Failure {
  return fail(
    "no-answer",
    `${endpoint.model} at ${endpoint.host} did not answer a short question within ${timeoutMs / 1_000} seconds. Nothing was lost.`,
    "Look whether the server is still loading the model, then try again.",
  ).failure;
}

function refused(refusal: ErrorBody, endpoint: Endpoint): Outcome {
  return { type: "failed", failure: failureOfAnswer(refusal, endpoint, null), refusal };
}

/** The whole answer as text: a short one, so it need not be read while it comes. */
async function post(body: RequestBody, { address, key, signal }: Asked, limit: AbortSignal): Promise<Sent> {
  const response = await patientFetch(`${address.href.replace(/\/$/u, "")}/chat/completions`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": PROBE_AGENT,
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.any([signal, limit]),
  });
  const raw = await readUpTo(response);
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, raw, isStream: type.includes("event-stream") || /^data:/mu.test(raw) };
}

/** By which an endpoint's owner can tell these questions from a person's. */
export const PROBE_AGENT = "Steward (asks what this endpoint can do)";

async function readUpTo(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > MOST_CHARACTERS) break;
  }
  return text;
}
