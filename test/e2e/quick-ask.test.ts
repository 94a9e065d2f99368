import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { press, readInChat } from "./helpers/cards.ts";
import { obeyingModel } from "./helpers/obeying-model.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };
const usual = "CommandOrControl+Shift+Space";

const windowOf = async ({ desktop }: StewardApp, page: string) => {
  const found = (await desktop.windows()).find(({ url }) => url.endsWith(page));
  if (!found) throw new Error(`No window shows ${page}`);
  return found;
};
const quickOf = (app: StewardApp) => windowOf(app, "quick-ask.html");
const chatOf = (app: StewardApp) => windowOf(app, "index.html");
const fieldOf = (page: Page) => page.getByRole("textbox", { name: "Ask Steward" });

/** The page of the small window, which is there before it is called up. */
async function smallPage(app: StewardApp): Promise<Page> {
  const page = await app.desktop.page(await quickOf(app));
  await fieldOf(page).waitFor({ state: "attached" });
  return page;
}

/** Types where the keyboard is, without a click, and sends. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

test("the shortcut calls it up ready to type; the answer streams; a second question; Mod+Enter goes on in the chat", async () => {
  const half = Promise.withResolvers<void>();
  const endpoint = await scriptedEndpoint([
    {
      text: "Yes, from **13:30** on.",
      chunkSize: 12,
      beforeChunk: (sent) => (sent === 2 ? half.promise : undefined),
    },
    { text: "Until five." },
  ]);
  const settings = { model: "scripted", baseUrl: endpoint.baseUrl };
  const app = await startSteward({ files: {}, settings });
  const { desktop } = app;
  const page = await smallPage(app);
  await desktop.shortcuts.press(usual);
  expect(await quickOf(app)).toMatchObject({ visible: true, focused: true, alwaysOnTop: true });
  await expect
    .poll(() => fieldOf(page).evaluate("document.activeElement.ariaLabel"), soon)
    .toBe("Ask Steward");
  await takeScreens(desktop, page, "quick-ask");
  await type(page, "Am I free on Tuesday?");
  await page.getByText("Yes, from").first().waitFor(soon);
  expect(endpoint.requests).toHaveLength(1);
  await page.getByRole("button", { name: "Stop" }).waitFor();
  half.resolve();
  await page.locator("strong", { hasText: "13:30" }).waitFor();
  await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
  await takeScreens(desktop, page, "quick-ask-answer");
  await type(page, "And until when?");
  await page.getByText("Until five.", { exact: true }).first().waitFor();
  await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect.poll(async () => (await quickOf(app)).visible, soon).toBe(false);
  expect(await chatOf(app)).toMatchObject({ visible: true });
  await readInChat(app, "Am I free on Tuesday?");
  await readInChat(app, "Until five.");
  await takeScreens(desktop, app.page, "quick-ask-handed-over");
  await app.end();
});

test("tray, shortcut and steward --toggle each call it up; Esc hides it, and it begins anew", async () => {
  const app = await startSteward({ files: {} });
  const { desktop } = app;
  const page = await smallPage(app);
  const isShown = async () => (await quickOf(app)).visible;
  await desktop.closeWindow(await chatOf(app));
  await desktop.tray.choose("Quick ask");
  expect(await quickOf(app)).toMatchObject({ visible: true, focused: true });
  await type(page, "What is 17 * 3?");
  await page.getByText("51").first().waitFor(soon);
  await page.keyboard.press("Escape");
  await expect.poll(isShown, soon).toBe(false);
  await desktop.tray.click();
  await expect.poll(isShown, soon).toBe(true);
  await page.getByText("51").first().waitFor({ state: "detached" });
  expect(await fieldOf(page).inputValue()).toBe("");
  await page.keyboard.type("half a thou");
  await page.keyboard.press("Escape");
  await expect.poll(isShown, soon).toBe(false);
  const { code, output } = await app.startAgain("--toggle");
  expect(code, output).toBe(0);
  await expect.poll(isShown, soon).toBe(true);
  expect((await chatOf(app)).visible).toBe(false);
  await desktop.shortcuts.press(usual);
  await expect.poll(isShown, soon).toBe(false);
  await app.end();
});

test("what was asked there and needs a yes is answered where its whole effect can be seen", async () => {
  const model = await obeyingModel({
    "Write the plan": [{ name: "write_file", arguments: { path: "plan.md", content: "# Plan\n" } }],
  });
  const app = await startSteward({
    files: {},
    settings: model.settings,
    policy: { version: 1, extends: "careful" },
  });
  const { desktop } = app;
  const plan = join(app.workspace, "plan.md");
  const page = await smallPage(app);
  await desktop.closeWindow(await chatOf(app));
  await desktop.shortcuts.press(usual);
  await type(page, "Write the plan");
  await page.getByText("waits for your answer. Nothing has changed yet.").waitFor(soon);
  expect(existsSync(plan)).toBe(false);
  await takeScreens(desktop, page, "quick-ask-question");
  await press(page, "Answer in Steward");
  await expect.poll(async () => (await chatOf(app)).visible, soon).toBe(true);
  expect((await quickOf(app)).visible).toBe(false);
  await press(app.page, "Create plan.md");
  await readInChat(app, "Done.");
  expect(existsSync(plan)).toBe(true);
  await app.end();
});

test("a shortcut that another program has is said in Settings, with the way round it; another one works", async () => {
  const app = await startSteward({ files: {} });
  const { desktop, page } = app;
  await desktop.shortcuts.take("Control+Alt+J");
  await press(page, /^Settings/);
  await press(page.getByRole("region", { name: "Settings" }), "Shortcuts");
  await press(page, "Record…");
  await page.getByText("Press the keys…").waitFor();
  await page.keyboard.press("Control+Alt+J");
  await page.getByText(/another program has it.*steward --toggle/).waitFor();
  await takeScreens(desktop, page, "shortcut-taken");
  await press(page, "Record…");
  await page.getByText("Press the keys…").waitFor();
  await page.keyboard.press("Control+Alt+K");
  await page.getByText(/another program has it/).waitFor({ state: "detached" });
  const [registered = ""] = await desktop.shortcuts.all();
  await desktop.shortcuts.press(registered);
  await expect.poll(async () => (await quickOf(app)).visible, soon).toBe(true);
  await app.end();
});
