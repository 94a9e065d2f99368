import type { z } from "zod";
import type { Json } from "../shared/json.ts";
import type { Preview } from "../shared/preview.ts";
import type { Provenance } from "../shared/provenance.ts";
import type { Failure, Result } from "../shared/result.ts";
import type { Risk } from "../shared/risk.ts";
import type { ToolPorts } from "./ports.ts";

/** A program that a command starts, and its arguments as far as they are known; policy rules match on it. */
export type Program = { name: string; arguments: readonly string[] };

/** What a call touches, as far as it can be told before planning. Deny rules that match it refuse before a rehearsal. */
type Foresight = { keys: readonly string[]; programs: readonly Program[] };

/** What applying a plan, or undoing a call, brought. */
export type Outcome = {
  /** Short text for the model. */
  forModel: string;
  /** One plain sentence for the person: "Changed notes.md". */
  forPerson: string;
  /** From this the call can be reversed, also after a restart; null where it cannot. */
  undo: Json;
  /** Overrides the tool's own provenance where this result came from elsewhere. */
  provenance?: Provenance;
};

/** What a call would do, worked out without changing anything. */
export type Plan = {
  risk: Risk;
  preview: Preview;
  /** What the call touches: `file:/abs/path`, `program:git`, `calendar:home`, `host:api.example.com`. */
  keys: readonly string[];
  /** Programs that a command would start, for policy rules. */
  programs?: readonly Program[];
  /** null: can be undone; else one sentence that says why not. */
  notUndoable: string | null;
  /**
   * Does exactly what the preview shows. First checks that what `plan` saw still stands; if the world moved it fails
   * with `changed-since-preview` and nothing has happened. On abort it leaves nothing half done.
   */
  apply(signal: AbortSignal): Promise<Result<Outcome>>;
  /** Frees what the plan holds (a rehearsal's files). Called exactly once, whether or not it was applied. */
  release?(): Promise<void>;
};

/** A tool is one value in one file: from it come the JSON Schema, validation, card, policy facts, log row and docs. */
export type ToolDefinition<Parameters, Token extends Json = Json> = {
  /** What the model calls: `snake_case`, at most 64 letters, digits and underscores. */
  name: string;
  /** For the model: what it does, when to use it, what it returns. */
  description: string;
  /** For people, a verb phrase: "Change a file". */
  title: string;
  /** A `z.strictObject`, each field described; `.nullable()`, never `.optional()`. */
  parameters: z.ZodType<Parameters>;
  /** Tells keys and programs before planning, without side effects; optional, for tools whose plan does real work. */
  foresee?(parameters: Parameters, ports: ToolPorts): Promise<Foresight>;
  /** Reads, and changes nothing. */
  plan(parameters: Parameters, ports: ToolPorts, signal: AbortSignal): Promise<Result<Plan>>;
  /** How a call is reversed: the stored token's schema, and the plan of the reversal (which refuses if the world moved). */
  undo?: {
    token: z.ZodType<Token>;
    plan(token: Token, ports: ToolPorts, signal: AbortSignal): Promise<Result<Plan>>;
  };
  /** Present only where applying again is safe. Transient failures are tried again after 1 s, 2 s, 4 s. */
  retry?: { safe: true };
  /** Another tool to use when this one has failed for good, and how to map the arguments. */
  fallback?: { tool: string; arguments(parameters: Parameters, failure: Failure): Json };
  /** Where this tool's results come from. */
  provenance: Provenance;
};

/** A tool with its parameter type forgotten; `parameters` and `undo.token` have parsed what is passed on. */
// oxlint-disable-next-line typescript/no-explicit-any -- the one place where the registry erases each tool's own type
export type Tool = ToolDefinition<any, any>;

/** Declares a tool; only checks the types. */
export function defineTool<Parameters, Token extends Json = Json>(
  definition: ToolDefinition<Parameters, Token>,
): ToolDefinition<Parameters, Token> {
  return definition;
}
