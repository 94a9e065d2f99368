import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { scriptedEndpoint } from "../helpers/scripted-endpoint.ts";
import { ask } from "./helpers/ask.ts";
import { cardOf, press } from "./helpers/cards.ts";
import { obeyingModel } from "./helpers/obeying-model.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };

/** Opens a section of the settings, and gives it. */
async function section({ page }: StewardApp, title: string): Promise<Locator> {
  await press(page.getByRole("complementary"), /^Settings/);
  const settings = page.getByRole("region", { name: "Settings" });
  await settings.getByRole("navigation").getByRole("button", { name: title, exact: true }).click();
  await settings.getByRole("heading", { name: title, exact: true, level: 2 }).waitFor();
  return settings;
}

/** What is kept of the settings on disk. */
const kept = ({ data }: StewardApp): Record<string, unknown> =>
  JSON.parse(readFileSync(join(data, "settings.json"), "utf8"));

test("every section opens; what is changed in each holds at once, and is there after a restart", async () => {
  const endpoint = await scriptedEndpoint([{ text: "Hello." }], ["small", "large"]);
  const app = await startSteward({ files: { "notes.md": "Buy milk\n" } });
  const { desktop, page, home } = app;
  const { host } = new URL(endpoint.baseUrl);

  const model = await section(app, "Model");
  await model.getByText("Steward’s embedded model answers").waitFor();
  await model.getByText("What works on this computer").waitFor();
  await model.getByText("Works", { exact: true }).first().waitFor(soon);
  await takeScreens(desktop, page, "settings-model");
  const steps = model.getByRole("textbox", { name: "Step limit, in responses" });
  await steps.fill("500");
  await model.getByText("This must be a whole number of responses from 1 to 200.").waitFor();
  await steps.fill("7");
  await steps.press("Enter");
  await press(model, "Connect a model…");
  const dialog = page.getByRole("dialog", { name: "Connect a model" });
  await dialog.getByText("Another address").click();
  await dialog.getByRole("textbox", { name: "Address" }).fill(endpoint.baseUrl);
  await press(dialog, "Test");
  await dialog.getByRole("combobox", { name: "Model" }).selectOption("large");
  await takeScreens(desktop, page, "settings-connect");
  await press(dialog, "Use this model");
  await model.getByText(`large at ${host} answers`).waitFor();
  await model.getByRole("combobox", { name: "Model" }).selectOption("small");
  await model.getByText(`small at ${host} answers`).waitFor();

  const workspaces = await section(app, "Workspaces");
  mkdirSync(join(home, "Photos"));
  await press(workspaces, "Add a folder…");
  await desktop.dialogs.choose(await desktop.dialogs.nextOpen(), [join(home, "Photos")]);
  await workspaces.getByText("~/Photos", { exact: true }).waitFor();
  await takeScreens(desktop, page, "settings-workspaces");
  await press(workspaces, "Remove ~/Trips");
  await workspaces.getByText("~/Trips", { exact: true }).waitFor({ state: "detached" });

  const tools = await section(app, "Tools");
  const deletion = tools.getByRole("switch", { name: "Delete a file or folder" });
  await deletion.click();
  await tools.getByText("16 of 17 tools are on").waitFor();
  await takeScreens(desktop, page, "settings-tools");
  await deletion.click();
  const question = await desktop.dialogs.nextMessage();
  expect(question.message).toBe("Let Steward use “Delete a file or folder” again?");
  await desktop.dialogs.escape(question);
  await expect.poll(() => deletion.getAttribute("aria-checked"), soon).toBe("false");

  const permissions = await section(app, "Permissions given");
  await permissions.getByText("You have given no permissions").waitFor();
  await takeScreens(desktop, page, "settings-permissions");

  const calendar = await section(app, "Calendar");
  await calendar.getByText("No calendar yet").waitFor();
  await takeScreens(desktop, page, "settings-calendar");
  await press(calendar, "Show folder");
  expect(await desktop.nextOpenedExternally()).toBe(join(app.data, "calendars"));

  const shortcuts = await section(app, "Shortcuts");
  await takeScreens(desktop, page, "settings-shortcuts");
  expect(await desktop.shortcuts.all()).toEqual([expect.stringMatching(/Shift\+Space$/)]);
  await press(shortcuts, "Record…");
  await page.keyboard.press("Control+Alt+J");
  await shortcuts.getByText("Ctrl Alt J").waitFor();
  await expect.poll(() => desktop.shortcuts.all(), soon).toEqual([expect.stringMatching(/Alt\+J$/)]);

  const data = await section(app, "Data");
  await data.getByText(app.data).waitFor();
  await takeScreens(desktop, page, "settings-data");
  await press(data, "Show folder");
  expect(await desktop.nextOpenedExternally()).toBe(app.data);

  const about = await section(app, "About");
  await takeScreens(desktop, page, "settings-about");
  await press(about, "Change…");
  await about
    .getByRole("textbox", { name: "Address of the update feed" })
    .fill("https://updates.invalid/steward");
  await press(about, "Use this address");
  const feed = await desktop.dialogs.nextMessage();
  expect(feed.detail).toBe("https://updates.invalid/steward");
  await desktop.dialogs.escape(feed);
  await about.getByText("Steward looks for them nowhere").waitFor();

  const appearance = await section(app, "Appearance");
  await takeScreens(desktop, page, "settings-appearance");
  await appearance.getByRole("radio", { name: "Dark" }).check();
  await expect
    .poll(() => page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"), soon)
    .toBe(true);
  const size = appearance.getByRole("slider", { name: "Text size" });
  await size.focus();
  for (let presses = 0; presses < 4; presses++) await size.press("ArrowRight");
  await appearance.getByText("120 %").waitFor();

  const policy = await section(app, "Policy");
  const minutes = policy.getByRole("textbox", { name: "How long a question waits, in minutes" });
  await minutes.fill("3.5");
  await minutes.press("Enter");
  await policy.getByRole("combobox", { name: "Ask in the system’s dialog" }).selectOption("Every question");
  await expect.poll(() => kept(app)["nativeApprovals"], soon).toBe("all");
  await app.end();

  const again = await startSteward({ home });
  expect(kept(again)).toMatchObject({ stepLimit: 7, approvalMinutes: 3.5, textSize: 120 });
  await again.page.getByRole("button", { name: "Folder: ~/Photos" }).waitFor();
  await again.page.getByRole("button", { name: "Model: small" }).waitFor();
  // Asked of the app: Playwright holds a page light from when it meets it until the app says otherwise.
  expect(await again.desktop.evaluate("({ nativeTheme }) => nativeTheme.shouldUseDarkColors")).toBe(true);
  expect(await again.desktop.shortcuts.all()).toEqual([expect.stringMatching(/Alt\+J$/)]);
  const { page: there } = again;
  await section(again, "Model");
  await there.getByText(`small at ${host} answers`).waitFor();
  await expect(there.getByRole("textbox", { name: "Step limit, in responses" }).inputValue()).resolves.toBe(
    "7",
  );
  await section(again, "Tools");
  await there.getByText("16 of 17 tools are on").waitFor();
  await section(again, "Policy");
  await expect(there.getByRole("textbox", { name: /^How long/ }).inputValue()).resolves.toBe("3.5");
  await expect(there.getByRole("combobox", { name: /dialog$/ }).inputValue()).resolves.toBe("all");
  await section(again, "Appearance");
  await there.getByText("120 %").waitFor();
  await again.end();
}, 120_000);

test("a looser policy is first confirmed in the system's own dialog; the test field says what either would do", async () => {
  const app = await startSteward({
    files: { "notes.md": "Buy bread\n" },
    policy: { version: 1, extends: "careful" },
  });
  const { desktop, page, workspace } = app;
  const policy = await section(app, "Policy");
  await policy.getByRole("button", { name: "Careful is in use" }).waitFor();
  await takeScreens(desktop, page, "settings-policy");

  const would = async (words: string) => {
    await press(policy, "What would happen?");
    await policy.getByText(words, { exact: true }).waitFor();
  };
  await policy.getByRole("combobox", { name: "Steward wanted to use" }).selectOption("write_file");
  await would("You would be asked first");
  await policy.getByRole("table", { name: "Changes to notes.md" }).scrollIntoViewIfNeeded();
  await takeScreens(desktop, page, "settings-policy-trial");
  const args = policy.getByRole("textbox", { name: "With these arguments, as JSON" });
  await args.fill('{ "path": "../outside.md", "content": "x" }');
  await would("It would be refused");
  await args.fill("{ path");
  await policy.getByText("This is not JSON yet").waitFor();
  await expect(policy.getByRole("button", { name: "What would happen?" }).isDisabled()).resolves.toBe(true);
  expect(readFileSync(join(workspace, "notes.md"), "utf8")).toBe("Buy bread\n");

  await press(policy, "Use Balanced");
  const first = await desktop.dialogs.nextMessage();
  expect(first).toMatchObject({ message: "Use the policy “Balanced”?", buttons: ["Cancel", "Use Balanced"] });
  await desktop.dialogs.enter(first);
  await policy.getByRole("button", { name: "Use Balanced" }).waitFor();
  await page.getByRole("button", { name: "Careful is in use" }).waitFor();
  await press(policy, "Use Balanced");
  await desktop.dialogs.press(await desktop.dialogs.nextMessage(), "Use Balanced");
  await policy.getByRole("button", { name: "Balanced is in use" }).waitFor();
  await args.fill('{ "path": "notes.md", "content": "Buy oat milk\\n" }');
  await would("It would run without a question");
  // What is stricter asks nobody.
  await press(policy, "Use Read-only");
  await policy.getByRole("button", { name: "Read-only is in use" }).waitFor();
  await would("It would be refused");
  expect(await desktop.dialogs.open()).toEqual([]);
  expect(JSON.parse(readFileSync(join(app.data, "policy.json"), "utf8"))).toEqual({
    version: 1,
    extends: "read-only",
  });
  await app.end();
});

test("with a policy that cannot be read every tool is refused; it is said, shown, and holds until it is mended", async () => {
  const broken = '{ "version": 1, "extends": "balanced", "rules": [{ "then": "allwo" }] }';
  const read = { name: "read_file", arguments: { path: "notes.md", offset: null, limit: null } };
  const { settings } = await obeyingModel({ "Show me notes.md": [read] });
  const app = await startSteward({ files: { "notes.md": "Buy bread\n" }, policy: broken, settings });
  const { desktop, page, data } = app;
  await page.getByRole("alert").filter({ hasText: "every tool is refused" }).waitFor();
  await ask(app, "Show me notes.md");
  const card = cardOf(app, "Read notes.md");
  await card.getByText("Refused", { exact: true }).waitFor();
  await takeScreens(desktop, page, "policy-broken");
  await press(page, "Show what is wrong");
  const policy = page.getByRole("region", { name: "Settings" });
  await policy
    .getByRole("alert")
    .filter({ hasText: /policy\.json, line 1, column \d+ cannot be used/ })
    .waitFor();
  await policy.getByRole("button", { name: "Use Balanced", disabled: true }).waitFor();
  await takeScreens(desktop, page, "settings-policy-broken");

  writeFileSync(join(data, "policy.json"), JSON.stringify({ version: 1, extends: "balanced" }));
  await press(policy, "Look again");
  await policy.getByRole("button", { name: "Balanced is in use" }).waitFor();
  await press(page.getByRole("complementary"), /^New conversation/);
  await ask(app, "Show me notes.md");
  await cardOf(app, "Read notes.md").getByText("Done", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Policy: Balanced" }).waitFor();
  await app.end();
});
