import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ask } from "./helpers/ask.ts";
import { cardOf, press, readInChat } from "./helpers/cards.ts";
import { obeyingModel, type Order } from "./helpers/obeying-model.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };
const careful = { version: 1, extends: "careful" };

const write = (path: string): Order => ({ name: "write_file", arguments: { path, content: "text\n" } });
const run = (command: string): Order => ({
  name: "run_command",
  arguments: { command, folder: null, hosts: null, folders: null, reason: null, timeoutSeconds: null },
});

/** A model that writes a file for "Write …", and runs the command behind "Run …". */
const writer = () =>
  obeyingModel({
    "Write july": [write("reports/july.md")],
    "Write august": [write("reports/august.md")],
    "Write september": [write("reports/september.md")],
    "Write october": [write("reports/october.md")],
    "Write elsewhere": [write("letters/july.md")],
    "Delete july": [{ name: "delete_file", arguments: { path: "reports/july.md" } }],
    "Run it": [run("echo 1 > count.txt")],
    "Run it twice": [run("echo 2 > count.txt")],
  });

/** Waits for the card that asks about this file, and gives it. */
async function asked(app: StewardApp, title: string) {
  const card = cardOf(app, title);
  await card.getByRole("button", { name: "Deny", disabled: false }).waitFor();
  return card;
}

/** Waits until the newest turn is over: then the composer sends again. */
async function over({ page }: StewardApp): Promise<void> {
  await page.getByRole("button", { name: "Send" }).waitFor(soon);
}

async function grantsOffered(app: StewardApp, title: string): Promise<string[]> {
  await press(await asked(app, title), "Allow for this conversation");
  return app.page.getByRole("menuitem").allInnerTexts();
}

test("a permission says exactly what it covers, covers that and no more, and is taken back in Settings", async () => {
  const model = await writer();
  const app = await startSteward({
    files: { "reports/": "", "letters/": "" },
    policy: careful,
    settings: model.settings,
  });
  const { desktop, page } = app;
  const isThere = (file: string) => existsSync(join(app.workspace, file));
  await ask(app, "Write july");
  expect(await grantsOffered(app, "Write reports/july.md")).toEqual([
    "Writing reports/july.md",
    "Writing files under reports/",
  ]);
  await takeScreens(desktop, page, "approval-grants");
  await page.getByRole("menuitem", { name: "Writing files under reports/" }).click();
  await readInChat(app, "Done.");
  expect(isThere("reports/july.md")).toBe(true);
  await over(app);

  await ask(app, "Write august");
  const covered = cardOf(app, "Created reports/august.md");
  await covered.getByText("Done", { exact: true }).waitFor(soon);
  await over(app);
  expect(isThere("reports/august.md")).toBe(true);

  await ask(app, "Write elsewhere");
  await press(await asked(app, "Write letters/july.md"), "Deny");
  await over(app);
  await ask(app, "Delete july");
  await press(await asked(app, "Delete reports/july.md"), "Deny");
  await over(app);
  expect([isThere("letters/july.md"), isThere("reports/july.md")]).toEqual([false, true]);

  await press(page, /^New conversation/);
  await ask(app, "Write september");
  await press(await asked(app, "Write reports/september.md"), "Deny");
  await over(app);
  expect(isThere("reports/september.md")).toBe(false);

  await press(page, /^Settings/);
  await press(page.getByRole("region", { name: "Settings" }), "Permissions given");
  await page.getByText(/^Holds .*Write july/).waitFor();
  await takeScreens(desktop, page, "permissions");
  await press(page, "Revoke: writing files under reports/");
  await page.getByText("You have given no permissions").waitFor();
  await takeScreens(desktop, page, "permissions-revoked");

  await press(page.getByRole("navigation", { name: "Conversations" }), /^Write july/);
  await ask(app, "Write october");
  await press(await asked(app, "Write reports/october.md"), "Deny");
  await over(app);
  expect(isThere("reports/october.md")).toBe(false);
  await app.end();
});

test("a permission for one file, or one command, is for that one alone", async () => {
  const model = await writer();
  const app = await startSteward({ files: { "reports/": "" }, policy: careful, settings: model.settings });
  const { page } = app;
  const isThere = (file: string) => existsSync(join(app.workspace, file));
  await ask(app, "Write july");
  await grantsOffered(app, "Write reports/july.md");
  await page.getByRole("menuitem", { name: "Writing reports/july.md" }).click();
  await over(app);
  await ask(app, "Write august");
  await press(await asked(app, "Write reports/august.md"), "Deny");
  await over(app);
  expect([isThere("reports/july.md"), isThere("reports/august.md")]).toEqual([true, false]);

  await ask(app, "Run it");
  expect(await grantsOffered(app, "Run a command")).toEqual([
    "Running `echo 1`, with changes anywhere in Trips",
  ]);
  await page.getByRole("menuitem").first().click();
  await over(app);
  expect(isThere("count.txt")).toBe(true);
  await ask(app, "Run it twice");
  await asked(app, "Run a command");
  await app.end();
});
