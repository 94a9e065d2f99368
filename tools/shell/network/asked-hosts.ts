import { type Result, fail, succeed } from "../../../shared/result.ts";
import { isNowhere } from "./addresses.ts";
import { type NamedHost, parseHost, writtenHost } from "./host-name.ts";
import { isIP } from "node:net";

/** More than a person can judge one by one. */
const MOST_HOSTS = 20;

/**
 * The hosts that a command asks for, each once, as they will be compared and shown: in ASCII, small letters, addresses in
 * their one spelling. Fails on whatever is not plainly one host.
 */
export function askedHosts(asked: readonly string[]): Result<NamedHost[]> {
  const hosts = new Map<string, NamedHost>();
  for (const text of asked) {
    const host = parseHost(text);
    if (host === null) return refused(text, "is not plainly the name of one host");
    if (isIP(host.name) !== 0 && isNowhere(host.name)) return refused(text, "is no address of one host");
    hosts.set(writtenHost(host), host);
  }
  if (hosts.size > MOST_HOSTS) {
    return fail(
      "too-many-hosts",
      `The command asks for ${hosts.size} hosts, more than the ${MOST_HOSTS} that a person can judge. Nothing was run.`,
      "Do the work in steps that need fewer hosts each.",
      { layer: "validate" },
    );
  }
  return succeed([...hosts.values()]);
}

/** The policy keys of what a call names, also where it is not plainly a host: a rule can then still deny it. Pure. */
export function hostKeys(asked: readonly string[]): string[] {
  return asked.map((text) => {
    const host = parseHost(text);
    return `host:${host === null ? text.toLowerCase() : writtenHost(host)}`;
  });
}

function refused(host: string, why: string): Result<never> {
  return fail(
    "host-refused",
    `The host ${JSON.stringify(host.slice(0, 100))} ${why}, so the command cannot be given it. Nothing was run.`,
    "Name it as in registry.example.com, localhost:8080, 192.0.2.7 or [2001:db8::7]:8080; without https:// and path.",
    { layer: "validate" },
  );
}
