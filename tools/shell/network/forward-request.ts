import { type IncomingMessage, request, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { refusalOf, type Refusal } from "./proxy-words.ts";
import type { Requested } from "./requested-target.ts";
import { writtenHost } from "./host-name.ts";

/** Headers that are between a program and the proxy only (RFC 9110, 7.6.1), or that the proxy writes itself. */
const notPassedOn = new Set([
  "connection",
  "expect",
  "host",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Bytes of headers that a host may answer with. */
const MOST_HEADERS = 65_536;

/**
 * Passes one request on over `upstream`, and its answer back. Only what Node's strict parser understood is written anew,
 * with one length or one chunking, so that no second request can be hidden in the first; the connection carries no more than
 * this one.
 */
export function forwardRequest(
  asked: { incoming: IncomingMessage; answer: ServerResponse },
  requested: Requested,
  upstream: Socket,
): void {
  const { incoming, answer } = asked;
  const isChunked = incoming.headers["transfer-encoding"] !== undefined;
  const end = (): void => {
    upstream.destroy();
    answer.socket?.destroy();
  };
  const fail = (): void => {
    upstream.destroy();
    if (answer.headersSent) end();
    else refuse(answer, refusalOf(requested, "its answer could not be read"));
  };
  const outgoing = request({
    createConnection: () => upstream,
    method: incoming.method ?? "GET",
    path: requested.path,
    setHost: false,
    maxHeaderSize: MOST_HEADERS,
    headers: headersFor(requested, incoming, isChunked),
  });
  // The last two: an answer in another protocol (101), and none at all.
  outgoing
    .on("error", fail)
    .on("upgrade", fail)
    .on("close", () => answer.headersSent || fail());
  outgoing.on("response", (response) => {
    if (!passOnAnswer(response, answer)) return fail();
    response.on("error", end).pipe(answer);
  });
  answer.on("error", end).on("close", () => upstream.destroy());
  if (isChunked || incoming.headers["content-length"] !== undefined) incoming.on("error", end).pipe(outgoing);
  else outgoing.end();
}

/** False where the host's answer holds what Node does not write: it must not end more than this connection. */
function passOnAnswer(response: IncomingMessage, answer: ServerResponse): boolean {
  try {
    const headers = [...passedOn(response), "Connection", "close"];
    answer.writeHead(response.statusCode ?? 502, response.statusMessage, headers);
    return true;
  } catch {
    return false;
  }
}

function headersFor({ name, port }: Requested, incoming: IncomingMessage, isChunked: boolean): string[] {
  const framing = isChunked ? ["Transfer-Encoding", "chunked"] : [];
  const host = writtenHost({ name, port: port === 80 ? null : port });
  return ["Host", host, ...passedOn(incoming), ...framing, "Connection", "close"];
}

/** Answers in place of the host. */
export function refuse(answer: ServerResponse, { status, phrase, text }: Refusal): void {
  answer.writeHead(status, phrase, { "Content-Type": "text/plain", Connection: "close" });
  answer.end(`${text}\n`);
}

/** The headers that concern both ends, as they were written; those that `Connection` names are not among them. */
function passedOn({ rawHeaders, headers }: IncomingMessage): string[] {
  const named = (headers.connection ?? "").toLowerCase().split(/\s*,\s*/);
  const passed: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = "", value = ""] = rawHeaders.slice(at, at + 2);
    if (!notPassedOn.has(name.toLowerCase()) && !named.includes(name.toLowerCase())) passed.push(name, value);
  }
  return passed;
}
