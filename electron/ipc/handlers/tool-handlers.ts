import type { ParsedInput, RequestOutput } from "../../../shared/ipc.ts";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import type { Tool } from "../../../tools/define-tool.ts";
import { registry } from "../../../tools/registry.ts";
import { changeablePolicy, changePolicy, editedPolicy, type PolicyEdit } from "../change-policy.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";
import type { PolicyInForce } from "../../trust/policy-in-force.ts";

/** What Steward can do, and which of it a model is offered. */
export function toolHandlers(parts: SessionParts): HandlersOf<"tool"> {
  return {
    "tool.list": () => succeed(list(parts)),
    "tool.scope": (input) => scope(input, parts),
  };
}

function list({ assistant }: SessionParts): RequestOutput<"tool.list"> {
  const trust = assistant().trust.now();
  return registry.map((tool) => {
    const admitted = trust.admit(tool.name, "{}");
    const refusal = admitted.ok || admitted.refusal.layer !== "scope" ? null : admitted.refusal;
    return {
      name: tool.name,
      title: tool.title,
      description: tool.description,
      risk: riskInWords(tool),
      inScope: refusal === null,
      reason: refusal && forPerson(refusal.failure.message),
    };
  });
}

/** A refusal is worded for the model that made the call. */
function forPerson(message: string): string {
  return message.replace(/^The person's policy/, "Your policy").replace(/ Nothing was run\.$/, "");
}

function riskInWords({ name, undo }: Tool): string {
  if (name === "run_command")
    return "Runs commands: rehearsed first; what cannot be rehearsed or undone asks each time";
  return undo ? "Changes that can be undone; what cannot be asks each time" : "Reads only";
}

/** Taking a tool out is done at once; bringing one back is confirmed in a native dialog. */
async function scope(
  { tool: name, inScope }: ParsedInput<"tool.scope">,
  parts: SessionParts,
): Promise<Result<RequestOutput<"tool.scope">>> {
  const tool = registry.find((candidate) => candidate.name === name);
  if (!tool)
    return fail("unknown-tool", "There is no such tool. Nothing was changed.", "Choose one from the list.");
  const current = changeablePolicy(parts);
  if (!current.ok) return current;
  const edits = scopeEdits(name, inScope, current.value);
  if (edits.length === 0) return succeed(list(parts));
  if (inScope) {
    const isYes = await parts.host.confirm({
      message: `Let Steward use “${tool.title}” again?`,
      detail: `${riskInWords(tool)}. What it may do without a question is for the policy's rules to say.`,
      yes: "Bring it back",
    });
    if (!isYes) return succeed(list(parts));
  }
  const changed = await changePolicy(editedPolicy(current.value.text, edits), parts);
  return changed.ok ? succeed(list(parts)) : changed;
}

/** What has to change in the lists of the file; nothing where it is so already. */
function scopeEdits(name: string, inScope: boolean, { file }: PolicyInForce): PolicyEdit[] {
  const { allow, deny = [] } = file?.tools ?? {};
  if (!inScope) {
    if (deny.includes(name)) return [];
    const isFirst = file?.tools?.deny === undefined;
    return isFirst
      ? [{ path: ["tools", "deny"], value: [name] }]
      : [{ path: ["tools", "deny", deny.length], value: name, isNewItem: true }];
  }
  const places = deny.flatMap((denied, index) => (denied === name ? [index] : []));
  return [
    // From the last: each removal moves those behind it.
    ...places.toReversed().map((index) => ({ path: ["tools", "deny", index], value: undefined })),
    ...(allow?.includes(name) === false
      ? [{ path: ["tools", "allow", allow.length], value: name, isNewItem: true as const }]
      : []),
  ];
}
