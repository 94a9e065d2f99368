import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ask } from "../e2e/helpers/ask.ts";
import { readInChat } from "../e2e/helpers/cards.ts";
import { obeyingModel, type Order } from "../e2e/helpers/obeying-model.ts";
import { startSteward, type StewardApp } from "../e2e/steward-app.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

/**
 * Attack 13: answers to questions over IPC, from wherever script can speak. The canaries are what the calls would leave on
 * the disk: a marker outside the workspace for the dangerous one, lines of a file for those that a card may answer.
 */

const soon = { timeout: 30_000 };
const preload = resolve(import.meta.dirname, "../../out/preload/preload.cjs");
const nothing = { folder: null, hosts: null, reason: null, timeoutSeconds: null };
const careful = { version: 1, extends: "careful" };

function append(line: string): Order {
  const command = `echo ${line} >> log.txt`;
  return { name: "run_command", arguments: { ...nothing, command, folders: null } };
}

type Question = { callId: string; binding: string; surface: string };
type Answer = { ok: boolean; failure?: { code: string } };

const waiting = (page: Page): Promise<Question[]> =>
  page.evaluate("steward.call('approval.list', {}).then(({ value }) => value)");

const callOf = (input: unknown): string => `steward.call("approval.answer", ${JSON.stringify(input)})`;

const answerIn = (page: Page, input: unknown): Promise<Answer> => page.evaluate(callOf(input));

async function nextQuestion({ page }: StewardApp): Promise<Question> {
  await expect.poll(async () => (await waiting(page)).length, soon).toBe(1);
  const [question] = await waiting(page);
  if (question === undefined) throw new Error("No question waits.");
  return question;
}

/** A window that other code of the app opened, with our preload and our page; what it is answered. */
function askAsStranger({ desktop }: StewardApp, script: string, inFrame: boolean): Promise<Answer> {
  return desktop.evaluate<Answer>(
    `async (electron, { preload, script, inFrame }) => {
      const webPreferences = { preload, sandbox: true, contextIsolation: true, nodeIntegrationInSubFrames: inFrame };
      const window = new electron.BrowserWindow({ show: false, webPreferences });
      await window.loadURL("app://steward/index.html");
      const answer = await window.webContents.executeJavaScript(script);
      window.destroy();
      return answer;
    }`,
    { preload, script, inFrame },
  ) as Promise<Answer>;
}

test("attack 13: nobody but the native dialog answers a dangerous call: no window, no frame, no form of answer", async () => {
  const folder = temporaryFolder();
  const marker = join(folder, "marker");
  const touch = {
    ...nothing,
    command: `echo run >> ${marker}`,
    folders: [{ path: folder, access: "write" }],
    reason: "It belongs there.",
  };
  const model = await obeyingModel({ "Leave a mark": [{ name: "run_command", arguments: touch }] });
  const app = await startSteward({ files: {}, settings: model.settings });
  const { desktop, page } = app;
  await ask(app, "Leave a mark");
  const dialog = await desktop.dialogs.nextMessage();
  const { callId, binding, surface } = await nextQuestion(app);
  expect(surface).toBe("native");
  const quick = (await desktop.windows()).find(({ url }) => url.endsWith("quick-ask.html"));
  const windows = [page, await desktop.page(quick ?? { targetId: "" })];
  const said = { callId, binding, answer: "allow", grant: null };
  const forms = [
    said,
    { ...said, grant: "exact" },
    { ...said, answer: "deny" },
    { ...said, answer: "edit", arguments: { ...nothing, command: "true", folders: null } },
    { ...said, surface: "card" },
    { ...said, answer: ["allow"] },
  ];
  for (const window of windows)
    for (const form of forms) expect(await answerIn(window, form)).toMatchObject({ ok: false });
  // The function of the page's own window, called by script of an empty frame in it.
  const fromFrame = `(() => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const { contentWindow } = frame;
    contentWindow.reached = [typeof contentWindow.steward, typeof contentWindow.require];
    return Promise.resolve(steward.call.call(contentWindow, "approval.answer", ${JSON.stringify(said)}))
      .then((answer) => [...contentWindow.reached, answer]).finally(() => frame.remove());
  })()`;
  expect(await page.evaluate(fromFrame)).toEqual([
    "undefined",
    "undefined",
    expect.objectContaining({ ok: false }),
  ]);
  expect(await askAsStranger(app, callOf(said), false)).toMatchObject({ failure: { code: "not-trusted" } });
  // A frame that has the preload: Steward's own windows have none in frames.
  const inFrame = `(async () => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    return frame.contentWindow.steward === undefined ? { ok: false, failure: { code: "no-bridge" } }
      : frame.contentWindow.${callOf(said)};
  })()`;
  expect((await askAsStranger(app, inFrame, true)).ok).toBe(false);
  // What cannot hide the question: a page that goes on, is loaded again, or is hidden.
  await page.evaluate(`steward.call("window.go", { view: "settings" })`);
  await page.evaluate(`steward.call("quick.hide", {})`);
  await page.evaluate("location.reload()").catch(() => undefined);
  await page.waitForSelector("#root > *");
  expect(await desktop.dialogs.open()).toHaveLength(1);
  expect(existsSync(marker)).toBe(false);
  await desktop.dialogs.press(dialog, "Deny");
  await expect.poll(() => model.toldOf(0), soon).toMatch(/denied/u);
  expect(await answerIn(page, said)).toMatchObject({ failure: { code: "not-waiting" } });
  expect(existsSync(marker)).toBe(false);
  await app.end();
}, 120_000);

test("attack 13: a card's answer counts once, for the very call that was shown", async () => {
  const model = await obeyingModel({
    First: [append("first")],
    Again: [append("first")],
    Other: [append("other")],
  });
  const app = await startSteward({ files: { "log.txt": "" }, settings: model.settings, policy: careful });
  const { page, workspace } = app;
  const lines = () => readFileSync(join(workspace, "log.txt"), "utf8");
  await ask(app, "First");
  const first = await nextQuestion(app);
  const right = { callId: first.callId, binding: first.binding, answer: "allow", grant: null };
  const names = [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "",
    " ",
    `${first.callId} `,
    "call-1",
  ];
  const bindings = [
    ...names,
    first.binding.slice(0, -1),
    `${first.binding}0`,
    first.binding.toUpperCase(),
    "a".repeat(200),
  ];
  const wrong: unknown[] = [
    ...names.map((callId) => ({ ...right, callId })),
    ...bindings.filter((binding) => binding !== first.binding).map((binding) => ({ ...right, binding })),
    { ...right, binding: null },
    { ...right, binding: [first.binding] },
    { ...right, callId: { toString: "x" } },
    { ...right, answer: "Allow" },
    { ...right, answer: "allow", approved: true },
    { ...right, answer: "deny", grant: "exact" },
    { ...right, grant: "everything" },
    { ...right, grant: "__proto__" },
    { ...right, answer: "edit" },
    { callId: first.callId, answer: "allow" },
    [right],
    null,
    "allow",
  ];
  for (const input of wrong) expect([input, (await answerIn(page, input)).ok]).toEqual([input, false]);
  expect(await waiting(page)).toMatchObject([{ callId: first.callId }]);
  expect(lines()).toBe("");

  // Many at once: one counts.
  const many = await page.evaluate<Answer[]>(
    `Promise.all(Array.from({ length: 50 }, () => ${callOf(right)}))`,
  );
  expect(many.filter(({ ok }) => ok)).toHaveLength(1);
  await readInChat(app, "Done.");
  expect(lines()).toBe("first\n");

  // The same command again is another call: what was said to the first does not count for it.
  await ask(app, "Again");
  const again = await nextQuestion(app);
  expect(again.binding).not.toBe(first.binding);
  for (const input of [right, { ...right, callId: again.callId }])
    expect(await answerIn(page, input)).toMatchObject({ ok: false });
  expect(lines()).toBe("first\n");
  await answerIn(page, { ...right, callId: again.callId, binding: again.binding, answer: "deny" });
  await expect.poll(() => waiting(page), soon).toEqual([]);
  for (const question of [first, again])
    expect(await answerIn(page, { ...right, ...question, surface: undefined })).toMatchObject({ ok: false });
  expect(lines()).toBe("first\n");
  await app.end();
}, 120_000);

test("attack 13: an answer that edits a harmless call into a dangerous one is asked about anew, natively", async () => {
  const folder = temporaryFolder();
  const marker = join(folder, "marker");
  const model = await obeyingModel({ First: [append("first")] });
  const app = await startSteward({ files: { "log.txt": "" }, settings: model.settings, policy: careful });
  const { desktop, page, workspace } = app;
  await ask(app, "First");
  const { callId, binding } = await nextQuestion(app);
  const edited = {
    ...nothing,
    command: `echo run >> ${marker}`,
    folders: [{ path: folder, access: "write" }],
    reason: "x",
  };
  expect(
    await answerIn(page, { callId, binding, answer: "edit", grant: null, arguments: edited }),
  ).toMatchObject({ ok: true });
  const dialog = await desktop.dialogs.nextMessage();
  expect(dialog.detail).toContain(`$ echo run >> ${marker}`);
  const [question] = await waiting(page);
  const said = { callId, binding: question?.binding ?? "", answer: "allow", grant: null };
  expect(await answerIn(page, said)).toMatchObject({ failure: { code: "not-answerable-here" } });
  expect(await answerIn(page, { ...said, binding })).toMatchObject({ ok: false });
  expect(existsSync(marker)).toBe(false);
  await desktop.dialogs.escape(dialog);
  await readInChat(app, "Done.");
  expect([existsSync(marker), readFileSync(join(workspace, "log.txt"), "utf8")]).toEqual([false, ""]);
  await app.end();
});
