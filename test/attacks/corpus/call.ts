import { realpathSync } from "node:fs";
import { join } from "node:path";
import { attachFile } from "../../../electron/ipc/attach-file.ts";
import { createTrust } from "../../../electron/trust/create-trust.ts";
import { loadPolicy } from "../../../electron/trust/policy-file.ts";
import type { Result } from "../../../shared/result.ts";
import type { Plan } from "../../../tools/define-tool.ts";
import type { ToolPorts } from "../../../tools/ports.ts";
import { registry } from "../../../tools/registry.ts";
import { stillClock } from "../../helpers/tool-ports.ts";

/** What a call said, in all that a model or a person gets of it; whether it was done; and how it is undone. */
export type Said = { said: string; ok: boolean; undo: unknown };

/** Where a call is made, and what happens between its plan and its apply. */
export type On = { ports: ToolPorts; between?: () => void };

const noGrants = { insert: () => {}, list: () => [], revoke: () => false, use: () => false };
const policy = loadPolicy(
  { ownOrBalanced: "/no/such/policy" },
  registry.map(({ name }) => name),
);
const never = new AbortController().signal;

/** The first layers of the boundary, as a host puts them together. What they let through is planned and applied. */
const trust = createTrust({
  tools: registry,
  policy,
  grants: noGrants,
  host: { workspaces: [], homeFolder: "/", platform: process.platform },
  clock: stillClock(),
});

/** Makes one call: admit, plan, apply. Failures are texts like answers. */
export async function call(name: string, parameters: object, on: On): Promise<Said> {
  if (name === "attach") return attach(parameters, on);
  const admitted = trust.admit(name, JSON.stringify(parameters));
  if (!admitted.ok) return { said: JSON.stringify(admitted.refusal), ok: false, undo: null };
  const { tool, parameters: parsed } = admitted.call;
  return carryOut(await tool.plan(parsed, on.ports, never), on);
}

/** Takes a call back, as the host does: plan, apply. */
export async function takeBack(name: string, token: unknown, on: On): Promise<Said> {
  const undo = registry.find((tool) => tool.name === name)?.undo;
  if (undo === undefined) throw new Error(`${name} cannot be undone`);
  return carryOut(await undo.plan(undo.token.parse(token), on.ports, never), on);
}

async function carryOut(planned: Result<Plan>, { between }: On): Promise<Said> {
  between?.();
  if (!planned.ok) return { said: JSON.stringify(planned), ok: false, undo: null };
  const plan = planned.value;
  try {
    // What could not be rehearsed is not run for real here.
    const result = plan.risk === "dangerous" ? null : await plan.apply(never);
    const said = JSON.stringify([plan.preview, plan.keys, plan.notUndoable, result]);
    return { said, ok: result?.ok === true, undo: result?.ok === true ? result.value.undo : null };
  } finally {
    await plan.release?.();
  }
}

async function attach(parameters: object, { ports }: On): Promise<Said> {
  const path = join(ports.workspaces[0] ?? "", "path" in parameters ? String(parameters.path) : "");
  const attached = await attachFile(path, ports);
  // Any file that a person hands over may be attached, from anywhere; but none that holds secrets.
  const isHanded = attached.ok && !ports.isHidden(realpathSync(path));
  return { said: isHanded ? "" : JSON.stringify(attached), ok: attached.ok, undo: null };
}
