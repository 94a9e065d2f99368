import { canonicalJson, type Json } from "../../shared/json.ts";
import type { Plan } from "../../tools/define-tool.ts";
import { hashOf } from "../../tools/files/hash-file.ts";

/**
 * The hash of exactly one call and what it would do: SHA-256 over the canonical JSON of its id, tool, arguments, risk,
 * preview and keys. An answer counts, and a start is logged, under this hash only.
 */
export function callBinding(
  call: { callId: string; name: string; arguments: Json },
  { risk, preview, keys }: Pick<Plan, "risk" | "preview" | "keys">,
): string {
  const { callId, name, arguments: callArguments } = call;
  const exact = canonicalJson({ callId, name, arguments: callArguments, risk, preview, keys });
  return hashOf(exact);
}
