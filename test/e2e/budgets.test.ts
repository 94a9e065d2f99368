import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { longAnswer } from "../bench/desktop-answer.ts";
import { idle } from "../bench/desktop-idle.ts";
import { mostPushesInASecond, watchPushes } from "../bench/desktop-probe.ts";
import { scriptsAtStart } from "../bench/desktop-start.ts";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { ask } from "./helpers/ask.ts";
import { seedConversation } from "./helpers/seed-conversation.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

/* Those of the desktop's budgets that can be counted; `npm run bench` has the times. */

const soon = { timeout: 30_000 };

test("the window starts with less than 300 kB of scripts, and without what only some answers need", async () => {
  const app = await startSteward({ files: {} });
  const { files, gzipBytes } = await scriptsAtStart(app.page);
  expect(files.length).toBeGreaterThan(0);
  expect(gzipBytes / 1_000).toBeLessThan(300);
  expect(files.filter((name) => /highlight|math|settings|activity|palette/u.test(name))).toEqual([]);
  await app.end();
});

test("200 tokens a second reach a window at most once a frame, and all of them", async () => {
  const text = longAnswer(2_400);
  const endpoint = await scriptedEndpoint([{ text, chunkSize: 4, beforeChunk: () => wait(4) }]);
  const app = await startSteward({ files: {}, settings: { model: "scripted", baseUrl: endpoint.baseUrl } });
  const pushes = await watchPushes(app.desktop);
  await ask(app, "What does the trip cost?");
  await app.page.getByText("That is all of it.").waitFor(soon);
  await app.page.getByRole("button", { name: "Send", exact: true }).waitFor(soon);
  const seen = await pushes.taken();
  expect(seen.filter(({ type }) => type === "turn-events").length).toBeGreaterThan(50);
  expect(mostPushesInASecond(seen)).toBeLessThanOrEqual(60);
  await app.end();
});

const elements = ({ page }: StewardApp): Promise<number> =>
  page.evaluate<number>("document.querySelectorAll('*').length");

test("of 5,000 messages only those in sight are drawn, wherever one reads", async () => {
  const app = await startSteward({
    files: {},
    prepare: async (data) => void (await seedConversation(data, { turns: 2_500, callEvery: 10 })),
  });
  const { page } = app;
  const atStart = await elements(app);
  await page.getByRole("button", { name: /^Question 1: what is the way/ }).click();
  const turns = page.getByRole("article");
  const feed = page.getByRole("feed");
  await page.getByText(/^Question 2500:/).waitFor(soon);
  for (const [key, words] of [
    ["Home", /^Question 1:/],
    ["End", /^Question 2500:/],
  ] as const) {
    await feed.focus();
    await page.keyboard.press(key);
    await turns.getByText(words).waitFor(soon);
    expect(await turns.count()).toBeLessThan(20);
    expect((await elements(app)) - atStart).toBeLessThan(1_500);
  }
  await app.end();
});

test("left alone, nothing runs: no timer in main, none in a page, and nothing is drawn", async () => {
  const app = await startSteward({ files: {} });
  const asLeft = async () => {
    const { timers, pages } = await idle(app, 1_500);
    return { timers, pages };
  };
  // The log is walked once, some seconds after the start.
  await expect.poll(asLeft, { timeout: 40_000, interval: 100 }).toEqual({ timers: 0, pages: {} });
  await app.page.evaluate<unknown>("void (globalThis.ticking = setInterval(() => {}, 100))");
  await app.desktop.evaluate<void>("() => void (globalThis.ticking = setInterval(() => {}, 10_000))");
  const ticking = await asLeft();
  expect([ticking.timers, (ticking.pages["TimerFire"] ?? 0) > 5]).toEqual([1, true]);
  await app.page.evaluate<unknown>("clearInterval(ticking)");
  await app.desktop.evaluate<void>("() => clearInterval(globalThis.ticking)");
  expect(await asLeft()).toEqual({ timers: 0, pages: {} });
  await app.end();
});
