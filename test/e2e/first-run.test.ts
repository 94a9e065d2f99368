import { createServer, connect, type AddressInfo } from "node:net";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Locator } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { layOut, snapshot } from "../helpers/temporary-folder.ts";
import { ask } from "./helpers/ask.ts";
import { cardOf, press, readInChat } from "./helpers/cards.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };
const sampleOfSteward = resolve(import.meta.dirname, "../../resources/sample-workspace");

/** The examples, as what they ask; an empty list where the page shows none. */
const examplesOn = async ({ page }: StewardApp): Promise<string[]> =>
  page.getByRole("list", { name: "Examples to try" }).locator("b").allTextContents();

const example = ({ page }: StewardApp, prompt: string): Locator =>
  page.getByRole("list", { name: "Examples to try" }).getByRole("button", { name: prompt });

const card = ({ page }: StewardApp, name: string): Locator => page.getByRole("region", { name });

test("without key and folder it answers at once; a folder is one step, and what is offered then works in it", async () => {
  const app = await startSteward({ files: null });
  const { desktop, page, workspace } = app;
  layOut(workspace, { "packing.md": "- map\n", "notes/route.md": "By the river.\n" });
  await page.getByText("Steward’s embedded model answers.").waitFor();
  expect(await examplesOn(app)).toEqual([
    "Put lunch with Ana on Friday at 12:30",
    "Am I free on Tuesday afternoon?",
    "What is 17.5 % of 2,340?",
    "What time is it in Tokyo?",
  ]);
  await takeScreens(desktop, page, "first-run");
  await example(app, "What is 17.5 % of 2,340?").click();
  await page.getByRole("feed").getByText("409.5").first().waitFor(soon);
  await takeScreens(desktop, page, "first-answer");

  await press(page, /^New conversation/);
  const folder = card(app, "Choose a folder to work in");
  await press(folder, "Choose a folder…");
  const cancelled = await desktop.dialogs.nextOpen();
  expect(cancelled.properties).toContain("openDirectory");
  await desktop.dialogs.choose(cancelled, null);
  await press(folder, "Choose a folder…");
  await desktop.dialogs.choose(await desktop.dialogs.nextOpen(), [workspace]);
  await folder.waitFor({ state: "detached" });
  expect((await examplesOn(app))[0]).toBe("What’s in this folder?");
  await takeScreens(desktop, page, "first-run-with-folder");
  await example(app, "What’s in this folder?").click();
  await page.getByRole("feed").getByText("packing.md").first().waitFor(soon);
  await app.end();
});

test("each example works in the sample folder, which is the person's own copy and stays as they leave it", async () => {
  const app = await startSteward({ files: null });
  const { desktop, page, home } = app;
  const sample = join(home, "Documents", "Steward sample");
  await press(card(app, "Choose a folder to work in"), "Try the sample folder");
  await expect
    .poll(() => examplesOn(app), soon)
    .toEqual([
      "Show me budget.md",
      "Add 'book the hotel' to todo.md",
      "Find files about the budget",
      "Put lunch with Ana on Friday at 12:30",
    ]);
  expect(contents(sample)).toEqual(contents(sampleOfSteward));
  await takeScreens(desktop, page, "first-run-sample");
  for (const [prompt, title] of [
    ["Show me budget.md", /^Read budget\.md/],
    ["Add 'book the hotel' to todo.md", /^Changed todo\.md/],
    ["Find files about the budget", /^Searched|^Found|^Search/],
    ["Put lunch with Ana on Friday at 12:30", /lunch with Ana/i],
  ] as const) {
    await press(page, /^New conversation/);
    await example(app, prompt).click();
    await cardOf(app, title).first().getByText("Done", { exact: true }).waitFor(soon);
    await page.getByRole("button", { name: "Copy the answer" }).waitFor(soon);
  }
  await takeScreens(desktop, page, "sample-example-calendar");
  expect(readFileSync(join(sample, "todo.md"), "utf8")).toContain("book the hotel");
  await app.end();

  // Asked for again by somebody who works in none, the folder is as it was left.
  const settings = join(app.data, "settings.json");
  writeFileSync(settings, JSON.stringify({ ...JSON.parse(readFileSync(settings, "utf8")), workspaces: [] }));
  const again = await startSteward({ home });
  await press(card(again, "Choose a folder to work in"), "Try the sample folder");
  await expect.poll(() => examplesOn(again), soon).toContain("Show me budget.md");
  expect(readFileSync(join(sample, "todo.md"), "utf8")).toContain("book the hotel");
  await again.end();
});

test("a model server on this computer is found once it runs, shown with its models, chosen, and answers", async () => {
  const endpoint = await scriptedEndpoint(
    [{ text: "Good morning. I am the **large** one." }],
    ["text-embedding-small", "local-small", "local-large"],
  );
  const port = await freePort();
  const env = { STEWARD_LOCAL_PORTS: String(port) };
  const app = await startSteward({ files: {}, env });
  const { desktop, page } = app;
  const connecting = card(app, "Connect a model");
  await press(connecting, "Connect…");
  await connecting.getByRole("radio", { name: "On this computer" }).check();
  await connecting.getByText("No model server answers on this computer.").waitFor(soon);
  await takeScreens(desktop, page, "connect-none-found");
  await forward(port, endpoint.baseUrl);
  await press(connecting, "Try again");
  const server = connecting.getByRole("region", { name: `Server on port ${port}` });
  const models = server.getByRole("combobox");
  await models.waitFor(soon);
  // Those that chat stand first.
  expect(await models.locator("option").allTextContents()).toEqual([
    "local-small",
    "local-large",
    "text-embedding-small",
  ]);
  await models.selectOption("local-large");
  await takeScreens(desktop, page, "connect-local");
  await press(server, "Use this model");
  await connecting.waitFor({ state: "detached" });
  await page.getByText(`at 127.0.0.1:${port}.`, { exact: false }).waitFor();
  expect(await desktop.dialogs.all()).toEqual([]);
  await takeScreens(desktop, page, "connected");
  await ask(app, "Good morning");
  await page.getByRole("feed").locator("strong", { hasText: "large" }).waitFor(soon);
  expect(endpoint.requests.map(({ body, headers }) => [body["model"], headers.authorization])).toEqual([
    ["local-large", undefined],
  ]);
  await app.end();
});

test("another address is tested before anything is kept: where nothing answers a sentence says so", async () => {
  const endpoint = await scriptedEndpoint([{ text: "At your service." }], ["house-model"]);
  const app = await startSteward({ files: {} });
  const { desktop, page } = app;
  const connecting = card(app, "Connect a model");
  await press(connecting, "Connect…");
  await connecting.getByLabel("API key").waitFor();
  await takeScreens(desktop, page, "connect-openai");
  await connecting.getByRole("radio", { name: "Another address" }).check();
  const address = connecting.getByRole("textbox", { name: "Address" });
  await address.fill(`http://127.0.0.1:${await freePort()}/v1`);
  await press(connecting, "Test");
  await connecting.getByText(/Nothing answers at 127\.0\.0\.1/).waitFor(soon);
  await expect.poll(() => isInSight(app, "Test"), soon).toBe(true);
  await takeScreens(desktop, page, "connect-nothing-answers");
  await address.fill(endpoint.baseUrl);
  await connecting.getByLabel("API key, if it needs one").fill("sk-of-this-house");
  await press(connecting, "Test");
  await connecting.getByText("It answers. It has 1 model.").waitFor(soon);
  await expect.poll(() => isInSight(app, "Use this model"), soon).toBe(true);
  await takeScreens(desktop, page, "connect-tested");
  const kept = readFileSync(join(app.data, "settings.json"), "utf8");
  expect(kept).not.toContain("house-model");
  await press(connecting, "Use this model");
  await connecting.waitFor({ state: "detached" });
  await ask(app, "Hello");
  await readInChat(app, "At your service.");
  expect(endpoint.requests[0]?.headers.authorization).toBe("Bearer sk-of-this-house");
  await app.end();
});

/** Whether a button stands above the field in which prompts are written, and is not scrolled away below it. */
async function isInSight(app: StewardApp, name: string): Promise<boolean> {
  const [button, field] = await Promise.all([
    card(app, "Connect a model").getByRole("button", { name }).boundingBox(),
    app.page.getByRole("textbox", { name: "Message", exact: true }).boundingBox(),
  ]);
  return button !== null && field !== null && button.y > 0 && button.y + button.height < field.y;
}

/** Contents by path; how the files may be used is not copied along. */
function contents(folder: string): Record<string, string> {
  const all = Object.entries(snapshot(folder));
  return Object.fromEntries(all.map(([path, entry]) => [path, entry.replace(/^(\w+) \d+/, "$1")]));
}

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server always has such an address
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Lets an endpoint be reached on another port too, until the test ends: a server that is started late. */
async function forward(port: number, baseUrl: string): Promise<void> {
  const to = { host: "127.0.0.1", port: Number(new URL(baseUrl).port) };
  const server = createServer((client) => {
    const target = connect(to);
    client.pipe(target).pipe(client);
    client.on("error", () => target.destroy());
    target.on("error", () => client.destroy());
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  onTestFinished(() => void server.close());
}
