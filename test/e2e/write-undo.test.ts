import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { snapshot } from "../helpers/temporary-folder.ts";
import { ask } from "./helpers/ask.ts";
import { cardOf, diffOn, openCard, press, readInChat } from "./helpers/cards.ts";
import { obeyingModel } from "./helpers/obeying-model.ts";
import { takeScreens } from "./screens.ts";
import { startSteward } from "./steward-app.ts";

const soon = { timeout: 30_000 };
const notes = "# Plan\n\nMeet on Monday.\nBring the map.\n";

test("a change is done with its diff to look at, taken back, brought back, and taken back after a restart", async () => {
  const first = await startSteward({ files: { "notes.md": notes } });
  const { desktop, page, workspace } = first;
  const before = snapshot(workspace);
  const onDisk = () => readFileSync(join(workspace, "notes.md"), "utf8");
  await ask(first, 'In notes.md replace "Monday" with "Tuesday"');
  const card = cardOf(first, /notes\.md/);
  await card.getByText("Done", { exact: true }).waitFor();
  const after = notes.replace("Monday", "Tuesday");
  expect(onDisk()).toBe(after);
  await openCard(card);
  expect(await diffOn(card, "notes.md")).toEqual([
    "# Plan",
    "",
    "deleted: Meet on Monday.",
    "added: Meet on Tuesday.",
    "Bring the map.",
  ]);
  await takeScreens(desktop, page, "write-diff");
  await press(card, "Undo");
  await card.getByText("Taken back").waitFor();
  expect(snapshot(workspace)).toEqual(before);
  await takeScreens(desktop, page, "write-undone");
  await press(card, "Bring back");
  await card.getByText("Brought back").waitFor();
  expect(onDisk()).toBe(after);
  await first.end();

  const second = await startSteward({ home: first.home });
  await second.page.getByRole("navigation", { name: "Conversations" }).getByRole("button").first().click();
  const again = cardOf(second, /notes\.md/);
  await press(again, "Undo");
  await again.getByText("Taken back").waitFor();
  expect(snapshot(workspace)).toEqual(before);
  await second.end();
});

test("all that one message changed is taken back at once: files, a folder, and what a command did", async () => {
  const files = { "notes.md": notes, "old/a.log": "a\n", "old/b.log": "b\n" };
  const model = await obeyingModel({
    "Tidy up": [
      { name: "write_file", arguments: { path: "reports/july.md", content: "# July\n" } },
      {
        name: "edit_file",
        arguments: { path: "notes.md", oldText: "map", newText: "tent", replaceAll: null },
      },
      { name: "run_command", arguments: command("rm old/*.log && echo tidy > old/done.txt") },
    ],
  });
  const app = await startSteward({ files, settings: model.settings });
  const { desktop, page, workspace } = app;
  const before = snapshot(workspace);
  await ask(app, "Tidy up");
  await readInChat(app, "Done.");
  expect(readFileSync(join(workspace, "old/done.txt"), "utf8")).toBe("tidy\n");
  expect([existsSync(join(workspace, "old/a.log")), existsSync(join(workspace, "reports/july.md"))]).toEqual([
    false,
    true,
  ]);
  const after = snapshot(workspace);
  await takeScreens(desktop, page, "turn-with-changes");
  await press(page, "Undo all 3 changes");
  await expect.poll(() => page.getByText("Taken back", { exact: true }).count(), soon).toBe(3);
  expect(snapshot(workspace)).toEqual(before);
  await takeScreens(desktop, page, "turn-taken-back");
  await press(page, "Reverse all 3");
  await expect.poll(() => page.getByText("Brought back").count(), soon).toBe(3);
  expect(snapshot(workspace)).toEqual(after);
  await app.end();
});

test("everything that a conversation changed is shown as one effect from its menu, and taken back", async () => {
  const app = await startSteward({ files: { "notes.md": notes, "list.md": "eggs\n" } });
  const { desktop, page, workspace } = app;
  const before = snapshot(workspace);
  await ask(app, 'In notes.md replace "Monday" with "Tuesday"');
  await cardOf(app, /notes\.md/)
    .getByText("Done", { exact: true })
    .waitFor();
  await ask(app, 'In list.md replace "eggs" with "milk"');
  await cardOf(app, /list\.md/)
    .getByText("Done", { exact: true })
    .waitFor();
  const after = snapshot(workspace);
  await page.locator("header").getByRole("button", { name: "More for this conversation" }).click();
  await page.getByRole("menuitem", { name: "Take back all changes…" }).click();
  const dialog = page.getByRole("dialog", { name: "Take back everything this conversation changed" });
  await dialog.getByText(/comes to this: 2 changes/).waitFor();
  expect(snapshot(workspace)).toEqual(after);
  await takeScreens(desktop, page, "undo-conversation");
  await press(dialog, "Take back");
  await dialog.waitFor({ state: "detached" });
  expect(snapshot(workspace)).toEqual(before);
  await app.end();
});

test("Undo refuses where the file was changed since, says so, and leaves it alone", async () => {
  const app = await startSteward({ files: { "notes.md": notes } });
  const { desktop, page, workspace } = app;
  await ask(app, 'In notes.md replace "Monday" with "Tuesday"');
  const card = cardOf(app, /notes\.md/);
  await card.getByText("Done", { exact: true }).waitFor();
  writeFileSync(join(workspace, "notes.md"), "Mine.\n");
  await press(card, "Undo");
  const note = card.getByRole("alert");
  await note.waitFor();
  expect(await note.innerText()).toMatch(/changed/);
  expect(readFileSync(join(workspace, "notes.md"), "utf8")).toBe("Mine.\n");
  await takeScreens(desktop, page, "undo-refused");
  // What stands in the conversation for an undo are Steward's words: no model is to be asked them again.
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  // The earlier version can be had all the same, beside what stands there now.
  await press(card, "Save the earlier version beside it");
  await note.waitFor({ state: "detached" });
  const saved = readdirSync(workspace).filter((name) => name.startsWith("notes (before "));
  expect(saved.map((name) => readFileSync(join(workspace, name), "utf8"))).toEqual([notes]);
  expect(readFileSync(join(workspace, "notes.md"), "utf8")).toBe("Mine.\n");
  await app.end();
});

function command(text: string): Record<string, unknown> {
  return { command: text, folder: null, hosts: null, folders: null, reason: null, timeoutSeconds: null };
}
