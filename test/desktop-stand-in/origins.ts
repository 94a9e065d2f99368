/*
 * Chromium cannot be given a scheme of our own from outside, so the stand-in serves `app://steward/x` to the page as
 * `https://steward.app.invalid/x` (RFC 2606 reserves `.invalid`; every such request is answered before it reaches the
 * network) and shows `app://` to the main process. What differs from Electron: the page itself reads the https address
 * in `location`, and an absolute `app://` address inside a page does not load; relative ones do.
 */

const schemes = new Set<string>();

/** From now on addresses of this scheme are mapped. */
export function mapScheme(scheme: string): void {
  schemes.add(scheme);
}

/** The address that Chromium is given. */
export function toChromium(address: string): string {
  const [, scheme, host, rest] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/su.exec(address) ?? [];
  if (scheme === undefined || !schemes.has(scheme)) return address;
  return `https://${host}.${scheme}.invalid${rest === "" ? "/" : rest}`;
}

/** The address that the main process sees. */
export function toApp(address: string): string {
  const [, host, scheme, rest] =
    /^https:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.invalid(.*)$/su.exec(address) ?? [];
  return scheme !== undefined && schemes.has(scheme) ? `${scheme}://${host}${rest}` : address;
}

/** A header's value with every mapped address in it (a policy, a redirect, an origin) changed the same way. */
export function headerToChromium(value: string): string {
  const inside = [...schemes].join("|");
  if (inside === "") return value;
  return value
    .replaceAll(new RegExp(String.raw`\b(${inside})://([\w.-]+)`, "gu"), "https://$2.$1.invalid")
    .replaceAll(new RegExp(String.raw`(?<=^|[\s;])(${inside}):(?=[\s;]|$)`, "gu"), "https://*.$1.invalid");
}

/** A header's value as the main process sees it. */
export function headerToApp(value: string): string {
  const inside = [...schemes].join("|");
  if (inside === "") return value;
  return value.replaceAll(new RegExp(String.raw`https://([\w.-]+)\.(${inside})\.invalid`, "gu"), "$2://$1");
}
