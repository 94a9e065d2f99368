import { existsSync, realpathSync } from "node:fs";
import { errorCode } from "../../shared/errors.ts";
import { applyEdits, modify, type JSONPath, type ModificationOptions } from "jsonc-parser";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { writeDurably } from "../../tools/files/durable.ts";
import { policyFrom } from "../trust/policy-file.ts";
import { type PolicyInForce, policyInForce, toolNames } from "../trust/policy-in-force.ts";
import type { SessionParts } from "./handling.ts";

/** One change to the policy's text: a value at a place, or none. */
export type PolicyEdit = { path: JSONPath; value: unknown; isNewItem?: true };

const LAYOUT: ModificationOptions = {
  formattingOptions: { tabSize: 2, insertSpaces: true, eol: "\n" },
};

/** The policy in force, if it can be changed; a broken file is the person's to put right, Steward never writes over it. */
export function changeablePolicy({ assistant }: SessionParts): Result<PolicyInForce> {
  const current = policyInForce(assistant().home.policy);
  if (current.policy.type === "rules") return succeed(current);
  return { ok: false, failure: current.policy.failure };
}

/** The text after edits: comments and layout stay. Where there is no file yet, one that extends *Balanced*. Pure. */
export function editedPolicy(text: string | null, edits: readonly PolicyEdit[]): string {
  const source = text?.replace(/^\uFEFF/, "") ?? '{\n  "version": 1,\n  "extends": "balanced"\n}\n';
  return edits.reduce((before, { path, value, isNewItem = false }) => {
    const options = { ...LAYOUT, isArrayInsertion: isNewItem };
    return applyEdits(before, modify(before, path, value, options));
  }, source);
}

/** Puts a new policy in force: on record first. A text that makes no policy is refused and changes nothing. */
export async function changePolicy(text: string, parts: SessionParts): Promise<Result<null>> {
  const { home, log } = parts.assistant();
  const policy = policyFrom(text, { source: home.policy, toolNames });
  if (policy.type === "broken") return { ok: false, failure: policy.failure };
  log.append([{ type: "policy.changed", at: new Date().toISOString(), policy: policy.hash }]);
  try {
    // A person may keep the file elsewhere and have a link here.
    await writeDurably(existsSync(home.policy) ? realpathSync(home.policy) : home.policy, text);
  } catch (error) {
    return fail(
      "policy-not-written",
      `The policy could not be written (${errorCode(error) || "unknown error"}). The one before stays in force.`,
      "Free some disk space or make Steward's data folder writable, then try again.",
    );
  }
  parts.reload();
  return succeed(null);
}
