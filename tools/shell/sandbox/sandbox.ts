import type { Result } from "../../../shared/result.ts";
import type { ToolPorts } from "../../ports.ts";
import type { NetworkDoor } from "../network/door.ts";

/** What is to be run, and where. */
export type CommandRequest = {
  /** The text as a shell reads it. */
  command: string;
  /** The folder in which it starts: an absolute, real path in a workspace. */
  folder: string;
  timeoutMs: number;
  ports: ToolPorts;
  /** What it may reach besides its view of the workspaces; without it, nothing. */
  access?: Access;
};

/** A folder besides the workspaces, by its absolute, real path; what is written there is written for real. */
export type GrantedFolder = { path: string; access: "read" | "write" };

/** What a command may reach beyond a rehearsal. Only granted by a person, or by a rule that names it. */
export type Access = {
  /** The way to the hosts that it was given; null: no network at all. */
  network: NetworkDoor | null;
  folders: readonly GrantedFolder[];
};

/** What a rehearsal gets. */
export const noAccess: Access = { network: null, folders: [] };

/** How a command ended. A failing exit code is not a failure of the call. */
export type CommandResult = {
  /** 128 and the signal's number where a signal ended it. */
  exitCode: number;
  /** What it printed, stdout and stderr as they came; the middle is left out where it is long, and that is said. */
  output: string;
  durationMs: number;
};

/** One entry of a workspace as the command left it in the view. */
export type ViewEntry = {
  kind: "file" | "folder" | "link" | "special";
  /** The 12 permission bits. */
  mode: number;
  /** Where it can be read now; null: the command did not touch it or anything in it. */
  stored: string | null;
};

/** A workspace as the command left it, seen from outside. */
export type WorkspaceView = {
  /** The workspace: an absolute, real path. */
  workspace: string;
  /** Its own permission bits as the command left them. */
  mode: number;
  /** What stands in a touched folder, by name; `folder` is relative to the workspace, which itself is "". */
  list(folder: string): Promise<ReadonlyMap<string, ViewEntry>>;
};

/** A command that has run on a view of the workspaces, which it changed in their place. */
export type Rehearsal = CommandResult & {
  views: readonly WorkspaceView[];
  /** Removes all that the rehearsal holds. */
  release(): Promise<void>;
};

/** One way to run commands apart from the rest of the machine. */
export type Sandbox = {
  readonly kind: "linux-overlay" | "linux-copy" | "mac-clone" | "none";
  /**
   * Runs the command on a copy-on-write view, with the access that the request names and nothing else; the workspaces stay
   * as they are. Nothing is left running afterwards.
   */
  rehearse(request: CommandRequest, signal: AbortSignal): Promise<Result<Rehearsal>>;
};
