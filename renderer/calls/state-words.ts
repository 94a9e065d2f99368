import { assertNever } from "../../shared/assert-never.ts";
import type { Call } from "../../shared/call-view.ts";
import { visibleLine } from "../parts/visible-text.tsx";

/** How a call stands, in a word or two. */
export function stateInWords(
  { state, surface }: Pick<Call, "state" | "surface">,
  isRunning: boolean,
): string {
  switch (state) {
    case "requested":
      return isRunning ? "Getting ready" : "Not done";
    case "waiting":
      if (!isRunning) return "Not answered";
      return surface === "terminal" ? "Waiting in the terminal" : "Waiting for you";
    case "running":
      return isRunning ? "Running" : "Not known";
    case "ok":
      return "Done";
    case "failed":
      return "Failed";
    case "refused":
      return "Refused";
    case "denied":
      return "Denied";
    case "stopped":
      return "Stopped";
    case "unknown":
      return "Not known";
    default:
      return assertNever(state);
  }
}

/** Who said yes or no, and where; for those that nobody was asked about, which rule. */
export function decidedBy({ decision, answeredBy, surface, state }: Call): string {
  switch (answeredBy) {
    case "person":
      return surface === "native"
        ? "You, in the system’s dialog"
        : surface === "terminal"
          ? "You, in the terminal"
          : "You, on the card";
    case "time-out":
      return "Nobody answered in time";
    case "no-terminal":
      return "Nobody could be asked";
    case "grant":
      return "A permission";
    case "policy":
      return "A standing order";
    case null:
      return decision === null ? "" : state === "waiting" ? "Not decided yet" : ruleInWords(decision.rule);
    default:
      return assertNever(answeredBy);
  }
}

const builtIn: Readonly<Record<string, string>> = {
  person: "You asked for it",
  "built-in/no-rule": "No rule allows it",
  "built-in/otherwise-deny": "No rule allows it",
  "built-in/call-in-text": "Call found in text",
  "built-in/outside-text": "Text from outside",
  "built-in/broken-policy": "The policy is broken",
};

/** A rule by its name, as people know it. */
function ruleInWords(rule: string): string {
  if (rule.startsWith("grant:")) return "A permission you gave";
  return builtIn[rule] ?? `Rule “${visibleLine(rule)}”`;
}

/** Which rule decided, and its reason; the rule is not named twice. */
export function decisionInWords({ rule, reason }: NonNullable<Call["decision"]>): string {
  return reason.includes(`"${rule}"`) ? reason : `${ruleInWords(rule)}. ${reason}`;
}
