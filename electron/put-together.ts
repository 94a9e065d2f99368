import { randomUUID } from "node:crypto";
import { homedir } from "node:os";
import type { Failure } from "../shared/result.ts";
import type { Settings } from "../shared/settings-schema.ts";
import type { Clock, ToolPorts } from "../tools/ports.ts";
import { registry } from "../tools/registry.ts";
import { withoutApiKey } from "./api-key.ts";
import { createAssistant, type Assistant } from "./assistant.ts";
import { chooseModel, type ModelChoice } from "./choose-model.ts";
import { outsideMarksTable } from "./log/outside-marks-table.ts";
import type { Model } from "./model/model.ts";
import type { OpenOptions } from "./open-assistant.ts";
import type { Store } from "./open-store.ts";
import { openTrust, type LiveTrust } from "./open-trust.ts";
import { downloadsFolders } from "./trust/provenance/downloads-folders.ts";
import { createOrigins } from "./trust/provenance/origins.ts";
import { loadSettings, type LoadedSettings } from "./settings.ts";
import type { Approvals } from "./turn/ports.ts";
import { boundContents } from "./undo/bound-contents.ts";
import { boundedStore } from "./undo/bounded-store.ts";
import { openWorkspace } from "./workspaces.ts";

/** What stays while settings change: the open store, and the questions that wait. */
export type Core = { options: OpenOptions; store: Store; clock: Clock; approvals: Approvals };

/** What the settings and the policy of one moment make. */
export type Assembled = {
  assistant: Assistant;
  settings: Settings;
  tools: ToolPorts;
  trust: LiveTrust;
  warnings: readonly Failure[];
  /** The model that the settings name, or another. */
  model(choice: Partial<ModelChoice>, report: (failure: Failure) => void): Promise<Model>;
};

/** Puts the assistant together over a store, from the settings and the policy as they stand now. Changes nothing. */
export function putTogether(
  core: Core,
  loaded: LoadedSettings = loadSettings(core.store.home.settings),
): Assembled {
  const { options, store, clock, approvals } = core;
  const { home, log } = store;
  const { settings, problem } = loaded;
  const workspaces = findWorkspaces(options, settings);
  const trust = openTrust({ ...options, home, workspaces: workspaces.found, grants: log.grants, clock });
  const tools = toolPorts(core, trust, { workspaces: workspaces.found, settings });
  const ports = { log, registry, tools, trust: trust.now, approvals, clock, newId: randomUUID };
  return {
    assistant: createAssistant(ports),
    settings,
    tools,
    trust,
    warnings: [...(problem ? [problem] : []), ...trust.problems(), ...workspaces.problems],
    model: modelOf(core, settings, trust),
  };
}

function modelOf({ options, store, clock }: Core, settings: Settings, trust: LiveTrust): Assembled["model"] {
  const { environment } = options;
  const { home, secrets } = store;
  const outOfScope = scopeOf(trust);
  return ({ model = settings.model, baseUrl = settings.baseUrl }, report) =>
    chooseModel(
      { model, baseUrl },
      {
        secrets,
        environment,
        connections: settings.connections,
        silenceMinutes: settings.silenceMinutes,
        clock,
        profiles: home.endpoints,
        outOfScope,
        report,
      },
    );
}

/** The code with which a tool is refused whatever its arguments. */
function scopeOf(trust: LiveTrust): (tool: string) => string | null {
  return (tool) => {
    const admitted = trust.now().admit(tool, "{}");
    return admitted.ok || admitted.refusal.layer !== "scope" ? null : admitted.refusal.failure.code;
  };
}

function toolPorts(
  { options, store, clock }: Core,
  trust: LiveTrust,
  { workspaces, settings }: { workspaces: readonly string[]; settings: Settings },
): ToolPorts {
  const { home, database, log } = store;
  const { environment } = options;
  const downloads = downloadsFolders(homedir(), environment);
  return {
    workspaces,
    calendars: home.calendars,
    contents: boundedStore(home.contents, settings.keepGigabytes * 1024 ** 3, () =>
      boundContents(settings, { home, log, now: clock.now() }, true),
    ),
    scratch: home.scratch,
    clock,
    environment: withoutApiKey(environment),
    isHidden: trust.isHidden,
    origins: createOrigins(outsideMarksTable(database), {
      workspaces,
      downloads,
      platform: process.platform,
    }),
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
