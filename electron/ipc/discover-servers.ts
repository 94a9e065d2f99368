import type { LocalServer } from "../../shared/ipc/views.ts";
import type { Environment } from "../../tools/ports.ts";
import { listModels } from "../model/list-models.ts";

/** The ports on which model servers listen unless told otherwise. */
const USUAL: ReadonlyMap<number, string> = new Map([
  [11434, "Ollama"],
  [1234, "LM Studio"],
  [8080, "llama.cpp"],
  [8000, "vLLM"],
  [1337, "Jan"],
]);
const TIMEOUT_MS = 1_000;

/**
 * Model servers that answer on this machine, each with its models; no key is sent. `STEWARD_LOCAL_PORTS` names other ports
 * to look at instead (`11434,4000`).
 */
export async function discoverServers(environment: Environment): Promise<LocalServer[]> {
  const found = await Promise.all(portsOf(environment).map(serverAt));
  return found.filter((server) => server !== null);
}

async function serverAt(port: number): Promise<LocalServer | null> {
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const models = await listModels(new URL(baseUrl), { key: null, timeoutMs: TIMEOUT_MS });
  return models.ok
    ? { name: USUAL.get(port) ?? `Server on port ${port}`, baseUrl, models: models.value }
    : null;
}

function portsOf(environment: Environment): number[] {
  const named = environment["STEWARD_LOCAL_PORTS"];
  if (named === undefined) return [...USUAL.keys()];
  const ports = named.split(",").map(Number);
  return ports.filter((port) => Number.isInteger(port) && port > 0 && port < 65_536);
}
