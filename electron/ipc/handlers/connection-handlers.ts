import type { ParsedInput } from "../../../shared/ipc.ts";
import type { AppState } from "../../../shared/ipc/app-state.ts";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import { readApiKey } from "../../api-key.ts";
import { connectionTo, withConnection } from "../../connections.ts";
import { readBaseUrl } from "../../model/base-url.ts";
import { listModels } from "../../model/list-models.ts";
import { changeSettings } from "../change-settings.ts";
import { discoverServers } from "../discover-servers.ts";
import { endpointCapabilities } from "../endpoint-capabilities.ts";
import { isThisMachine, useOf } from "../endpoint-words.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";
import { keepKeyFor, readKey } from "../keep-key.ts";

const TRY_MS = 5_000;

/** Endpoints of models: tried, found on this machine, used. */
export function connectionHandlers(parts: SessionParts): HandlersOf<"connection"> {
  const reached = new Set<string>();
  const capabilities = endpointCapabilities(parts);
  return {
    "connection.try": (input) => tryOut(input, reached, parts),
    "connection.discover": async () => succeed(await discoverServers(parts.environment)),
    "connection.use": (input) => use(input, parts),
    "connection.forget": ({ id }) => forget(id, parts),
    "connection.capabilities": ({ ask }) => capabilities(ask),
  };
}

/**
 * An address that a window names could itself carry something out, so a host that is neither this machine nor one that was
 * connected is first confirmed. A key that is kept goes to the host that it was given for.
 */
async function tryOut(
  input: ParsedInput<"connection.try">,
  reached: Set<string>,
  parts: SessionParts,
): Promise<Result<{ models: string[] }>> {
  const read = readConnection(input);
  if (!read.ok) return read;
  const { address, key: given } = read.value;
  const isKnown = isConnected(address, parts);
  if (!isKnown && !isThisMachine(address) && !reached.has(address.origin)) {
    const key = given === null ? "No API key is sent." : "The API key that you entered is sent with it.";
    const message = `Ask ${address.host} which models it has?`;
    const isYes = await parts.host.confirm({ message, detail: `${address.href}\n\n${key}`, yes: "Ask it" });
    if (!isYes) return notConfirmed();
    reached.add(address.origin);
  }
  const kept = isKnown && given === null ? await keyFor(address, parts) : succeed(given);
  if (!kept.ok) return kept;
  const models = await listModels(address, { key: kept.value, timeoutMs: TRY_MS });
  return models.ok ? succeed({ models: models.value }) : models;
}

async function use(
  input: ParsedInput<"connection.use">,
  parts: SessionParts,
): Promise<Result<AppState | null>> {
  const read = readConnection(input);
  if (!read.ok) return read;
  const { address, key } = read.value;
  // The key of the environment was never meant for a host that a page names.
  const isKnown = isConnected(address, parts);
  const kept = key === null && isKnown ? await keyFor(address, parts) : succeed(key);
  if (!kept.ok) return kept;
  if (!isThisMachine(address)) {
    const sent = key === null ? kept.value && "kept" : "given";
    if (!(await parts.host.confirm(useOf({ address, model: input.model, key: sent })))) return succeed(null);
  }
  if (key !== null) {
    const stored = await keepKeyFor(address, key, parts);
    if (!stored.ok) return stored;
  }
  const { settings } = parts.assistant();
  const before = connectionTo(address, settings.connections);
  const environmentKey = isKnown && (before?.environmentKey ?? true);
  const connections = withConnection(settings, address, { model: input.model, environmentKey });
  const changes = { baseUrl: input.baseUrl.trim(), model: input.model, connections };
  const changed = changeSettings(changes, parts);
  return changed.ok ? succeed(await parts.lookForKey()) : changed;
}

/** Whether a person has connected this host: then it is in the settings. */
function isConnected(address: URL, { assistant }: SessionParts): boolean {
  const { settings } = assistant();
  const inUse = readBaseUrl(settings.baseUrl);
  if (inUse.ok && inUse.value.origin === address.origin) return true;
  return connectionTo(address, settings.connections) !== null;
}

/** Takes a connection out, and its key where no other connection leads to its host. The one in use stays. */
async function forget(id: string, parts: SessionParts): Promise<Result<AppState>> {
  const { settings } = parts.assistant();
  const gone = settings.connections.find((connection) => connection.id === id);
  if (gone === undefined) return succeed(parts.state());
  const address = readBaseUrl(gone.baseUrl);
  const connections = settings.connections.filter((connection) => connection !== gone);
  const isLast = address.ok && connectionTo(address.value, connections) === null;
  const inUse = readBaseUrl(settings.baseUrl);
  if (isLast && inUse.ok && inUse.value.origin === address.value.origin && settings.model !== "offline")
    return fail(
      "connection-in-use",
      `${gone.name} answers now, so it was not forgotten.`,
      "Let another model answer first.",
    );
  if (isLast) {
    const erased = await keepKeyFor(address.value, null, parts);
    if (!erased.ok) return erased;
  }
  const changed = changeSettings({ connections }, parts);
  return changed.ok ? succeed(await parts.lookForKey()) : changed;
}

function readConnection({
  baseUrl,
  key,
}: ParsedInput<"connection.try">): Result<{ address: URL; key: string | null }> {
  const address = readBaseUrl(baseUrl);
  if (!address.ok) return address;
  if (address.value.username !== "" || address.value.password !== "")
    return fail(
      "wrong-address",
      "The address holds a user name or a password, so nothing was sent.",
      "Write the address without what stands before the @, and put the key into its own field.",
    );
  const read = readKey(key);
  return read.ok ? succeed({ address: address.value, key: read.value }) : read;
}

function keyFor(address: URL, { assistant, environment }: SessionParts): Promise<Result<string | null>> {
  const { secrets, settings } = assistant();
  return readApiKey(address, { secrets, environment, connections: settings.connections });
}

function notConfirmed(): Result<never> {
  return fail(
    "not-confirmed",
    "You did not allow that host to be asked. Nothing was sent.",
    "Choose another address.",
  );
}
