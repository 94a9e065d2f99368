import { type Result, succeed } from "../../shared/result.ts";
import type { Plan } from "../define-tool.ts";
import { stopped } from "../reading-plan.ts";
import type { AskedCommand } from "./asked-command.ts";
import { explainCommand } from "./explain-command.ts";
import { folderNeed, hostNeed } from "./needs-words.ts";
import { forwarderFault } from "./network/forwarder.ts";
import { reachAndBring } from "./reach-and-bring.ts";
import { redirectionKeys } from "./redirection-keys.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";

/**
 * Plans a command that asks for hosts or for folders outside the workspace. Nothing runs before a person has allowed it.
 * Then it runs on a view of the workspace like any other, and reaches what was named and nothing else; what it changed on the
 * view is brought into the workspace, and can be taken back.
 */
export function planReaching(asked: AskedCommand, sandbox: Sandbox): Result<Plan> {
  const { request, parsed, hosts, folders, reason } = asked;
  const fault = hosts.length === 0 ? null : forwarderFault();
  if (fault !== null) return { ok: false, failure: fault };
  return succeed({
    risk: "dangerous",
    preview: {
      type: "command",
      command: request.command,
      folder: asked.shownFolder,
      explanation: explainCommand(parsed),
      rehearsal: null,
      needs: [
        ...hosts.map(hostNeed),
        ...folders.map(folderNeed),
        "Nothing else of the network, and nothing else outside the workspace, is open to it.",
        ...(reason === null ? [] : [`The reason given: ${reason}`]),
      ],
      onCopy: true,
    },
    keys: [...new Set([...asked.keys, ...redirectionKeys(asked)])],
    programs: parsed.programs,
    notUndoable: whatStays(asked),
    async apply(signal) {
      return signal.aborted ? stopped() : reachAndBring(asked, sandbox, signal);
    },
  });
}

/** What of it can never be taken back, in a sentence; null where all can be. Pure. */
function whatStays({ hosts, folders }: Pick<AskedCommand, "hosts" | "folders">): string | null {
  const written = folders.filter(({ access }) => access === "write").map(({ path }) => path);
  const parts = [
    ...(hosts.length === 0 ? [] : ["what it sends over the network"]),
    ...(written.length === 0 ? [] : [`what it changes in ${written.join(", ")}`]),
  ];
  if (parts.length === 0) return null;
  const sentence = `${parts.join(" and ")} cannot be taken back; the files it changes in the workspace can be.`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}
