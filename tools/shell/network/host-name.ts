import { isIPv4, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";

/** A host as it is compared: a name in ASCII without a dot at its end, or an address in its one spelling. */
export type NamedHost = { name: string; port: number | null };

/** The ports of a host that is named without one. */
export const USUAL_PORTS: readonly number[] = [80, 443];

/** RFC 3986 has a port of digits; signs that mean something in an address have no place in a host. */
const authority = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s\p{C}[\]:/?#@\\%"'<>^`{|}]+))(?::([1-9]\d{0,4}))?$/u;

/** RFC 1123, and the underscore that real names have. */
const label = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Reads `host` or `host:port`; null where it is not plainly one. International names become ASCII (punycode), letters
 * small. An IPv4 address counts only as four plain decimal numbers: octal, hexadecimal, short and one-number forms, and
 * forms with odd digits, which other programs take for addresses, are refused. Pure.
 */
export function parseHost(text: string): NamedHost | null {
  const [, six, plain, digits] = authority.exec(text) ?? [];
  const port = digits === undefined ? null : Number(digits);
  if (port !== null && port > 65_535) return null;
  const name = six === undefined ? plainName(plain ?? "") : plainIPv6(six);
  return name === null ? null : { name, port };
}

/** The same for what a program inside asks for: it sends ASCII, or it means to deceive. Pure. */
export function parseAsciiHost(text: string): NamedHost | null {
  return /^[\x21-\x7e]+$/.test(text) ? parseHost(text) : null;
}

/** A host as people and rules write it. Pure. */
export function writtenHost({ name, port }: NamedHost): string {
  const host = name.includes(":") ? `[${name}]` : name;
  return port === null ? host : `${host}:${port}`;
}

function plainName(text: string): string | null {
  if (isIPv4(text)) return text;
  const name = domainToASCII(text).replace(/\.$/, "");
  const labels = name.split(".");
  const isNumber = /^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? "");
  return !isNumber && name.length <= 253 && labels.every((part) => label.test(part)) ? name : null;
}

/** The one spelling of RFC 5952. */
function plainIPv6(text: string): string | null {
  return isIPv6(text) ? new URL(`http://[${text}]`).hostname.slice(1, -1) : null;
}
