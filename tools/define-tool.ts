import type { z } from "zod";
import type { Connection } from "../shared/connection.ts";
import type { Json } from "../shared/json.ts";
import type { NamedPicture } from "../shared/picture/picture.ts";
import type { Preview } from "../shared/preview.ts";
import type { Provenance } from "../shared/provenance.ts";
import type { Failure, Result } from "../shared/result.ts";
import type { Risk } from "../shared/risk.ts";
import type { ToolPorts } from "./ports.ts";

/** A program that a command starts, and its arguments as far as they are known; policy rules match on it. */
export type Program = {
  name: string;
  arguments: readonly string[];
  /** Positions of arguments that are known only when it runs; they stand in `arguments` as they were written. */
  unknown?: readonly number[];
};

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
  /** With provenance `outside`: the sources, as keys: `file:/abs/path`, `host:example.com`. */
  outside?: readonly string[];
  /** Absolute paths of files that this brought from outside (from the sources in `outside`): they are marked so. */
  brought?: readonly string[];
  /** Pictures for the model to look at, where it sees; five at most. */
  pictures?: readonly NamedPicture[];
  /** What it did, or tried to do, over the network. */
  connections?: readonly Connection[];
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

/** Which part of an undo to do where it cannot be done as a whole: what can be taken back as it is, or copies beside. */
export type UndoPart = "others" | "beside";

/** What several undos come to, one after the other: for each why it cannot be done, or null; and the net effect of the others. */
export type Foreseen = { outcomes: readonly (Failure | null)[]; previews: readonly Preview[] };

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
    /** Plans a part of it; absent where an undo is one thing that is done or not. */
    planPart?(token: Token, part: UndoPart, ports: ToolPorts): Promise<Result<Plan>>;
    /** What undoing several calls that are reversed in this way comes to, in this order. Changes nothing. */
    foresee(tokens: readonly Token[], ports: ToolPorts): Promise<Foreseen>;
    /** Why it cannot be undone any more whatever the world looks like, as a sentence without an end; null where it can. */
    gone?(token: Token, ports: ToolPorts): Promise<string | null>;
  };
  /** Brings pictures: it is not described to a model that does not see. */
  needsSight?: true;
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
