import type { Attachment } from "../../shared/attachment.ts";
import type { Json } from "../../shared/json.ts";
import type { Failure } from "../../shared/result.ts";
import type { RequestedCall, ToolChoice, Usage } from "../../shared/turn-event.ts";

/** One message of the history that a model is sent. */
export type ModelMessage =
  | { role: "system"; content: string }
  /** `isBrought`: it holds what calls brought, and no words of the person. */
  | { role: "user"; content: string; attachments?: readonly Attachment[]; isBrought?: true }
  | { role: "assistant"; content: string; calls: readonly WireCall[]; reasoning?: string; opaque?: Json }
  | { role: "tool"; wireId: string; name: string; content: string };

/** A call as it stands in the history: exactly as the model wrote it. */
export type WireCall = { wireId: string; name: string; arguments: string };

/** A tool as the model sees it. */
export type OfferedTool = { name: string; description: string; parameters: Record<string, Json> };

export type ModelRequest = {
  messages: readonly ModelMessage[];
  tools: readonly OfferedTool[];
  toolChoice: ToolChoice;
};

/** What a model sends back, in this order: any deltas, then exactly one `completed` or `failed`. */
export type ModelEvent =
  | { type: "text.delta"; text: string }
  | { type: "reasoning.delta"; text: string }
  | { type: "completed"; message: CompletedMessage }
  | { type: "failed"; failure: Failure };

export type CompletedMessage = {
  text: string;
  reasoning: string;
  /** Calls in the model's order. Each `wireId` is unique in the message. */
  calls: readonly Omit<RequestedCall, "callId">[];
  finishReason: string;
  usage: Usage | null;
  opaque?: Json;
};

/**
 * The port to any model. `stream` never throws for what an endpoint does: it ends with `failed`. When the signal aborts
 * it ends at once, without `completed` (what had arrived stays with the consumer).
 */
export type Model = {
  /** Shown to people and logged: `offline`, `gpt-5.2 at api.openai.com`. */
  readonly name: string;
  /** How many tokens it reads at once; null, or left out, where that is not known. */
  contextTokens?(): Promise<number | null>;
  /** False where it is known not to see pictures; left out, or true, where they are sent. */
  seesPictures?(): Promise<boolean>;
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
  /**
   * How much a prompt that asks for nothing else wants taken back. No model can take back anything: who holds the
   * conversation does it, as if the person had pressed Undo. A model that is no language model tells it by its own rules.
   */
  asksToTakeBack?(prompt: string): UndoReach | null;
};

/** `last`: the newest change; `turn`: all that the newest turn with changes did; `that`: it, if that was one change. */
export type UndoReach = "that" | "last" | "turn";
