import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { ask } from "./helpers/ask.ts";
import { press, readInChat } from "./helpers/cards.ts";
import { choose, feedOf, fieldOf, listOf, openNamed } from "./helpers/chat-places.ts";
import { seedConversation } from "./helpers/seed-conversation.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };

const turnOf = ({ page }: StewardApp, number: number): Locator =>
  page.getByRole("article", { name: `Message ${number}`, exact: true });

/** Headings and names as the list has them, from its top. */
const listed = async (app: StewardApp): Promise<string[]> => {
  const rows = listOf(app).getByRole("listitem").filter({ hasNotText: /^$/ });
  return (await rows.allInnerTexts()).map((text) => text.trim());
};

/** Whether something stands in the part of the conversation that is seen. */
async function isInSight(app: StewardApp, text: string): Promise<boolean> {
  const found = await feedOf(app).getByText(text).all();
  const [place = null, around] = await Promise.all([found[0]?.boundingBox(), feedOf(app).boundingBox()]);
  if (place === null || around === null) return false;
  return place.y >= around.y && place.y + place.height <= around.y + around.height;
}

const rivers = (turn: number) => (turn === 1 ? "Amber lanterns float there in May." : "It flows south.");

test("words are found in all conversations and in this one, also where nothing is drawn yet", async () => {
  const app = await startSteward({
    async prepare(data) {
      const lanterns = new Map([
        [9, "Take the amber lantern. A lantern is worth its weight."],
        [49, "The lantern hangs at the harbour."],
      ]);
      const answer = (turn: number) => lanterns.get(turn) ?? `Walk on for ${turn} minutes.\n\nThen rest.`;
      await seedConversation(data, {
        turns: 60,
        conversationId: "roads",
        prompt: (turn) => `Way ${turn}`,
        answer,
      });
      await seedConversation(data, {
        turns: 3,
        conversationId: "rivers",
        prompt: (turn) => `River ${turn}`,
        answer: rivers,
      });
    },
  });
  const { desktop, page } = app;
  await page.keyboard.press("ControlOrMeta+Shift+F");
  const search = page.getByRole("combobox", { name: "Search all conversations" });
  await search.fill("zeppelin");
  await page.getByText("Nothing holds “zeppelin”.", { exact: false }).waitFor(soon);
  await search.fill("amber lan");
  const hits = page.getByRole("option");
  await expect.poll(() => hits.count(), soon).toBe(2);
  const texts = (await hits.allInnerTexts()).join("\n");
  expect(texts).toMatch(/River 0[^]*Amber lanterns float there in May[^]*Way 0[^]*Take the amber lantern/);
  await takeScreens(desktop, page, "search-all");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => isInSight(app, "Take the amber lantern."), soon).toBe(true);
  expect(await isInSight(app, "Walk on for 59 minutes.")).toBe(false);

  await page.keyboard.press("ControlOrMeta+F");
  const bar = page.getByRole("search");
  const find = bar.getByRole("textbox", { name: "Find in this conversation" });
  await find.fill("LANTERN");
  await bar.getByText("1 of 3", { exact: true }).waitFor(soon);
  await find.press("Enter");
  await bar.getByText("2 of 3", { exact: true }).waitFor();
  await press(bar, "Next");
  await bar.getByText("3 of 3", { exact: true }).waitFor();
  await expect.poll(() => isInSight(app, "The lantern hangs at the harbour."), soon).toBe(true);
  await takeScreens(desktop, page, "find-in-conversation");
  await find.press("Enter");
  await bar.getByText("1 of 3", { exact: true }).waitFor();
  await expect.poll(() => isInSight(app, "Take the amber lantern."), soon).toBe(true);
  await find.press("Shift+Enter");
  await bar.getByText("3 of 3", { exact: true }).waitFor();
  await find.fill("zeppelin");
  await bar.getByText("Not found", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await bar.waitFor({ state: "detached" });
  await page.keyboard.type("Thank you");
  expect(await fieldOf(app).inputValue()).toBe("Thank you");
  await app.end();
});

test("conversations are renamed, pinned and deleted, and are so after a restart", async () => {
  const names = ["Harvest", "Mill", "Garden"];
  const app = await startSteward({
    async prepare(data) {
      for (const name of names) {
        await seedConversation(data, {
          turns: 2,
          conversationId: name,
          prompt: (turn) => (turn === 0 ? name : "More"),
        });
      }
    },
  });
  const { desktop, page } = app;
  await expect.poll(() => listed(app), soon).toEqual(["Today", "Garden", "Mill", "Harvest"]);
  await listOf(app).getByRole("button", { name: "Harvest", exact: true }).click({ button: "right" });
  await page.getByRole("menuitem", { name: /^Rename…/ }).click();
  await page.getByRole("textbox", { name: "Name of the conversation" }).fill("Harvest of 2026");
  await page.keyboard.press("Enter");
  await listOf(app).getByRole("button", { name: "Harvest of 2026", exact: true }).hover();
  await choose(app, "More about Harvest of 2026", "Pin at the top");
  await expect
    .poll(() => listed(app), soon)
    .toEqual(["Pinned", "Harvest of 2026", "Today", "Garden", "Mill"]);
  await takeScreens(desktop, page, "list-pinned");
  await openNamed(app, "Mill");
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Name of the conversation" }).fill("Not this");
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1, name: "Mill" }).waitFor();
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Name of the conversation" }).fill("The old mill");
  await takeScreens(desktop, page, "renaming");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "The old mill" }).waitFor();

  await openNamed(app, "Garden");
  await press(page, "More for this conversation");
  await takeScreens(desktop, page, "conversation-menu");
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  const first = await desktop.dialogs.nextMessage();
  expect(first).toMatchObject({
    message: "Delete the conversation “Garden”?",
    buttons: ["Cancel", "Delete"],
  });
  expect(first).toMatchObject({ defaultId: 0, cancelId: 0 });
  await desktop.dialogs.escape(first);
  await readInChat(app, "Garden");
  await choose(app, "More for this conversation", "Delete…");
  await desktop.dialogs.press(await desktop.dialogs.nextMessage(), "Delete");
  await page.getByRole("heading", { level: 1, name: "New conversation" }).waitFor(soon);
  const left = ["Pinned", "Harvest of 2026", "Today", "The old mill"];
  await expect.poll(() => listed(app), soon).toEqual(left);
  await app.end();

  const again = await startSteward({ home: app.home });
  await expect.poll(() => listed(again), soon).toEqual(left);
  await listOf(again).getByRole("button", { name: "Harvest of 2026", exact: true }).hover();
  await choose(again, "More about Harvest of 2026", "Unpin");
  await expect.poll(async () => (await listed(again)).includes("Pinned"), soon).toBe(false);
  await again.end();
});

test("a message is edited, answered again and branched from; each version stays, with what followed it", async () => {
  const answers = ["To the river.", "By the mill.", "In the lake.", "In the sea.", "At noon."];
  const endpoint = await scriptedEndpoint(answers.map((text) => ({ text })));
  const app = await startSteward({ files: {}, settings: { model: "scripted", baseUrl: endpoint.baseUrl } });
  const { desktop, page } = app;
  const prompts = async () => feedOf(app).getByRole("article").locator("p[dir=auto]").allTextContents();
  const versions = turnOf(app, 1).getByRole("group", { name: "Versions of this message" });
  const answered = async (prompt: string, answer: string): Promise<void> => {
    await ask(app, prompt);
    await readInChat(app, answer);
    await page.getByRole("button", { name: "Stop", exact: true }).waitFor({ state: "detached" });
  };
  await answered("Where shall we go?", "To the river.");
  await answered("And by which way?", "By the mill.");
  await press(turnOf(app, 1), "Edit the message");
  expect(await fieldOf(app).inputValue()).toBe("Where shall we go?");
  await takeScreens(desktop, page, "editing");
  await page.keyboard.press("Escape");
  expect(await fieldOf(app).inputValue()).toBe("");
  await press(turnOf(app, 1), "Edit the message");
  await answered("Where shall we swim?", "In the lake.");
  await expect.poll(prompts, soon).toEqual(["Where shall we swim?"]);
  await press(turnOf(app, 1), "Answer again");
  await readInChat(app, "In the sea.");
  await versions.getByText("3 / 3", { exact: true }).waitFor(soon);
  expect(await prompts()).toEqual(["Where shall we swim?"]);
  await press(versions, "Previous version");
  await readInChat(app, "In the lake.");
  await press(versions, "Previous version");
  await readInChat(app, "By the mill.");
  expect(await prompts()).toEqual(["Where shall we go?", "And by which way?"]);
  await page.getByText("What you ask now continues from here, in a branch of its own.").waitFor();
  await takeScreens(desktop, page, "older-branch");
  await press(page, "Show the newest branch");
  await readInChat(app, "In the sea.");
  await fieldOf(app).press("ArrowUp");
  await expect.poll(() => fieldOf(app).inputValue(), soon).toBe("Where shall we swim?");
  await page.keyboard.press("Escape");

  await press(versions, "Previous version");
  await press(versions, "Previous version");
  await press(turnOf(app, 1), "Branch from here");
  await expect.poll(prompts, soon).toEqual(["Where shall we go?"]);
  await answered("And when?", "At noon.");
  expect(await prompts()).toEqual(["Where shall we go?", "And when?"]);
  await turnOf(app, 2).getByRole("group", { name: "Versions of this message" }).getByText("2 / 2").waitFor();
  await takeScreens(desktop, page, "branched");
  expect(endpoint.requests.map(({ body }) => saidIn(body))).toEqual([
    ["Where shall we go?"],
    ["Where shall we go?", "To the river.", "And by which way?"],
    ["Where shall we swim?"],
    ["Where shall we swim?"],
    ["Where shall we go?", "To the river.", "And when?"],
  ]);
  await app.end();

  const again = await startSteward({ home: app.home });
  await openNamed(again, "Where shall we go?");
  await readInChat(again, "At noon.");
  await turnOf(again, 1).getByText("1 / 3").waitFor();
  await again.end();
});

/** What stands in a request besides Steward's own instructions. */
function saidIn(body: Record<string, unknown>): string[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the chat completions format
  const messages = body["messages"] as readonly { role: string; content: string }[];
  return messages.filter(({ role }) => role !== "system").map(({ content }) => content);
}
