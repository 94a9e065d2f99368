import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sampleMain, startSample, type SampleApp } from "./sample/sample-app.ts";
import { startDesktop } from "./start-desktop.ts";

let sample: SampleApp;
let home: string;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "steward-stand-in-"));
  sample = await startSample(home);
}, 60_000);
afterEach(async () => {
  await sample.desktop.kill();
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
});

const log = () => sample.run<unknown[]>("return log");
const first = async () => (await sample.desktop.windows())[0] ?? { id: 0 };

test("a window's events come in Electron's order", async () => {
  expect(await log()).toEqual([["ready-to-show"], ["show"], ["focus"]]);
  await sample.run("log.length = 0; window.hide(); window.show(); window.minimize(); window.restore()");
  expect(await log()).toEqual([
    ["blur"],
    ["hide"],
    ["show"],
    ["focus"],
    ["blur"],
    ["minimize"],
    ["restore"],
    ["focus"],
  ]);
});

test("a click elsewhere blurs; bounds keep to their limits", async () => {
  await sample.desktop.focus(null);
  expect(await sample.run("return [window.isFocused(), window.isVisible()]")).toEqual([false, true]);
  await sample.run("window.setMinimumSize(480, 300); window.setBounds({ width: 100, height: 100, x: 7 })");
  expect(await sample.run("return window.getBounds()")).toEqual({ x: 7, y: 190, width: 480, height: 300 });
  await sample.until("innerWidth === 480");
});

test("close can be prevented; destroy cannot; a destroyed window throws", async () => {
  await sample.run(
    "log.length = 0; window.once('close', (event) => event.preventDefault()); electron.app.on('window-all-closed', () => log.push(['all closed']))",
  );
  await sample.desktop.closeWindow(await first());
  expect(await sample.run("return window.isDestroyed()")).toBe(false);
  await sample.desktop.closeWindow(await first());
  await sample.run("while (log.length < 4) await new Promise(setImmediate)");
  expect(await log()).toEqual([["close"], ["close"], ["closed"], ["all closed"]]);
  await expect(sample.run("window.show()")).rejects.toThrow("Object has been destroyed");
});

test("a window whose page is closed from outside is closed", async () => {
  await sample.run("log.length = 0; electron.app.on('window-all-closed', () => log.push(['all closed']))");
  await sample.page.close();
  await sample.run("while (log.length < 3) await new Promise(setImmediate)");
  expect(await log()).toEqual([["close"], ["closed"], ["all closed"]]);
});

test("without a listener the app quits with its last window", async () => {
  const { id } = await first();
  await sample.desktop.closeWindow({ id });
  expect(await sample.desktop.exited).toMatchObject({ code: 0 });
});

test("quit asks in order, and each step can stop it", async () => {
  await sample.run(`
    log.length = 0;
    electron.app.on("before-quit", () => log.push(["before-quit"]));
    electron.app.on("will-quit", (event) => { event.preventDefault(); log.push(["will-quit"]); });
    window.once("close", (event) => event.preventDefault());
    electron.app.quit();
    log.push("still here");
    electron.app.quit();`);
  const expected = [
    ["before-quit"],
    ["close"],
    "still here",
    ["before-quit"],
    ["close"],
    ["closed"],
    ["will-quit"],
  ];
  expect(await log()).toEqual(expected.map((entry) => entry));
});

test("exit leaves at once with its code", async () => {
  await sample.run(
    "electron.app.on('before-quit', () => log.push('never')); setImmediate(() => electron.app.exit(7))",
  );
  expect(await sample.desktop.exited).toMatchObject({ code: 7 });
});

test("a second instance is told no, leaves, and the first hears who it was", async () => {
  const second = startDesktop({ main: sampleMain, home, parameters: ["steward://open"] });
  expect(await second.exited).toMatchObject({ code: 0 });
  await sample.run(
    "while (!log.some(([name]) => name === 'second-instance')) await new Promise(setImmediate)",
  );
  expect((await log()).at(-1)).toEqual(["second-instance", ["steward://open"], { from: "sample" }]);
});

test("after a crash the lock is free again", async () => {
  expect(await sample.desktop.kill()).toMatchObject({ signal: "SIGKILL" });
  const again = await startSample(home);
  expect(await again.run("return electron.app.hasSingleInstanceLock()")).toBe(true);
  await again.desktop.kill();
});

test("a crashed page is reported, and reloading brings it back", async () => {
  await sample.run(
    "window.webContents.on('render-process-gone', (_event, details) => log.push(details.reason))",
  );
  await sample.desktop.crash(await first());
  await sample.run("while (log.at(-1) !== 'crashed') await new Promise(setImmediate)");
  expect(await sample.run("return window.webContents.isCrashed()")).toBe(true);
  await sample.run("await window.loadURL('app://sample/index.html')");
  expect(await sample.run("return window.webContents.executeJavaScript('document.title')")).toBe(
    "Sample page",
  );
});

test("an error that nobody catches ends the app and says why", async () => {
  await sample.run("setImmediate(() => { throw new Error('a bug') })");
  const { code, output } = await sample.desktop.exited;
  expect([code, output.includes("a bug")]).toEqual([1, true]);
});

test("a CommonJS main file is run too, with the module's names, and an import of more throws", async () => {
  const main = join(home, "main.cjs");
  writeFileSync(join(home, "package.json"), JSON.stringify({ name: "plain", version: "4.5.6" }));
  writeFileSync(
    main,
    `const { app, contentTracing } = require("electron");
    app.whenReady().then(() => {
      console.log(app.name, app.getVersion(), process.type, typeof process.send, process.versions.electron.split(".")[0]);
      try { contentTracing.startRecording({}); } catch (error) { console.log(error.message); }
      app.exit(3);
    });`,
  );
  const { code, output } = await startDesktop({ main, home }).exited;
  expect([code, output]).toEqual([
    3,
    `plain 4.5.6 browser undefined 45
electron: contentTracing.startRecording is not implemented by the desktop stand-in
`,
  ]);
});

test("Chromium's own crash ends the app, which says so", async () => {
  const browser = await sample.page.context().browser()?.newBrowserCDPSession();
  browser?.send("Browser.crash").catch(() => undefined);
  expect(await sample.desktop.exited).toMatchObject({ code: 4 });
});
