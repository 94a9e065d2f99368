import type { ParsedInput, RequestOutput } from "../../../shared/ipc.ts";
import type { PresetName } from "../../../shared/policy-schema.ts";
import { type Result, succeed } from "../../../shared/result.ts";
import type { PlannedOnly } from "../../plan-only.ts";
import { policyInForce } from "../../trust/policy-in-force.ts";
import { changeablePolicy, changePolicy, editedPolicy } from "../change-policy.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";
import { policySentence } from "../policy-sentence.ts";

/** The rules that decide what may run. */
export function policyHandlers(parts: SessionParts): HandlersOf<"policy"> {
  return {
    "policy.view": () => succeed(view(parts)),
    "policy.use": (input) => use(input, parts),
    "policy.try": async (input) => succeed(await tryOut(input, parts)),
  };
}

function view({ assistant }: SessionParts): RequestOutput<"policy.view"> {
  const { policy, preset } = policyInForce(assistant().home.policy);
  const { source } = policy;
  if (policy.type === "broken")
    return { source, preset: null, failure: policy.failure, rules: [], otherwise: "deny" };
  const rules = policy.rules.map((rule) => ({
    name: rule.name,
    then: rule.then,
    sentence: policySentence(rule),
  }));
  return { source, preset, failure: null, rules, otherwise: policy.otherwise };
}

/** How much runs without a question; a file without a preset allows only what its own rules do. */
const LOOSENESS: Readonly<Record<PresetName, number>> = { "read-only": 1, careful: 2, balanced: 3 };
const NAMES: Readonly<Record<PresetName, string>> = {
  "read-only": "Read-only",
  careful: "Careful",
  balanced: "Balanced",
};

/** Changes the preset; rules of the person's own stay as they are. What is looser than before is confirmed. */
async function use(
  { preset }: ParsedInput<"policy.use">,
  parts: SessionParts,
): Promise<Result<RequestOutput<"policy.use">>> {
  const current = changeablePolicy(parts);
  if (!current.ok) return current;
  const { preset: before, text, hasOwnRules } = current.value;
  if (before === preset) return succeed(view(parts));
  if (LOOSENESS[preset] > (before === null ? 0 : LOOSENESS[before])) {
    const own = hasOwnRules ? " Your own rules stay." : "";
    const isYes = await parts.host.confirm({
      message: `Use the policy “${NAMES[preset]}”?`,
      detail: `It lets more run without a question than the policy in force.${own}`,
      yes: `Use ${NAMES[preset]}`,
    });
    if (!isYes) return succeed(null);
  }
  const changed = await changePolicy(editedPolicy(text, [{ path: ["extends"], value: preset }]), parts);
  return changed.ok ? succeed(view(parts)) : changed;
}

async function tryOut(
  { tool, arguments: raw }: ParsedInput<"policy.try">,
  { assistant }: SessionParts,
): Promise<RequestOutput<"policy.try">> {
  const planned = await assistant().assistant.plan(
    { name: tool, arguments: raw },
    new AbortController().signal,
  );
  return trialOf(planned);
}

function trialOf(planned: PlannedOnly): RequestOutput<"policy.try"> {
  const { tool } = planned;
  if (planned.end === "planned") {
    const { risk, preview, decision } = planned;
    return { tool, risk, preview, ...decision };
  }
  const rule =
    planned.end === "failed" ? "it could not be planned" : (planned.rule ?? `built-in/${planned.layer}`);
  return { tool, risk: null, preview: null, verdict: "deny", rule, reason: planned.failure.message };
}
