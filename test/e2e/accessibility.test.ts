import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { ask } from "./helpers/ask.ts";
import { axe } from "../helpers/axe.ts";
import { cardOf, openCard, press, readInChat } from "./helpers/cards.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };
const careful = { version: 1, extends: "careful" };
const files = { "notes.md": "Meet on Monday.\nBring the map.\n" };
const change = 'In notes.md replace "Monday" with "Tuesday"';

/** A folder where the log's file would be: it hinders every user on every system, the administrator too. */
const hinderLog = (data: string) => mkdirSync(join(data, "steward.db"));

/** All that moves has come to rest; what never rests (a spinner) does not count. */
const atRest = `Promise.all(
  document.getAnimations()
    .filter((animation) => animation.effect.getComputedTiming().iterations !== Infinity)
    .map((animation) => animation.finished.catch(() => null))
).then(() => null)`;

/** Nothing on the page as it stands is in anybody's way, neither in the dark nor in the light. */
async function expectClean({ desktop }: StewardApp, page: Page, screen: string): Promise<void> {
  for (const appearance of ["dark", "light"]) {
    await desktop.setSystemDark(appearance === "dark");
    const isSo = `matchMedia("(prefers-color-scheme: ${appearance})").matches`;
    await expect.poll(() => page.evaluate(isSo), soon).toBe(true);
    await page.evaluate(atRest);
    expect(await axe(page), `${screen}, ${appearance}`).toEqual([]);
  }
}

describe("axe finds nothing", () => {
  test("from the first start to a question, its answer and an undo", async () => {
    const app = await startSteward({ files: null, policy: careful });
    const { desktop, page, workspace } = app;
    const clean = (screen: string) => expectClean(app, page, screen);
    await press(page, "Connect…");
    await page.getByText("OpenAI key").waitFor();
    await clean("first start");
    await press(page, /^Put this card away/);
    await page.getByRole("button", { name: /^Choose a folder…/ }).click();
    await desktop.dialogs.choose(await desktop.dialogs.nextOpen(), [workspace]);
    await ask(app, "Write 'Meet on Monday.' to notes.md");
    await page.getByRole("button", { name: "Deny", disabled: false }).waitFor();
    await clean("question");
    await press(page, "Edit…");
    await page.getByRole("form").waitFor();
    await clean("edited question");
    await press(page, "Cancel");
    await press(page, "Allow for this conversation");
    await page.getByRole("menuitem").first().waitFor();
    await clean("permissions to give");
    await page.keyboard.press("Escape");
    await press(page, "Deny");
    await page.getByText("Denied", { exact: true }).waitFor();
    await ask(app, "Write 'Meet on Monday.' to notes.md");
    await press(page, "Create notes.md");
    const card = cardOf(app, "Created notes.md");
    await card.getByText("Done", { exact: true }).waitFor();
    await openCard(card);
    await clean("what was done");
    await press(card, "Undo");
    await card.getByText("Taken back").waitFor();
    await clean("what was taken back");
    await app.end();
  }, 120_000);

  test("in what lies over the chat: palette, search, find, menus, details; and in the small window", async () => {
    const app = await startSteward({ files });
    const { desktop, page } = app;
    const clean = (screen: string) => expectClean(app, page, screen);
    await ask(app, change);
    await readInChat(app, "Changed notes.md in 1 place.");
    await page.keyboard.press("Control+K");
    await page.getByRole("option").first().waitFor();
    await clean("palette");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Shift+F");
    await page.getByRole("dialog").getByRole("combobox").fill("Monday");
    await page.getByRole("option").first().waitFor();
    await clean("search");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+F");
    await page.getByRole("textbox", { name: "Find in this conversation" }).fill("notes");
    await page.getByText(/^1 of \d+$/).waitFor();
    await clean("find");
    await page.keyboard.press("Escape");
    await press(page, "More for this conversation");
    await page.getByRole("menuitem").first().waitFor();
    await clean("menu");
    await page.getByRole("menuitem", { name: "About this conversation" }).click();
    await page.getByRole("dialog").waitFor();
    await clean("details");
    await page.keyboard.press("Escape");

    await desktop.tray.choose("Quick ask");
    const small = (await desktop.windows()).find(({ url }) => url.endsWith("quick-ask.html"));
    const quick = await desktop.page(small ?? { targetId: "" });
    await quick.getByRole("textbox", { name: "Ask Steward" }).waitFor();
    await expectClean(app, quick, "quick ask");
    await quick.keyboard.type("What is 12 * 7.5?");
    await quick.keyboard.press("Enter");
    await quick.getByText("12 * 7.5 = 90").first().waitFor();
    await expectClean(app, quick, "quick ask, answered");
    await app.end();
  }, 120_000);

  test("in Activity, and in every section of the settings", async () => {
    const app = await startSteward({ files });
    const { page } = app;
    const clean = (screen: string) => expectClean(app, page, screen);
    await ask(app, change);
    await readInChat(app, "Changed notes.md in 1 place.");
    await page.keyboard.press("Control+Shift+A");
    await page.getByText(/^Unbroken/).waitFor(soon);
    await page
      .getByRole("main")
      .getByRole("button", { name: /notes\.md/ })
      .click();
    await page.getByRole("region", { name: "All of this call" }).waitFor();
    await clean("activity");
    await page.getByRole("searchbox", { name: /^Search in prompts/ }).fill("submarine");
    await page.getByText("Nothing found", { exact: true }).waitFor();
    await clean("activity, nothing found");
    await page.keyboard.press("Control+,");
    const sections = page.getByRole("navigation", { name: "Sections of the settings" });
    await press(sections, "About");
    const titles = await sections.getByRole("listitem").allInnerTexts();
    expect(titles).toHaveLength(10);
    for (const section of titles) {
      await press(sections, section);
      await page.getByRole("heading", { name: section, exact: true, level: 2 }).waitFor();
      await expect.poll(() => page.locator("[aria-busy=true]").count(), soon).toBe(0);
      await clean(`settings, ${section}`);
    }
    await app.end();
  }, 120_000);

  test("where something is wrong: a turn that failed, a broken policy, a log that cannot be written", async () => {
    const settings = { model: "scripted", baseUrl: "http://127.0.0.1:9/v1" };
    const app = await startSteward({ files, settings, policy: "not a policy" });
    await app.page.getByText("so every tool is refused").waitFor();
    await ask(app, "When does the train leave?");
    await app.page.getByRole("button", { name: "Try again" }).waitFor(soon);
    await expectClean(app, app.page, "a failed turn under a broken policy");
    await app.end();
    const hindered = await startSteward({ prepare: hinderLog });
    await hindered.page.getByRole("heading", { name: "Steward cannot work now" }).waitFor();
    await expectClean(hindered, hindered.page, "problem");
    await hindered.end();
  }, 120_000);
});

/** What has the focus: its name, or what is written on it. It must be one that is seen to have it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const element = document.activeElement;
    if (element === document.body || !element.matches(":focus-visible")) return "";
    return (element.ariaLabel || element.labels?.[0]?.textContent || element.textContent).replace(/\\s+/g, " ").trim();
  })()`);

/** Presses Tab until something with this name has the focus. */
async function tabTo(page: Page, name: RegExp, key = "Tab"): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (name.test(now)) return;
    passed.push(now);
  }
  throw new Error(`Tab never came to ${String(name)}; it passed ${passed.join(" · ")}`);
}

test("without a mouse: the first start with its folder, an example, a question answered, and an undo", async () => {
  const app = await startSteward({ files: null, policy: careful });
  const { desktop, page, workspace } = app;
  const { keyboard } = page;
  await expect.poll(() => focused(page), soon).toBe("Message");
  await tabTo(page, /^Choose a folder…$/, "Shift+Tab");
  await keyboard.press("Enter");
  await desktop.dialogs.choose(await desktop.dialogs.nextOpen(), [workspace]);
  await page.getByRole("button", { name: "Folder: ~/Trips" }).waitFor();
  await tabTo(page, /^What’s in this folder\?/);
  await takeScreens(desktop, page, "keyboard-example");
  await keyboard.press("Enter");
  await readInChat(app, "This folder is empty.");

  const plan = join(workspace, "plan.md");
  const asked = async () => {
    await tabTo(page, /^Message$/, "Shift+Tab");
    await keyboard.type("Write 'Pack' to plan.md");
    await keyboard.press("Enter");
    await page.getByRole("button", { name: "Deny", disabled: false }).waitFor();
    // Enter in the field where one writes answers nothing.
    await keyboard.press("Enter");
    expect(existsSync(plan)).toBe(false);
  };
  await asked();
  await tabTo(page, /^Deny$/, "Shift+Tab");
  await takeScreens(desktop, page, "keyboard-approval");
  await keyboard.press("Enter");
  await page.getByText("Denied", { exact: true }).waitFor();
  expect(existsSync(plan)).toBe(false);
  await asked();
  await tabTo(page, /^Create plan\.md$/, "Shift+Tab");
  await keyboard.press("Enter");
  const card = cardOf(app, "Created plan.md");
  await card.getByText("Done", { exact: true }).waitFor();
  expect(readFileSync(plan, "utf8")).toBe("Pack\n");
  await tabTo(page, /^Undo$/, "Shift+Tab");
  await keyboard.press("Enter");
  await card.getByText("Taken back").waitFor();
  expect(existsSync(plan)).toBe(false);
  await app.end();
}, 120_000);
