import OpenAI, { APIError } from "openai";
import type { Json } from "../../shared/json.ts";
import { fail, type Failure, type Result, succeed } from "../../shared/result.ts";
import type { Clock } from "../../tools/ports.ts";
import { untilAborted } from "../until-aborted.ts";
import { askUntilAnswered, type Asking } from "./ask-until-answered.ts";
import { readBaseUrl } from "./base-url.ts";
import { endpointMemory, originOf } from "./endpoint-memory.ts";
import { type ProfileStore, seesPictures } from "./endpoint-profile.ts";
import type { Model } from "./model.ts";
import { patientFetchWithin } from "./patient-fetch.ts";
import { readAnswer } from "./read-answer.ts";
import { redactor } from "./redact.ts";
import type { TimeLimits } from "./time-limits.ts";

export type OpenAiModelOptions = {
  /** `https://api.openai.com/v1`, `http://localhost:11434/v1` */
  baseUrl: string;
  model: string;
  /** Asked before each request; null for endpoints without keys. */
  apiKey: () => Promise<string | null>;
  clock: Pick<Clock, "now" | "sleep">;
  /** Remembers what was learned about the endpoint; without it that is learned anew in each session. */
  profiles?: ProfileStore;
  /** Further request fields that a person set: `temperature`, `max_completion_tokens`, `reasoning_effort`. */
  settings?: Readonly<Record<string, Json>>;
  /** How long an endpoint may take; the usual limits, which set none for thinking, unless given. */
  limits?: Partial<TimeLimits>;
  /** Told of what a person should know although it stopped nothing: a tool that had to be left out. */
  report?: (failure: Failure) => void;
};

/**
 * A model behind any OpenAI-compatible endpoint (`POST /chat/completions`, streamed). What fails before the endpoint has
 * begun to answer is tried again after 1 s, 2 s and 4 s, if it may pass; what the endpoint refuses it is not asked again.
 * The API key stands in no failure and in no log.
 */
export function openAiModel(options: OpenAiModelOptions): Model {
  const { model, apiKey, profiles, settings = {}, clock, report = () => {} } = options;
  const address = readBaseUrl(options.baseUrl);
  const origin = address.ok ? originOf(model, address.value) : model;
  const memory = endpointMemory(profiles, origin);
  const senderFor = lastSender(patientFetchWithin(options.limits ?? {}));
  return {
    name: address.ok ? `${model} at ${address.value.host}` : model,
    contextTokens: async () => (await memory.profile()).capabilities?.contextTokens ?? null,
    seesPictures: async () => seesPictures(await memory.profile()),
    async *stream(request, signal) {
      if (!address.ok) return yield { type: "failed", failure: address.failure };
      // A keychain may wait for a person.
      const key = await untilAborted(readKey(apiKey), signal);
      if (key === null) return;
      if (!key.ok) return yield { type: "failed", failure: key.failure };
      const { host, href } = address.value;
      const endpoint = { host, model, hasKey: key.value !== null, redact: redactor(key.value) };
      const send = senderFor(href, key.value);
      yield* askUntilAnswered(request, { endpoint, origin, memory, settings, clock, send, report }, signal);
    },
  };
}

/** The longest time that a timer can hold, in milliseconds (24 days): only the person's own limit ends a request. */
const NEVER = 2_147_483_647;

/** Makes a sender for a key, and keeps it until the key is another one. */
function lastSender(fetchWithin: typeof fetch): (baseURL: string, key: string | null) => Asking["send"] {
  let last: { key: string | null; send: Asking["send"] } | null = null;
  return (baseURL, key) => {
    if (last?.key !== key || last === null) last = { key, send: sender(baseURL, key, fetchWithin) };
    return last.send;
  };
}

function sender(baseURL: string, key: string | null, fetchWithin: typeof fetch): Asking["send"] {
  const client = new FrankClient({
    baseURL,
    // The client insists on a key; without one no authorization is sent.
    apiKey: key ?? "none",
    defaultHeaders: { "User-Agent": "Steward", ...(key === null ? { Authorization: null } : {}) },
    adminAPIKey: null,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: NEVER,
    fetch: fetchWithin,
    logLevel: "off",
  });
  return async function* send(body, signal) {
    try {
      const response = await client.post("/chat/completions", { body, signal }).asResponse();
      return yield* readAnswer(response, signal);
    } catch (error) {
      if (!(error instanceof APIError) || error.status === undefined)
        return { end: { type: "unconnected", error }, hasBegun: false };
      const { status, headers } = error;
      return {
        end: { type: "refused", status, headers: headers ?? new Headers(), body: error.error },
        hasBegun: false,
      };
    }
  };
}

/** The client, but its errors keep the whole body of the answer: the original keeps only what stands under `error`. */
class FrankClient extends OpenAI {
  // oxlint-disable-next-line eslint/max-params -- the client calls it with these four
  protected override makeStatusError(
    status: number,
    body: object,
    text: string | undefined,
    headers: Headers,
  ): APIError {
    return super.makeStatusError(status, { error: body ?? text }, undefined, headers);
  }
}

async function readKey(apiKey: () => Promise<string | null>): Promise<Result<string | null>> {
  try {
    const key = (await apiKey())?.trim() ?? "";
    if (/^[\x21-\x7e]*$/u.test(key)) return succeed(key === "" ? null : key);
    return fail(
      "key-unusable",
      "The API key holds characters that no key has. Nothing was sent.",
      "Set the key again, and paste only the key.",
    );
  } catch {
    return fail(
      "key-unreadable",
      "The API key could not be read from the keychain. Nothing was sent.",
      "Unlock the keychain, or set the key again.",
    );
  }
}
