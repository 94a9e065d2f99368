import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { forwardRequest, refuse } from "./forward-request.ts";
import type { Gate } from "./gate.ts";
import { refusalOf, type Refusal, unauthorised, unreadable, written } from "./proxy-words.ts";
import { claimedTarget, connectTarget, requestTarget } from "./requested-target.ts";
import { tunnel } from "./tunnel.ts";

/** What a proxy for one command needs. */
export type ProxyParts = {
  gate: Gate;
  /** What a program must give to be heard; null where nobody else can reach the proxy. */
  token: string | null;
  idleMs: number;
};

/** Connections at one time. */
const MOST_AT_ONCE = 100;

/** A proxy that opens what its gate opens (RFC 9110, 7.6 and 9.3.6). It carries one request a connection. */
export function createProxy({ gate, token, idleMs }: ProxyParts): Server {
  const server = createServer({ keepAlive: false, maxHeaderSize: 32_768 });
  server.maxConnections = MOST_AT_ONCE;
  server.headersTimeout = 10_000;
  server.requestTimeout = 0;
  server.keepAliveTimeout = 1;
  server.maxRequestsPerSocket = 1;
  server.on("drop", () => gate.refuse({ name: "any host", port: 0 }, "too many connections at once"));
  server.on("connection", (socket) => {
    socket.setTimeout(idleMs, () => socket.destroy());
  });
  const served = new WeakSet<object>();
  server.on("request", (incoming, answer) => {
    if (served.has(incoming.socket)) return void incoming.socket.destroy();
    served.add(incoming.socket);
    if (!isAuthorised(incoming, token)) return refuse(answer, unauthorised);
    answerRequest(gate, incoming, answer).catch(() => incoming.socket.destroy());
  });
  server.on("connect", (incoming, inside, head) => {
    inside.on("error", () => inside.destroy());
    if (served.has(inside)) return void inside.destroy();
    served.add(inside);
    if (!isAuthorised(incoming, token)) return void inside.end(written(unauthorised));
    answerConnect(gate, { inside, head }, incoming.url).catch(() => inside.destroy());
  });
  return server;
}

async function answerRequest(gate: Gate, incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
  const target = requestTarget(incoming);
  if (target === null) {
    gate.refuse(claimedTarget(incoming.url), "not a plain address of one host");
    return refuse(answer, unreadable);
  }
  const opened = await gate.open(target);
  if ("refusal" in opened) return refuse(answer, refusalOf(target, opened.refusal));
  if (incoming.socket.destroyed) return void opened.socket.destroy();
  forwardRequest({ incoming, answer }, target, opened.socket);
}

async function answerConnect(
  gate: Gate,
  { inside, head }: { inside: Duplex; head: Uint8Array },
  url: string | undefined,
): Promise<void> {
  const target = connectTarget(url ?? "");
  if (target === null) {
    gate.refuse(claimedTarget(url), "not a plain address of one host");
    return refuseConnect(inside, unreadable);
  }
  const opened = await gate.open(target);
  if ("refusal" in opened) return refuseConnect(inside, refusalOf(target, opened.refusal));
  if (inside.destroyed) return void opened.socket.destroy();
  tunnel(inside, opened.socket, head);
}

function refuseConnect(inside: Duplex, refusal: Refusal): void {
  inside.end(written(refusal));
}

function isAuthorised({ headers }: IncomingMessage, token: string | null): boolean {
  if (token === null) return true;
  const wanted = Buffer.from(`Basic ${Buffer.from(`steward:${token}`).toString("base64")}`);
  const given = Buffer.from(headers["proxy-authorization"] ?? "");
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** All connections to a server that are open now, so that they can be ended with it: tunnels too. */
export function connectionsOf(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return open;
}
