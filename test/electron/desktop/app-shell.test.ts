import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { WindowView } from "../../desktop-stand-in/asking-desktop.ts";
import { startDesktop, type Desktop } from "../../desktop-stand-in/start-desktop.ts";
import { startSteward } from "../../e2e/steward-app.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const main = join(import.meta.dirname, "../../../out/main/main.js");

/** Patience for what needs a process to start or a page to load. */
const soon = { timeout: 20_000 };

const windowOf = async (desktop: Pick<Desktop, "windows">, page: string): Promise<WindowView> => {
  const found = (await desktop.windows()).find(({ url }) => url.endsWith(page));
  if (!found) throw new Error(`No window shows ${page}`);
  return found;
};
const chatOf = (desktop: Pick<Desktop, "windows">) => windowOf(desktop, "index.html");
const quickOf = (desktop: Pick<Desktop, "windows">) => windowOf(desktop, "quick-ask.html");

/** Notes in the page what main tells it, from now on. */
const listen = (page: Page) => page.evaluate("window.told = []; steward.on((push) => told.push(push)); 0");
/** Waits until main has told the page of something, and gives it. */
const toldOf = (page: Page, type: string) =>
  page.evaluate(`new Promise((done) => {
    const look = () => { const push = told.find((one) => one.type === "${type}"); push ? done(push) : requestAnimationFrame(look); };
    look();
  })`);

/** Starts the program a second time in the same home, and waits until it has left. */
const startAgain = (home: string, ...parameters: string[]) =>
  startDesktop({ main, home, parameters }).exited.then(({ code }) => code);

test(
  "the window keeps its place, size and zoom; a broken file costs only those",
  { timeout: 120_000 },
  async () => {
    const first = await startSteward();
    const place = { x: 40, y: 60, width: 900, height: 640 };
    await first.desktop.evaluate(
      "(electron, place) => electron.BrowserWindow.getAllWindows()[0].setBounds(place)",
      place,
    );
    await first.desktop.menu.choose("View", "Zoom in");
    await first.end();
    const second = await startSteward({ home: first.home });
    expect(await chatOf(second.desktop)).toMatchObject({ bounds: place, zoom: 1.1 });
    await second.end();
    const file = join(second.data, "window.json");
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ place, zoom: 1.1 });
    writeFileSync(file, "not JSON");
    const third = await startSteward({ home: first.home });
    expect(await chatOf(third.desktop)).toMatchObject({ bounds: { width: 1120, height: 780 }, zoom: 1 });
    await third.end();
  },
);

test("closing the window leaves the tray, which opens it again; Quit quits", async () => {
  const { desktop } = await startSteward();
  const chat = await chatOf(desktop);
  await desktop.closeWindow(chat);
  expect(await chatOf(desktop)).toMatchObject({ id: chat.id, visible: false });
  expect((await desktop.tray.view())?.toolTip).toBe("Steward");
  await desktop.tray.choose("Open Steward");
  expect(await chatOf(desktop)).toMatchObject({ id: chat.id, visible: true, focused: true });
  await desktop.tray.choose("Quit");
  expect(await desktop.exited).toMatchObject({ code: 0 });
});

test("the quick ask is there ahead, comes to the pointer's display with the shortcut, and goes by itself", async () => {
  const { desktop, end } = await startSteward();
  await desktop.setDisplays([
    { x: 0, y: 0, width: 1920, height: 1080 },
    { x: 1920, y: 0, width: 1280, height: 1000 },
  ]);
  await desktop.setPointer({ x: 2000, y: 500 });
  const page = await desktop.page(await quickOf(desktop));
  await page.waitForSelector("#root > *");
  expect(await quickOf(desktop)).toMatchObject({ visible: false, alwaysOnTop: true });
  await listen(page);
  await desktop.shortcuts.press("CommandOrControl+Shift+Space");
  expect(await quickOf(desktop)).toMatchObject({ visible: true, focused: true, bounds: { x: 2240, y: 200 } });
  expect(await toldOf(page, "quick-shown")).toEqual({ type: "quick-shown" });
  await desktop.focus(null);
  expect((await quickOf(desktop)).visible).toBe(false);
  await desktop.tray.choose("Quick ask");
  expect((await quickOf(desktop)).visible).toBe(true);
  // The page asks for its own height too, whenever that changes.
  const grown = async () => {
    await page.evaluate("steward.call('quick.resize', { height: 300 })");
    return (await quickOf(desktop)).bounds.height;
  };
  await expect.poll(grown, soon).toBe(300);
  await page.evaluate("steward.call('quick.hide', {})");
  expect((await quickOf(desktop)).visible).toBe(false);
  await end();
});

test("one instance: a second start only leads the first one", { timeout: 120_000 }, async () => {
  const { desktop, home, page, end } = await startSteward();
  await desktop.closeWindow(await chatOf(desktop));
  expect(await startAgain(home)).toBe(0);
  await expect.poll(async () => (await chatOf(desktop)).visible, soon).toBe(true);
  expect(await startAgain(home, "--toggle")).toBe(0);
  await expect.poll(async () => (await quickOf(desktop)).visible, soon).toBe(true);
  expect(await startAgain(home, "--toggle")).toBe(0);
  await expect.poll(async () => (await quickOf(desktop)).visible, soon).toBe(false);
  await listen(page);
  expect(await startAgain(home, "steward://activity/call-7")).toBe(0);
  expect(await toldOf(page, "go")).toEqual({ type: "go", to: { view: "activity", callId: "call-7" } });
  await end();
});

test("--hidden starts in the tray; a link fills the quick ask and sends nothing", async () => {
  const { home, end } = await startSteward();
  await end();
  const desktop = startDesktop({ main, home, parameters: ["--hidden"] });
  const page = await desktop.firstWindow();
  await expect.poll(() => desktop.tray.view(), soon).not.toBeNull();
  expect((await desktop.windows()).map(({ visible }) => visible)).toEqual([false]);
  await page.waitForSelector("#root > *");
  await listen(page);
  expect(await desktop.openUrl("steward://ask?prompt=am%20I%20free%3F")).toBe(true);
  expect(await toldOf(page, "quick-shown")).toEqual({ type: "quick-shown", prompt: "am I free?" });
  expect((await quickOf(desktop)).visible).toBe(true);
  expect(await page.evaluate("steward.call('conversation.list', {})")).toEqual({ ok: true, value: [] });
  expect(await desktop.quit()).toMatchObject({ code: 0 });
});

test("--toggle starts the app in the tray, with the quick ask; --home keeps everything elsewhere", async () => {
  const { home, end } = await startSteward();
  await end();
  const data = join(home, "elsewhere");
  const desktop = startDesktop({ main, home, parameters: ["--toggle", `--home=${data}`] });
  await expect.poll(() => desktop.tray.view(), soon).not.toBeNull();
  expect(await desktop.windows()).toMatchObject([{ title: "Quick ask", visible: true }]);
  expect(await desktop.quit()).toMatchObject({ code: 0 });
  expect(existsSync(join(data, "steward.db"))).toBe(true);
});

test("a page that breaks down is loaded again, which is said; the app goes on", async () => {
  const { desktop } = await startSteward();
  await desktop.crash(await chatOf(desktop));
  const box = await desktop.dialogs.nextMessage();
  expect([box.message, box.detail]).toEqual([
    "The window stopped working and was loaded again.",
    "Nothing was lost, and what you had asked for goes on.",
  ]);
  await desktop.dialogs.enter(box);
  const answers =
    "electron => electron.BrowserWindow.getAllWindows()[0].webContents.executeJavaScript('document.title')";
  await expect.poll(() => desktop.evaluate(answers), soon).not.toBe("");
  expect(await desktop.quit()).toMatchObject({ code: 0 });
});

test("a mistake that nobody caught is said once, without its own words, and the app goes on", async () => {
  const { desktop } = await startSteward();
  await desktop.evaluate("() => void setImmediate(() => { throw new Error('sk-secret') })");
  const box = await desktop.dialogs.nextError();
  expect(box).toMatchObject({ title: "Steward made a mistake" });
  expect(JSON.stringify(box)).not.toContain("sk-secret");
  const { code, output } = await desktop.quit();
  expect([code, output.includes("sk-secret")]).toEqual([0, false]);
});

test("a shortcut that another program has is said, with the way round it", async () => {
  const { page, end, desktop } = await startSteward({ env: { XDG_SESSION_TYPE: "wayland" } });
  const change = (value: string) =>
    page.evaluate(`steward.call("settings.change", { name: "shortcut", value: "${value}" })`);
  await desktop.shortcuts.take("Alt+Q");
  expect(await change("Alt+Q")).toMatchObject({
    value: { shortcut: { isRegistered: false, problem: expect.stringMatching(/Wayland.*steward --toggle/) } },
  });
  expect(await desktop.shortcuts.all()).toEqual([]);
  expect(await change("Alt+W")).toMatchObject({ value: { shortcut: { isRegistered: true, problem: null } } });
  expect(await desktop.shortcuts.all()).toEqual(["Alt+W"]);
  expect(await change("")).toMatchObject({ value: { shortcut: { isRegistered: false, problem: null } } });
  await end();
});

test("with a terminal command the program is the terminal, without a window", async () => {
  const home = temporaryFolder();
  const parameters = ["ask", "what is 17 * 3?", "--home", join(home, "data")];
  const { code, output } = await startDesktop({ main, home, parameters }).exited;
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("51") });
  expect(output).not.toContain("at file:");
});

test("where the data folder cannot be made the app says so and ends", async () => {
  const home = temporaryFolder();
  writeFileSync(join(home, "file"), "");
  const parameters = [`--home=${join(home, "file", "data")}`];
  const { code, output } = await startDesktop({ main, home, parameters }).exited;
  expect({ code, output }).toEqual({
    code: 1,
    output: expect.stringMatching(
      /^Steward has nowhere to keep its data\nThe folder .* cannot be made or written\./,
    ),
  });
});
