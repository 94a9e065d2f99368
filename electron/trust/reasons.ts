import { assertNever } from "../../shared/assert-never.ts";
import type { Conditions, PolicyRule } from "../../shared/policy-schema.ts";
import type { CallFacts, Decision } from "../turn/ports.ts";
import type { Cover } from "./cover.ts";
import { exceeds, matchesCall } from "./match-call.ts";
import { matchesKey } from "./match-key.ts";
import type { UsablePolicy } from "./policy-file.ts";
import { isUnknown, type HostFacts, type Touched } from "./touched.ts";

/** A call that stood in the text of a message. */
export const CALL_IN_TEXT: Decision = {
  verdict: "ask",
  rule: "built-in/call-in-text",
  reason: "The model wrote this call into its text instead of making it, so a person is asked each time.",
};

/** A call that is dangerous or leaves the machine, after text from outside came into the conversation. */
export function outsideText({ outside }: Pick<CallFacts, "outside">): Decision {
  return { verdict: "ask", rule: "built-in/outside-text", reason: outsideReason(outside) };
}

function outsideReason(outside: CallFacts["outside"]): string {
  const why =
    "It cannot be undone or leaves the machine or the workspace: rules and permissions do not cover that then, a person is asked each time.";
  if (outside === undefined || outside.words.length === 0)
    return `Text from outside is in this conversation. ${why}`;
  const named = sourcesInWords(outside.words);
  return outside.copied.length > 0
    ? `It reads like it was asked by text from outside: ${named}. ${why}`
    : `Text from outside is in this conversation: ${named}. ${why}`;
}

/** Sources beyond these are counted. */
const NAMED = 4;

/** A list of sources for one sentence. */
function sourcesInWords(words: readonly string[]): string {
  const more = words.length - NAMED;
  return [...words.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

/** Why a rule asks or denies: its own words where it has some, and what it spoke about. */
export function ruleReason(rule: PolicyRule, touched: Touched): string {
  const what = inWords(touched);
  const verb = { allow: "allows", ask: "asks about", deny: "denies" }[rule.then];
  const sentence = `The rule "${rule.name}" ${verb} ${what}.`;
  return rule.reason === undefined ? sentence : `${rule.reason} (${sentence.slice(0, -1)})`;
}

/** What a call is allowed by. */
export function allowedReason({ rules, grants }: Cover): string {
  const parts = [
    ...rules.map((name) => `the rule "${name}"`),
    ...grants.map((id) => `the permission ${id}, which a person gave`),
  ];
  return `Allowed by ${parts.join(" and ")}.`;
}

/** Why nothing allows a call; names the rule that would, were the call smaller. */
export function uncoveredReason(
  touched: Touched,
  facts: CallFacts,
  { policy, host }: { policy: UsablePolicy; host: HostFacts },
): string {
  const tooSmall = policy.rules.find(
    (rule) =>
      rule.then === "allow" &&
      rule.when.atMost !== undefined &&
      exceeds(facts, rule.when.atMost) &&
      matchesCall({ ...rule, when: { ...rule.when, atMost: undefined } }, facts) &&
      matchesKey(rule, touched, host),
  );
  if (tooSmall) {
    const { changed, deleted } = facts.effect;
    return `The rule "${tooSmall.name}" allows ${limitInWords(tooSmall.when.atMost)}; this call changes ${changed} and deletes ${deleted}.`;
  }
  const what = inWords(touched);
  return `No rule of the policy (${policy.source}) allows ${what}.`;
}

function inWords(touched: Touched): string {
  switch (touched.type) {
    case "path":
      return touched.path;
    case "program":
      return isUnknown(touched.program)
        ? "a part of the command that could not be understood"
        : `the program ${touched.program.name}`;
    case "calendar":
      return `the calendar ${touched.calendar}`;
    case "host":
      return `the host ${touched.host}`;
    case "other":
      return touched.key;
    case "nothing":
      return "this call";
    default:
      return assertNever(touched);
  }
}

function limitInWords(limit: Conditions["atMost"]): string {
  const parts = [
    limit?.changed === undefined ? [] : [`at most ${limit.changed} changed`],
    limit?.deleted === undefined ? [] : [`at most ${limit.deleted} deleted`],
  ];
  return `${parts.flat().join(" and ")} files`;
}
