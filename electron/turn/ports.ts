import type { Json } from "../../shared/json.ts";
import type { EffectSize, Preview } from "../../shared/preview.ts";
import type { Outside, Provenance } from "../../shared/provenance.ts";
import type { Failure } from "../../shared/result.ts";
import type { Risk } from "../../shared/risk.ts";
import type { Layer, Surface, TurnEventOf, Verdict } from "../../shared/turn-event.ts";
import type { Program, Tool } from "../../tools/define-tool.ts";
import type { Clock, ToolPorts } from "../../tools/ports.ts";
import type { Model } from "../model/model.ts";
import type { OutsideText } from "../trust/provenance.ts";

/** All that a turn needs of the world. The turn knows no SQL, no IPC, no Electron. */
export type TurnPorts = {
  model: Model;
  tools: ToolPorts;
  trust: Trust;
  approvals: Approvals;
  clock: Clock;
  /** A new id, unique for ever. */
  newId(): string;
};

/** A call that one of the layers stopped, and why. */
export type Refusal = { layer: Layer; failure: Failure; rule: string | null };

/** A call that passed scope and validation. */
export type Admitted = { tool: Tool; parameters: unknown; arguments: Json };

/** Layers 1, 2 and 5 of the boundary, as the turn sees them. Every method fails closed: in doubt it refuses. */
export type Trust = {
  /** Hash of the policy in force, for the log. */
  readonly policyHash: string;
  /** The tools in scope, in a stable order. */
  toolsInScope(): readonly Tool[];
  /** Scope, then validation of the raw arguments as a model wrote them. */
  admit(name: string, rawArguments: string): { ok: true; call: Admitted } | { ok: false; refusal: Refusal };
  /** Decides by policy and grants. Uses up one use of a grant where a grant made the decision. */
  decide(facts: CallFacts): Decision;
  /** What `decide` would say; uses nothing up. For showing only. */
  wouldDecide(facts: CallFacts): Decision;
  /** Before planning: the deny rule that already matches what is known, or null. */
  foreseenDenial(facts: Pick<CallFacts, "tool" | "keys" | "programs" | "conversationId">): Decision | null;
  /** What of these texts from outside nobody trusts in this conversation, as it stands now. */
  untrusted(outside: readonly OutsideText[], conversationId: string): readonly OutsideText[];
};

/** What a decision is made from. */
export type CallFacts = {
  tool: string;
  risk: Risk;
  keys: readonly string[];
  programs: readonly Program[];
  effect: EffectSize;
  conversationId: string;
  /** The least trusted text in the conversation so far, but for what a person trusts in it. */
  provenance: Provenance;
  /** What of the text from outside bears on the call; only for the words of a decision. */
  outside?: Outside;
  /** The call stood in the text of a message; it always asks. */
  fromText: boolean;
};

/** `rule` names the rule, preset or grant that decided. */
export type Decision = { verdict: Verdict; rule: string; reason: string };

/** A question to a person about exactly one call. */
export type ApprovalRequest = {
  conversationId: string;
  turnId: string;
  callId: string;
  tool: string;
  title: string;
  arguments: Json;
  risk: Risk;
  preview: Preview;
  keys: readonly string[];
  /** Programs that a command would start: what a permission for it would have to name. */
  programs?: readonly Program[];
  notUndoable: string | null;
  /** What a permission could not change: the least trusted text in the conversation, and a call found in a text. */
  provenance?: Provenance;
  /** Set where text from outside that nobody trusts is in the conversation: whose it is, and what was copied from it. */
  outside?: Outside;
  fromText?: boolean;
  decision: Decision;
  /** Hash of the exact call and its preview; an answer counts only with the same one. */
  binding: string;
};

export type ApprovalAnswer = Pick<
  TurnEventOf<"approval.answered">,
  "answer" | "by" | "surface" | "arguments"
> & {
  binding: string;
};

/** Puts questions to a person. Never rejects: an error, a time-out or a lost window is a `deny`. */
export type Approvals = {
  /** Where a question of this risk would be put. */
  surface(risk: Risk): Surface;
  ask(request: ApprovalRequest, signal: AbortSignal): Promise<ApprovalAnswer>;
};
