import type { Conditions, PolicyRule } from "../../shared/policy-schema.ts";
import type { Risk } from "../../shared/risk.ts";

const VERBS = { allow: "Runs without a question", ask: "Asks first", deny: "Never runs" } as const;

const RISKS: Readonly<Record<Risk, string>> = {
  read: "what only reads",
  write: "changes that can be undone",
  dangerous: "what cannot be undone or leaves the workspace",
};

/** A rule as one plain sentence. Pure. */
export function policySentence({ then, when, reason }: PolicyRule): string {
  const parts = [what(when), things(when), size(when), trust(when, then)].filter((part) => part !== "");
  const why = reason === undefined ? "" : ` (${reason.replace(/\.$/, "")})`;
  return `${VERBS[then]}: ${parts.join(", ")}${why}.`;
}

function what({ tool, risk }: Conditions): string {
  const calls = risk === undefined ? "all calls" : either(risk.map((one) => RISKS[one]));
  return tool === undefined ? calls : `${calls} of the tool ${either(tool)}`;
}

/** The sorts of things that a rule speaks about; none named means all. */
function things(when: Conditions): string {
  const { path, program, calendar, host, touches } = when;
  const named = [
    ...(path ? [path.includes("**") ? "any file in the workspace" : `files at ${either(path)}`] : []),
    ...(calendar ? [calendar.includes("*") ? "any calendar" : `the calendar ${either(calendar)}`] : []),
    ...(program ? [programs(program, when.arguments)] : []),
    ...(host ? [host.includes("*") ? "any host" : `the host ${either(host)}`] : []),
    ...(touches ? ["nothing at all"] : []),
  ];
  return named.length === 0 ? "" : `on ${either(named)}`;
}

function programs(names: readonly string[], words: readonly string[] | undefined): string {
  if (names.includes("*") && words === undefined) return "any program";
  const rest = words === undefined ? "" : ` ${words.join(" ")}`;
  return `the program ${either(names.map((name) => `\`${name}${rest}\``))}`;
}

function size({ moreThan, atMost }: Conditions): string {
  const limit = moreThan ?? atMost;
  if (limit === undefined) return "";
  const counts = [
    ...(limit.changed === undefined ? [] : [`${limit.changed} files changed`]),
    ...(limit.deleted === undefined ? [] : [`${limit.deleted} deleted`]),
  ];
  return `${moreThan ? "with more than" : "with at most"} ${counts.join(moreThan ? " or " : " and ")}`;
}

function trust({ provenance }: Conditions, then: PolicyRule["then"]): string {
  if (provenance === undefined) return "";
  const source = { person: "you", workspace: "the workspace", outside: "outside" }[provenance];
  return then === "allow"
    ? `while all text comes from ${source} or closer`
    : `once text from ${source} is in the conversation`;
}

function either(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} or ${items.at(-1) ?? ""}`;
}
