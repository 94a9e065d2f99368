import { fail, type Failure } from "../../shared/result.ts";
import { failureOfGivingUp, givenUpIn } from "./given-up.ts";
import type { Endpoint } from "./model-failures.ts";

/** One kind of failed connection, told by Node's error code (https://nodejs.org/api/errors.html). */
type Kind = { tells: RegExp; code: string; message: (host: string) => string; suggestion: string };

/** In place of Node's code, where it was the proxy that could not be reached. */
const PROXY_DOWN = "PROXY_DOWN";

const KINDS: readonly Kind[] = [
  {
    tells: /^PROXY_DOWN$/u,
    code: "proxy-down",
    message: (host) => `The proxy on the way to ${host} cannot be reached. Nothing was sent.`,
    suggestion: "Check the variables HTTPS_PROXY and HTTP_PROXY, or name the host in NO_PROXY.",
  },
  {
    tells: /^ERR_PROXY_/u,
    code: "proxy-refused",
    message: (host) =>
      `The proxy on the way to ${host} did not let the connection through. Nothing was sent.`,
    suggestion: "Check the name and password in HTTPS_PROXY, or name the host in NO_PROXY.",
  },
  {
    tells: /^ECONNREFUSED$/u,
    code: "endpoint-down",
    message: (host) => `Nothing answers at ${host}: no program is listening there. Nothing was lost.`,
    suggestion: "Start the model server, or check the base URL in the settings.",
  },
  {
    tells: /^(ENOTFOUND|EAI_NODATA|EAI_NONAME)$/u,
    code: "endpoint-unknown",
    message: (host) => `No computer called ${host} can be found. Nothing was lost.`,
    suggestion: "Check the base URL in the settings, and the internet connection.",
  },
  {
    tells: /^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EAI_AGAIN)$/u,
    code: "offline",
    message: (host) => `${host} cannot be reached: there seems to be no network. Nothing was lost.`,
    suggestion: "Check the internet connection, then try again.",
  },
  {
    tells: /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/u,
    code: "endpoint-not-encrypted",
    message: (host) => `${host} does not answer over an encrypted connection. Nothing was sent.`,
    suggestion: "If it is a server of your own, begin its base URL with `http://`.",
  },
  {
    tells: /CERT|SELF_SIGNED|ALTNAME|^UNABLE_TO|^ERR_(TLS|SSL)/u,
    code: "endpoint-untrusted",
    message: (host) => `The certificate of ${host} is not trusted, so nothing was sent.`,
    suggestion:
      "If it is a server of your own, name its certificate authority in NODE_EXTRA_CA_CERTS; else do not use it.",
  },
  {
    tells: /^HPE_/u,
    code: "not-an-api",
    message: (host) => `What answers at ${host} does not speak HTTP. Nothing was run.`,
    suggestion: "Check the base URL in the settings: the port, and `http://` or `https://`.",
  },
];

/** A connection that failed, as a failure. Only the error's code is read: its message may hold a header or a key. */
export function failureOfConnection(error: unknown, { host }: Pick<Endpoint, "host">): Failure {
  const given = givenUpIn(error);
  if (given !== null) return failureOfGivingUp(given, host) ?? connectionLost(host);
  const found = errorCode(error, host);
  const kind = KINDS.find(({ tells }) => tells.test(found));
  return kind === undefined
    ? connectionLost(host)
    : fail(kind.code, kind.message(host), kind.suggestion).failure;
}

/** The connection was dropped, or the answer ended before the endpoint said that it was done. */
export function connectionLost(host: string): Failure {
  return fail(
    "connection-lost",
    `The connection to ${host} was lost before the answer was complete. What had arrived is kept, and nothing was run from it.`,
    "Try again: what is done is not done again.",
    { transient: true },
  ).failure;
}

function errorCode(error: unknown, host: string): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const inner: unknown = at instanceof AggregateError ? at.errors[0] : at;
    if (inner instanceof Error && "code" in inner && typeof inner.code === "string")
      return isOfProxy(inner, host) ? PROXY_DOWN : inner.code;
  }
  return "";
}

/** An error of connecting names the host or the port that was tried: where it is another one, that was the proxy. */
function isOfProxy(error: Error, host: string): boolean {
  const { hostname, port } = URL.parse(`http://${host}`) ?? { hostname: host, port: "" };
  if ("hostname" in error) return error.hostname !== hostname;
  return "port" in error && !(port === "" ? ["80", "443"] : [port]).includes(String(error.port));
}
