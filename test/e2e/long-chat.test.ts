import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { ask } from "./helpers/ask.ts";
import { press } from "./helpers/cards.ts";
import { seedConversation } from "./helpers/seed-conversation.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };
/** Two thousand and five hundred questions with their answers. */
const turns = 2_500;
const feedOf = (page: Page): Locator => page.getByRole("feed", { name: "Conversation" });
const prompt = (number: number): string =>
  `Question ${number}: what is the way from station ${number - 1} to station ${number}?`;

/** Starts the app with the long chat in its log, and opens it. */
async function openLongChat(baseUrl: string): Promise<StewardApp> {
  const settings = { model: "scripted", baseUrl };
  const prepare = async (data: string) => void (await seedConversation(data, { turns, callEvery: 10 }));
  const app = await startSteward({ settings, prepare });
  await press(app.page.getByRole("navigation", { name: "Conversations" }), prompt(1));
  await inSight(app.page, prompt(turns));
  return app;
}

/** Whether this text stands where it can be read: drawn, and not scrolled out of the chat. */
async function isInSight(page: Page, text: string): Promise<boolean> {
  const found = feedOf(page).getByText(text, { exact: true });
  if ((await found.count()) === 0) return false;
  const box = found.last().boundingBox({ timeout: 1_000 });
  // What is drawn no more when it is measured is not in sight either.
  const [shown, feed] = await Promise.all([box.catch(() => null), feedOf(page).boundingBox()]);
  return shown !== null && feed !== null && shown.y >= feed.y && shown.y < feed.y + feed.height;
}

async function inSight(page: Page, text: string): Promise<void> {
  await expect.poll(() => isInSight(page, text), { ...soon, message: `${text} is not in sight` }).toBe(true);
}

/** Turns the wheel until a text is in sight. */
async function wheelTo(page: Page, text: string, step: number): Promise<void> {
  const feed = await feedOf(page).boundingBox();
  await page.mouse.move((feed?.x ?? 0) + 200, (feed?.y ?? 0) + 200);
  for (let turned = 0; turned < 40 && !(await isInSight(page, text)); turned++)
    await page.mouse.wheel(0, step);
  await inSight(page, text);
}

/** How far the end of the chat is below what is seen, in pixels. */
const distanceToEnd = (page: Page): Promise<number> =>
  feedOf(page).evaluate((element) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tests know no DOM
    const { scrollHeight, scrollTop, clientHeight } = element as unknown as Record<string, number>;
    return Math.round((scrollHeight ?? 0) - (scrollTop ?? 0) - (clientHeight ?? 0));
  });

test("a chat of 5,000 messages opens at its end, scrolls from end to end, and finds a word anywhere in it", async () => {
  const { baseUrl } = await scriptedEndpoint([]);
  const app = await openLongChat(baseUrl);
  const { desktop, page } = app;
  await expect.poll(() => distanceToEnd(page), soon).toBeLessThanOrEqual(8);
  const latest = feedOf(page).locator("> * > * > article").last();
  expect(await latest.getAttribute("aria-setsize")).toBe(String(turns));
  // Only what is near is drawn: that is why a long chat costs no more than a short one.
  expect(await feedOf(page).locator("> * > * > article").count()).toBeLessThan(40);
  await takeScreens(desktop, page, "long-chat");

  await feedOf(page).focus();
  await page.keyboard.press("Home");
  await inSight(page, prompt(1));
  await page.keyboard.press("PageDown");
  await expect.poll(() => isInSight(page, prompt(1)), soon).toBe(false);
  await wheelTo(page, prompt(15), 300);
  await takeScreens(desktop, page, "long-chat-above");
  await press(page, /^Jump to latest/);
  await inSight(page, prompt(turns));

  await page.keyboard.press("Control+F");
  const find = page.getByRole("textbox", { name: "Find in this conversation" });
  await find.fill("from station 1233 to");
  await inSight(page, prompt(1_234));
  await page.getByText("1 of 1", { exact: true }).waitFor();
  await takeScreens(desktop, page, "long-chat-find");
  await find.fill("east exit");
  await page.getByText(/^1 of 500$/).waitFor();
  await find.press("Shift+Enter");
  await page.getByText(/^(\d+) of \1$/).waitFor();
  await find.press("Escape");
  await app.end();
}, 120_000);

test("an answer streams into it pinned to its end, unless the person reads above; typing stays as quick as in a new chat", async () => {
  const lines = Array.from({ length: 120 }, (_, line) => `${line + 1}. Change at station ${line + 1}.`);
  const held = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { baseUrl } = await scriptedEndpoint([
    {
      text: `${lines.join("\n")}\n\nThat is all.`,
      chunkSize: 30,
      beforeChunk: (sent) => held[sent < 40 ? 0 : sent < 80 ? 1 : 2]?.promise,
    },
  ]);
  const app = await openLongChat(baseUrl);
  const { desktop, page } = app;
  const field = page.getByRole("textbox", { name: "Message", exact: true });
  const inLong = await timeToType(field);
  await ask(app, "How do I get home?");
  held[0]?.resolve();
  await inSight(page, "Change at station 40.");
  expect(await distanceToEnd(page)).toBeLessThanOrEqual(8);
  await takeScreens(desktop, page, "long-chat-streaming");
  held[1]?.resolve();
  await inSight(page, "Change at station 80.");
  expect(await distanceToEnd(page)).toBeLessThanOrEqual(8);

  await wheelTo(page, "Change at station 20.", -300);
  await page.getByRole("button", { name: "Jump to latest" }).waitFor();
  const before = await feedOf(page).getByText("Change at station 20.", { exact: true }).boundingBox();
  held[2]?.resolve();
  await page.getByRole("button", { name: /^Jump to latest.*something new came$/ }).waitFor();
  await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
  expect(await feedOf(page).getByText("Change at station 20.", { exact: true }).boundingBox()).toEqual(
    before,
  );
  await press(page, /^Jump to latest/);
  await inSight(page, "That is all.");

  await press(page, /^New conversation/);
  await page.getByRole("heading", { name: "What shall Steward do?" }).waitFor();
  const inNew = await timeToType(field);
  // Both were measured on the same machine a few seconds apart, and both include what it was busy with.
  expect(inLong).toBeLessThan(3 * inNew + 1_000);
  await app.end();
}, 120_000);

/** Types a sentence key by key, and gives the milliseconds until all of it was drawn. */
async function timeToType(field: Locator): Promise<number> {
  await field.focus();
  const begin = performance.now();
  await field.pressSequentially("The quick brown fox jumps over the lazy dog.");
  await field
    .page()
    .evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  const took = performance.now() - begin;
  expect(await field.inputValue()).toBe("The quick brown fox jumps over the lazy dog.");
  await field.fill("");
  return took;
}
