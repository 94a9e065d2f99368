import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { mapScheme } from "../origins.ts";
import type { PausedRequest } from "../requests.ts";
import { notImplemented, strict } from "../strict.ts";
import { isReady } from "./app-state.ts";

type Handler = (request: Request) => Response | Promise<Response>;
type Scheme = { scheme: string; privileges?: Record<string, boolean> };

const handlers = new Map<string, Handler>();
const privileged = new Map<string, Record<string, boolean>>();
const registered = { once: false };

export const protocol: object = strict("protocol", {
  registerSchemesAsPrivileged(schemes: readonly Scheme[]): void {
    if (isReady())
      throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
    if (registered.once) {
      throw new Error(
        "The desktop stand-in: registerSchemesAsPrivileged can only be used once (Electron forgets the first)",
      );
    }
    registered.once = true;
    for (const { scheme, privileges = {} } of schemes) privileged.set(scheme, privileges);
  },
  handle(scheme: string, handler: Handler): void {
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    const { standard, secure } = privileged.get(scheme) ?? {};
    if (standard !== true || secure !== true) {
      throw notImplemented(`protocol.handle("${scheme}") without the privileges standard and secure`);
    }
    mapScheme(scheme);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
});

/** The answer of the app's own handler; undefined if the address is not of a handled scheme. */
export async function handled(request: PausedRequest): Promise<Response | undefined> {
  const scheme = new URL(request.url).protocol.slice(0, -1);
  if (!privileged.has(scheme)) return undefined;
  const handler = handlers.get(scheme);
  if (!handler) throw new Error(`${scheme} is not handled`);
  const body = request.body === undefined ? {} : { body: request.body };
  const response = await handler(
    new Request(request.url.split("#")[0] ?? "", {
      method: request.method,
      headers: request.headers,
      ...body,
    }),
  );
  if (!(response instanceof Response)) throw new TypeError("protocol.handle: the handler gave no Response");
  return response;
}

const types: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".ico": "image/x-icon",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** `net`: reads files, which is what a protocol handler does with it. Anything remote is not implemented. */
export const net: object = strict("net", {
  async fetch(input: string | URL | Request): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== "file:") throw notImplemented(`net.fetch of ${url.protocol}`);
    const file = fileURLToPath(url);
    if (!(await stat(file).catch(() => undefined))?.isFile()) throw new Error("net::ERR_FILE_NOT_FOUND");
    const headers = { "content-type": types[extname(file)] ?? "application/octet-stream" };
    return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, { headers });
  },
  isOnline: (): boolean => true,
});
