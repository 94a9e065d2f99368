// A small app for the stand-in's own tests. It is written as Electron's documentation says; nothing in it knows the stand-in.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as electron from "electron";

const { app, BrowserWindow, ipcMain, protocol } = electron;
const folder = import.meta.dirname;

protocol.registerSchemesAsPrivileged([{ scheme: "app", privileges: { standard: true, secure: true } }]);
if (!app.requestSingleInstanceLock({ from: "sample" })) app.quit();
app.on("second-instance", (_event, argv, directory, data) =>
  log.push(["second-instance", argv.slice(2), data]),
);

const log = [];
const policy = "default-src 'none'; script-src 'self'; frame-src 'self' data:; connect-src 'self'";
const types = { html: "text/html", js: "text/javascript" };

app.whenReady().then(() => {
  protocol.handle("app", (request) => {
    const { pathname, host } = new URL(request.url);
    if (host !== "sample") return new Response("no", { status: 404 });
    const headers = { "content-type": types[pathname.split(".").at(-1)] ?? "text/plain" };
    return new Response(readFileSync(join(folder, pathname)), {
      headers: { ...headers, "content-security-policy": policy },
    });
  });
  ipcMain.handle("echo", (_event, value) => value);
  ipcMain.handle("who", ({ type, senderFrame, sender }) => ({
    type,
    url: senderFrame.url,
    origin: senderFrame.origin,
    isMain: senderFrame === sender.mainFrame,
    parent: senderFrame.parent,
  }));
  ipcMain.handle("fail", () => {
    throw new TypeError("not today");
  });
  ipcMain.handle("uncloneable", () => () => 1);
  ipcMain.on("note", (event, value) => {
    log.push(["note", value]);
    event.reply("noted", value);
  });
  const window = new BrowserWindow({
    width: 900,
    height: 700,
    show: false,
    webPreferences: { preload: join(folder, "preload.cjs"), contextIsolation: true, sandbox: true },
  });
  const names = ["close", "closed", "show", "hide", "focus", "blur", "ready-to-show", "minimize", "restore"];
  for (const name of names) window.on(name, () => log.push([name]));
  window.once("ready-to-show", () => window.show());
  globalThis.sample = { window, log };
  window.loadURL("app://sample/index.html");
});
