import path from "node:path";
import { effectSize } from "../../shared/preview.ts";
import { isInside } from "../../tools/files/inside.ts";
import type { ApprovalRequest, CallFacts } from "../turn/ports.ts";
import { narrowestGrant, type GrantBody } from "./grant.ts";
import { rule, type Basis } from "./policy.ts";
import type { HostFacts } from "./touched.ts";

/** A permission that a person can give with an answer: for exactly this, or for the folder that holds it. */
export type OfferedGrant = { id: "exact" | "folder"; body: GrantBody };

/**
 * The permissions for the rest of a conversation that would have spared this question; narrowest first. None for dangerous
 * calls, and none that would not help: where an `ask` rule, text from outside or a call found in a text made the decision,
 * a person is asked each time. Pure.
 */
export function offeredGrants(request: ApprovalRequest, basis: Basis): OfferedGrant[] {
  if (request.risk === "dangerous") return [];
  const facts = factsOf(request);
  const until = { type: "conversation", conversationId: request.conversationId } as const;
  const exact = narrowestGrant(facts, until, basis.host.platform);
  if (exact === null) return [];
  const folder = widened(exact, basis.host);
  const offers: OfferedGrant[] = [
    { id: "exact", body: exact },
    ...(folder ? [{ id: "folder" as const, body: folder }] : []),
  ];
  return offers.filter(({ body }) => wouldAllow(body, facts, basis));
}

function factsOf(request: ApprovalRequest): CallFacts {
  const { tool, risk, keys, programs = [], preview, conversationId } = request;
  const { provenance = "person", fromText = false } = request;
  return { tool, risk, keys, programs, effect: effectSize(preview), conversationId, provenance, fromText };
}

function wouldAllow(body: GrantBody, facts: CallFacts, basis: Basis): boolean {
  const grants = [...basis.grants, { id: "offered", body }];
  return rule(facts, { ...basis, grants }).verdict === "allow";
}

/** The same for the one folder that holds all its paths, where that folder is a workspace or lies in one; else null. */
function widened(exact: GrantBody, host: HostFacts): GrantBody | null {
  const rules = host.platform === "win32" ? path.win32 : path.posix;
  const { paths } = exact.covers;
  // A folder that the call makes for what it puts there already covers all in it.
  const isWhole = (one: string): boolean =>
    host.workspaces.includes(one) ||
    paths.some((other) => other !== one && isInside(one, other, host.platform));
  const [first, ...others] = paths.map((one) => (isWhole(one) ? one : rules.dirname(one)));
  if (first === undefined) return null;
  let folder = first;
  while (!others.every((other) => isInside(folder, other, host.platform))) {
    const above = rules.dirname(folder);
    if (above === folder) return null;
    folder = above;
  }
  const isInWorkspace = host.workspaces.some((workspace) => isInside(workspace, folder, host.platform));
  if (!isInWorkspace || paths.includes(folder)) return null;
  return { ...exact, covers: { ...exact.covers, paths: [folder] } };
}
