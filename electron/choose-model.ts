import type { Failure } from "../shared/result.ts";
import type { Clock, Environment } from "../tools/ports.ts";
import type { SavedConnection } from "../shared/saved-connection.ts";
import { readApiKey } from "./api-key.ts";
import { endpointProfiles } from "./endpoint-profiles.ts";
import { readBaseUrl } from "./model/base-url.ts";
import type { LeftOut } from "./model/offline/left-out.ts";
import type { Model } from "./model/model.ts";
import type { Secrets } from "./secrets/secrets.ts";

export type ModelChoice = { model: string; baseUrl: string };

type ModelParts = {
  secrets: Secrets;
  environment: Environment;
  connections: readonly SavedConnection[];
  clock: Clock;
  /** See the settings. */
  silenceMinutes: number | null;
  /** The file that keeps what was learnt about endpoints. */
  profiles: string;
  /** The code with which the boundary refuses a tool that is not in scope; null for those that are. */
  outOfScope(tool: string): string | null;
  /** Told of what a person should know although it stopped nothing. */
  report(failure: Failure): void;
};

/** Why a tool is not offered, by the boundary's code. */
const reasons: Readonly<Record<string, LeftOut>> = {
  "tool-unavailable": "no-folder",
  "tool-not-offered": "narrowed",
  "tool-not-in-scope": "policy",
};

/** The model that was chosen; its code is loaded here, not before it is needed. */
export async function chooseModel({ model, baseUrl }: ModelChoice, parts: ModelParts): Promise<Model> {
  const { secrets, environment, connections, clock, report } = parts;
  if (model === "offline") {
    const { offlineModel } = await import("./model/offline/offline-model.ts");
    return offlineModel({ clock, leftOut: (tool) => reasons[parts.outOfScope(tool) ?? ""] ?? null });
  }
  const { openAiModel } = await import("./model/openai-model.ts");
  const apiKey = async (): Promise<string | null> => {
    const address = readBaseUrl(baseUrl);
    // The model itself says what is wrong with such an address, and sends nothing.
    if (!address.ok) return null;
    const key = await readApiKey(address.value, { secrets, environment, connections });
    if (!key.ok) throw new Error(key.failure.message);
    return key.value;
  };
  const profiles = endpointProfiles(parts.profiles);
  const limits = parts.silenceMinutes === null ? {} : { silenceMs: parts.silenceMinutes * 60_000 };
  return openAiModel({ baseUrl, model, apiKey, clock, profiles, limits, report });
}
