import { Agent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls";

/** The connections to model endpoints, kept for the next step of a turn. */
export type Agents = {
  plain: Agent;
  secure: SecureAgent;
  /** Trusts in addition whom the operating system trusts; null where that store cannot be read. */
  secureBySystem(): SecureAgent | null;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a variable names a proxy that cannot be used, nothing is sent past it: this one never answers. */
const UNUSABLE = "http://127.0.0.1:1";

/**
 * Agents that go by the proxy variables of an environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY). Programs on this machine are
 * never reached through a proxy.
 */
export function createAgents(environment: Environment): Agents {
  const noProxy = [environment["NO_PROXY"] ?? environment["no_proxy"], "localhost", "127.0.0.1", "[::1]"]
    .filter(Boolean)
    .join(",");
  const proxies = Object.entries(environment)
    .filter(([name, value]) => /^https?_proxy$/iu.test(name) && value?.trim())
    .map(([name, value = ""]) => [name, proxyAddress(value.trim())]);
  const proxyEnv = { ...Object.fromEntries(proxies), NO_PROXY: noProxy, no_proxy: noProxy };
  const options = { keepAlive: true, proxyEnv };
  let bySystem: SecureAgent | null | undefined;
  return {
    plain: new Agent(options),
    secure: new SecureAgent(options),
    secureBySystem() {
      if (bySystem !== undefined) return bySystem;
      const secureContext = trustedBySystem();
      bySystem = secureContext && new SecureAgent({ ...options, secureContext });
      return bySystem;
    },
  };
}

/** A proxy as it is written in a variable: often without `http://`, which Node takes for none at all. */
function proxyAddress(written: string): string {
  const url = URL.parse(written.includes("://") ? written : `http://${written}`);
  return url !== null && /^https?:$/u.test(url.protocol) ? url.href : UNUSABLE;
}

/** Whom Node trusts (with NODE_EXTRA_CA_CERTS), and whom the operating system does; null where that cannot be read. */
function trustedBySystem(): SecureContext | null {
  try {
    const ca = new Set([...getCACertificates("default"), ...getCACertificates("system")]);
    return createSecureContext({ ca: [...ca] });
  } catch {
    return null;
  }
}
