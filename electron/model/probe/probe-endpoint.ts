import type { Capabilities, CapabilityAnswer } from "../../../shared/endpoint-capabilities.ts";
import { type Failure, type Result, succeed } from "../../../shared/result.ts";
import { originOf, storedProfile } from "../endpoint-memory.ts";
import { knownCapabilities, type EndpointProfile, type ProfileStore } from "../endpoint-profile.ts";
import { readListing } from "../list-models.ts";
import { redactor } from "../redact.ts";
import { askAboutPictures } from "./ask-about-pictures.ts";
import { NAMED_TOOL, QUESTION, type Question } from "./questions.ts";
import { sendQuestion, type Asked, type Reply } from "./send-question.ts";
import { toldByServer } from "./told-by-server.ts";

export type Probe = {
  address: URL;
  model: string;
  key: string | null;
  store: ProfileStore;
  /** ISO 8601, UTC. */
  now: string;
  signal: AbortSignal;
};

/** A server may load its model first. */
const QUESTION_MS = 60_000;
const LIST_MS = 5_000;

/**
 * Asks an endpoint at most six short questions, and remembers what it can do. What it refuses on the way is learned as in a
 * turn. Fails, and remembers nothing, where it does not answer the first one.
 */
export async function probeEndpoint(probe: Probe): Promise<Result<Capabilities>> {
  const { address, model, key, store, now, signal } = probe;
  const listed = await readListing(address, { key, timeoutMs: LIST_MS });
  const endpoint = { host: address.host, model, hasKey: key !== null, redact: redactor(key) };
  const origin = originOf(model, address);
  const asked: Asked = { address, endpoint, key, origin, timeoutMs: QUESTION_MS, signal };
  const first = await sendQuestion(QUESTION.hello, asked, await storedProfile(store, origin));
  if (first.type === "failed") return { ok: false, failure: first.failure };
  const models = listed.ok ? listed.value.models : [];
  const tools = await askAboutTools(asked, first.profile);
  const told = await toldByServer(models, { address, model, key, timeoutMs: LIST_MS });
  const pictures = await askAboutPictures(asked, tools.profile, told.images);
  const capabilities: Capabilities = {
    askedAt: now,
    models: models.length === 0 ? null : models.length,
    streaming: first.isStream ? "yes" : "no",
    streamOptions: yes(!tools.profile.refused.includes("stream_options") && first.message.usage !== null),
    ...tools.found,
    tokenField: "max_tokens",
    reasoningField: reasoningField([first, ...tools.replies]),
    contextTokens: told.contextTokens,
    images: pictures.images,
  };
  const profile = { ...pictures.profile, capabilities };
  // A turn may have learned meanwhile.
  const since = await storedProfile(store, origin);
  await store.save(origin, { ...since, ...profile, callForm: since.callForm });
  return succeed(knownCapabilities(profile) ?? capabilities);
}

type ToolsFound = Pick<
  Capabilities,
  "tools" | "parallelCalls" | "toolChoice" | "strictSchemas" | "developerRole"
>;
type AboutTools = { found: ToolsFound; profile: EndpointProfile; replies: readonly Reply[] };

async function askAboutTools(asked: Asked, before: EndpointProfile): Promise<AboutTools> {
  const calls = await sendQuestion(QUESTION.calls, asked, before);
  if (calls.type === "failed" && calls.failure.code === "tools-not-supported")
    return withoutTools(asked, calls);
  const required = await sendQuestion(QUESTION.required, asked, calls.profile);
  const named = await sendQuestion(QUESTION.named, asked, required.profile);
  const none = await askAsDeveloper(QUESTION.none, asked, named.profile);
  const made = callsOf(calls);
  const isCalling = [calls, required, named].some((reply) => callsOf(reply).length > 0);
  const found: ToolsFound = {
    tools: isCalling ? "yes" : isOpen(calls) ? "unknown" : "no",
    parallelCalls: made.length === 0 ? "unknown" : yes(made.length > 1),
    toolChoice: {
      required: held(required, callsOf(required).length > 0),
      named: held(
        named,
        callsOf(named).some((name) => name === NAMED_TOOL),
      ),
      none: held(none.reply, callsOf(none.reply).length === 0),
    },
    strictSchemas: calls.type === "failed" ? "unknown" : yes(!calls.profile.refused.includes("strict")),
    developerRole: none.developerRole,
  };
  return { found, profile: none.profile, replies: [calls, required, named, none.reply] };
}

async function withoutTools(asked: Asked, refused: Reply): Promise<AboutTools> {
  const hello = await askAsDeveloper(QUESTION.hello, asked, refused.profile);
  const no = "no" as const;
  return {
    found: {
      tools: no,
      parallelCalls: no,
      toolChoice: { required: no, named: no, none: "unknown" },
      strictSchemas: "unknown",
      developerRole: hello.developerRole,
    },
    profile: hello.profile,
    replies: [hello.reply],
  };
}

type AsDeveloper = { reply: Reply; developerRole: CapabilityAnswer; profile: EndpointProfile };

/**
 * Asks under the developer role; where that fails without a word that teaches, once more under the role that worked. That
 * role stays: that another was tried out teaches nothing about it.
 */
async function askAsDeveloper(
  question: Question,
  asked: Asked,
  before: EndpointProfile,
): Promise<AsDeveloper> {
  const { instructionRole } = before;
  const first = await sendQuestion(question, asked, { ...before, instructionRole: "developer" });
  const isHeld = first.profile.instructionRole === "developer";
  if (first.type === "answered" || !isHeld) {
    const developerRole = yes(isHeld);
    return { reply: first, developerRole, profile: { ...first.profile, instructionRole } };
  }
  const reply = await sendQuestion(question, asked, { ...first.profile, instructionRole });
  return { reply, developerRole: reply.type === "answered" ? "no" : "unknown", profile: reply.profile };
}

/** Whether an endpoint kept to a choice: refused is no, and so is an answer as if it had not been asked. */
function held(reply: Reply, kept: boolean): CapabilityAnswer {
  if (isOpen(reply)) return "unknown";
  return yes(reply.type === "answered" && kept);
}

/** Says nothing either way: a problem that passes, or an answer that was cut off before its calls. */
function isOpen(reply: Reply): boolean {
  if (reply.type === "failed") return !saysNo(reply.failure);
  return reply.message.calls.length === 0 && /length|max/iu.test(reply.message.finishReason);
}

function saysNo({ code }: Failure): boolean {
  return code === "request-refused" || code === "tools-not-supported";
}

function callsOf(reply: Reply): string[] {
  return reply.type === "answered" ? reply.message.calls.map(({ name }) => name) : [];
}

/** As it stood on the wire, where any reasoning came. */
function reasoningField(replies: readonly Reply[]): string | null {
  for (const reply of replies) {
    if (reply.type === "failed" || reply.message.reasoning === "") continue;
    const field = /"(reasoning_content|reasoning|reasoning_text)"\s*:\s*"[^"]/u.exec(reply.raw);
    return field?.[1] ?? "<think>";
  }
  return null;
}

function yes(isSo: boolean): CapabilityAnswer {
  return isSo ? "yes" : "no";
}
