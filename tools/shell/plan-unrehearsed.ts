import { succeed } from "../../shared/result.ts";
import type { Plan } from "../define-tool.ts";
import { attemptResult } from "../files/file-failure.ts";
import { stopped } from "../reading-plan.ts";
import type { AskedCommand } from "./asked-command.ts";
import { resultForModel, resultForPerson } from "./command-words.ts";
import { explainCommand } from "./explain-command.ts";
import { writtenHost } from "./network/host-name.ts";
import { redirectionKeys } from "./redirection-keys.ts";
import type { SandboxFinding } from "./sandbox/detect.ts";
import { noSandbox } from "./sandbox/no-sandbox.ts";

/** Plans a command where there is no sandbox: nothing runs before a person has allowed it, and then it runs as that person. */
export function planUnrehearsed(asked: AskedCommand, { tried }: Pick<SandboxFinding, "tried">): Plan {
  const { request, parsed, hosts, folders, reason } = asked;
  const faults = tried.flatMap(({ fault }) => (fault === null ? [] : [fault.message]));
  const named = [...hosts.map(writtenHost), ...folders.map(({ path }) => path)];
  return {
    risk: "dangerous",
    preview: {
      type: "command",
      command: request.command,
      folder: asked.shownFolder,
      explanation: explainCommand(parsed),
      rehearsal: null,
      needs: [
        ...(named.length === 0
          ? []
          : [`It names ${named.join(", ")}; without a sandbox nothing keeps it to these.`]),
        ...(reason === null ? [] : [`The reason given: ${reason}`]),
        `No sandbox: it runs as you, with all your rights. ${faults.join(" ")}`.trim(),
      ],
    },
    keys: [...new Set([...asked.keys, ...redirectionKeys(asked)])],
    programs: parsed.programs,
    notUndoable: "It runs for real and not on a copy, so what it does cannot be taken back.",
    async apply(signal) {
      if (signal.aborted) return stopped();
      const result = await attemptResult("The workspace", () => noSandbox.run(request, signal));
      if (!result.ok) return result;
      return succeed({
        forModel: resultForModel(result.value, [], 0).replace(" It changed no files.", ""),
        forPerson: resultForPerson(request.command, result.value, "it ran for real"),
        undo: null,
        provenance: "outside" as const,
      });
    },
  };
}
