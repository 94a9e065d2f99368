import { domainToUnicode } from "node:url";
import { fail, type Result, succeed } from "../../shared/result.ts";
import type { DesktopHost } from "./desktop-host.ts";

/** What may be opened; anything else can start programs (CVE-2025-55733, CVE-2026-43899). */
const PROTOCOLS: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

/** A longer address could not be shown whole in a dialog, and nothing is opened that was not shown whole. */
const LONGEST = 2_000;

/** Shows the whole address in a native dialog, then opens it. Web and mail addresses only. */
export async function openLink(
  href: string,
  { confirm, openExternal }: Pick<DesktopHost, "confirm" | "openExternal">,
): Promise<Result<{ opened: boolean }>> {
  const url = URL.parse(href);
  if (url === null || !PROTOCOLS.has(url.protocol) || (url.protocol !== "mailto:" && url.hostname === ""))
    return fail(
      "link-refused",
      "This link leads to neither a web page nor a mail address, so it was not opened.",
      "Copy it, and open it yourself if you know what it does.",
    );
  if (url.href.length > LONGEST)
    return fail(
      "link-too-long",
      "This link is too long to be shown whole, so it was not opened.",
      "Copy it, and look at it before you open it yourself.",
    );
  const isYes = await confirm({
    message: url.protocol === "mailto:" ? "Write a mail to this address?" : "Open this link in your browser?",
    detail: [url.href, ...remarks(url)].join("\n\n"),
    yes: "Open",
  });
  if (isYes) await openExternal(url.href);
  return succeed({ opened: isYes });
}

/** What a person could overlook in the address. */
function remarks(url: URL): string[] {
  if (url.protocol === "mailto:") return [];
  const readable = domainToUnicode(url.hostname);
  const isForeign = readable !== url.hostname;
  return [
    `It leads to ${url.host}.`,
    ...(isForeign ? [`That host is written “${readable}”, with letters that can look like others.`] : []),
    ...(url.username === "" && url.password === ""
      ? []
      : ["What stands before the @ is not where it leads."]),
  ];
}
