import { type Result, fail, succeed } from "../../shared/result.ts";
import { confine } from "../files/confine.ts";
import type { ToolPorts } from "../ports.ts";
import { commandFault } from "./command-fault.ts";
import { grantedFolders } from "./granted-folders.ts";
import { outermost } from "./sandbox/outermost.ts";
import { type ParsedCommand, parseCommand } from "./parse-command.ts";
import { askedHosts, hostKeys } from "./network/asked-hosts.ts";
import type { NamedHost } from "./network/host-name.ts";
import type { CommandRequest, GrantedFolder } from "./sandbox/sandbox.ts";

export type RunCommandParameters = {
  command: string;
  folder: string | null;
  hosts: string[] | null;
  folders: GrantedFolder[] | null;
  reason: string | null;
  timeoutSeconds: number | null;
};

/** A call whose arguments were checked, with all that is known of it before anything runs. */
export type AskedCommand = {
  request: CommandRequest;
  parsed: ParsedCommand;
  /** What it asks for beyond the sandbox, one by one. */
  hosts: readonly NamedHost[];
  folders: readonly GrantedFolder[];
  reason: string | null;
  /** The folder as people see it. */
  shownFolder: string;
  keys: readonly string[];
};

const DEFAULT_SECONDS = 60;

/** Checks the arguments of a call: the text, the folder it starts in, and what it asks for beyond the sandbox. */
export async function askedCommand(
  parameters: RunCommandParameters,
  ports: ToolPorts,
): Promise<Result<AskedCommand>> {
  const fault = commandFault(parameters.command);
  if (fault !== null) return { ok: false, failure: fault };
  const folder = await confine(parameters.folder ?? ".", ports, "read");
  if (!folder.ok) return folder;
  if (folder.value.kind !== "folder") {
    return fail(
      "not-a-folder",
      `${folder.value.shown} is not a folder. Nothing was run.`,
      "Name a folder of the workspace, or null for its top.",
    );
  }
  const granted = await grantedFolders(parameters.folders ?? [], ports);
  if (!granted.ok) return granted;
  const hosts = askedHosts(parameters.hosts ?? []);
  if (!hosts.ok) return hosts;
  const parsed = await parseCommand(parameters.command);
  const timeoutMs = (parameters.timeoutSeconds ?? DEFAULT_SECONDS) * 1000;
  return succeed({
    request: { command: parameters.command, folder: folder.value.path, timeoutMs, ports },
    parsed,
    hosts: hosts.value,
    folders: granted.value,
    reason: parameters.reason,
    shownFolder: folder.value.shown,
    keys: [
      ...knownKeys(parsed, parameters.hosts ?? [], ports),
      ...granted.value.map(({ path }) => `file:${path}`),
    ],
  });
}

/** The keys that the text alone tells: the workspaces, which every command sees, its programs and hosts. Pure. */
export function knownKeys(parsed: ParsedCommand, hosts: readonly string[], ports: ToolPorts): string[] {
  const keys = [
    ...outermost(ports.workspaces).map((workspace) => `file:${workspace}`),
    ...parsed.programs.map(({ name }) => `program:${name}`),
    // A part that is not understood could be any program: no rule that names one allows it, every one may deny it.
    ...(parsed.doubts.length > 0 ? ["program:?"] : []),
    ...hostKeys(hosts),
  ];
  return [...new Set(keys)];
}
