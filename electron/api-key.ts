import { type Result, succeed } from "../shared/result.ts";
import type { Environment } from "../tools/ports.ts";
import type { Secrets } from "./secrets/secrets.ts";

const secretName = "api-key";
const variable = "OPENAI_API_KEY";

/** Servers that need no key are given words like "none", which stand in paths too. */
const shortestSecret = 12;

/** The API key that the person stored, else the one of the environment; null where there is none. */
export async function readApiKey(secrets: Secrets, environment: Environment): Promise<Result<string | null>> {
  const stored = await secrets.get(secretName);
  if (!stored.ok || stored.value !== null) return stored;
  const given = environment[variable]?.trim() ?? "";
  return succeed(given === "" ? null : given);
}

/** Keeps a key; null forgets it. */
export function storeApiKey(secrets: Secrets, key: string | null): Promise<Result<null>> {
  return key === null ? secrets.delete(secretName) : secrets.set(secretName, key);
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
