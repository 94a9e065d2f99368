import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleMain } from "../../desktop-stand-in/sample/sample-app.ts";
import { startDesktop, type DesktopOptions } from "../../desktop-stand-in/start-desktop.ts";
import type { DesktopUnderTest } from "./desktop-under-test.ts";
import { startElectron } from "./electron-host.ts";
import { electronLikeProgram } from "./rehearsal/electron-like-program.ts";

/*
 * What specs see is the same through the stand-in's own control and through what real Electron gets before its main file.
 * The second runs here on the stand-in too (rehearsal/), started by Playwright as real Electron is.
 */

const program = electronLikeProgram();
const hosts: Record<string, (options: DesktopOptions) => Promise<DesktopUnderTest>> = {
  "the stand-in": async (options) => startDesktop(options),
  "the host for Electron": (options) => startElectron(options, program),
};

describe.each(Object.keys(hosts))("on %s", (name) => {
  let home: string;
  let app: DesktopUnderTest;
  const run = <T>(code: string): Promise<T> =>
    app.evaluate(`async (electron) => { const { window, log } = globalThis.sample; ${code} }`);

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "steward-hosts-"));
    app = await (hosts[name] as (typeof hosts)[string])({ main: sampleMain, home, parameters: ["--toggle"] });
    const page = await app.firstWindow();
    await page.waitForSelector("body[data-at-start]", { state: "attached" });
    await run(`while (!window.isVisible()) await new Promise((shown) => window.once("show", shown));
      globalThis.heard = []`);
  }, 60_000);
  afterAll(async () => {
    const { code } = await app.quit();
    rmSync(home, { recursive: true, force: true, maxRetries: 10 });
    expect(code).toBe(0);
  }, 60_000);

  test("the app is given its own parameters and nothing else", async () => {
    expect(await run("return process.argv.slice(1)")).toEqual([sampleMain, "--toggle"]);
    expect(await app.evaluate("(electron, given) => [given, typeof electron.app.quit]", { a: 1 })).toEqual([
      { a: 1 },
      "function",
    ]);
  });

  test("windows are seen, given once and in order, and closed", async () => {
    const [first] = await app.windows();
    expect(first).toMatchObject({
      id: 1,
      title: "Sample page",
      url: "app://sample/index.html",
      visible: true,
      alwaysOnTop: false,
      zoom: 1,
      flashes: [],
    });
    await run("window.flashFrame(true)");
    expect((await app.windows())[0]?.flashes).toEqual([true]);
    await run(`await new electron.BrowserWindow().loadURL("app://sample/index.html?second")`);
    const second = await app.nextWindow();
    await expect.poll(() => second.url(), { timeout: 20_000 }).toMatch(/\?second$/u);
    expect(await app.page(first ?? { targetId: "" })).toBe(await app.firstWindow());
    const closed = second.waitForEvent("close");
    await app.closeWindow((await app.windows()).at(-1) ?? { id: 0 });
    await closed;
    expect(await app.windows()).toHaveLength(1);
  });

  test("focus leaves for another program and comes back", async () => {
    await app.focus({ id: 1 });
    await app.focus(null);
    expect((await app.windows())[0]?.focused).toBe(false);
    await app.focus({ id: 1 });
    expect((await app.windows())[0]?.focused).toBe(true);
  });

  test("a message box waits with every field, and gets the button", async () => {
    await run(`globalThis.answer = electron.dialog.showMessageBox(window, {
      type: "warning", message: "Run it?", detail: "rm -r x", buttons: ["Allow", "Deny"], defaultId: 1, noLink: true,
    })`);
    const box = await app.dialogs.nextMessage();
    expect(box).toEqual({
      kind: "message",
      id: 1,
      window: 1,
      type: "warning",
      title: "",
      message: "Run it?",
      detail: "rm -r x",
      buttons: ["Allow", "Deny"],
      defaultId: 1,
      cancelId: 0,
      checkboxLabel: "",
      checkboxChecked: false,
      noLink: true,
      normalizeAccessKeys: false,
    });
    expect(await app.dialogs.open()).toEqual([box]);
    await app.dialogs.press(box, "Deny");
    expect(await run("return answer")).toEqual({ response: 1, checkboxChecked: false });
    expect(await app.dialogs.open()).toEqual([]);
    await expect(app.dialogs.press(box, "Deny")).rejects.toThrow("Dialog 1 is not open");
  });

  test("a message box that is taken away counts as cancelled", async () => {
    const answer = run(`const controller = new AbortController();
      const answer = electron.dialog.showMessageBox({ message: "?", buttons: ["Yes", "No"], signal: controller.signal });
      controller.abort();
      return answer`);
    expect(await answer).toEqual({ response: 1, checkboxChecked: false });
    expect(await app.dialogs.nextMessage()).toMatchObject({ window: null, cancelId: 1 });
    expect(await app.dialogs.open()).toEqual([]);
  });

  test("files are chosen, or not; an error is seen", async () => {
    await run(
      "globalThis.answer = electron.dialog.showOpenDialog(window, { properties: ['openDirectory'] })",
    );
    const open = await app.dialogs.nextOpen();
    expect(open).toMatchObject({ window: 1, properties: ["openDirectory"], filters: [] });
    await app.dialogs.choose(open, ["/tmp/x"]);
    expect(await run("return answer")).toEqual({ canceled: false, filePaths: ["/tmp/x"] });
    await run("globalThis.answer = electron.dialog.showSaveDialog({ defaultPath: 'a.md' })");
    const save = await app.dialogs.nextSave();
    expect(save).toMatchObject({ defaultPath: "a.md", properties: [] });
    await app.dialogs.choose(save, null);
    expect(await run("return answer")).toEqual({ canceled: true, filePath: "" });
    await run("electron.dialog.showErrorBox('Sorry', 'It broke')");
    expect(await app.dialogs.nextError()).toMatchObject({
      kind: "error",
      title: "Sorry",
      content: "It broke",
    });
  });

  test("the application menu is read and chosen from, by label and by id", async () => {
    await run(`electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate([{ label: "Chat", submenu: [
      { label: "New", id: "new", accelerator: "CmdOrCtrl+N", click: (item, win) => heard.push([item.label, win?.id]) },
      { label: "Off", enabled: false },
      { label: "Pin", type: "checkbox", click: (item) => heard.push(item.checked) },
    ] }]))`);
    const [chat] = (await app.menu.view()) ?? [];
    expect(chat?.submenu[0]).toEqual({
      label: "New",
      type: "normal",
      role: "",
      id: "new",
      accelerator: "CmdOrCtrl+N",
      enabled: true,
      visible: true,
      checked: false,
      submenu: [],
    });
    await app.menu.choose("Chat", "new");
    await app.menu.choose("Chat", "Pin");
    await expect(app.menu.choose("Chat", "Off")).rejects.toThrow('The menu item "Off" is disabled');
    await expect(app.menu.choose("Chat", "None")).rejects.toThrow('No visible menu item "None"');
    expect(await run("return heard.splice(0)")).toEqual([["New", 1], true]);
  });

  test("a menu that pops up is read and chosen from", async () => {
    await run(`electron.Menu.buildFromTemplate([{ label: "Copy", click: () => heard.push("copy") }])
      .popup({ window, callback: () => heard.push("closed") })`);
    expect((await app.menu.nextPopup()).map(({ label }) => label)).toEqual(["Copy"]);
    await app.menu.chooseFromPopup("Copy");
    expect(await run("return heard.splice(0)")).toEqual(["copy", "closed"]);
  });

  test("the tray is seen, clicked and chosen from, and goes", async () => {
    expect(await app.tray.view()).toBeNull();
    await run(`globalThis.tray = new electron.Tray(electron.nativeImage.createEmpty());
      tray.setToolTip("1 waits");
      tray.setTitle("1");
      tray.setContextMenu(electron.Menu.buildFromTemplate([{ label: "Quick ask", click: () => heard.push("quick") }]));
      tray.on("click", () => heard.push("tray"))`);
    const view = await app.tray.view();
    expect(view).toMatchObject({ toolTip: "1 waits", title: "1", image: "", menu: [{ label: "Quick ask" }] });
    await app.tray.click();
    await app.tray.choose("Quick ask");
    expect(await run("return heard.splice(0)")).toEqual(["tray", "quick"]);
    await run("tray.destroy()");
    expect(await app.tray.view()).toBeNull();
    await expect(app.tray.click()).rejects.toThrow("The app shows no tray icon");
  });

  test("notifications are seen and lead back", async () => {
    await run(`const n = new electron.Notification({ title: "Waiting", body: "1 approval" });
      n.on("click", () => heard.push("clicked"));
      n.on("close", () => heard.push("closed"));
      n.show()`);
    const notification = await app.notifications.next();
    expect(notification).toEqual({
      id: 1,
      title: "Waiting",
      subtitle: "",
      body: "1 approval",
      silent: false,
      urgency: "normal",
      actions: [],
      open: true,
    });
    await app.notifications.click(notification);
    expect(await run("return heard.splice(0)")).toEqual(["clicked", "closed"]);
    expect((await app.notifications.all())[0]?.open).toBe(false);
    await expect(app.notifications.click(notification)).rejects.toThrow("Notification 1 is not shown");
  });

  test("global shortcuts fire, and those that are taken cannot be registered", async () => {
    const register = "return electron.globalShortcut.register('Ctrl+Shift+Space', () => heard.push('ask'))";
    expect(await run(register)).toBe(true);
    expect(await app.shortcuts.all()).toEqual(["Control+Shift+Space"]);
    await app.shortcuts.press("Shift+Control+Space");
    await app.shortcuts.take("*");
    expect(await run("return electron.globalShortcut.register('Alt+Space', () => 0)")).toBe(false);
    await app.shortcuts.free();
    await run("electron.globalShortcut.unregister('Shift+Ctrl+Space')");
    await expect(app.shortcuts.press("Shift+Control+Space")).rejects.toThrow("is not registered");
    expect(await run("return heard.splice(0)")).toEqual(["ask"]);
  });

  test("what leaves the app is written down", async () => {
    await run(
      "await electron.shell.openExternal('https://example.invalid'); await electron.shell.openPath('/tmp')",
    );
    expect(await app.nextOpenedExternally()).toBe("https://example.invalid/");
    expect(await app.openedExternally()).toEqual(["https://example.invalid/", "/tmp"]);
    await run("electron.clipboard.writeText('copied'); electron.app.setBadgeCount(3)");
    expect([await app.clipboard(), await app.badge()]).toEqual(["copied", 3]);
  });

  test("dark and light follow the test where the app follows the system", async () => {
    const page = await app.firstWindow();
    const isDark = "matchMedia('(prefers-color-scheme: dark)').matches";
    const until = (expression: string) =>
      page.evaluate<void>(`new Promise((done) => {
        const look = () => ((${expression}) ? done() : requestAnimationFrame(look));
        look();
      })`);
    await app.setSystemDark(true);
    await until(isDark);
    await run("electron.nativeTheme.themeSource = 'light'");
    await until(`!${isDark}`);
    await run("electron.nativeTheme.themeSource = 'system'");
    await until(isDark);
    expect(await run("return electron.nativeTheme.themeSource")).toBe("system");
    await app.setSystemDark(false);
    await until(`!${isDark}`);
  });

  test("power, pointer, displays and addresses", async () => {
    await run(`electron.powerMonitor.on("resume", () => heard.push("resume"));
      electron.app.on("open-url", (event, url) => { event.preventDefault(); heard.push(url); })`);
    await app.power("resume");
    expect(await app.openUrl("steward://open")).toBe(true);
    expect(await run("return heard.splice(0)")).toEqual(["resume", "steward://open"]);
    await app.setPointer({ x: 5, y: 6 });
    await app.setDisplays([
      { x: 0, y: 0, width: 800, height: 600 },
      { x: 800, y: 0, width: 1000, height: 700 },
    ]);
    const seen = `const { screen } = electron;
      return [screen.getCursorScreenPoint(), screen.getPrimaryDisplay().bounds.width, screen.getAllDisplays().length,
        screen.getDisplayNearestPoint({ x: 900, y: 5 }).workArea.width,
        screen.getDisplayMatching({ x: 700, y: 0, width: 300, height: 10 }).id]`;
    expect(await run(seen)).toEqual([{ x: 5, y: 6 }, 800, 2, 1000, 2]);
  });
});

test("an app that was killed says how it ended, and is not asked any more", async () => {
  const home = mkdtempSync(join(tmpdir(), "steward-hosts-"));
  const app = await startElectron({ main: sampleMain, home }, program);
  await app.firstWindow();
  const asking = expect(app.dialogs.next()).rejects.toThrow("The app has ended");
  await app.kill();
  await asking;
  await expect(app.windows()).rejects.toThrow("The app has ended");
  rmSync(home, { recursive: true, force: true, maxRetries: 10 });
});
