import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startSteward } from "../../e2e/steward-app.ts";

const careful = { version: 1, extends: "careful" };
const soon = { timeout: 20_000 };
const prompt = 'Create a file called a.md with the text "hello"';

const ask = (page: Page) =>
  page.evaluate<{ value: { conversationId: string } }>(
    `steward.call("turn.ask", { conversationId: null, prompt: ${JSON.stringify(prompt)}, parentTurnId: null, attachments: [] })`,
  );

const waiting = (page: Page) =>
  page.evaluate<{ callId: string; binding: string; title: string }[]>(
    `steward.call("approval.list", {}).then(({ value }) => value)`,
  );

test("what waits for a person shows in title, badge, tray and, while the window is hidden, a notification", async () => {
  const { desktop, page, workspace, end } = await startSteward({ policy: careful });
  const chat = async () => (await desktop.windows()).find(({ url }) => url.endsWith("index.html"));
  await page.evaluate("window.told = []; steward.on((push) => told.push(push)); 0");
  await desktop.closeWindow((await chat()) ?? { id: 0 });
  const { value } = await ask(page);
  const notification = await desktop.notifications.next();
  expect(notification).toMatchObject({
    title: "Steward waits for you",
    body: "Write a file. Nothing happens before you decide.",
  });
  expect((await chat())?.title).toBe("(1) Steward");
  expect(await desktop.badge()).toBe(1);
  const tray = await desktop.tray.view();
  expect(tray?.toolTip).toBe("Steward: 1 question waits");
  expect(tray?.image).toContain("waiting");
  expect(tray?.menu?.map(({ label }) => label)).toContain("Waiting for you: Write a file");
  await desktop.notifications.click(notification);
  expect((await chat())?.visible).toBe(true);
  const [question] = await waiting(page);
  const go = { view: "chat", conversationId: value.conversationId, callId: question?.callId };
  await expect
    .poll(() => page.evaluate("told.findLast(({ type }) => type === 'go')"), soon)
    .toEqual({ type: "go", to: go });
  const { callId, binding } = question ?? {};
  await page.evaluate(
    `steward.call("approval.answer", ${JSON.stringify({ callId, binding, answer: "allow", grant: null })})`,
  );
  await expect.poll(() => existsSync(join(workspace, "a.md")), soon).toBe(true);
  await expect.poll(async () => (await chat())?.title, soon).toBe("Steward");
  await expect.poll(async () => (await desktop.tray.view())?.toolTip, soon).toBe("Steward");
  expect(await desktop.badge()).toBe(0);
  // The window is in sight: that the turn has finished is no news.
  expect(await desktop.notifications.all()).toHaveLength(1);
  await end();
});

test("Stop all in the tray stops what runs; Quit in the middle ends in order", async () => {
  const { desktop, page, workspace } = await startSteward({ policy: careful });
  await ask(page);
  await expect.poll(() => waiting(page), soon).toHaveLength(1);
  await desktop.tray.choose("Stop all");
  await expect.poll(() => waiting(page), soon).toEqual([]);
  await ask(page);
  await expect.poll(() => waiting(page), soon).toHaveLength(1);
  await desktop.tray.choose("Quit");
  expect(await desktop.exited).toMatchObject({ code: 0 });
  expect(existsSync(join(workspace, "a.md"))).toBe(false);
});

test("with all approvals native the question stands in the system's dialog, and only its yes lets it happen", async () => {
  const { desktop, page, workspace, end } = await startSteward({
    policy: careful,
    settings: { nativeApprovals: "all" },
  });
  await ask(page);
  const first = await desktop.dialogs.nextMessage();
  expect(first).toMatchObject({
    window: null,
    type: "warning",
    message: "Steward wants to write a file",
    buttons: ["Deny", "Change once"],
    defaultId: 0,
    cancelId: 0,
  });
  expect(first.detail).toMatch(
    /^created a\.md \(\d bytes\)\n {2}@@ .*\n {2}\+hello\n\nIt can be undone afterwards\./,
  );
  const [question] = await waiting(page);
  const { callId, binding } = question ?? {};
  const answer = { callId, binding, answer: "allow", grant: null };
  expect(await page.evaluate(`steward.call("approval.answer", ${JSON.stringify(answer)})`)).toMatchObject({
    ok: false,
  });
  await desktop.dialogs.escape(first);
  await expect.poll(() => waiting(page), soon).toEqual([]);
  expect(existsSync(join(workspace, "a.md"))).toBe(false);
  await ask(page);
  const second = await desktop.dialogs.nextMessage();
  await desktop.dialogs.press(second, "Change once");
  await expect.poll(() => existsSync(join(workspace, "a.md")), soon).toBe(true);
  await end();
});
