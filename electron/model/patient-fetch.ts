import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { Readable } from "node:stream";
import { createAgents, type Agents } from "./agents.ts";
import { limitTime, type TimeLimits, USUAL_LIMITS } from "./time-limits.ts";

const usualAgents = createAgents(process.env);

/**
 * `fetch` for model endpoints, over node:http. Node's own fetch gives up after five minutes of silence, and a model may
 * think for longer: here a request ends only with its signal, where no connection comes about, where it died while the machine
 * slept, or at a person's own limit. Connections are kept for the next step of a turn. Redirects are not followed: they would
 * carry the conversation and the key to an address that nobody chose.
 */
export const patientFetch: typeof fetch = fetchWith(usualAgents);

/** The same, with limits of its own. */
export function patientFetchWithin(limits: Partial<TimeLimits>): typeof fetch {
  return fetchWith(usualAgents, limits);
}

/** The same over other agents, so with other proxy variables. */
export function fetchWith(agents: Agents, limits: Partial<TimeLimits> = {}): typeof fetch {
  const means = { agents, limits: { ...USUAL_LIMITS, ...limits } };
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return responseOf(await send(url, init, means));
  };
}

type Means = { agents: Agents; limits: TimeLimits };

function responseOf(incoming: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const status = incoming.statusCode ?? 0;
  // The statuses that `Response` allows no body for.
  if ([204, 205, 304].includes(status)) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  return new Response(Readable.toWeb(incoming) as ReadableStream, { status, headers });
}

/** No certificate authority is known that vouches for the endpoint: nothing was sent yet. */
const UNTRUSTED = /SELF_SIGNED|^UNABLE_TO_|^CERT_UNTRUSTED$/u;

function send(url: URL, init: RequestInit, means: Means): Promise<IncomingMessage> {
  const { agents, limits } = means;
  return new Promise((resolve, reject) => {
    const isSecure = url.protocol === "https:";
    const request = (isSecure ? requestHttps : requestHttp)(url, {
      agent: isSecure ? agents.secure : agents.plain,
      method: init.method ?? "GET",
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(init.signal ? { signal: init.signal } : {}),
    });
    limitTime(request, limits, { isSecure, reject });
    request.once("response", resolve);
    request.once("error", (error) => {
      const code = "code" in error ? String(error.code) : "";
      // A kept connection that the server had closed meanwhile: it never saw the request, so it is sent again at once.
      if (request.reusedSocket && code === "ECONNRESET") return resolve(send(url, init, means));
      // The system's own store costs time to read, so only who is not known otherwise is looked for in it.
      const secure = UNTRUSTED.test(code) ? agents.secureBySystem() : null;
      if (secure === null || secure === agents.secure) reject(error);
      else resolve(send(url, init, { agents: { ...agents, secure }, limits }));
    });
    // Node tells nobody of an abort while a proxy has not opened its tunnel.
    init.signal?.addEventListener("abort", () => reject(init.signal?.reason), { once: true });
    request.end(init.body);
  });
}
