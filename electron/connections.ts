import { randomUUID } from "node:crypto";
import { FIRST_CONNECTION, type SavedConnection } from "../shared/saved-connection.ts";
import type { Settings } from "../shared/settings-schema.ts";
import { readBaseUrl } from "./model/base-url.ts";

/** The connections of a person whose settings are of a version that knew one address and one key. Pure. */
export function firstConnections(baseUrl: string, model: string): SavedConnection[] {
  const name = readBaseUrl(baseUrl);
  return [
    {
      id: FIRST_CONNECTION,
      name: name.ok ? name.value.host : baseUrl,
      baseUrl,
      model: model === "offline" ? null : model,
      environmentKey: true,
    },
  ];
}

/** The connection to an address: the same one, else one to the same host; null where there is none. Pure. */
export function connectionTo(address: URL, connections: readonly SavedConnection[]): SavedConnection | null {
  const there = connections.filter(({ baseUrl }) => originOfText(baseUrl) === address.origin);
  return there.find(({ baseUrl }) => hrefOf(baseUrl) === address.href) ?? there[0] ?? null;
}

/** The connections with one more, or with the same one as it is now. The address in force is among them. Pure. */
export function withConnection(
  { connections }: Settings,
  address: URL,
  { model, environmentKey }: Pick<SavedConnection, "model" | "environmentKey">,
): SavedConnection[] {
  const same = connections.find(({ baseUrl }) => hrefOf(baseUrl) === address.href);
  if (same === undefined) {
    const added = { id: randomUUID(), name: address.host, baseUrl: address.href, model, environmentKey };
    return [...connections, added];
  }
  return connections.map((one) => (one === same ? { ...one, model, environmentKey } : one));
}

/** The connection and model that a person names: by the connection's name, or by a model that only it answers with. Pure. */
export function named(wanted: string, { connections, model }: Settings): SavedConnection | null {
  const byName = connections.find(({ name, id }) => name === wanted || id === wanted);
  if (byName !== undefined) return byName.model === null ? null : byName;
  if (wanted === model || wanted === "offline") return null;
  const having = connections.filter((connection) => connection.model === wanted);
  return having.length === 1 ? (having[0] ?? null) : null;
}

function hrefOf(baseUrl: string): string | null {
  const address = readBaseUrl(baseUrl);
  return address.ok ? address.value.href : null;
}

function originOfText(baseUrl: string): string | null {
  const address = readBaseUrl(baseUrl);
  return address.ok ? address.value.origin : null;
}
