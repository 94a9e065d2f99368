import { z } from "zod";
import { grouped } from "./quantities.ts";

const answerSchema = z.enum(["yes", "no", "unknown"]);
/** `unknown` where an endpoint was not asked, or its answer tells neither. */
export type CapabilityAnswer = z.infer<typeof answerSchema>;

/** What one model at one endpoint was found to do. Stored for ever: add fields with a default only. */
export const capabilitiesSchema = z.object({
  /** ISO 8601, UTC. */
  askedAt: z.string(),
  /** How many models it lists; null where it lists none to choose from. */
  models: z.number().nullable(),
  /** The answer comes while it is written. */
  streaming: answerSchema,
  /** It takes `stream_options`, and so tells what an answer took. */
  streamOptions: answerSchema,
  tools: answerSchema,
  /** Several calls in one answer. */
  parallelCalls: answerSchema,
  toolChoice: z.object({ required: answerSchema, named: answerSchema, none: answerSchema }),
  /** It takes `strict`, and so holds a call to its tool's schema. */
  strictSchemas: answerSchema,
  developerRole: answerSchema,
  /** It sees pictures. */
  images: answerSchema.default("unknown"),
  /** The field by which it limits an answer's length; null where it takes neither. */
  tokenField: z.enum(["max_tokens", "max_completion_tokens"]).nullable(),
  /** Where it tells its reasoning: `reasoning_content`, `reasoning`, `<think>`; null where none was seen. */
  reasoningField: z.string().nullable(),
  /** How many tokens the model reads, where the endpoint tells. */
  contextTokens: z.number().int().positive().nullable(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** How many questions finding out takes, at most. */
export const QUESTIONS = 6;

/** What each of these means for a person, one plain sentence each. Pure. */
export function capabilitiesInWords(found: Capabilities): string[] {
  const { required, named, none } = found.toolChoice;
  const held = both(required, named);
  const { tools, parallelCalls, streaming, strictSchemas, streamOptions, developerRole, images } = found;
  const answers = {
    tools,
    parallelCalls,
    streaming,
    held,
    none,
    strictSchemas,
    streamOptions,
    developerRole,
    images,
  };
  const sentences = Object.entries(MEANINGS).map(([name, { can, cannot }]) => {
    const answer = answers[name as keyof typeof MEANINGS];
    return answer === "yes" ? can : answer === "no" ? cannot : null;
  });
  return [...sentences.filter((words) => words !== null), ...sizesInWords(found)];
}

type Meaning = { can: string; cannot: string };

const MEANINGS = {
  tools: {
    can: "It can use tools, so it can act for you.",
    cannot:
      "It cannot use tools: it can talk, but it cannot read or change anything for you. Choose another model for that.",
  },
  parallelCalls: {
    can: "It can make several calls at once.",
    cannot: "It makes one call at a time: work of several parts takes more steps.",
  },
  images: {
    can: "It sees pictures.",
    cannot: "It does not see pictures: it is told their names only.",
  },
  streaming: {
    can: "It writes while you read.",
    cannot: "It cannot stream: an answer appears only once it is whole.",
  },
  held: {
    can: "It can be told to use a tool, or a certain one.",
    cannot: "It cannot be held to a certain tool: it may answer in words instead.",
  },
  none: {
    can: "It can be told to use no tool.",
    cannot: "Told to use no tool it may still ask for one.",
  },
  strictSchemas: {
    can: "It takes strict tool descriptions.",
    cannot:
      "It does not take strict tool descriptions: more calls may be malformed, and are refused before anything runs.",
  },
  streamOptions: {
    can: "It tells how much an answer took.",
    cannot: "It does not tell how much an answer took: usage and cost stay unknown.",
  },
  developerRole: {
    can: "It takes instructions as developer.",
    cannot: "It does not take the developer role: instructions go as system, which means the same here.",
  },
} as const satisfies Record<string, Meaning>;

function sizesInWords({ tokenField, reasoningField, contextTokens, models }: Capabilities): string[] {
  return [
    tokenField === null
      ? "No limit on the length of an answer can be set."
      : `It limits the length of an answer by ${tokenField}.`,
    ...(reasoningField === null ? [] : ["It shows its reasoning; it stands folded above the answer."]),
    contextTokens === null
      ? "It does not tell how much it can read at once: a long conversation is shortened when it is refused."
      : `It reads up to ${grouped(contextTokens)} tokens at once.`,
    ...(models === null ? ["It lists no models: a model's name has to be typed."] : []),
  ];
}

function both(one: CapabilityAnswer, other: CapabilityAnswer): CapabilityAnswer {
  if (one === "no" || other === "no") return "no";
  return one === "yes" && other === "yes" ? "yes" : "unknown";
}
