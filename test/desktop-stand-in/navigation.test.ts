import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startSample, type SampleApp } from "./sample/sample-app.ts";

let sample: SampleApp;
beforeAll(async () => {
  sample = await startSample();
  await sample.run(`
    globalThis.asked = [];
    globalThis.allow = false;
    window.webContents.on("will-navigate", (event, url) => { asked.push(["navigate", event.url === url && url]); if (!allow) event.preventDefault(); });
    window.webContents.setWindowOpenHandler(({ url, disposition }) => { asked.push(["open", url, disposition]); return { action: "deny" }; });
    electron.session.defaultSession.setPermissionRequestHandler((contents, permission, callback) => { asked.push(["permission", permission]); callback(false); });
    electron.session.defaultSession.setPermissionCheckHandler(() => false);
    electron.session.defaultSession.on("will-download", (event, item) => { asked.push(["download", item.getURL()]); event.preventDefault(); });
  `);
}, 60_000);
afterAll(() => sample.end(), 60_000);
beforeEach(() => sample.run("asked.length = 0; allow = false"));

const inPage = <T>(code: string) => sample.page.evaluate<T>(code);
const asked = () => sample.run<unknown[][]>("return asked");
/** Does what a page wants, and waits until the main process was asked. */
const askedAfter = async (code: string) => {
  await inPage(`{ ${code} } 0`);
  return sample.run<unknown[][]>(`while (asked.length === 0) await new Promise(setImmediate); return asked`);
};

test("a page's navigation raises will-navigate, and a prevented one leaves the page where it was", async () => {
  expect(await askedAfter("location.href = 'https://elsewhere.invalid/'")).toEqual([
    ["navigate", "https://elsewhere.invalid/"],
  ]);
  expect(await inPage("[document.title, typeof sample]")).toEqual(["Sample page", "object"]);
});

test("an address of the app's own is shown as app://", async () => {
  expect(await askedAfter("location.href = '/index.html?2'")).toEqual([
    ["navigate", "app://sample/index.html?2"],
  ]);
});

test("an address for another program raises will-navigate and starts nothing", async () => {
  expect(await askedAfter("location.href = 'mailto:a@b.invalid'")).toEqual([
    ["navigate", "mailto:a@b.invalid"],
  ]);
  expect(await sample.desktop.openedExternally()).toEqual([]);
});

test.each([
  ["window.open('https://elsewhere.invalid/')", "https://elsewhere.invalid/"],
  ["window.open('smb://elsewhere.invalid/share')", "smb://elsewhere.invalid/share"],
  [
    "const a = document.createElement('a'); a.href = 'https://elsewhere.invalid/a'; a.target = '_blank'; document.body.append(a); a.click()",
    "https://elsewhere.invalid/a",
  ],
])("%s asks the window-open handler, and a denied window never is", async (code, url) => {
  expect(await askedAfter(code)).toEqual([["open", url, "foreground-tab"]]);
  expect(await sample.desktop.windows()).toHaveLength(1);
  expect(
    sample.page
      .context()
      .pages()
      .filter((page) => page.url().includes("elsewhere")),
  ).toEqual([]);
});

test("Chromium itself refuses a local file, so nobody is asked", async () => {
  expect(await inPage("String(window.open('file:///etc/passwd'))")).toBe("null");
  expect([await asked(), (await sample.desktop.windows()).length]).toEqual([[], 1]);
});

test("permissions are denied in Chromium as the handlers say", async () => {
  const code = `(async () => {
    const names = ["geolocation", "notifications", "camera", "microphone", "clipboard-read", "midi"];
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
  })()`;
  await sample.run(
    "const loaded = new Promise((done) => window.webContents.once('did-finish-load', done)); window.reload(); await loaded",
  );
  expect(await sample.run(`return window.webContents.executeJavaScript(${JSON.stringify(code)})`)).toEqual(
    Array.from({ length: 6 }, () => "denied"),
  );
});

test("a download asks will-download, and a prevented one writes nothing", async () => {
  const code = "const a = document.createElement('a'); a.download = 'x.txt'; a.href = '/main.js'; a.click()";
  // Electron raises no `will-navigate` here; over CDP a download cannot be told from a navigation in time.
  await inPage(`{ ${code} } 0`);
  const heard = "while (asked.length < 2) await new Promise(setImmediate); return asked";
  expect(await sample.run(heard)).toContainEqual(["download", "app://sample/main.js"]);
  const { home } = sample;
  expect(readdirSync(join(home, ".config/Sample/Stand-in Downloads"))).toEqual([]);
});

test("a webview is a plain element, and asking for the tag throws", async () => {
  expect(await inPage("'src' in document.createElement('webview')")).toBe(false);
  await expect(
    sample.run("new electron.BrowserWindow({ webPreferences: { webviewTag: true } })"),
  ).rejects.toThrow("webPreferences.webviewTag: true is not implemented");
});

test("loadURL raises no will-navigate, resolves when loaded, and rejects as Electron does", async () => {
  await sample.run("await window.loadURL('app://sample/index.html?again')").catch(() => undefined);
  expect(await sample.run("return window.webContents.executeJavaScript('location.search')")).toBe("?again");
  expect(await asked()).toEqual([]);
  await expect(
    sample.run(
      "const other = new electron.BrowserWindow({ show: false }); await other.loadURL('app://missing').finally(() => other.destroy())",
    ),
  ).resolves.toBeUndefined();
  await expect(
    sample.run(
      "const other = new electron.BrowserWindow({ show: false }); await other.loadURL('http://127.0.0.1:49151/').finally(() => other.destroy())",
    ),
  ).rejects.toThrow("ERR_CONNECTION_REFUSED (-102) loading 'http://127.0.0.1:49151/'");
});

test("onBeforeRequest can cancel, and onHeadersReceived can change what the page gets", async () => {
  await sample.run(`
    electron.session.defaultSession.webRequest.onBeforeRequest({ urls: ["app://sample/page.js*"] }, (details, callback) => callback({ cancel: details.url.endsWith("no") }));
    electron.session.defaultSession.webRequest.onHeadersReceived((details, callback) => callback({ responseHeaders: { ...details.responseHeaders, "x-added": ["yes"] } }));
  `);
  expect(await inPage("fetch('/page.js?no').then(() => 'got', String)")).toBe("TypeError: Failed to fetch");
  expect(await inPage("fetch('/page.js?yes').then((response) => response.headers.get('x-added'))")).toBe(
    "yes",
  );
  await sample.run("electron.session.defaultSession.webRequest.onHeadersReceived(null)");
  expect(await inPage("fetch('/page.js?yes').then((response) => response.headers.get('x-added'))")).toBe(
    null,
  );
});

test("the page's own policy holds: nothing outside the app is asked for", async () => {
  expect(await inPage("fetch('https://elsewhere.invalid/').then(() => 'got', String)")).toBe(
    "TypeError: Failed to fetch",
  );
  expect(await inPage("isSecureContext")).toBe(true);
});
