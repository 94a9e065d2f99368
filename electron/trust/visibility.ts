import type { PolicyRule } from "../../shared/policy-schema.ts";
import { liesUnder } from "./match-key.ts";
import type { Policy } from "./policy-file.ts";
import type { HostFacts } from "./touched.ts";

/**
 * Which paths file tools and rehearsals must not show: names that hold secrets (`isSecret`), unless the policy's
 * `showHidden` shows them; and whatever a rule denies by its path alone, so that a list, a search or a command over the
 * folder above does not show it either. A broken policy shows nothing. Takes absolute paths. Pure.
 */
export function createVisibility(
  policy: Policy,
  host: HostFacts,
  isSecret: (path: string) => boolean,
): (path: string) => boolean {
  if (policy.type === "broken") return () => true;
  const denied = policy.rules.filter(deniesReading).flatMap((rule) => rule.when.path ?? []);
  return (path) => {
    if (denied.some((pattern) => liesUnder(pattern, path, host))) return true;
    return isSecret(path) && !policy.showHidden.some((pattern) => liesUnder(pattern, path, host));
  };
}

function deniesReading({ then, when }: PolicyRule): boolean {
  const { tool, risk, provenance, moreThan } = when;
  return then === "deny" && !tool && !provenance && !moreThan && (risk?.includes("read") ?? true);
}
