import { isPrivateHost, isThisComputer } from "./network/addresses.ts";
import { type NamedHost, writtenHost } from "./network/host-name.ts";
import type { GrantedFolder } from "./sandbox/sandbox.ts";

/** What one host would be reached for, in a sentence for the person who decides. Pure. */
export function hostNeed(host: NamedHost): string {
  const ports = host.port === null ? " (ports 80 and 443)" : "";
  return `To reach ${writtenHost(host)}${ports}${whose(host.name)}.`;
}

/** What would be done in one folder. Pure. */
export function folderNeed({ path, access }: GrantedFolder): string {
  return access === "read"
    ? `To read ${path}. It cannot change anything there.`
    : `To read and change ${path}, for real: what it changes there cannot be taken back.`;
}

function whose(name: string): string {
  if (isThisComputer(name)) return ", which is this computer itself";
  return isPrivateHost(name) ? ", an address that is not on the open internet" : "";
}
