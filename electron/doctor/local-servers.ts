import { discoverServers } from "../ipc/discover-servers.ts";
import { type Check, fine } from "./check.ts";

const name = "local servers";

/** Which model servers answer on this computer. None is needed, and none is used because it was found. */
export async function checkLocalServers(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Check> {
  const found = await discoverServers(environment);
  if (found.length === 0) return fine(name, "No model server answers on the usual ports of this computer.");
  const names = found.map((server) => server.name).join(", ");
  return fine(
    name,
    `On this computer there ${found.length === 1 ? "is" : "are"}: ${names}. Nothing is sent there unless you choose it.`,
    found.map(({ baseUrl, models }) => `${baseUrl}: ${modelsInWords(models)}`),
  );
}

const MOST_NAMED = 5;

function modelsInWords(models: readonly string[]): string {
  if (models.length === 0) return "no models are loaded";
  const more = models.length - MOST_NAMED;
  return [...models.slice(0, MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}
