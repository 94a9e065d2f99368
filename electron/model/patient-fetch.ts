import { Agent, request as requestHttp, type IncomingMessage } from "node:http";
import { Agent as SecureAgent, request as requestHttps } from "node:https";
import { Readable } from "node:stream";

/** Programs on this machine are never reached through a proxy. */
const noProxy = [process.env["NO_PROXY"] ?? process.env["no_proxy"], "localhost", "127.0.0.1", "[::1]"]
  .filter(Boolean)
  .join(",");
const proxyEnv = { ...process.env, NO_PROXY: noProxy, no_proxy: noProxy };
const agent = new Agent({ keepAlive: true, proxyEnv });
const secureAgent = new SecureAgent({ keepAlive: true, proxyEnv });

/**
 * `fetch` for model endpoints, over node:http. Node's own fetch gives up after five minutes of silence, and a model may
 * think for longer: here nothing but its signal ends a request. Connections are kept for the next step of a turn. The
 * proxy variables hold (HTTPS_PROXY, HTTP_PROXY, NO_PROXY). Redirects are not followed: they would carry the conversation
 * and the key to an address that nobody chose.
 */
export async function patientFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const incoming = await send(new URL(input instanceof Request ? input.url : input), init);
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

function send(url: URL, init: RequestInit): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const isSecure = url.protocol === "https:";
    const request = (isSecure ? requestHttps : requestHttp)(url, {
      agent: isSecure ? secureAgent : agent,
      method: init.method ?? "GET",
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(init.signal ? { signal: init.signal } : {}),
    });
    request.once("response", resolve);
    request.once("error", (error) => {
      // A kept connection that the server had closed meanwhile: it never saw the request, so it is sent again at once.
      if (request.reusedSocket && "code" in error && error.code === "ECONNRESET") resolve(send(url, init));
      else reject(error);
    });
    request.end(init.body);
  });
}
