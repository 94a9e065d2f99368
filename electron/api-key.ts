import { type Result, succeed } from "../shared/result.ts";
import type { Environment } from "../tools/ports.ts";
import { FIRST_CONNECTION, type SavedConnection } from "../shared/saved-connection.ts";
import { connectionTo } from "./connections.ts";
import type { Secrets } from "./secrets/secrets.ts";

/** The name of the one key that earlier versions kept. */
const oldName = "api-key";
const variable = "OPENAI_API_KEY";

/** Servers that need no key are given words like "none", which stand in paths too. */
const shortestSecret = 12;

/** Where keys are, and which connections there are. */
export type KeyParts = {
  secrets: Secrets;
  environment: Environment;
  connections: readonly SavedConnection[];
};

/**
 * The API key for an address: the one that the person gave for its host, else the one of the environment, unless the
 * connection was made without it; null where there is none. A key is kept under the protocol, host and port that it was
 * given for, so it can go to no other.
 */
export async function readApiKey(address: URL, parts: KeyParts): Promise<Result<string | null>> {
  const { environment, connections } = parts;
  const kept = await keptKey(address, parts);
  if (!kept.ok || kept.value !== null) return kept;
  if (connectionTo(address, connections)?.environmentKey === false) return succeed(null);
  const given = environment[variable]?.trim() ?? "";
  return succeed(given === "" ? null : given);
}

/** Keeps a key for the host of an address; null forgets it. */
export async function storeApiKey(
  key: string | null,
  address: URL,
  { secrets, connections }: Omit<KeyParts, "environment">,
): Promise<Result<null>> {
  const name = nameFor(address);
  const stored = key === null ? await secrets.delete(name) : await secrets.set(name, key);
  return stored.ok && isFirst(address, connections) ? secrets.delete(oldName) : stored;
}

/** Those that were found to hold no old key: a keychain takes long to be sure of that, and no new one is kept there. */
const withoutOld = new WeakSet<Secrets>();

async function keptKey(
  address: URL,
  { secrets, connections }: Pick<KeyParts, "secrets" | "connections">,
): Promise<Result<string | null>> {
  const own = await secrets.get(nameFor(address));
  if (!own.ok || own.value !== null || withoutOld.has(secrets) || !isFirst(address, connections)) return own;
  const old = await secrets.get(oldName);
  if (old.ok && old.value === null) withoutOld.add(secrets);
  if (!old.ok || old.value === null) return old;
  // Kept under its host's name from now on. Where that fails it stays where it is, and is moved the next time.
  const moved = await secrets.set(nameFor(address), old.value);
  if (moved.ok) await secrets.delete(oldName);
  return old;
}

function nameFor({ origin }: URL): string {
  return `${oldName}@${origin}`;
}

/** Whether the one key of earlier versions was given for this host. */
function isFirst(address: URL, connections: readonly SavedConnection[]): boolean {
  const first = connections.filter(({ id }) => id === FIRST_CONNECTION);
  return connectionTo(address, first) !== null;
}

/** Takes the key out of a process's own environment, which every program that it starts would inherit. */
export function takeApiKey(environment: NodeJS.ProcessEnv): Environment {
  const before = { ...environment };
  const left = withoutApiKey(before);
  for (const name of Object.keys(before)) if (!(name in left)) delete environment[name];
  return before;
}

/** The environment as tools and commands may see it: without the key, whichever other names it goes by. */
export function withoutApiKey(environment: Environment): Environment {
  const key = environment[variable]?.trim() ?? "";
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value = ""]) => name !== variable && (key.length < shortestSecret || !value.includes(key)),
    ),
  );
}
