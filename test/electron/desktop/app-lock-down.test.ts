import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { mkdtempSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startDesktop, type Desktop } from "../../desktop-stand-in/start-desktop.ts";

const main = join(import.meta.dirname, "../../../out/main/main.js");
const home = mkdtempSync(join(tmpdir(), "steward-locked-"));
let desktop: Desktop;
let page: Page;
beforeAll(async () => {
  desktop = startDesktop({ main, home, env: { STEWARD_DEBUG: "ipc" } });
  page = await desktop.firstWindow();
  await page.waitForSelector("#root > *");
}, 60_000);
afterAll(async () => {
  expect(await desktop.quit()).toMatchObject({ code: 0 });
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const preload = join(import.meta.dirname, "../../../out/preload/preload.cjs");

/** A server on this machine, and what reached it. */
async function listen(): Promise<{ address: string; requests: string[] }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    response.end("reached");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

test("a page reaches nothing but its own files, whatever it tries", async () => {
  const { address, requests } = await listen();
  const before = page.url();
  await page.evaluate(`(async () => {
    const add = (name, fields) => document.body.append(Object.assign(document.createElement(name), fields));
    const tries = [
      () => fetch("${address}/fetch"),
      () => fetch("/index.html"),
      () => navigator.sendBeacon("${address}/beacon"),
      () => new WebSocket("${address.replace("http", "ws")}/socket"),
      () => new EventSource("${address}/events"),
      () => new Worker("${address}/worker"),
      () => add("img", { src: "${address}/image" }),
      () => add("iframe", { src: "${address}/frame" }),
      () => add("script", { src: "${address}/script" }),
      () => add("link", { rel: "stylesheet", href: "${address}/style" }),
      () => add("link", { rel: "prefetch", href: "${address}/prefetch" }),
      () => add("object", { data: "${address}/object" }),
      () => add("video", { src: "${address}/video" }),
      () => add("style", { textContent: "body { background: url(${address}/css) }" }),
      () => { document.body.style.background = "url(${address}/inline)" },
      () => window.open("${address}/window"),
      () => { location.href = "${address}/navigation" },
      () => { const a = Object.assign(document.createElement("a"), { href: "${address}/link", target: "_blank" }); document.body.append(a); a.click() },
      () => { const a = Object.assign(document.createElement("a"), { href: "${address}/ping", ping: "${address}/ping" }); document.body.append(a); a.click() },
      () => { const a = Object.assign(document.createElement("a"), { href: "/index.html", download: "x" }); document.body.append(a); a.click() },
      () => { const form = Object.assign(document.createElement("form"), { action: "${address}/form", method: "post" }); document.body.append(form); form.submit() },
    ];
    for (const attempt of tries) { try { await attempt(); } catch { /* refused, as it should be */ } }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  })()`);
  // The answer comes after all that the page asked for before it.
  expect(await page.evaluate("steward.call('app.state', {}).then(({ ok }) => ok)")).toBe(true);
  expect({ requests, url: page.url(), windows: (await desktop.windows()).length }).toEqual({
    requests: [],
    url: before,
    windows: 2,
  });
  expect(await desktop.openedExternally()).toEqual([]);
});

test("script that stands in text does not run, and nothing of Node or Electron is there", async () => {
  const seen = await page.evaluate(`(async () => {
    document.body.insertAdjacentHTML("beforeend", '<img src="/none.png" onerror="window.ran = 1"><svg onload="window.ran = 1"></svg>');
    const script = document.createElement("script");
    script.textContent = "window.ran = 1";
    document.body.append(script);
    // Not in the same turn: what the test itself runs may use eval.
    await new Promise((done) => requestAnimationFrame(done));
    try { eval("window.ran = 1") } catch { /* refused */ }
    try { new Function("window.ran = 1")() } catch { /* refused */ }
    location.href = "javascript:window.ran = 1";
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return [window.ran, typeof require, typeof process, typeof Buffer, Object.keys(window.steward).toSorted()];
  })()`);
  expect(seen).toEqual([undefined, "undefined", "undefined", "undefined", ["attach", "call", "on"]]);
});

test("a page cannot have a file read that nobody handed over", async () => {
  const files = await page.evaluate(`Promise.all([
    steward.call("file.attach", { path: "/etc/hostname" }),
    steward.call(["file.attach"], { path: "/etc/hostname" }),
    steward.attach(new File(["x"], "/etc/hostname")),
  ])`);
  expect(files).toMatchObject([
    { ok: false, failure: { code: "not-handed-over" } },
    { ok: false, failure: { code: "unknown-request" } },
    null,
  ]);
  expect(JSON.stringify(files)).not.toContain(hostname());
});

test("every permission is refused", async () => {
  const states = await page.evaluate(`Promise.all(
    ["geolocation", "notifications", "camera", "microphone", "clipboard-read", "midi", "persistent-storage"].map(
      async (name) => (await navigator.permissions.query({ name })).state,
    ),
  )`);
  expect(states).toEqual(Array.from({ length: 7 }, () => "denied"));
});

test("only our own pages are listened to: not another window, not another page in it, no unknown name", async () => {
  const ask = "steward.call('conversation.list', {})";
  expect(await page.evaluate(ask)).toMatchObject({ ok: true });
  // A window that was opened by other code of the app, with our preload and our page, is not one that we know.
  const stranger = await desktop.evaluate(
    `async (electron) => {
      const webPreferences = { preload: ${JSON.stringify(preload)}, sandbox: true, contextIsolation: true };
      const window = new electron.BrowserWindow({ show: false, webPreferences });
      await window.loadURL("app://steward/index.html");
      return window.webContents.executeJavaScript(${JSON.stringify(ask)});
    }`,
  );
  expect(stranger).toMatchObject({ ok: false, failure: { code: "not-trusted" } });
  expect(desktop.output).toContain("ipc: refused a request: it does not come from one of Steward's windows");
  const odd = ["__proto__", "constructor", "toString", "steward:call", ""].map((name) =>
    page.evaluate(`steward.call(${JSON.stringify(name)}, {})`),
  );
  for (const answer of await Promise.all(odd)) expect(answer).toMatchObject({ ok: false });
});

/** Loads an address as main does, and gives what the page then shows. */
const load = (address: string) =>
  desktop.evaluate(
    `(electron, address) => electron.BrowserWindow.getAllWindows()[0].loadURL(address).then(() =>
      electron.BrowserWindow.getAllWindows()[0].webContents.executeJavaScript("document.body.innerText"))`,
    address,
  );

test("a page comes with headers that hold it, and nothing outside the built pages is served", async () => {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const headers = new Promise<Record<string, string>>((done) => {
    session.on("Network.responseReceived", ({ type, response }) => {
      if (type === "Document") done(response.headers);
    });
  });
  await load("app://steward/index.html");
  const names = Object.fromEntries(
    Object.entries(await headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  expect(names["content-security-policy"]).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self'/,
  );
  expect(names).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  });
  for (const address of ["app://steward/../preload/preload.cjs", "app://steward/%2e%2e%2fmain%2fmain.js"]) {
    expect(await load(address)).toBe("Not found");
  }
  await expect(load("app://other/index.html")).rejects.toThrow("ERR_BLOCKED_BY_CLIENT");
});
