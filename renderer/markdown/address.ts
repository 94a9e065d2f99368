/** An address that may be opened: what it is in full, with the host as machines read it. */
type Address = { href: string; host: string };

const protocols = new Set(["http:", "https:", "mailto:"]);

/** Only http, https and mailto lead anywhere; null for all else (CVE-2025-55733: other schemes start programs). */
export function readAddress(text: string): Address | null {
  if (!URL.canParse(text)) return null;
  const { href, protocol, host } = new URL(text);
  return protocols.has(protocol) ? { href, host } : null;
}

const addressLike =
  /^(?:https?:\/\/|mailto:)?(?:[^\s/@]+@)?(?<host>[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?::\d+)?(?:[/?#]|$)/iu;

/** Whether a link's text reads like an address that is not the one it leads to. */
export function looksLikeAnother(text: string, { href, host }: Address): boolean {
  // Characters that nobody sees would otherwise hide the likeness.
  const shown = text.replaceAll(/[\p{Cf}\p{Cc}]/gu, "").trim();
  const named = addressLike.exec(shown)?.groups?.["host"];
  if (named === undefined) return false;
  const target = host === "" ? (href.split("@").at(-1) ?? "") : host;
  return bareHost(`https://${named}`) !== bareHost(`https://${target}`);
}

function bareHost(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./u, "") : address;
}
