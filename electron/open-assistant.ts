import { randomUUID } from "node:crypto";
import type { Failure, Result } from "../shared/result.ts";
import { succeed } from "../shared/result.ts";
import type { Settings } from "../shared/settings-schema.ts";
import { contentStore } from "../tools/files/content-store.ts";
import { recoverJournals } from "../tools/files/recover-journals.ts";
import type { Clock, Environment, ToolPorts } from "../tools/ports.ts";
import { registry } from "../tools/registry.ts";
import { removeLeftFolders } from "../tools/shell/sandbox/remove-left-folders.ts";
import { withoutApiKey } from "./api-key.ts";
import { createAssistant, type Assistant } from "./assistant.ts";
import { chooseModel, type ModelChoice } from "./choose-model.ts";
import { grantsTable } from "./log/grants-table.ts";
import type { Model } from "./model/model.ts";
import { logFailure, openPermissionsOf, openStore, type Store } from "./open-store.ts";
import { openTrust, type LiveTrust } from "./open-trust.ts";
import type { Permissions } from "./permissions.ts";
import { interruptedWarning, recoveryWarning } from "./recovery-warnings.ts";
import { loadSettings } from "./settings.ts";
import { systemClock } from "./system-clock.ts";
import { createApprovals, type ApprovalOptions } from "./trust/approvals.ts";
import type { Approvals } from "./turn/ports.ts";
import { openWorkspace } from "./workspaces.ts";

export type OpenOptions = {
  homeFolder: string;
  host: "terminal" | "desktop";
  environment: Environment;
  /** Real paths; instead of those in the settings. */
  workspaces?: readonly string[];
  /** Instead of the one in home. */
  policyFile?: string;
  /** Narrows the scope to these tools. */
  onlyTools?: readonly string[];
  /** The surfaces on which this host puts questions. */
  askers(permissions: Permissions): ApprovalOptions["askers"];
};

export type OpenAssistant = Pick<Store, "home" | "secrets" | "log"> & {
  assistant: Assistant;
  settings: Settings;
  tools: ToolPorts;
  trust: LiveTrust;
  permissions: Permissions;
  /** Plain sentences about what is not as it should be, and what was done about it. */
  warnings: readonly Failure[];
  /** The model that the settings name, or another. */
  model(choice: Partial<ModelChoice>, report: (failure: Failure) => void): Promise<Model>;
  close(): void;
};

/**
 * Puts everything together that desktop and terminal share. What an ended process left half done is first put right.
 * Fails, and nothing runs, where the log cannot be written.
 */
export async function openAssistant(options: OpenOptions): Promise<Result<OpenAssistant>> {
  const store = await openStore(options.homeFolder, options.host);
  if (!store.ok) return store;
  if (!store.value.key.ok) {
    store.value.close();
    return store.value.key;
  }
  try {
    return succeed(await putTogether(options, store.value));
  } catch (error) {
    store.value.close();
    return { ok: false, failure: logFailure(error) };
  }
}

async function putTogether(options: OpenOptions, store: Store): Promise<OpenAssistant> {
  const { home, secrets, database, log, close } = store;
  const clock = systemClock();
  const interrupted = log.recover();
  const { settings, problem } = loadSettings(home.settings);
  const workspaces = findWorkspaces(options, settings);
  const grants = grantsTable(database);
  const trust = openTrust({ ...options, home, workspaces: workspaces.found, grants, clock });
  const tools = toolPorts(options, { ...store, trust, clock, workspaces: workspaces.found });
  const recovered = await recoverJournals(tools);
  await removeLeftFolders(home.scratch);
  const permissions = openPermissionsOf(store);
  const approvals = approvalsOf(options.askers(permissions), settings, clock);
  const ports = { log, registry, tools, trust: trust.now, approvals, clock, newId: randomUUID };
  const opened = { home, secrets, log, settings, tools, trust, permissions };
  return {
    ...opened,
    assistant: createAssistant(ports),
    warnings: [
      ...(problem ? [problem] : []),
      ...trust.problems(),
      ...workspaces.problems,
      ...interrupted.flatMap(interruptedWarning),
      ...recovered.map(recoveryWarning),
    ],
    model: ({ model = settings.model, baseUrl = settings.baseUrl }, report) => {
      const { environment } = options;
      const outOfScope = scopeOf(trust);
      const parts = { secrets, environment, clock, profiles: home.endpoints, outOfScope, report };
      return chooseModel({ model, baseUrl }, parts);
    },
    close,
  };
}

/** The code with which a tool is refused whatever its arguments. */
function scopeOf(trust: LiveTrust): (tool: string) => string | null {
  return (tool) => {
    const admitted = trust.now().admit(tool, "{}");
    return admitted.ok || admitted.refusal.layer !== "scope" ? null : admitted.refusal.failure.code;
  };
}

function approvalsOf(askers: ApprovalOptions["askers"], settings: Settings, clock: Clock): Approvals {
  return createApprovals({
    askers,
    clock,
    timeLimitMs: settings.approvalMinutes * 60_000,
    allNative: settings.nativeApprovals === "all",
  });
}

type PortParts = Store & { trust: LiveTrust; clock: Clock; workspaces: readonly string[] };

function toolPorts(options: OpenOptions, { home, trust, clock, workspaces }: PortParts): ToolPorts {
  return {
    workspaces,
    calendars: home.calendars,
    contents: contentStore(home.contents),
    scratch: home.scratch,
    clock,
    environment: withoutApiKey(options.environment),
    isHidden: trust.isHidden,
  };
}

/** A folder that the settings name and that is gone is left out; those that were named for this run were checked before. */
function findWorkspaces(
  { workspaces }: OpenOptions,
  settings: Settings,
): { found: readonly string[]; problems: readonly Failure[] } {
  if (workspaces !== undefined) return { found: workspaces, problems: [] };
  const opened = settings.workspaces.map(openWorkspace);
  return {
    found: opened.flatMap((folder) => (folder.ok ? [folder.value] : [])),
    problems: opened.flatMap((folder) => (folder.ok ? [] : [folder.failure])),
  };
}
