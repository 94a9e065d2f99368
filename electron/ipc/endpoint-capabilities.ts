import type { Capabilities } from "../../shared/endpoint-capabilities.ts";
import { type Result, succeed } from "../../shared/result.ts";
import { readApiKey } from "../api-key.ts";
import { endpointProfiles } from "../endpoint-profiles.ts";
import { readBaseUrl } from "../model/base-url.ts";
import { originOf, storedProfile } from "../model/endpoint-memory.ts";
import { knownCapabilities } from "../model/endpoint-profile.ts";
import { probeEndpoint } from "../model/probe/probe-endpoint.ts";
import type { SessionParts } from "./handling.ts";

type Answer = Promise<Result<Capabilities | null>>;

/**
 * Tells what the model in use can do, and asks it where that is wanted; null for the embedded model, and where it was not
 * asked. While an endpoint is being asked, nobody asks it again: all wait for that answer.
 */
export function endpointCapabilities(parts: SessionParts): (ask: boolean) => Answer {
  const running = new Map<string, Answer>();
  return async (ask) => {
    const { settings, home } = parts.assistant();
    const { model } = settings;
    if (model === "offline") return succeed(null);
    const address = readBaseUrl(settings.baseUrl);
    if (!address.ok) return address;
    const origin = originOf(model, address.value);
    const begun = running.get(origin);
    if (begun !== undefined) return begun;
    const store = endpointProfiles(home.endpoints);
    if (!ask) return succeed(knownCapabilities(await storedProfile(store, origin)));
    const answer = probe({ address: address.value, model, store }, parts);
    running.set(origin, answer);
    try {
      return await answer;
    } finally {
      running.delete(origin);
    }
  };
}

type Wanted = { address: URL; model: string; store: ReturnType<typeof endpointProfiles> };

async function probe({ address, model, store }: Wanted, { assistant, environment }: SessionParts): Answer {
  const { secrets, settings } = assistant();
  const key = await readApiKey(address, { secrets, environment, connections: settings.connections });
  if (!key.ok) return key;
  const now = new Date().toISOString();
  const { signal } = new AbortController();
  return probeEndpoint({ address, model, key: key.value, store, now, signal });
}
