import { z } from "zod";
import { capabilitiesSchema, type Capabilities } from "../../shared/endpoint-capabilities.ts";
import type { Json } from "../../shared/json.ts";
import { PICTURE_PART, refusesParts, refusesPictures } from "./refused-pictures.ts";

/** What has been learned about one model at one endpoint. Stored for ever: add fields with a default only. */
export const profileSchema = z.object({
  /** Request fields that it refused: they are left out. */
  refused: z.array(z.string()).default([]),
  /** Fields that it knows under another name: `max_completion_tokens` → `max_tokens`. */
  renamed: z.record(z.string(), z.string()).default({}),
  /** The role under which it takes instructions. */
  instructionRole: z.enum(["system", "developer", "user"]).default("system"),
  /** What stands in the content of an assistant message that only makes calls. */
  emptyContent: z.enum(["null", "text"]).default("null"),
  /** Which call ids it takes: any, at most 40 characters, or exactly nine letters and digits (Mistral). */
  callIds: z.enum(["any", "forty", "nine"]).default("any"),
  /** Tool messages must carry the tool's name. */
  namesToolMessages: z.boolean().default(false),
  /** Reasoning goes back with messages that make calls (DeepSeek). */
  echoesReasoning: z.boolean().default(false),
  /** How it makes calls: in their own field, or written as text (known from a probe, or from what it has answered). */
  callForm: z.enum(["unknown", "native", "text"]).default("unknown"),
  /** What it was found to do when it was asked; null: not asked yet. What cannot be read is asked anew. */
  capabilities: capabilitiesSchema.nullable().default(null).catch(null),
});
export type EndpointProfile = z.infer<typeof profileSchema>;

/** Keeps one profile for each endpoint and model. What cannot be read counts as nothing learned. */
export type ProfileStore = {
  load(endpoint: string): Promise<Json | null>;
  save(endpoint: string, profile: Json): Promise<void>;
};

/** A request that an endpoint refused: its words, the field it named, and what it had been sent. */
export type RefusedRequest = {
  message: string;
  parameter: string | null;
  sent: Readonly<Record<string, Json>>;
};

/** What an endpoint was found to do, with what its refusals have taught since; null where it was not asked. Pure. */
export function knownCapabilities({ capabilities, refused, renamed }: EndpointProfile): Capabilities | null {
  if (capabilities === null) return null;
  const unless = (field: string, found: Capabilities["streaming"]) =>
    refused.includes(field) ? "no" : found;
  const { tokenField } = capabilities;
  const field = tokenField === null ? null : (renamed[tokenField] ?? tokenField);
  return {
    ...capabilities,
    streaming: unless("stream", capabilities.streaming),
    streamOptions: unless("stream_options", capabilities.streamOptions),
    strictSchemas: unless("strict", capabilities.strictSchemas),
    images: unless(PICTURE_PART, capabilities.images),
    tokenField:
      field === null || refused.includes(field)
        ? null
        : field === "max_tokens"
          ? field
          : "max_completion_tokens",
  };
}

/** Whether pictures are sent: not where they were refused, or the model was found not to see. Pure. */
export function seesPictures({ capabilities, refused }: EndpointProfile): boolean {
  return capabilities?.images !== "no" && !refused.includes(PICTURE_PART);
}

/** What one kind of refusal teaches; null where it is of another kind, or teaches nothing new. */
type Lesson = (profile: EndpointProfile, refused: RefusedRequest) => Partial<EndpointProfile> | null;

/** In order: the first lesson that fits is learned, one for each attempt. */
const LESSONS: readonly Lesson[] = [
  (profile, { message, sent }) =>
    refusesPictures(message, sent) ? { refused: [...profile.refused, PICTURE_PART] } : null,
  (profile, { message }) =>
    /\brole\b|\b(system|developer)\b[^.]*\b(message|prompt|instruction|role)/iu.test(message) &&
    names(message, profile.instructionRole) &&
    profile.instructionRole !== "user"
      ? { instructionRole: profile.instructionRole === "system" ? "developer" : "user" }
      : null,
  (profile, { message }) =>
    profile.callIds !== "nine" &&
    /tool.?call.?id/iu.test(message) &&
    /length of 9|\b9 characters/iu.test(message)
      ? { callIds: "nine" }
      : null,
  (profile, { message, parameter }) =>
    profile.callIds === "any" &&
    /(tool_calls?|call_id)/iu.test(`${message} ${parameter}`) &&
    /too long|maximum length|at most \d+ char|longer than/iu.test(message)
      ? { callIds: "forty" }
      : null,
  (profile, { message }) =>
    !profile.namesToolMessages &&
    /function_response\.name|tool message[^.]*\bname\b|\bname\b[^.]*tool message/iu.test(message)
      ? { namesToolMessages: true }
      : null,
  (profile, { message }) =>
    !profile.echoesReasoning &&
    /reasoning_content/iu.test(message) &&
    /missing|must|required|need/iu.test(message)
      ? { echoesReasoning: true }
      : null,
  (profile, { message, parameter, sent }) =>
    profile.emptyContent === "null" &&
    names(`${message} ${parameter}`, "content") &&
    JSON.stringify(sent["messages"]).includes('"content":null')
      ? { emptyContent: "text" }
      : null,
  (profile, { message, sent }) =>
    refusesParts(message, sent) ? { refused: [...profile.refused, PICTURE_PART] } : null,
  (profile, { message }) =>
    !profile.refused.includes("stream") &&
    /stream(ing)?\b.{0,30}(not|un)[ -]?support|not support stream(ing)?\b/iu.test(message)
      ? { refused: [...profile.refused, "stream"] }
      : null,
  (profile, refused) => {
    const field = refusedField(refused);
    if (field === null || profile.refused.includes(field)) return null;
    const other = OTHER_NAMES[field];
    const canRename =
      other !== undefined && names(refused.message, other) && !Object.values(profile.renamed).includes(field);
    return canRename
      ? { renamed: { ...profile.renamed, [field]: other } }
      : { refused: [...profile.refused, field] };
  },
];

const OTHER_NAMES: Readonly<Record<string, string>> = {
  max_tokens: "max_completion_tokens",
  max_completion_tokens: "max_tokens",
};

/** Without these a request is not the same request; `stream` is a lesson of its own, since many an error names it. */
const NEEDED = new Set(["model", "messages", "tools", "tool_choice", "stream"]);

/**
 * What a refusal teaches, as the profile to try again with; null where it teaches nothing new. Pure. The words are those
 * of public issue threads about OpenAI, Azure, Mistral, DeepSeek, Gemini, vLLM, llama.cpp, Groq and proxies before them.
 */
export function learn(profile: EndpointProfile, refused: RefusedRequest): EndpointProfile | null {
  for (const lesson of LESSONS) {
    const learned = lesson(profile, refused);
    if (learned !== null) return { ...profile, ...learned };
  }
  return null;
}

/** The field that a refusal is about, if it was sent and can be left out. */
function refusedField({ message, parameter, sent }: RefusedRequest): string | null {
  const sentFields = Object.keys(sent).filter((name) => !NEEDED.has(name));
  // Longest first: a message about `stream_options` names `stream` too.
  const candidates = [...sentFields, "strict"].toSorted((one, other) => other.length - one.length);
  const byParameter = candidates.find((name) => parameter?.split(/[.[\]]+/u).includes(name));
  if (byParameter !== undefined) return byParameter;
  if (!REFUSES.test(message)) return null;
  return candidates.find((name) => names(message, name)) ?? null;
}

const REFUSES =
  /support|unrecogni[sz]ed|unknown|unexpected|not permitted|not allowed|forbidden|invalid|additional propert|extra (field|input)|only the default|cannot/iu;

/** Whether the text names the word as a whole: `strict`, not `strictly`. */
function names(text: string, word: string): boolean {
  return new RegExp(`(?<![A-Za-z0-9_])${word}(?![A-Za-z0-9_])`, "iu").test(text);
}
