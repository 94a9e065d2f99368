import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ask } from "./helpers/ask.ts";
import { cardOf, diffOn, press, readInChat } from "./helpers/cards.ts";
import { obeyingModel } from "./helpers/obeying-model.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };
const careful = { version: 1, extends: "careful" };
const planned = "# Trip\n\n1. Pack\n2. Leave\n";

/** A model that writes plan.md when asked for a plan, and list.md when asked for a list. */
const writer = () =>
  obeyingModel({
    "Write the plan": [{ name: "write_file", arguments: { path: "plan.md", content: planned } }],
    "Write the list": [{ name: "write_file", arguments: { path: "list.md", content: "- map\n" } }],
  });

const startCareful = async (settings: object = {}) => {
  const model = await writer();
  const app = await startSteward({ policy: careful, settings: { ...model.settings, ...settings } });
  return { app, model, isThere: (file: string) => existsSync(join(app.workspace, file)) };
};

const wordsOf = async (app: StewardApp, title: string): Promise<string> => {
  const bar = cardOf(app, title).getByRole("region", { name: "Your answer" });
  return (await bar.innerText()).replaceAll(/\s+/g, " ");
};

test("a question shows the whole effect before anything happens; No is told to the model, Yes does exactly that", async () => {
  const { app, model, isThere } = await startCareful();
  const { desktop, page, workspace } = app;
  await ask(app, "Write the plan");
  const card = cardOf(app, "Write plan.md");
  await card.getByRole("button", { name: "Deny", disabled: false }).waitFor();
  expect(await diffOn(card, "plan.md")).toEqual([
    "added: # Trip",
    "added: ",
    "added: 1. Pack",
    "added: 2. Leave",
  ]);
  expect(await wordsOf(app, "Write plan.md")).toContain(
    "Would create plan.md in ~/Trips. Nothing has changed yet; it can be undone.",
  );
  expect(isThere("plan.md")).toBe(false);
  await expect.poll(() => page.title(), soon).toBe("(1) Write the plan");
  expect(await desktop.badge()).toBe(1);
  expect((await desktop.tray.view())?.toolTip).toBe("Steward: 1 question waits");
  await takeScreens(desktop, page, "approval");
  await page.keyboard.press("Enter");
  await card.focus();
  await page.keyboard.press("Alt+D");
  await card.getByText("Denied", { exact: true }).waitFor();
  await readInChat(app, "Done.");
  expect([isThere("plan.md"), model.toldOf(0)]).toEqual([false, expect.stringMatching(/denied/i)]);
  await takeScreens(desktop, page, "approval-denied");

  await ask(app, "Write the plan");
  await press(page, "Create plan.md");
  const done = cardOf(app, "Created plan.md");
  await done.getByText("Done", { exact: true }).waitFor();
  expect(readFileSync(join(workspace, "plan.md"), "utf8")).toBe(planned);
  await expect.poll(() => desktop.badge(), soon).toBe(0);
  await app.end();
});

test("edited before it is allowed, it is planned anew: the new plan is what is shown, and what is done", async () => {
  const { app, model, isThere } = await startCareful();
  const { desktop, page, workspace } = app;
  await ask(app, "Write the plan");
  await press(cardOf(app, "Write plan.md"), "Edit…");
  const form = page.getByRole("form");
  await form.getByRole("textbox", { name: "Path in the workspace" }).fill("plans/march.md");
  await form.getByRole("textbox", { name: "Content" }).fill("# March\n");
  await takeScreens(desktop, page, "approval-edit");
  await press(form, "Plan again");
  const card = cardOf(app, "Write plans/march.md");
  await card.getByRole("button", { name: "Deny", disabled: false }).waitFor();
  expect(await page.getByRole("button", { name: "Deny" }).count()).toBe(1);
  await takeScreens(desktop, page, "approval-edited");
  expect(await diffOn(card, "plans/march.md")).toEqual(["added: # March"]);
  expect(await wordsOf(app, "Write plans/march.md")).toContain(
    "Would create plans/march.md and its folder in ~/Trips.",
  );
  expect([isThere("plan.md"), isThere("plans")]).toEqual([false, false]);
  await press(card, "Create march.md and its folder");
  await readInChat(app, "Done.");
  expect(readFileSync(join(workspace, "plans/march.md"), "utf8")).toBe("# March\n");
  expect(isThere("plan.md")).toBe(false);
  expect(model.toldOf(0)).toBe("Created plans/march.md (8 bytes).");
  await app.end();
});

test("without an answer in time it is not done, and both the person and the model are told why", async () => {
  const { app, model, isThere } = await startCareful({ approvalMinutes: 0.15 });
  const { desktop, page } = app;
  await ask(app, "Write the plan");
  const card = cardOf(app, "Write plan.md");
  await card.getByText(/left to answer; without an answer it is not done/).waitFor();
  await card.getByText("Denied", { exact: true }).waitFor(soon);
  await readInChat(app, "Done.");
  await card.getByText("Nobody answered the question in time, so it was not done.").waitFor();
  expect(model.toldOf(0)).toContain("Nobody answered the question in time, so it was not done.");
  await takeScreens(desktop, page, "approval-time-out");
  expect(isThere("plan.md")).toBe(false);
  await expect.poll(() => desktop.badge(), soon).toBe(0);
  await app.end();
});

test("two conversations wait at once; each is led to from the list and the tray, and answered by itself", async () => {
  const { app, isThere } = await startCareful();
  const { desktop, page } = app;
  await ask(app, "Write the plan");
  await cardOf(app, "Write plan.md").getByRole("button", { name: "Deny" }).waitFor();
  await press(page, /^New conversation/);
  await ask(app, "Write the list");
  await cardOf(app, "Write list.md").getByRole("button", { name: "Deny" }).waitFor();
  await expect.poll(() => page.title(), soon).toBe("(2) Write the list");
  expect(await desktop.badge()).toBe(2);
  const labels = (await desktop.tray.view())?.menu?.map(({ label }) => label);
  expect(labels?.filter((label) => label.startsWith("Waiting for you"))).toHaveLength(2);
  const list = page.getByRole("navigation", { name: "Conversations" });
  expect(await list.getByRole("button", { name: /, waits for your answer/ }).count()).toBe(2);
  await takeScreens(desktop, page, "approvals-in-two-conversations");
  await press(page, "1 question waits for you");
  await press(page, "Create plan.md");
  await readInChat(app, "Done.");
  expect([isThere("plan.md"), isThere("list.md")]).toEqual([true, false]);
  await expect.poll(() => desktop.badge(), soon).toBe(1);
  await desktop.tray.choose("Waiting for you: Write a file");
  await press(page, "Create list.md");
  await readInChat(app, "Done.");
  expect(isThere("list.md")).toBe(true);
  await app.end();
});

test("with the window closed the question waits on in the tray, and its notification leads to it", async () => {
  const { app, isThere } = await startCareful();
  const { desktop, page } = app;
  const chat = async () => (await desktop.windows()).find(({ url }) => url.endsWith("index.html"));
  await ask(app, "Write the plan");
  await cardOf(app, "Write plan.md").getByRole("button", { name: "Deny" }).waitFor();
  await press(page, /^New conversation/);
  await desktop.closeWindow((await chat()) ?? { id: 0 });
  expect((await chat())?.visible).toBe(false);
  expect((await desktop.tray.view())?.menu?.map(({ label }) => label)).toContain(
    "Waiting for you: Write a file",
  );
  await desktop.tray.choose("Quick ask");
  const quick = (await desktop.windows()).find(({ url }) => url.endsWith("quick-ask.html"));
  const small = await desktop.page(quick ?? { targetId: "" });
  await small.getByRole("textbox", { name: "Ask Steward" }).fill("Write the list");
  await small.getByRole("textbox", { name: "Ask Steward" }).press("Enter");
  const notification = await desktop.notifications.next();
  expect(notification).toMatchObject({
    title: "Steward waits for you",
    body: "Write a file. Nothing happens before you decide.",
  });
  expect((await chat())?.title).toBe("(2) Steward");
  await desktop.notifications.click(notification);
  expect((await chat())?.visible).toBe(true);
  await press(page, "Create list.md");
  await readInChat(app, "Done.");
  expect([isThere("plan.md"), isThere("list.md")]).toEqual([false, true]);
  await desktop.tray.choose("Waiting for you: Write a file");
  await press(page, "Deny");
  await cardOf(app, "Write plan.md").getByText("Denied", { exact: true }).waitFor();
  await app.end();
});
