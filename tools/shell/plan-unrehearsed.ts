import { resolve } from "node:path";
import { succeed } from "../../shared/result.ts";
import type { Plan } from "../define-tool.ts";
import { attemptResult } from "../files/file-failure.ts";
import { stopped } from "../reading-plan.ts";
import type { AskedCommand } from "./asked-command.ts";
import { resultForModel, resultForPerson } from "./command-words.ts";
import { explainCommand } from "./explain-command.ts";
import type { SandboxFinding } from "./sandbox/detect.ts";

/**
 * Plans a command that a rehearsal cannot show: it needs the network or other folders, or there is no sandbox. Nothing runs
 * before a person has allowed it.
 */
export function planUnrehearsed(asked: AskedCommand, { sandbox, tried }: SandboxFinding): Plan {
  const { request, access, parsed } = asked;
  const faults = tried.flatMap(({ fault }) => (fault === null ? [] : [fault.message]));
  return {
    risk: "dangerous",
    preview: {
      type: "command",
      command: request.command,
      folder: asked.shownFolder,
      explanation: explainCommand(parsed),
      rehearsal: null,
      needs: [
        ...needsOf(asked),
        ...(sandbox.kind === "none"
          ? [`No sandbox: it runs as you, with all your rights. ${faults.join(" ")}`.trim()]
          : []),
      ],
    },
    keys: [...new Set([...asked.keys, ...redirectionKeys(asked)])],
    programs: parsed.programs,
    notUndoable: "It runs for real and not on a copy, so what it does cannot be taken back.",
    async apply(signal) {
      if (signal.aborted) return stopped();
      const result = await attemptResult("The workspace", () => sandbox.run(request, access, signal));
      if (!result.ok) return result;
      return succeed({
        forModel: resultForModel(result.value, [], 0).replace(" It changed no files.", ""),
        forPerson: resultForPerson(request.command, result.value, "it ran for real"),
        undo: null,
        ...(access.network || sandbox.kind === "none" ? { provenance: "outside" as const } : {}),
      });
    },
  };
}

/** Files that the command's own text says it reads or writes; no rehearsal shows them. */
function redirectionKeys({ request, parsed }: AskedCommand): string[] {
  return parsed.redirections.map(({ target }) => `file:${resolve(request.folder, target)}`);
}

function needsOf({ hosts, access, reason }: AskedCommand): string[] {
  const network =
    hosts.length === 0
      ? []
      : [
          `The network, to reach ${hosts.join(", ")}. For now the network as a whole is opened, not these hosts alone.`,
        ];
  const folders = access.folders.map((folder) => `To read and change ${folder}.`);
  return [...network, ...folders, ...(reason === null ? [] : [`The reason given: ${reason}`])];
}
