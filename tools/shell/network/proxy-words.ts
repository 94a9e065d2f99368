import type { Target } from "./ledger.ts";

/** What the proxy answers in place of a connection: a status, and one sentence for whoever reads the program's output. */
export type Refusal = { status: number; phrase: string; text: string };

/** A place that a command may not reach, or that did not answer. Pure. */
export function refusalOf(target: Target, reason: string): Refusal {
  const place = `${target.name.includes(":") ? `[${target.name}]` : target.name}:${target.port}`;
  return forbidden(`Steward did not open a connection to ${place}: ${reason}.`);
}

/** What cannot be read as a request for one plain host. */
export const unreadable: Refusal = {
  status: 400,
  phrase: "Bad Request",
  text: "Steward's proxy takes CONNECT host:port and plain http:// addresses only.",
};

/** Only where the proxy stands on a port that others can reach. */
export const unauthorised: Refusal = {
  status: 407,
  phrase: "Proxy Authentication Required",
  text: "This proxy is for one command only.",
};

/** An answer as bytes, for a connection that no parser holds any more. Pure. */
export function written({ status, phrase, text }: Refusal): string {
  const body = `${text}\n`;
  return [
    `HTTP/1.1 ${status} ${phrase}`,
    "Content-Type: text/plain",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}

function forbidden(text: string): Refusal {
  return { status: 403, phrase: "Forbidden", text };
}
