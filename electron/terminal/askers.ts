import { assertNever } from "../../shared/assert-never.ts";
import type { Permissions } from "../permissions.ts";
import type { ApprovalOptions, Asker } from "../trust/approvals.ts";
import { askAtTerminal } from "./ask-at-terminal.ts";
import type { Answers } from "./common-options.ts";
import type { Screen } from "./screen.ts";
import type { TerminalHost } from "./terminal-host.ts";

export type AskerParts = { host: TerminalHost; screen: Screen; permissions: Permissions };

/** Who answers questions in this run. Without a terminal there is nobody, and every question is denied. */
export function askersOf(answers: Answers, parts: AskerParts): ApprovalOptions["askers"] {
  switch (answers) {
    case "allow":
    case "deny":
      return { terminal: standingOrder(answers) };
    case "ask":
      return parts.host.isInteractive ? { terminal: askAtTerminal(parts) } : {};
    default:
      return assertNever(answers);
  }
}

/** `--answer`: no person saw the question, and the log says so. */
function standingOrder(answer: "allow" | "deny"): Asker {
  return async ({ binding }) => ({ answer, binding, by: "policy" });
}
