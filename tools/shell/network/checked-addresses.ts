import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { isPublicAddress } from "./addresses.ts";

/** Finds the addresses of a name. Tests hand in another one. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** The addresses that may be connected to, all checked; or why none may be. */
export type Checked = { addresses: readonly string[] } | { refusal: string; unknown?: true };

/** The system's own way to find addresses, as every program here uses it. */
export async function systemResolve(name: string): Promise<readonly string[]> {
  const found = await lookup(name, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

/**
 * Looks names up and checks what comes back, each name once for as long as the check lives: who rebinds a name to an
 * address of this computer between two lookups finds no second lookup. One address that is not on the open internet refuses
 * the name as a whole. A host that was named by its address, or `localhost`, is that and nothing else.
 */
export function createAddressCheck(resolve: Resolve): (name: string) => Promise<Checked> {
  const known = new Map<string, Promise<Checked>>();
  return (name) => {
    if (isIP(name) !== 0) return Promise.resolve({ addresses: [name] });
    if (name === "localhost") return Promise.resolve({ addresses: ["127.0.0.1", "::1"] });
    const checked = known.get(name) ?? checkedAddresses(name, resolve);
    known.set(name, checked);
    // A name server that did not answer may answer the next time.
    void checked.then((found) => "unknown" in found && known.delete(name));
    return checked;
  };
}

async function checkedAddresses(name: string, resolve: Resolve): Promise<Checked> {
  const addresses = await resolve(name).catch(() => []);
  if (addresses.length === 0) return { refusal: "no address is known for it", unknown: true };
  const closed = addresses.find((address) => !isPublicAddress(address));
  return closed === undefined
    ? { addresses }
    : { refusal: `it leads to ${closed}, which is not on the open internet` };
}
