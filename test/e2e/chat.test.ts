import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { existsSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import type { Locator } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { scriptedEndpoint, type ScriptedResponse } from "../helpers/scripted-endpoint.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { ask } from "./helpers/ask.ts";
import { openCard, press, readInChat } from "./helpers/cards.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };

/** The app with a model that answers as scripted. */
async function startScripted(script: readonly ScriptedResponse[], options: object = {}) {
  const endpoint = await scriptedEndpoint(script);
  const settings = { model: "scripted", baseUrl: endpoint.baseUrl };
  const app = await startSteward({ files: {}, settings, ...options });
  const { desktop, page } = app;
  return { app, desktop, page, endpoint, feed: page.getByRole("feed") };
}

/** A text in pieces, of which nothing is sent from `at` on before the gate opens. */
function heldAt(at: string, text: string, gate: Promise<void>) {
  const held = Math.floor(text.indexOf(at) / 9) + 1;
  return { text, chunkSize: 9, beforeChunk: (sent: number) => (sent === held ? gate : undefined) };
}

const isAnswered = (app: StewardApp): Promise<void> =>
  app.page.getByRole("button", { name: "Stop", exact: true }).waitFor({ state: "detached", ...soon });

const code = 'const way = walk("the river");\nconsole.log(`${way.minutes} min`);';
const map = "https://maps.example.org/way?from=mill&to=harbour#step-3";
const answerWith = (picture: string): string => `# The way to the harbour

Leave by the **east** exit. It is *not* far, and the gate is open until 22:00:

\`\`\`js
${code}
\`\`\`

| from | to | minutes |
|---|---|--:|
| Mill | Bridge | 7 |
| Bridge | Harbour | 12 |

At a speed of $v = \\frac{s}{t}$, all parts together take

$$t = \\sum_{i=1}^{n} \\frac{s_i}{v_i}$$

Look at [the map of the harbour](${map}) first.

![The harbour at night](${picture})
`;

test("an answer streams as Markdown: code, a table, maths, a link that asks first, a picture that is never fetched", async () => {
  const outside = await countingServer();
  const gate = Promise.withResolvers<void>();
  const text = answerWith(`${outside.address}/harbour.png?told=all`);
  const { app, desktop, page, feed } = await startScripted([heldAt("console", text, gate.promise)]);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await ask(app, "How do I get to the harbour?");
  await feed.getByRole("heading", { name: "The way to the harbour" }).waitFor(soon);
  await feed.locator("pre", { hasText: "const way = walk" }).waitFor(soon);
  expect(await feed.getByRole("table").count()).toBe(0);
  await takeScreens(desktop, page, "answer-streams");
  gate.resolve();
  await isAnswered(app);
  expect(await feed.locator("strong").allTextContents()).toEqual(["east"]);
  expect(await feed.getByRole("row").allInnerTexts()).toEqual([
    "from\tto\tminutes",
    "Mill\tBridge\t7",
    "Bridge\tHarbour\t12",
  ]);
  await feed.locator("math").nth(1).waitFor(soon);
  await feed.locator("pre span[data-token]").first().waitFor(soon);
  await takeScreens(desktop, page, "answer");
  await press(feed, "Copy code");
  await feed.getByRole("button", { name: "Copied", exact: true }).waitFor();
  expect(await desktop.clipboard()).toBe(code);

  const link = feed.getByRole("link", { name: "the map of the harbour" });
  await link.click();
  const question = await desktop.dialogs.nextMessage();
  expect(question).toMatchObject({
    message: "Open this link in your browser?",
    buttons: ["Cancel", "Open"],
    defaultId: 0,
    cancelId: 0,
  });
  expect(question.detail.split("\n\n")).toEqual([map, "It leads to maps.example.org."]);
  await desktop.dialogs.escape(question);
  await link.focus();
  await page.keyboard.press("Enter");
  await desktop.dialogs.press(await desktop.dialogs.nextMessage(), "Open");
  expect(await desktop.nextOpenedExternally()).toBe(map);
  await feed.getByRole("link", { name: /Image: The harbour at night/ }).click();
  const aboutPicture = await desktop.dialogs.nextMessage();
  expect(aboutPicture.detail).toContain(`${outside.address}/harbour.png?told=all`);
  await desktop.dialogs.escape(aboutPicture);
  expect(await desktop.openedExternally()).toEqual([map]);
  const own = page.url().slice(0, page.url().lastIndexOf("/"));
  expect([requests.filter((url) => !url.startsWith(own)), outside.count()]).toEqual([[], 0]);
  await app.end();
});

type Order = {
  name: string;
  command: string;
  folders?: readonly { path: string; access: "read" | "write" }[];
};

/** A step that runs commands; `folders` are outside, where no rehearsal can go. */
const commands = (orders: readonly Order[]): ScriptedResponse => ({
  text: "I run them.",
  calls: orders.map(({ name, command, folders = null }) => ({
    id: `call-${name}`,
    name: "run_command",
    arguments: { command, folder: null, hosts: null, folders, reason: null, timeoutSeconds: null },
  })),
});

const cardsOf = ({ page }: StewardApp): Locator => page.getByRole("article", { name: /^R[au]n / });

/** The command lines of all that runs on this machine. */
const processes = async (): Promise<string[]> =>
  (await promisify(execFile)("ps", ["-Aww", "-o", "args="])).stdout.split("\n").map((line) => line.trimEnd());

test("three calls of one step run at once, each on its card in the model's order, and all are told", async () => {
  const names = ["one", "two", "three"];
  // A program on PATH can be seen in a rehearsal, and what stands beside it; it waits until it may go.
  const programs = temporaryFolder();
  const waitFor = '#!/bin/sh\nuntil [ -e "$(dirname "$0")/go" ]; do sleep 0.05; done\necho "$1 is there"\n';
  writeFileSync(join(programs, "wait-for"), waitFor, { mode: 0o755 });
  const orders = names.map((name) => ({ name, command: `wait-for ${name}` }));
  const { app, desktop, page, endpoint } = await startScripted(
    [commands(orders), { text: "All three are there." }],
    { env: { PATH: [programs, process.env["PATH"]].join(delimiter) } },
  );
  await ask(app, "Let them go");
  const running = async () => {
    const all = await processes();
    return names.filter((name) => all.some((line) => line.endsWith(`${programs}/wait-for ${name}`)));
  };
  await expect.poll(running, soon).toEqual(names);
  await expect.poll(() => cardsOf(app).getByText("Getting ready", { exact: true }).count(), soon).toBe(3);
  await takeScreens(desktop, page, "three-calls-at-once");
  writeFileSync(join(programs, "go"), "");
  await readInChat(app, "All three are there.");
  const codes = await cardsOf(app).locator("code").allTextContents();
  expect(codes).toEqual(orders.map(({ command }) => command));
  expect(
    messagesIn(endpoint.requests[1])
      .slice(-3)
      .map(({ tool_call_id: id, content }) => [id, content]),
  ).toEqual(names.map((name) => [`call-${name}`, expect.stringContaining(`${name} is there`)]));
  await openCard(cardsOf(app).first());
  await takeScreens(desktop, page, "three-calls-done");
  await app.end();
});

test("Esc and Stop end an answer and a command at once; what had arrived is kept, and the next message works", async () => {
  const folder = temporaryFolder();
  const never = Promise.withResolvers<void>();
  const command = `touch ${folder}/here; until [ -e ${folder}/go ]; do sleep 0.05; done`;
  const { app, desktop, page, endpoint, feed } = await startScripted(
    [
      heldAt("second half", "The first half is here, and the second half never comes.", never.promise),
      { text: "Then let us talk of something else." },
      commands([{ name: "alone", command, folders: [{ path: folder, access: "write" }] }]),
      { text: "Nobody came." },
    ],
    { policy: { version: 1, rules: [{ name: "runs", then: "allow", when: { tool: "run_command" } }] } },
  );
  const stops = feed.getByText("Stopped. What had arrived is kept.", { exact: true });
  await ask(app, "Tell me both halves");
  await feed.getByText("The first half is here").waitFor(soon);
  await page.keyboard.press("Escape");
  await stops.waitFor();
  await endpoint.closed(0);
  await feed.getByText("The first half is here").waitFor();
  await takeScreens(desktop, page, "stopped");
  await ask(app, "Never mind");
  await readInChat(app, "Then let us talk of something else.");
  expect(messagesIn(endpoint.requests[1]).slice(1)).toMatchObject([
    { role: "user", content: "Tell me both halves" },
    { role: "assistant", content: expect.stringContaining("The first half is here") },
    { role: "user", content: "Never mind" },
  ]);
  await isAnswered(app);

  await ask(app, "Let one wait");
  await expect.poll(() => existsSync(join(folder, "here")), soon).toBe(true);
  await press(page, "Stop");
  await cardsOf(app).getByText("Stopped", { exact: true }).waitFor();
  await expect.poll(() => stops.count(), soon).toBe(2);
  await takeScreens(desktop, page, "stopped-command");
  await ask(app, "Did anybody come?");
  await readInChat(app, "Nobody came.");
  expect(messagesIn(endpoint.requests[3]).slice(-2)).toMatchObject([
    { role: "tool", tool_call_id: "call-alone", content: expect.stringMatching(/stopped/i) },
    { role: "user", content: "Did anybody come?" },
  ]);
  never.resolve();
  await app.end();
});

test("a model that goes away midway costs nothing: its half answer stays, a sentence says so, Try again goes on from there", async () => {
  const half = { choices: [{ index: 0, delta: { content: "It is the third house" } }] };
  const { app, desktop, page, endpoint, feed } = await startScripted([
    { body: `data: ${JSON.stringify(half)}\n\n`, ending: "dropped" },
    { text: " on the left." },
  ]);
  await ask(app, "Which house is it?");
  const lost = feed.getByRole("alert");
  await lost.getByText(/was lost before the answer was complete\. What had arrived is kept/).waitFor(soon);
  await readInChat(app, "It is the third house");
  await takeScreens(desktop, page, "model-gone-midway");
  await press(lost, "Try again");
  await readInChat(app, "on the left.");
  const wentOn = feed.getByRole("heading", { name: "Went on from where it stopped" });
  await wentOn.waitFor();
  await isAnswered(app);
  await takeScreens(desktop, page, "went-on");
  expect(messagesIn(endpoint.requests[1]).slice(1)).toMatchObject([
    { role: "user", content: "Which house is it?" },
    { role: "assistant", content: "It is the third house" },
    { role: "user", content: expect.stringContaining("your answer above broke off") },
  ]);

  await endpoint.stop();
  await ask(app, "And which door?");
  await feed.getByText(/Nothing answers at 127\.0\.0\.1:\d+/).waitFor(soon);
  await takeScreens(desktop, page, "model-gone");
  await press(lost, "Try again");
  await wentOn.nth(1).waitFor(soon);
  await app.end();
});

test("files, several lines and no tools: what the composer holds goes with the message, and a secret does not", async () => {
  const { app, desktop, page, endpoint, feed } = await startScripted([{ text: "A short list." }], {
    files: { "packing.md": "- map\n- lamp\n", ".env": "TOKEN=canary\n" },
  });
  const files = page.locator("input[type=file]");
  await files.setInputFiles([join(app.workspace, "packing.md"), join(app.workspace, ".env")]);
  await page.getByRole("listitem").getByText("packing.md").waitFor(soon);
  await page.getByText(/^“\.env” was not attached: files like this usually hold secrets/).waitFor(soon);
  await press(page, "Use of tools: Tools where they help");
  await page.getByRole("menuitemcheckbox", { name: "No tools: only answer" }).click();
  const field = page.getByRole("textbox", { name: "Message", exact: true });
  await field.fill("What is missing?");
  await field.press("Shift+Enter");
  await page.keyboard.type("Be brief.");
  await takeScreens(desktop, page, "composer-with-files");
  await field.press("Enter");
  await readInChat(app, "A short list.");
  await press(feed, /packing\.md/);
  await takeScreens(desktop, page, "message-with-file");
  const [request] = endpoint.requests;
  expect(request?.body["tool_choice"] ?? "none").toBe("none");
  const asked = messagesIn(request).at(-1)?.content;
  expect(asked).toContain("What is missing?\nBe brief.");
  expect([asked?.includes("- lamp"), JSON.stringify(request?.body).includes("canary")]).toEqual([
    true,
    false,
  ]);
  await app.end();
});

type Message = { role: string; content: string; tool_call_id?: string };

function messagesIn(request: { body: Record<string, unknown> } | undefined): readonly Message[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the chat completions format
  return (request?.body["messages"] ?? []) as readonly Message[];
}

/** A server on loopback that counts who comes: where a window must never go. */
async function countingServer() {
  let count = 0;
  const server = createServer((_request, response) => {
    count += 1;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server always has such an address
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, count: () => count };
}
