import type { Json } from "../../shared/json.ts";
import type { CopiedPart, Outside, Provenance } from "../../shared/provenance.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { copiedParts } from "../trust/provenance/copied-parts.ts";
import { sourceWords } from "../trust/provenance/source-words.ts";
import { provenanceOf } from "../trust/provenance.ts";
import type { CallContext } from "./call-context.ts";

/** The provenance of what a model had read, and what of it from outside bears on a call. */
export type OutsideInCall = { provenance: Provenance; outside: Outside | undefined };

type Reader = Pick<CallContext, "read" | "ports" | "conversationId">;

/** The parts of a call's arguments that were copied from text from outside, also from what a person trusts. */
export function copiesIn(callArguments: Json, { read, ports, conversationId }: Reader): CopiedPart[] {
  const texts = ports.trust.untrusted(read.outside, conversationId);
  // A part that stands in a text that nobody trusts and in a trusted one is taken to be from the former.
  const trusted = texts.length === read.outside.length ? [] : read.outside;
  return copiedParts(callArguments, [...texts, ...trusted]);
}

/**
 * What of the text from outside that the model had read nobody trusts at this moment: a person may have come to trust a
 * source since, or no longer do.
 */
export function outsideInCall(
  copies: readonly CopiedPart[],
  { read, ports, conversationId }: Reader,
): OutsideInCall {
  const texts = ports.trust.untrusted(read.outside, conversationId);
  const provenance = provenanceOf({ inside: read.inside, outside: texts });
  if (texts.length === 0) return { provenance, outside: undefined };
  const sources = [...new Set(texts.flatMap((text) => text.sources))];
  const words = sources.map((source) => sourceWords(source, ports.tools));
  const copied = copies.filter(({ source }) => sources.includes(source));
  return { provenance, outside: { sources, words, copied } };
}

/** The ports for one call: what it marks, it marks under its id, and what it writes is from where its arguments were copied. */
export function portsOfCall(
  tools: ToolPorts,
  { callId, copies }: { callId: string; copies: readonly CopiedPart[] },
): ToolPorts {
  const { origins } = tools;
  const written = [...new Set(copies.map(({ source }) => source))];
  return {
    ...tools,
    callId,
    origins: { ...origins, written, mark: (marks) => origins.mark(marks, callId) },
  };
}
