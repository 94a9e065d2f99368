import { mkdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Settings } from "../../shared/settings-schema.ts";
import { scriptedEndpoint, type ScriptedResponse } from "../helpers/scripted-endpoint.ts";
import { ask } from "./helpers/ask.ts";
import { cardOf, press, readInChat } from "./helpers/cards.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };

/** An answer of the endpoint that is an error, as api.openai.com words it. */
const refusal = (status: number, error: object, headers = {}): ScriptedResponse => ({
  status,
  body: JSON.stringify({ error }),
  headers: { "content-type": "application/json", ...headers },
});
const chunk = (text: string): string =>
  `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "scripted", choices: [{ index: 0, delta: { content: text }, finish_reason: null }] })}\n\n`;

/** The newest turn's trouble, in words. */
const trouble = ({ page }: StewardApp, words: RegExp) =>
  page.getByRole("feed").getByRole("alert").filter({ hasText: words });

describe("when the model does not answer", () => {
  test("each trouble is told in plain words, and the same question can be sent again until it works", async () => {
    const { baseUrl, requests } = await scriptedEndpoint([
      refusal(401, { message: "Incorrect API key provided: sk-wrong.", code: "invalid_api_key" }),
      refusal(429, { message: "You exceeded your current quota.", code: "insufficient_quota" }),
      refusal(429, { message: "Rate limit reached.", code: "rate_limit_exceeded" }, { "retry-after": "150" }),
      { body: chunk("The train leaves at ") + chunk("noon"), ending: "dropped" },
      { text: "The train leaves at noon from platform 4." },
    ]);
    const env = { OPENAI_API_KEY: "sk-wrong-7f3a9c52e1d84b60" };
    const app = await startSteward({ settings: { model: "scripted", baseUrl }, env });
    const { desktop, page } = app;
    await ask(app, "When does the train leave?");
    await trouble(app, /did not accept the API key/).waitFor(soon);
    await takeScreens(desktop, page, "state-key-refused");
    await press(page, "Set the key…");
    await expect.poll(() => page.locator("[id='model/key']").isVisible(), soon).toBe(true);
    await press(page.getByRole("navigation", { name: "Conversations" }), "When does the train leave?");
    await press(page, "Try again");
    await trouble(app, /has no credit left/).waitFor(soon);
    await takeScreens(desktop, page, "state-no-credit");
    await press(page, "Try again");
    await trouble(app, /is limiting requests.*Try again in 3 minutes/su).waitFor(soon);
    await press(page, "Try again");
    await trouble(app, /was lost before the answer was complete. What had arrived is kept/).waitFor(soon);
    await page.getByRole("feed").getByText("The train leaves at noon", { exact: true }).waitFor();
    await takeScreens(desktop, page, "state-cut-off");
    await press(page, "Try again");
    await readInChat(app, "The train leaves at noon from platform 4.");
    expect(await trouble(app, /./).count()).toBe(0);
    expect(requests).toHaveLength(5);
    await app.end();
  });

  test("with nobody at its address that is said, and the embedded model can take over", async () => {
    const endpoint = await scriptedEndpoint([]);
    await endpoint.stop();
    const app = await startSteward({ settings: { model: "scripted", baseUrl: endpoint.baseUrl } });
    const { desktop, page } = app;
    await ask(app, "What is 12 * 7.5?");
    await trouble(app, /Nothing answers at 127\.0\.0\.1:\d+: no program is listening there\./).waitFor(soon);
    await takeScreens(desktop, page, "state-unreachable");
    await press(page, "Open the connection…");
    await press(page, "Use the embedded model");
    await page.getByText("Steward’s embedded model answers").waitFor();
    await press(page.getByRole("navigation", { name: "Conversations" }), "What is 12 * 7.5?");
    await press(page, "Try again");
    await cardOf(app, /^Calculated/).waitFor();
    await app.end();
  });
});

/** A folder where the log's file would be: it hinders every user on every system, the administrator too. */
const hinderLog = (data: string) => mkdirSync(join(data, "steward.db"));

describe("when the log cannot be written", () => {
  test("from the start, a screen says so, and Try again works as soon as it is mended", async () => {
    const files = { "notes.md": "Buy milk\n" };
    const app = await startSteward({ files, prepare: hinderLog });
    const { desktop, page, data } = app;
    await page.getByRole("heading", { name: "Steward cannot work now" }).waitFor();
    await page.getByText("Nothing was done, and nothing already recorded was lost.").waitFor();
    await takeScreens(desktop, page, "state-problem");
    await press(page, "Try again");
    await expect.poll(() => page.getByRole("button", { name: "Try again" }).isEnabled(), soon).toBe(true);
    await page.getByRole("heading", { name: "Steward cannot work now" }).waitFor();
    rmdirSync(join(data, "steward.db"));
    await press(page, "Try again");
    await ask(app, "Show me notes.md");
    await readInChat(app, "Buy milk");
    await app.end();
  });

  test("for a while, what was typed is kept, nothing is done, and sending it again does it", async () => {
    const app = await startSteward({ files: {} });
    const { desktop, page, data } = app;
    await ask(app, "What is 2 + 2?");
    await cardOf(app, /^Calculated/).waitFor();
    const other = new Database(join(data, "steward.db"));
    other.exec("BEGIN IMMEDIATE");
    const field = page.getByRole("textbox", { name: "Message", exact: true });
    await field.fill("Write 'map' to list.md");
    await field.press("Enter");
    const told = page.getByRole("alert").filter({ hasText: "Another program is writing to the log" });
    await told.getByText("Try again in a moment").waitFor(soon);
    await takeScreens(desktop, page, "state-log-locked");
    expect(await field.inputValue()).toBe("Write 'map' to list.md");
    other.exec("ROLLBACK");
    other.close();
    await press(page, "Send");
    await cardOf(app, /list\.md/)
      .getByText("Done", { exact: true })
      .waitFor();
    await app.end();
  });
});

/** What cannot be read or reached because it sticks out of the window sideways, by what it is and says. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate<
    string[]
  >(`[...document.querySelectorAll("button, input, select, textarea, h1, h2, h3, p, label, code")]
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      // A text for screen readers alone is a pixel wide; what scrolls sideways by itself can be reached.
      if (width <= 1 || (left >= -1 && right <= innerWidth + 1)) return false;
      for (let around = element.parentElement; around; around = around.parentElement)
        if (["auto", "scroll"].includes(getComputedStyle(around).overflowX) && around.scrollWidth > around.clientWidth)
          return around === document.scrollingElement;
      return true;
    })
    .map((element) => element.tagName.toLowerCase() + ": " + (element.textContent || element.getAttribute("aria-label")))`);

/** Goes through the places of the app as it stands, and takes a picture of each; nothing may stick out sideways. */
async function lookAround(app: StewardApp, name: string): Promise<void> {
  const { desktop, page } = app;
  const places = {
    activity: () => page.getByRole("heading", { name: "Activity" }).waitFor(),
    settings: () => page.getByRole("region", { name: "Settings" }).waitFor(),
    palette: () => page.getByRole("dialog").waitFor(),
  };
  expect(await cutOff(page)).toEqual([]);
  await takeScreens(desktop, page, `${name}-chat`);
  for (const [place, isThere] of Object.entries(places)) {
    await page.keyboard.press(keysOf[place] ?? "");
    await isThere();
    expect(await cutOff(page)).toEqual([]);
    await takeScreens(desktop, page, `${name}-${place}`);
  }
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+N");
  await page.getByRole("heading", { name: "What shall Steward do?" }).waitFor();
  expect(await cutOff(page)).toEqual([]);
  await takeScreens(desktop, page, `${name}-start`);
}

const keysOf: Readonly<Record<string, string>> = {
  activity: "Control+Shift+A",
  settings: "Control+,",
  palette: "Control+K",
};

const careful = { version: 1, extends: "careful" };

/** With a question that waits, which is where room is needed most. */
async function startWithQuestion(settings: Partial<Settings> = {}): Promise<StewardApp> {
  const files = { "notes.md": "Meet on Monday.\nBring the map.\n" };
  const app = await startSteward({ files, settings, policy: careful });
  await ask(app, 'In notes.md replace "Monday" with "Tuesday"');
  await answerTo(app).waitFor();
  return app;
}

const zoom = async ({ desktop }: StewardApp) => (await desktop.windows()).map((window) => window.zoom)[0];
const answerTo = ({ page }: StewardApp) => page.getByRole("button", { name: "Deny", disabled: false });

describe("however the window is looked at", () => {
  test("at 200 %, chosen in the menu and kept over a restart, all of it can be read and answered", async () => {
    const app = await startWithQuestion();
    for (let step = 0; step < 5; step++) await app.desktop.menu.choose("View", "Zoom in");
    expect(await zoom(app)).toBe(2);
    await answerTo(app).scrollIntoViewIfNeeded();
    await lookAround(app, "zoomed");
    await app.end();
    const again = await startSteward({ home: app.home });
    await expect.poll(() => zoom(again), soon).toBe(2);
    await again.desktop.menu.choose("View", "Actual size");
    await expect.poll(() => zoom(again), soon).toBe(1);
    await again.end();
  });

  test("480 pixels wide, the list is a drawer, and nothing sticks out", async () => {
    const app = await startWithQuestion();
    await app.desktop.evaluate(
      "(electron) => electron.BrowserWindow.getAllWindows()[0].setBounds({ width: 480, height: 700 })",
    );
    await expect.poll(() => app.page.evaluate("innerWidth"), soon).toBe(480);
    await lookAround(app, "narrow");
    await press(app.page, "Show the list");
    const drawer = app.page.getByRole("complementary", { name: "List of conversations" });
    await drawer.waitFor();
    await takeScreens(app.desktop, app.page, "narrow-list");
    await press(drawer, /^In notes\.md/);
    await drawer.waitFor({ state: "detached" });
    await answerTo(app).click();
    await cardOf(app, "Change notes.md").getByText("Denied", { exact: true }).waitFor();
    await app.end();
  });

  test("with text at twice its size", async () => {
    const app = await startWithQuestion({ textSize: 200 });
    await lookAround(app, "large-text");
    await app.end();
  });
});
