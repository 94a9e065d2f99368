import { afterAll, beforeAll, expect, test } from "vitest";
import { startSample, type SampleApp } from "./sample/sample-app.ts";

let sample: SampleApp;
beforeAll(async () => {
  sample = await startSample();
  await sample.run("globalThis.heard = []");
}, 60_000);
afterAll(() => sample.end(), 60_000);

test("a message box shows every field, waits, and gives back the button", async () => {
  await sample.run(`globalThis.answer = electron.dialog.showMessageBox(window, {
    type: "warning", message: "Run it?", detail: "rm -r x", buttons: ["Allow", "Deny"], defaultId: 1, cancelId: 1, noLink: true,
  })`);
  const box = await sample.desktop.dialogs.nextMessage();
  expect(box).toMatchObject({
    window: 1,
    type: "warning",
    message: "Run it?",
    detail: "rm -r x",
    buttons: ["Allow", "Deny"],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  expect(await sample.desktop.dialogs.open()).toHaveLength(1);
  await sample.desktop.dialogs.press(box, "Allow");
  expect(await sample.run("return answer")).toEqual({ response: 0, checkboxChecked: false });
  expect(await sample.desktop.dialogs.open()).toEqual([]);
});

test.each([
  [["Yes", "No"], 1],
  [["Cancel", "OK"], 0],
  [["A", "B"], 0],
])("Esc on %j without cancelId gives %i, as Electron chooses", async (buttons, response) => {
  await sample.run(
    `globalThis.answer = electron.dialog.showMessageBox({ message: "?", buttons: ${JSON.stringify(buttons)} })`,
  );
  const box = await sample.desktop.dialogs.nextMessage();
  await sample.desktop.dialogs.escape(box);
  expect(await sample.run("return answer")).toEqual({ response, checkboxChecked: false });
});

test("an aborted message box counts as cancelled; a wrong one throws", async () => {
  const aborted = sample.run(`
    const controller = new AbortController();
    const answer = electron.dialog.showMessageBox({ message: "?", buttons: ["A", "Cancel"], signal: controller.signal });
    controller.abort();
    return answer`);
  await expect(aborted).resolves.toEqual({ response: 1, checkboxChecked: false });
  await sample.desktop.dialogs.next();
  await expect(sample.run("await electron.dialog.showMessageBox({ message: 1 })")).rejects.toThrow(
    "Message must be a string",
  );
  await expect(sample.run("await electron.dialog.showMessageBox({ message: '', icons: 1 })")).rejects.toThrow(
    "the option icons of showMessageBox is not implemented",
  );
});

test("file dialogs give what the person chose, or say that they cancelled", async () => {
  await sample.run("globalThis.answer = electron.dialog.showOpenDialog({ properties: ['openDirectory'] })");
  const open = await sample.desktop.dialogs.nextOpen();
  expect(open.properties).toEqual(["openDirectory"]);
  await sample.desktop.dialogs.choose(open, ["/tmp/x"]);
  expect(await sample.run("return answer")).toEqual({ canceled: false, filePaths: ["/tmp/x"] });
  await sample.run("globalThis.answer = electron.dialog.showSaveDialog(window, { defaultPath: 'a.md' })");
  await sample.desktop.dialogs.choose(await sample.desktop.dialogs.nextSave(), null);
  expect(await sample.run("return answer")).toEqual({ canceled: true, filePath: "" });
});

test("an error box is seen", async () => {
  await sample.run("electron.dialog.showErrorBox('Sorry', 'It broke')");
  expect(await sample.desktop.dialogs.nextError()).toMatchObject({ title: "Sorry", content: "It broke" });
});

test("the application menu can be read and chosen from; its keys work where the page leaves them", async () => {
  await sample.run(`electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate([
    { label: "Chat", submenu: [
      { label: "New", id: "new", accelerator: "CmdOrCtrl+N", click: (item, win, event) => heard.push([item.label, win?.id, event.triggeredByAccelerator]) },
      { type: "separator" },
      { label: "Off", enabled: false, click: () => heard.push("never") },
      { label: "Pin", type: "checkbox", click: (item) => heard.push(["Pin", item.checked]) },
    ] },
    { role: "editMenu" },
  ]))`);
  const [chat, edit] = (await sample.desktop.menu.view()) ?? [];
  expect(chat?.submenu.map(({ label, type }) => [label, type])).toEqual([
    ["New", "normal"],
    ["", "separator"],
    ["Off", "normal"],
    ["Pin", "checkbox"],
  ]);
  expect(edit?.submenu.map(({ role }) => role).slice(0, 2)).toEqual(["undo", "redo"]);
  await sample.desktop.menu.choose("Chat", "New");
  await sample.desktop.menu.choose("Chat", "Pin");
  await expect(sample.desktop.menu.choose("Chat", "Off")).rejects.toThrow("disabled");
  await sample.page.keyboard.press("Control+n");
  const heard = await sample.run("while (heard.length < 3) await new Promise(setImmediate); return heard");
  expect(heard).toEqual([
    ["New", 1, false],
    ["Pin", true],
    ["New", 1, true],
  ]);
  await expect(sample.run("electron.Menu.buildFromTemplate([{ role: 'sharing' }])")).rejects.toThrow(
    "the menu role sharing",
  );
});

test("zoom makes the view smaller", async () => {
  await sample.run("window.webContents.setZoomFactor(2)");
  await sample.until("innerWidth === 450 && devicePixelRatio === 2");
  await sample.run("window.webContents.setZoomFactor(1)");
  await sample.until("innerWidth === 900");
  await expect(sample.run("window.webContents.setZoomFactor(0)")).rejects.toThrow(
    "must be a double greater than 0.0",
  );
});

test("the wheel with Ctrl asks for another zoom, and zooms nothing by itself", async () => {
  await sample.run(
    "heard.length = 0; window.webContents.on('zoom-changed', (_event, direction) => heard.push(direction))",
  );
  await sample.page.mouse.move(200, 200);
  await sample.page.keyboard.down("Control");
  await sample.page.mouse.wheel(0, -100);
  await sample.page.mouse.wheel(0, 100);
  await sample.page.keyboard.up("Control");
  expect(await sample.run("while (heard.length < 2) await new Promise(setImmediate); return heard")).toEqual([
    "in",
    "out",
  ]);
  expect(await sample.run("return window.webContents.getZoomFactor()")).toBe(1);
});

test("a path that does not exist cannot be set", async () => {
  await expect(sample.run("electron.app.setPath('logs', '/no/such/folder')")).rejects.toThrow(
    "Failed to set path",
  );
});

test("the tray shows its tooltip and menu, and can be clicked", async () => {
  expect(await sample.desktop.tray.view()).toBeNull();
  await sample.run(`
    heard.length = 0;
    globalThis.tray = new electron.Tray(electron.nativeImage.createEmpty());
    tray.setToolTip("Sample: 1 waits");
    tray.setContextMenu(electron.Menu.buildFromTemplate([{ label: "Quick ask", click: () => heard.push("quick") }]));
    tray.on("click", () => heard.push("tray"));`);
  const view = await sample.desktop.tray.view();
  expect([view?.toolTip, view?.menu?.map(({ label }) => label)]).toEqual(["Sample: 1 waits", ["Quick ask"]]);
  await sample.desktop.tray.click();
  await sample.desktop.tray.choose("Quick ask");
  expect(await sample.run("return heard")).toEqual(["tray", "quick"]);
  await expect(sample.run("new electron.Tray('/no/such.png')")).rejects.toThrow(
    "Failed to load image from path",
  );
});

test("global shortcuts fire, and registering one that another program has fails", async () => {
  await sample.run(
    "heard.length = 0; globalThis.ok = electron.globalShortcut.register('CmdOrCtrl+Shift+Space', () => heard.push('ask'))",
  );
  await sample.desktop.shortcuts.press("Shift+Control+Space");
  await sample.desktop.shortcuts.take("Alt+Space");
  const ok =
    "return [ok, electron.globalShortcut.register('Alt+Space', () => 0), electron.globalShortcut.isRegistered('Alt+Space'), heard]";
  expect(await sample.run(ok)).toEqual([true, false, false, ["ask"]]);
});

test("notifications are seen and lead back", async () => {
  await sample.run(
    "heard.length = 0; const n = new electron.Notification({ title: 'Waiting', body: '1 approval' }); n.on('click', () => heard.push('clicked')); n.show()",
  );
  const notification = await sample.desktop.notifications.next();
  expect(notification).toMatchObject({ title: "Waiting", body: "1 approval", open: true });
  await sample.desktop.notifications.click(notification);
  expect(await sample.run("return heard")).toEqual(["clicked"]);
  await expect(sample.desktop.notifications.click(notification)).rejects.toThrow("is not shown");
});

test("the theme reaches pages, and updated is sent only for a change", async () => {
  await sample.run(
    "heard.length = 0; electron.nativeTheme.on('updated', () => heard.push(electron.nativeTheme.shouldUseDarkColors))",
  );
  await sample.desktop.setSystemDark(true);
  await sample.until("matchMedia('(prefers-color-scheme: dark)').matches");
  await sample.run("electron.nativeTheme.themeSource = 'dark'; electron.nativeTheme.themeSource = 'light'");
  await sample.until("matchMedia('(prefers-color-scheme: light)').matches");
  expect(await sample.run("return heard")).toEqual([true, false]);
});

test("what leaves the app is written down and opens nothing", async () => {
  await sample.run("await electron.shell.openExternal('https://example.invalid/')");
  expect(await sample.desktop.openedExternally()).toEqual(["https://example.invalid/"]);
});

test("clipboard, power, badge, screen and paths", async () => {
  await sample.run(
    "heard.length = 0; electron.clipboard.writeText('copied'); electron.app.setBadgeCount(3); electron.powerMonitor.on('resume', () => heard.push('resume'))",
  );
  await sample.desktop.power("resume");
  await sample.desktop.setPointer({ x: 5, y: 6 });
  expect([await sample.desktop.clipboard(), await sample.desktop.badge()]).toEqual(["copied", 3]);
  const { home } = sample;
  expect(
    await sample.run(
      "return [heard, electron.screen.getCursorScreenPoint(), electron.app.getPath('userData'), electron.app.getVersion(), electron.app.getName(), electron.app.isPackaged]",
    ),
  ).toEqual([["resume"], { x: 5, y: 6 }, `${home}/.config/Sample`, "1.2.3", "Sample", false]);
});

test.each([
  ["electron.app.getGPUInfo", "app.getGPUInfo"],
  ["electron.safeStorage.encryptString('x')", "safeStorage.encryptString"],
  ["electron.app.on('login', () => 0)", 'app.on("login")'],
  ["window.setVibrancy('x')", "BrowserWindow.setVibrancy"],
  ["electron.BrowserWindow.addDevToolsExtension", "BrowserWindow.addDevToolsExtension"],
  ["window.webContents.printToPDF()", "webContents.printToPDF"],
  ["window.on('swipe', () => 0)", 'BrowserWindow.on("swipe")'],
  ["new electron.BrowserWindow({ kiosk: true })", "the option kiosk of BrowserWindow"],
  ["new electron.BrowserWindow({ webPreferences: { sandbox: false } })", "webPreferences.sandbox: false"],
  ["new electron.WebContentsView()", "new WebContentsView"],
  ["electron.session.fromPartition('x')", "session.fromPartition"],
  ["electron.dialog.showMessageBoxSync({})", "dialog.showMessageBoxSync"],
])("%s throws and names the API", async (code, api) => {
  await expect(sample.run(code)).rejects.toThrow(
    `electron: ${api} is not implemented by the desktop stand-in`,
  );
});
