import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { obeyingModel, type ObeyingModel } from "../e2e/helpers/obeying-model.ts";
import { startSteward, type StewardApp } from "../e2e/steward-app.ts";
import { snapshot } from "../helpers/temporary-folder.ts";

/**
 * Attack 6: a steward:// link, which any page or program can have opened (CVE-2025-54063). The canaries are all that such a
 * link would change: settings, policy, permissions, the key, folders, the log's turns, and what reached the model.
 */

const wanted = [
  "steward://add-tool?name=evil&command=touch%20ran",
  "steward://tool/add?name=evil",
  "steward://mcp/install?name=evil&config=eyJjb21tYW5kIjoidG91Y2ggcmFuIn0",
  "steward://server/add?url=http%3A%2F%2F127.0.0.1%3A1%2Fv1",
  "steward://settings/baseUrl?value=http%3A%2F%2F127.0.0.1%3A1%2Fv1",
  "steward://settings?model=offline",
  "steward://policy/use?preset=balanced",
  "steward://policy?rules=%5B%7B%22then%22%3A%22allow%22%7D%5D",
  "steward://rule/add?then=allow&tool=run_command",
  "steward://grant/give?tool=run_command",
  "steward://key/set?key=sk-evil",
  "steward://key/clear",
  "steward://workspace/add?path=%2F",
  "steward://workspace?path=%2Fetc",
  "steward://run?command=touch%20ran",
  "steward://call/run_command?command=touch%20ran",
  "steward://approve?callId=call-0",
  "steward://quit",
  "steward://ask?prompt=Touch&send=true",
  "steward://ask?prompt=Touch&autosubmit=1",
  "steward://ask/send?prompt=Touch",
  "steward://ask?prompt=Touch%0A&prompt=Touch",
  "steward://open?prompt=Touch&send=1",
  "steward://open/../settings/policy",
  "steward://conversation/x?prompt=Touch&send=1",
  "steward://conversation/%22%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.wasRun%3D1%3E",
  "steward://activity/<script>window.wasRun=1</script>",
  "steward://%2e%2e/%2e%2e/etc/passwd",
  "steward:javascript:window.wasRun=1",
  "steward:///ask?prompt=Touch",
  "steward://open#prompt=Touch",
  "steward://open\u202Etxt.exe",
  `steward://ask?prompt=${"Touch".repeat(2_000)}`,
];

/** A command that leaves a mark, should a prompt be sent by itself; and the app that is attacked. */
async function startTarget(): Promise<{ app: StewardApp; model: ObeyingModel; world(): Promise<unknown> }> {
  const touch = { command: "touch ran", folder: null, hosts: null, folders: null, reason: null };
  const order = { name: "run_command", arguments: { ...touch, timeoutSeconds: null } };
  const model = await obeyingModel({ Touch: [order] });
  const app = await startSteward({
    files: { "notes.md": "one\n" },
    settings: model.settings,
    policy: { version: 1, extends: "careful" },
  });
  return { app, model, world: () => worldOf(app, model) };
}

/** All that no link may change, as a person would find it. */
async function worldOf(
  { page, data, workspace, desktop }: StewardApp,
  model: ObeyingModel,
): Promise<unknown> {
  const asked = ["conversation.list", "grant.list", "tool.list", "policy.view", "approval.list", "app.state"];
  const views = await page.evaluate<unknown>(
    `Promise.all(${JSON.stringify(asked)}.map((name) => steward.call(name, {}).then(({ value }) => value)))`,
  );
  return {
    views,
    settings: readFileSync(join(data, "settings.json"), "utf8"),
    policy: readFileSync(join(data, "policy.json"), "utf8"),
    keys: readdirSync(data, { recursive: true }).filter((name) => name.includes("api-key")),
    files: snapshot(workspace),
    requests: model.endpoint.requests.length,
    opened: await desktop.openedExternally(),
    dialogs: await desktop.dialogs.all(),
    ran: await page.evaluate("window.wasRun ?? null"),
  };
}

test("attack 6: no link adds, sets, allows, runs or sends anything, handed over by a second start or by the system", async () => {
  const { app, world } = await startTarget();
  const before = await world();
  for (const link of wanted) expect([link, await app.desktop.openUrl(link)]).toEqual([link, true]);
  // What comes as a second start's argument goes another way into the app; one process for a few is enough.
  for (const link of wanted.slice(0, 2)) await app.startAgain(link);
  const { code } = await app.startAgain(
    "steward://policy/use?preset=balanced",
    "--toggle",
    "steward://key/clear",
  );
  expect(code).toBe(0);
  expect(await world()).toEqual(before);
  await app.end();
}, 120_000);

test("attack 6: the program that is started with such a link opens its window and does nothing else", async () => {
  const app = await startSteward({
    files: { "notes.md": "one\n" },
    policy: { version: 1, extends: "careful" },
    parameters: ["steward://policy/use?preset=balanced"],
  });
  const { value } = await app.page.evaluate<{ value: { policy: { name: string } } }>(
    "steward.call('app.state', {})",
  );
  expect(value.policy.name).toBe("Careful");
  expect(await app.desktop.dialogs.all()).toEqual([]);
  await app.end();
});

test("attack 6: words that a link proposes are filled in, whole and with what hides in them; only a person sends them", async () => {
  const { app, model, world } = await startTarget();
  const { desktop } = app;
  const before = await world();
  await desktop.openUrl("steward://ask?prompt=Touch%E2%80%AE%20%E2%80%8Bthis%0A%0Aand%20more");
  const quick = await quickAsk(app);
  const field = quick.getByRole("textbox");
  await expect
    .poll(() => field.inputValue(), { timeout: 20_000 })
    .toBe("Touch‹U+202E› ‹U+200B›this\n\nand more");
  await desktop.openUrl("steward://ask?prompt=Touch%0D%0A");
  await expect.poll(() => field.inputValue(), { timeout: 20_000 }).toMatch(/^Touch␍\n?/u);
  await desktop.openUrl("steward://ask?prompt=Touch");
  await expect.poll(() => field.inputValue(), { timeout: 20_000 }).toBe("Touch");
  expect(await world()).toEqual(before);
  expect(existsSync(join(app.workspace, "ran"))).toBe(false);
  // The same words, sent by a person, do reach the model: the canary sings.
  await field.press("Enter");
  await expect.poll(() => model.endpoint.requests.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await app.end();
}, 120_000);

async function quickAsk({ desktop }: StewardApp) {
  const windows = await desktop.windows();
  const quick = windows.find(({ url }) => url.endsWith("quick-ask.html"));
  if (quick === undefined) throw new Error("There is no quick ask.");
  expect(quick.visible).toBe(true);
  return desktop.page(quick);
}
