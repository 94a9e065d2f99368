import { z } from "zod";
import { attachmentSchema } from "./attachment.ts";
import { connectionSchema } from "./connection.ts";
import { jsonSchema } from "./json.ts";
import { contextSchema, leftOutSchema } from "./left-out.ts";
import { namedPictureSchema } from "./picture/picture.ts";
import { previewSchema } from "./preview.ts";
import { outsideSchema, provenanceSchema } from "./provenance.ts";
import { failureSchema } from "./failure.ts";
import { riskSchema } from "./risk.ts";
import { usageSchema } from "./usage.ts";

export type { Usage } from "./usage.ts";

/**
 * THE event union: all that can happen in a turn. The turn yields these, the log stores them, the terminal prints
 * them, IPC carries them and every view folds them. What is stored is read for ever: add optional fields only.
 */

/** `auto`: the model decides; `none`: no tools; `required`: at least one call; else the one named tool. */
export const toolChoiceSchema = z.union([
  z.enum(["auto", "none", "required"]),
  z.object({ tool: z.string() }),
]);
export type ToolChoice = z.infer<typeof toolChoiceSchema>;

/** A tool call as the model wrote it: `arguments` is the raw text, not yet parsed or believed. */
const requestedCallSchema = z.object({
  /** Steward's own id, unique for ever. */
  callId: z.string(),
  /** The id that the endpoint gave; results go back under it. */
  wireId: z.string(),
  name: z.string(),
  arguments: z.string(),
  /** Set where the call cannot be executed as it arrived (cut off, unreadable); says why. Never executed. */
  broken: failureSchema.optional(),
  /** True where the call was found in the text of the message instead of the call fields; such a call always asks. */
  fromText: z.boolean().optional(),
});
export type RequestedCall = z.infer<typeof requestedCallSchema>;

const layerSchema = z.enum(["scope", "validate", "sandbox", "log", "decide"]);
export type Layer = z.infer<typeof layerSchema>;

export const verdictSchema = z.enum(["allow", "ask", "deny"]);
export type Verdict = z.infer<typeof verdictSchema>;

/** Where a question is put to a person. */
export const surfaceSchema = z.enum(["terminal", "card", "native", "none"]);
export type Surface = z.infer<typeof surfaceSchema>;

const turn = {
  /** ISO 8601, UTC, milliseconds. */
  at: z.iso.datetime({ precision: 3 }),
  conversationId: z.string(),
  turnId: z.string(),
};
const call = { ...turn, callId: z.string(), tool: z.string() };

export const turnEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("turn.started"),
    ...turn,
    prompt: z.string(),
    model: z.string(),
    /** Names of the tools offered. */
    tools: z.array(z.string()),
    /** Hash of the policy in force. */
    policy: z.string(),
    toolChoice: toolChoiceSchema,
    /** Set where this turn continues from a turn that is not the last one (a branch); null: from the beginning. */
    parentTurnId: z.string().nullable().optional(),
    /** Files that the person handed over with the prompt: texts and pictures. They are from outside. */
    attachments: z.array(attachmentSchema).optional(),
    /** Set where the turn was not typed here: it came with an imported conversation. */
    provenance: provenanceSchema.optional(),
    /** Set where this turn goes on with one that was cut short: that turn's id. The prompt is empty then. */
    resumes: z.string().optional(),
  }),
  z.object({ type: z.literal("text.delta"), ...turn, text: z.string() }),
  z.object({ type: z.literal("reasoning.delta"), ...turn, text: z.string() }),
  z.object({
    type: z.literal("message.completed"),
    ...turn,
    text: z.string(),
    reasoning: z.string().optional(),
    toolCalls: z.array(requestedCallSchema),
    /** `stop`, `tool_calls`, `length`, `content_filter`, or what the endpoint said; `stopped` where a person stopped it. */
    finishReason: z.string(),
    /** null where the endpoint told nothing. */
    usage: usageSchema.nullable(),
    /** Opaque fields that this endpoint wants back unchanged with the message. */
    opaque: jsonSchema.optional(),
    /** The least trusted text that the model had read when it wrote this: a message is trusted no more than that. */
    provenance: provenanceSchema.optional(),
    /** How much of its context the model was sent for this; left out where its size is not known. */
    context: contextSchema.optional(),
    /** Set on messages of Steward's own, without text or calls: what the model gets shortened from here on. */
    leftOut: leftOutSchema.optional(),
  }),
  z.object({
    type: z.literal("tool.planned"),
    ...call,
    arguments: jsonSchema,
    risk: riskSchema,
    keys: z.array(z.string()),
    preview: previewSchema,
    /** null: can be undone; else the reason why not. */
    notUndoable: z.string().nullable(),
    /** Set where this call undoes another: that call's id. */
    undoes: z.string().optional(),
    /** With `undoes`: true where it takes back only what could be taken back of it. */
    undoesPart: z.boolean().optional(),
  }),
  z.object({
    type: z.literal("tool.refused"),
    ...call,
    layer: layerSchema,
    code: z.string(),
    message: z.string(),
    suggestion: z.string(),
    rule: z.string().nullable(),
  }),
  z.object({
    type: z.literal("tool.decided"),
    ...call,
    verdict: verdictSchema,
    rule: z.string(),
    reason: z.string(),
    /** Set where the model had read text from outside that nobody trusts. */
    outside: outsideSchema.optional(),
  }),
  z.object({ type: z.literal("approval.requested"), ...call, surface: surfaceSchema }),
  z.object({
    type: z.literal("approval.answered"),
    ...call,
    answer: z.enum(["allow", "deny", "edit"]),
    by: z.enum(["person", "grant", "policy", "time-out", "no-terminal"]),
    surface: surfaceSchema,
    /** With `edit`: the arguments to plan again with. */
    arguments: jsonSchema.optional(),
  }),
  z.object({ type: z.literal("tool.started"), ...call, argumentsHash: z.string() }),
  z.object({
    type: z.literal("tool.retrying"),
    ...call,
    attempt: z.number(),
    delayMs: z.number(),
    error: failureSchema,
  }),
  z.object({ type: z.literal("tool.fell-back"), ...call, to: z.string(), newCallId: z.string() }),
  z.object({
    type: z.literal("tool.finished"),
    ...call,
    status: z.enum(["ok", "failed", "stopped", "unknown"]),
    forModel: z.string(),
    forPerson: z.string(),
    durationMs: z.number(),
    /** From this the call can be reversed, also after a restart; null where it cannot. */
    undo: jsonSchema,
    error: failureSchema.nullable(),
    provenance: provenanceSchema,
    /** With provenance `outside`: the sources, as keys (see shared/provenance.ts). */
    outside: z.array(z.string()).optional(),
    /** Absolute paths of files that this call brought from outside: they stay from outside. Cut short. */
    brought: z.array(z.string()).optional(),
    /** Pictures that this call brought for the model to look at. */
    pictures: z.array(namedPictureSchema).optional(),
    /** Set where it was given hosts: what it did over the network, whether or not it was done in the end. */
    connections: z.array(connectionSchema).optional(),
  }),
  z.object({
    type: z.literal("turn.finished"),
    ...turn,
    reason: z.enum(["done", "stopped", "error", "step-limit"]),
    usage: usageSchema.nullable(),
    error: failureSchema.nullable(),
  }),
]);
export type TurnEvent = z.infer<typeof turnEventSchema>;

/** The event of one type: `TurnEventOf<"tool.finished">`. */
export type TurnEventOf<Type extends TurnEvent["type"]> = Extract<TurnEvent, { type: Type }>;

/** Deltas are shown while they arrive and not stored; the completed message is. */
export function isStored(event: TurnEvent): boolean {
  return event.type !== "text.delta" && event.type !== "reasoning.delta";
}
