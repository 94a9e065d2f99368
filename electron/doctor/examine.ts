import { fail, type Result } from "../../shared/result.ts";
import type { Settings } from "../../shared/settings-schema.ts";
import { contentStore } from "../../tools/files/content-store.ts";
import { noOrigins } from "../../tools/no-origins.ts";
import type { ToolPorts } from "../../tools/ports.ts";
import { registry } from "../../tools/registry.ts";
import { withoutApiKey } from "../api-key.ts";
import { endpointProfiles } from "../endpoint-profiles.ts";
import { openHome, usualPolicy } from "../home.ts";
import { openStore, type Store } from "../open-store.ts";
import { openSecrets } from "../secrets/secrets.ts";
import type { Keychain } from "../secrets/keychain.ts";
import { separateKeychain } from "../secrets/separate-keychain.ts";
import { loadSettings } from "../settings.ts";
import { systemClock } from "../system-clock.ts";
import { loadPolicy } from "../trust/policy-file.ts";
import { checkCalendars } from "./calendars.ts";
import { type Check, fine, problem } from "./check.ts";
import { checkDatabase } from "./database.ts";
import { checkKeychain } from "./keychain.ts";
import { checkLocalServers } from "./local-servers.ts";
import { checkModel, type EndpointParts } from "./model-endpoint.ts";
import { checkSandbox } from "./sandbox.ts";
import { checkVersions } from "./versions.ts";
import { checkWorkspaces } from "./workspaces.ts";

export type Patient = {
  homeFolder: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Instead of those that the settings name. */
  workspaces?: readonly string[];
  policyFile?: string;
  model?: string;
  baseUrl?: string;
  keychain?: Keychain;
  /** By default no endpoint is asked what it can do: only what is remembered is told. */
  asking?: Pick<EndpointParts, "asking" | "beforeAsking">;
};

const askingNothing: Pick<EndpointParts, "asking" | "beforeAsking"> = {
  asking: "never",
  beforeAsking: () => {},
};

/** Looks at everything that Steward needs, by trying it. One thing that does not work hides no other. */
export async function examine(patient: Patient): Promise<readonly Check[]> {
  const { keychain = separateKeychain } = patient;
  const store = await openStore(patient.homeFolder, { host: "terminal", keychain });
  try {
    return [checkVersions(), ...(await checkAll(patient, store))];
  } finally {
    if (store.ok) store.value.close();
  }
}

async function checkAll(patient: Patient, store: Result<Store>): Promise<Check[]> {
  const home = tryOpenHome(patient.homeFolder);
  if (!home.ok) return [problem("data folder", home.failure)];
  const { settings, problem: broken } = loadSettings(home.value.settings);
  const { model = settings.model, baseUrl = settings.baseUrl, environment } = patient;
  const { keychain = separateKeychain } = patient;
  const folders = patient.workspaces ?? settings.workspaces;
  const ports = examinationPorts(patient, home.value);
  // Also where the log cannot be opened: what is wrong with the one says nothing about the other.
  const secrets = store.ok ? store.value.secrets : await openSecrets({ home: home.value.folder, keychain });
  return [
    fine("data folder", `Everything is kept in ${home.value.folder}.`),
    await checkDatabase(store),
    await checkKeychain(secrets, { home: home.value.folder, keychain }),
    broken ? problem("settings", broken) : fine("settings", settingsInWords(settings)),
    checkPolicy(patient),
    await checkWorkspaces(folders),
    await checkCalendars(ports),
    await checkSandbox(ports),
    await checkLocalServers(environment),
    await checkModel(
      { model, baseUrl },
      {
        secrets,
        environment,
        connections: settings.connections,
        profiles: endpointProfiles(home.value.endpoints),
        ...(patient.asking ?? askingNothing),
      },
    ),
  ];
}

function tryOpenHome(folder: string): Result<ReturnType<typeof openHome>> {
  try {
    return { ok: true, value: openHome(folder) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(
      "home-unusable",
      `Steward's data folder cannot be used (${why}).`,
      "Name a folder that you may write to with --home, or give yourself permission to write there.",
    );
  }
}

function settingsInWords({ model, workspaces }: Settings): string {
  const count = workspaces.length === 1 ? "1 folder" : `${workspaces.length} folders`;
  return `The settings can be used: model ${model}, ${count} to work in.`;
}

function checkPolicy({ homeFolder, policyFile }: Patient): Check {
  const source =
    policyFile === undefined ? { ownOrBalanced: usualPolicy(homeFolder) } : { named: policyFile };
  const policy = loadPolicy(
    source,
    registry.map((tool) => tool.name),
  );
  if (policy.type === "broken") return problem("policy", policy.failure);
  return fine("policy", `The policy can be used: ${policy.source}, ${policy.rules.length} rules.`);
}

/** The calendars and the sandbox are tried without the log, so that they are also tried where the log is damaged. */
function examinationPorts({ environment }: Patient, home: ReturnType<typeof openHome>): ToolPorts {
  return {
    workspaces: [],
    calendars: home.calendars,
    contents: contentStore(home.contents),
    scratch: home.scratch,
    clock: systemClock(),
    environment: withoutApiKey(environment),
    isHidden: () => false,
    origins: noOrigins,
  };
}
