import type { LocalServer } from "../../shared/ipc/views.ts";
import type { Environment } from "../../tools/ports.ts";
import { type ListedModel, readListing } from "../model/list-models.ts";
import { patientFetch } from "../model/patient-fetch.ts";

/** The ports on which model servers listen unless told otherwise. */
const USUAL: ReadonlyMap<number, string> = new Map([
  [11434, "Ollama"],
  [1234, "LM Studio"],
  [8080, "llama.cpp"],
  [8000, "vLLM"],
  [1337, "Jan"],
]);
const TIMEOUT_MS = 1_000;

/** By which a server says what it is: whom it calls the owner of its models, or its name in a header or at its root. */
const SAYS: readonly [RegExp, string][] = [
  [/^library$|\bollama\b/iu, "Ollama"],
  [/^organization[_-]owner$|\blm studio\b/iu, "LM Studio"],
  [/^llama\.?cpp\b/iu, "llama.cpp"],
  [/^vllm\b/iu, "vLLM"],
  [/^jan\b/iu, "Jan"],
];

/**
 * Model servers that answer on this machine, each with its models; no key is sent. `STEWARD_LOCAL_PORTS` names other ports
 * to look at instead (`11434,4000`). None is used because it was found.
 */
export async function discoverServers(environment: Environment): Promise<LocalServer[]> {
  const found = await Promise.all(portsOf(environment).map(serverAt));
  return found.filter((server) => server !== null);
}

/** Any program may listen on such a port: only what lists models as these servers do is called one. */
async function serverAt(port: number): Promise<LocalServer | null> {
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const listed = await readListing(new URL(baseUrl), { key: null, timeoutMs: TIMEOUT_MS });
  if (!listed.ok) return null;
  const { models, server } = listed.value;
  const said = nameIn([...models.map(ownerOf), server]) ?? nameIn([await rootOf(port)]);
  const isModelServer = said !== null || models.some(isModel);
  if (!isModelServer) return null;
  return { name: said ?? nameByPort(port), baseUrl, models: models.map(({ id }) => id) };
}

function nameIn(words: readonly string[]): string | null {
  return SAYS.find(([says]) => words.some((said) => says.test(said)))?.[1] ?? null;
}

/** A port is a hint, and not more than that. */
function nameByPort(port: number): string {
  const usual = USUAL.get(port);
  return usual === undefined ? `Server on port ${port}` : `Server on port ${port}, where ${usual} usually is`;
}

function isModel(model: ListedModel): boolean {
  return model["object"] === "model" || ownerOf(model) !== "";
}

function ownerOf(model: ListedModel): string {
  const owner = model["owned_by"];
  return typeof owner === "string" ? owner : "";
}

/** The beginning of what stands at the root: some servers say their name there. */
async function rootOf(port: number): Promise<string> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await patientFetch(`http://127.0.0.1:${port}/`, { signal });
    return (await response.text()).slice(0, 200);
  } catch {
    return "";
  }
}

function portsOf(environment: Environment): number[] {
  const named = environment["STEWARD_LOCAL_PORTS"];
  if (named === undefined) return [...USUAL.keys()];
  const ports = named.split(",").map(Number);
  return ports.filter((port) => Number.isInteger(port) && port > 0 && port < 65_536);
}
