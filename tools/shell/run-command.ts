import { z } from "zod";
import { succeed } from "../../shared/result.ts";
import { defineTool } from "../define-tool.ts";
import { undoChanges } from "../files/undo-changes.ts";
import { askedCommand, knownKeys } from "./asked-command.ts";
import { commandFault } from "./command-fault.ts";
import { parseCommand } from "./parse-command.ts";
import { planRehearsed } from "./plan-rehearsed.ts";
import { planReaching } from "./plan-reaching.ts";
import { planUnrehearsed } from "./plan-unrehearsed.ts";
import { findSandbox } from "./sandbox/detect.ts";

const host = z
  .string()
  .describe(
    "A host name, with a port unless that is 80 or 443: registry.example.com, localhost:8080. It can reach nothing else.",
  );

const folder = z.strictObject({
  path: z.string().describe("The absolute path of a folder outside the workspace."),
  access: z.enum(["read", "write"]).describe("Whether it must only read there, or change files too."),
});

/** Runs a shell command: rehearsed first on a view of the workspace, so that its effect is shown and can be taken back. */
export const runCommand = defineTool({
  name: "run_command",
  description:
    "Runs a shell command (bash) in the workspace and returns its exit code and output. It runs in a sandbox: it sees the workspace and the system's programs, no network and no other files. Use it for what the file tools cannot do. Name hosts or folders only if the command cannot work without them: then a person is asked, and it reaches these and nothing else. Programs find those hosts through the proxy that http_proxy and https_proxy name.",
  title: "Run a command",
  parameters: z.strictObject({
    command: z
      .string()
      .meta({ kind: "command" })
      .describe("The command, as typed in bash. It gets no input and no terminal."),
    folder: z
      .string()
      .meta({ kind: "path" })
      .nullable()
      .describe("The folder to run it in, relative to the workspace; null for the workspace itself."),
    hosts: z.array(host).nullable().describe("Hosts that it must reach; null for none."),
    folders: z
      .array(folder)
      .nullable()
      .describe("Folders outside the workspace that it must read or change; null for none."),
    reason: z
      .string()
      .nullable()
      .describe(
        "Why it needs those hosts or folders, in a sentence for the person; null where it needs none.",
      ),
    timeoutSeconds: z
      .int()
      .min(1)
      .max(600)
      .nullable()
      .describe("After how many seconds to stop it; null for 60."),
  }),
  async foresee({ command, hosts, folders: asked }, ports) {
    const folders = asked ?? [];
    // Planning will refuse it: there is nothing to look for in it.
    if (commandFault(command) !== null) return { keys: [], programs: [] };
    const parsed = await parseCommand(command);
    return {
      keys: [...knownKeys(parsed, hosts ?? [], ports), ...folders.map(({ path }) => `file:${path}`)],
      programs: parsed.programs,
    };
  },
  async plan(parameters, ports, signal) {
    const asked = await askedCommand(parameters, ports);
    if (!asked.ok) return asked;
    const finding = await findSandbox(ports);
    const { hosts, folders } = asked.value;
    if (finding.sandbox.kind === "none") return succeed(planUnrehearsed(asked.value, finding));
    if (hosts.length > 0 || folders.length > 0) return planReaching(asked.value, finding.sandbox);
    return planRehearsed(asked.value, finding.sandbox, signal);
  },
  undo: undoChanges,
  provenance: "workspace",
});
