import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ask } from "./helpers/ask.ts";
import { cardOf, press, readInChat } from "./helpers/cards.ts";
import { obeyingModel, type Order } from "./helpers/obeying-model.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const soon = { timeout: 30_000 };

/** A command that asks for a folder outside the workspace: it cannot be rehearsed, so it is dangerous. */
const outside = (folder: string, text: string): Order => ({
  name: "run_command",
  arguments: {
    command: text,
    folder: null,
    hosts: null,
    folders: [{ path: folder, access: "write" }],
    reason: "The report belongs there.",
    timeoutSeconds: null,
  },
});

/** The app with a model that runs the command behind each prompt; `$OUT` in it is a folder outside the workspace. */
async function startDangerous(commands: Readonly<Record<string, readonly string[]>>) {
  const folder = temporaryFolder();
  const orders = Object.entries(commands).map(
    ([prompt, texts]) =>
      [prompt, texts.map((text) => outside(folder, text.replace("$OUT", folder)))] as const,
  );
  const model = await obeyingModel(Object.fromEntries(orders));
  const app = await startSteward({ files: { "notes.md": "one\n" }, settings: model.settings });
  return { app, model, folder };
}

const cards = (app: StewardApp) => cardOf(app, "Run a command");
const elsewhere = "Answer in the system’s dialog. It cannot be answered here.";

test("a dangerous command is asked in the system's dialog alone: Esc and Enter deny, its yes runs it once", async () => {
  const { app, model, folder } = await startDangerous({ "File the report": ["cp notes.md $OUT/report.md"] });
  const { desktop, page } = app;
  const report = join(folder, "report.md");
  await ask(app, "File the report");
  const first = await desktop.dialogs.nextMessage();
  expect(first).toMatchObject({
    window: null,
    type: "warning",
    message: "Steward wants to run a command, part of which cannot be undone",
    buttons: ["Deny", "Run once"],
    defaultId: 0,
    cancelId: 0,
  });
  expect(first.detail).toContain(`$ cp notes.md ${report}`);
  expect(first.detail).toContain(`To read and change ${folder}, for real`);
  const card = cards(app);
  await card.getByText(elsewhere).waitFor();
  expect(await card.getByRole("button", { name: /Deny|Allow|Run|Edit/ }).count()).toBe(1);
  await takeScreens(desktop, page, "approval-native");
  await desktop.dialogs.escape(first);
  await cardOf(app, /^Run cp/)
    .getByText("Denied", { exact: true })
    .waitFor(soon);
  await readInChat(app, "Done.");
  expect([existsSync(report), model.toldOf(0)]).toEqual([false, expect.stringMatching(/denied/i)]);

  await ask(app, "File the report");
  await desktop.dialogs.enter(await desktop.dialogs.nextMessage());
  await expect.poll(() => page.getByText("Denied", { exact: true }).count(), soon).toBe(2);
  await expect.poll(() => model.toldOf(1), soon).toMatch(/denied/i);
  expect(existsSync(report)).toBe(false);

  await readInChat(app, "Done.");
  await ask(app, "File the report");
  await desktop.dialogs.press(await desktop.dialogs.nextMessage(), "Run once");
  const done = cardOf(app, /^Ran cp/);
  await done.getByText("Done", { exact: true }).waitFor(soon);
  expect(readFileSync(report, "utf8")).toBe("one\n");
  expect(await done.getByRole("button", { name: "Undo" }).count()).toBe(0);
  await takeScreens(desktop, page, "approval-native-done");
  await app.end();
});

test("neither a card nor anything in the page can answer it", async () => {
  const { app, folder } = await startDangerous({ "File the report": ["cp notes.md $OUT/report.md"] });
  const { desktop, page } = app;
  await ask(app, "File the report");
  const dialog = await desktop.dialogs.nextMessage();
  const answers = await page.evaluate<{ ok: boolean; failure?: { code: string } }[]>(`(async () => {
    const { value: [waiting] } = await steward.call("approval.list", {});
    const { callId, binding } = waiting;
    const said = ["allow", "deny", "edit"].map((answer) =>
      steward.call("approval.answer", { callId, binding, answer, grant: null, arguments: {} }));
    return Promise.all(said);
  })()`);
  expect(answers.map(({ failure }) => failure?.code)).toEqual(Array(3).fill("not-answerable-here"));
  await cards(app).focus();
  for (const key of ["Alt+A", "Enter", "Alt+E"]) await page.keyboard.press(key);
  expect(await desktop.dialogs.open()).toHaveLength(1);
  expect(existsSync(join(folder, "report.md"))).toBe(false);
  await desktop.dialogs.escape(dialog);
  await readInChat(app, "Done.");
  await app.end();
});

test("two at once are asked one after the other, each with its own text; Stop takes the dialog away", async () => {
  const { app, folder } = await startDangerous({
    "File it first": ["cp notes.md $OUT/first.md"],
    "File it second": ["cp notes.md $OUT/second.md"],
  });
  const { desktop, page } = app;
  const isThere = (name: string) => existsSync(join(folder, name));
  await ask(app, "File it first");
  const first = await desktop.dialogs.nextMessage();
  await press(page, /^New conversation/);
  await ask(app, "File it second");
  await cards(app).getByText("Another question stands in the system’s dialog now.").waitFor();
  expect([first.detail.includes("first.md"), first.detail.includes("second.md")]).toEqual([true, false]);
  expect(await desktop.dialogs.open()).toHaveLength(1);
  expect(await desktop.badge()).toBe(2);
  await takeScreens(desktop, page, "approvals-native-two");
  await desktop.dialogs.escape(first);
  const second = await desktop.dialogs.nextMessage();
  expect([second.detail.includes("first.md"), second.detail.includes("second.md")]).toEqual([false, true]);
  await cards(app).getByText(elsewhere).waitFor();
  await desktop.dialogs.press(second, "Run once");
  await readInChat(app, "Done.");
  expect([isThere("first.md"), isThere("second.md")]).toEqual([false, true]);

  await ask(app, "File it first");
  await desktop.dialogs.nextMessage();
  await press(page, "Stop");
  await expect.poll(() => desktop.dialogs.open(), soon).toEqual([]);
  await page.getByRole("feed").getByText("Stopped. What had arrived is kept.").waitFor(soon);
  expect(isThere("first.md")).toBe(false);
  await expect.poll(() => desktop.badge(), soon).toBe(0);
  await app.end();
});

test("a long command is shown whole over several dialogs; only the last one can say yes", async () => {
  const words = Array.from({ length: 900 }, (_, index) => `word-${index}`);
  const text = `printf '%s\\n' ${words.join(" ")} > $OUT/words.txt`;
  const { app, folder } = await startDangerous({ "Write them down": [text] });
  const { desktop } = app;
  await ask(app, "Write them down");
  let page = await desktop.dialogs.nextMessage();
  const read = [page.detail];
  while (page.buttons.includes("Next")) {
    expect([page.buttons.includes("Run once"), page.defaultId, page.cancelId]).toEqual([false, 0, 0]);
    await desktop.dialogs.press(page, "Next");
    page = await desktop.dialogs.nextMessage();
    read.push(page.detail);
  }
  expect(page.message).toBe(
    `Steward wants to run a command, part of which cannot be undone (page ${read.length} of ${read.length})`,
  );
  const whole = read.join("").replaceAll(/\s|\(this line goes on on the next page\)/g, "");
  expect(whole).toContain(words.join(""));
  expect(existsSync(join(folder, "words.txt"))).toBe(false);
  await desktop.dialogs.press(page, "Run once");
  await readInChat(app, "Done.");
  expect(readFileSync(join(folder, "words.txt"), "utf8").trim().split("\n")).toEqual(words);
  await app.end();
});
