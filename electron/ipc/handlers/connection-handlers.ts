import type { ParsedInput } from "../../../shared/ipc.ts";
import type { AppState } from "../../../shared/ipc/app-state.ts";
import { fail, type Result, succeed } from "../../../shared/result.ts";
import { readApiKey } from "../../api-key.ts";
import { readBaseUrl } from "../../model/base-url.ts";
import { listModels } from "../../model/list-models.ts";
import { changeSettings } from "../change-settings.ts";
import { discoverServers } from "../discover-servers.ts";
import { isThisMachine, useOf } from "../endpoint-words.ts";
import type { HandlersOf, SessionParts } from "../handling.ts";
import { keepKey, readKey } from "../keep-key.ts";

const TRY_MS = 5_000;

/** Endpoints of models: tried, found on this machine, used. */
export function connectionHandlers(parts: SessionParts): HandlersOf<"connection"> {
  const reached = new Set<string>();
  return {
    "connection.try": (input) => tryOut(input, reached, parts),
    "connection.discover": async () => succeed(await discoverServers(parts.environment)),
    "connection.use": (input) => use(input, parts),
  };
}

/**
 * An address that a window names could itself carry something out, so a host that is neither this machine nor the one in
 * use is first confirmed. The key that is kept goes to the host in use only.
 */
async function tryOut(
  input: ParsedInput<"connection.try">,
  reached: Set<string>,
  parts: SessionParts,
): Promise<Result<{ models: string[] }>> {
  const read = readConnection(input);
  if (!read.ok) return read;
  const { address, key: given } = read.value;
  const isInUse = URL.parse(parts.assistant().settings.baseUrl)?.origin === address.origin;
  if (!isInUse && !isThisMachine(address) && !reached.has(address.origin)) {
    const key = given === null ? "No API key is sent." : "The API key that you entered is sent with it.";
    const message = `Ask ${address.host} which models it has?`;
    const isYes = await parts.host.confirm({ message, detail: `${address.href}\n\n${key}`, yes: "Ask it" });
    if (!isYes) return notConfirmed();
    reached.add(address.origin);
  }
  const kept = isInUse && given === null ? await keptKey(parts) : succeed(given);
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
  const kept = key === null ? await keptKey(parts) : succeed(key);
  if (!kept.ok) return kept;
  if (!isThisMachine(address)) {
    const question = useOf({
      address,
      model: input.model,
      key: key === null ? kept.value && "kept" : "given",
    });
    if (!(await parts.host.confirm(question))) return succeed(null);
  }
  if (key !== null) {
    const stored = await keepKey(key, parts);
    if (!stored.ok) return stored;
  }
  return changeSettings({ baseUrl: input.baseUrl.trim(), model: input.model }, parts);
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

function keptKey({ assistant, environment }: SessionParts): Promise<Result<string | null>> {
  return readApiKey(assistant().secrets, environment);
}

function notConfirmed(): Result<never> {
  return fail(
    "not-confirmed",
    "You did not allow that host to be asked. Nothing was sent.",
    "Choose another address.",
  );
}
