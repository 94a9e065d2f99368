import type { IncomingMessage } from "node:http";
import { parseAsciiHost } from "./host-name.ts";
import type { Target } from "./ledger.ts";

/** A plain request through the proxy: where to, and what path to ask for there. */
export type Requested = Target & { path: string };

/** The place of `CONNECT host:port` (RFC 9110, 9.3.6); null where it is not plainly one. Pure. */
export function connectTarget(text: string): Target | null {
  const host = parseAsciiHost(text);
  return host === null || host.port === null ? null : { name: host.name, port: host.port };
}

/**
 * The place and path of a request in absolute form (RFC 9112, 3.2.2): `http://host[:port]/path`. null where it is in
 * another form, names a person or a fragment, where its one Host header says another place, or where its end could be read
 * in two ways. Pure.
 */
export function requestTarget({
  url = "",
  rawHeaders,
}: Pick<IncomingMessage, "url" | "rawHeaders">): Requested | null {
  const [, authority = "", rest = ""] = /^http:\/\/([^/?#]+)([/?][\x21-\x7e]*)?$/i.exec(url) ?? [];
  const target = webPlace(authority);
  if (target === null || rest.includes("#")) return null;
  const [host = authority, ...more] = valuesOf("host", rawHeaders);
  const said = webPlace(host);
  if (valuesOf("transfer-encoding", rawHeaders).some((coding) => coding.toLowerCase() !== "chunked"))
    return null;
  if (more.length > 0 || said?.name !== target.name || said.port !== target.port) return null;
  return { ...target, path: rest.startsWith("/") ? rest : `/${rest}` };
}

function valuesOf(name: string, rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter(
    (_text, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  );
}

function webPlace(text: string): Target | null {
  const host = parseAsciiHost(text);
  return host === null ? null : { name: host.name, port: host.port ?? 80 };
}

/** What a refused request is written down as: its own words, as far as they go. Pure. */
export function claimedTarget(url: string | undefined): Target {
  return { name: (url ?? "").replace(/^http:\/\//i, "").split("/")[0] || "(nothing)", port: 0 };
}
