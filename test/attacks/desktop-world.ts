import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import type { Page } from "playwright-core";
import { onTestFinished } from "vitest";

/** A listener on loopback that nothing in a page may reach: it notes every connection, every request and every packet. */
export type Canary = {
  /** `127.0.0.1:PORT`, the same port for TCP and UDP. */
  readonly host: string;
  /** What reached it, in order: `tcp`, then the request's path where there was one; `udp` for a packet. */
  readonly reached: readonly string[];
};

/** Starts a canary, which ends with the test. */
export async function startCanary(): Promise<Canary> {
  const reached: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    reached.push("tcp");
    socket.once("data", (data) => {
      reached.push(String(data).split(" ")[1] ?? "");
      socket.end("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\n\r\n");
    });
    socket.on("error", () => undefined);
    socket.once("close", () => open.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server always has such an address
  const { port } = server.address() as AddressInfo;
  const packets = createSocket("udp4", () => reached.push("udp"));
  packets.bind(port, "127.0.0.1");
  await once(packets, "listening");
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
    packets.close();
  });
  return { host: `127.0.0.1:${port}`, reached };
}

/**
 * Keeps `window.seen`: all that was forbidden in the document at any moment from now on, also for one frame only. Runs in
 * the page; the page's own scripts, styles and icons stand outside of what is looked at.
 */
export async function watchFor(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    window.seen = new Set();
    const look = () => { for (const line of ${forbidden}) seen.add(line); };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  })()`);
}

/** All that was forbidden since `watchFor`, and whether a payload ran. */
export function seenIn(page: Page): Promise<{ seen: string[]; wasRun: unknown }> {
  return page.evaluate("({ seen: [...window.seen], wasRun: window.wasRun ?? null })");
}

/** Lines that name what acts: React draws from a list of its own, so it can only come from a text that became elements. */
const forbidden = `[...document.body.querySelectorAll("*")].flatMap((element) => {
  const never = new Set("script style iframe frame object embed img link base form meta template video audio source track portal applet foreignobject animate set image use feimage annotation-xml marquee".split(" "));
  const isOwn = element.closest("svg.lucide") !== null || element.matches("form[class]");
  const found = never.has(element.localName) && !isOwn ? ["<" + element.localName + ">"] : [];
  for (const { name, value } of element.attributes) {
    if (/^on|^(src|srcset|srcdoc|href|xlink:href|action|formaction|poster|data|background|ping|target)$/i.test(name)) found.push(element.localName + " " + name);
    if (/^\\s*(javascript|data|vbscript|file|blob|smb|ms-msdt|calculator|steward):/i.test(value) && name !== "value") found.push(name + "=" + value);
  }
  return found;
})`;
