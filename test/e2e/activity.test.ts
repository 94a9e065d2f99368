import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { ask } from "./helpers/ask.ts";
import { press, readInChat } from "./helpers/cards.ts";
import { obeyingModel } from "./helpers/obeying-model.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };
const notes = "Meet on Monday.\nBring the map.\n";

/** A model that changes the notes, looks for a file that is not there, and counts the days. */
const clerk = () =>
  obeyingModel({
    "Move the meeting": [
      {
        name: "edit_file",
        arguments: { path: "notes.md", oldText: "Monday", newText: "Tuesday", replaceAll: null },
      },
    ],
    "Look for the tickets": [
      { name: "read_file", arguments: { path: "tickets.md", offset: null, limit: null } },
      { name: "calculate", arguments: { expression: "3 * 7" } },
    ],
  });
const change = "Changed notes.md";
const sum = "Calculated 3 * 7 = 21";
const look = "Read tickets.md";

/** Two conversations, in which three calls were made; then Activity. */
async function startWithPast(): Promise<StewardApp> {
  const model = await clerk();
  const app = await startSteward({ files: { "notes.md": notes }, settings: model.settings });
  await ask(app, "Move the meeting");
  await readInChat(app, "Done.");
  await press(app.page, /^New conversation/);
  await app.page.getByRole("heading", { name: "What shall Steward do?" }).waitFor();
  await ask(app, "Look for the tickets");
  await readInChat(app, "Done.");
  await openActivity(app);
  await expect.poll(() => callsListed(app), soon).toEqual([look, sum, change]);
  return app;
}

async function openActivity({ page }: Pick<StewardApp, "page">): Promise<void> {
  await press(page, /^Activity/);
  await page.getByRole("heading", { name: "Activity" }).waitFor();
}

/** The line of a call. */
const rowOf = ({ page }: Pick<StewardApp, "page">, words: string): Locator =>
  page.getByRole("main").locator("li[data-type=call]", { hasText: words });

/** The calls that are listed, each by its words alone. */
async function callsListed({ page }: Pick<StewardApp, "page">): Promise<string[]> {
  const lines = await page.getByRole("main").locator("li[data-type=call]").allInnerTexts();
  return lines.map((text) => text.split("\n")[1]?.trim() ?? "");
}

test("what happened is searched and narrowed, told in full, taken back from there, and exported", async () => {
  const app = await startWithPast();
  const { desktop, page, home, workspace } = app;
  await page.getByText(/^Unbroken: \d+ entries$/).waitFor(soon);
  await takeScreens(desktop, page, "activity");

  const search = page.getByRole("searchbox", { name: "Search in prompts, arguments and results" });
  const narrowed = async (calls: string[]) => {
    await expect.poll(() => callsListed(app), soon).toEqual(calls);
    await press(page, "Clear");
    await expect.poll(() => callsListed(app), soon).toEqual([look, sum, change]);
  };
  // A word of the arguments, one of a result (words find whole turns), one that occurs nowhere.
  await search.fill("Tuesday");
  await narrowed([change]);
  await search.fill("21");
  await narrowed([look, sum]);
  await search.fill("submarine");
  await page.getByText("Nothing found", { exact: true }).waitFor();
  await takeScreens(desktop, page, "activity-nothing-found");
  await narrowed([]);
  await page.getByRole("combobox", { name: "Tool" }).selectOption({ label: "Calculate" });
  await narrowed([sum]);
  await page.getByRole("combobox", { name: "Risk" }).selectOption("Change");
  await narrowed([change]);
  await page.getByRole("combobox", { name: "State" }).selectOption("Failed");
  await narrowed([look]);
  await page.getByRole("combobox", { name: "Conversation" }).selectOption("Move the meeting");
  await narrowed([change]);
  await page.getByRole("combobox", { name: "Time" }).selectOption("Today");
  await narrowed([look, sum, change]);

  await press(rowOf(app, change), /notes\.md/);
  const all = page.getByRole("region", { name: "All of this call" });
  await all.getByText("Made by").waitFor();
  expect(await all.locator("dl").innerText()).toMatch(
    /You, in desktop.*“Move the meeting”.*the model scripted at 127\.0\.0\.1.*Rule “balanced\/undoable changes”.*Done: Changed notes\.md.*Trips\/notes\.md/su,
  );
  await all.getByText("Exact arguments").click();
  await all.getByText(/"newText": "Tuesday"/).waitFor();
  await takeScreens(desktop, page, "activity-open");

  await press(rowOf(app, change), "Undo");
  await rowOf(app, change).getByText("Taken back").waitFor();
  expect(readFileSync(join(workspace, "notes.md"), "utf8")).toBe(notes);
  await press(page, /new: show$/);
  await takeScreens(desktop, page, "activity-taken-back");

  await press(page, "Verify again");
  await page.getByText(/^Unbroken: \d+ entries$/).waitFor(soon);
  const badge = await page.getByText(/^Unbroken/).innerText();
  await press(page, "Export…");
  const file = join(home, "log.jsonl");
  await desktop.dialogs.choose(await desktop.dialogs.nextSave(), [file]);
  await page
    .getByText(/^The log was written to .*log\.jsonl\.$/)
    .first()
    .waitFor();
  const lines = readFileSync(file, "utf8").trim().split("\n");
  // One line an entry, and one that says where the chain ends.
  expect(badge).toBe(`Unbroken: ${lines.length - 1} entries`);
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ end: { seq: lines.length - 1 } });
  expect(lines.join("\n")).toContain("Move the meeting");
  await app.end();
});

test("a row that somebody changed is named: while the app runs, and also where it was done while it was closed", async () => {
  const app = await startWithPast();
  await app.page.getByText(/^Unbroken/).waitFor(soon);
  const argument = changeBehind(app, "Tuesday", "Friday");
  await press(app.page, "Verify again");
  await app.page.getByText(`Broken at entry ${argument}`).waitFor(soon);
  const told = app.page.getByRole("alert").filter({ hasText: "The log is not as it was written." });
  expect(await told.innerText()).toContain("its content was changed after it was written");
  await takeScreens(app.desktop, app.page, "activity-broken");
  await app.end();

  const prompt = changeBehind(app, "Move the meeting", "Move the money");
  expect(prompt).toBeLessThan(argument);
  const again = await startSteward({ home: app.home });
  await again.page.getByRole("button", { name: /Log broken/ }).waitFor(soon);
  await again.page
    .getByRole("alert")
    .filter({ hasText: `The log is not as Steward wrote it from entry ${prompt} on.` })
    .waitFor();
  await takeScreens(again.desktop, again.page, "log-broken");
  await press(again.page, "Show it in Activity");
  await again.page.getByText(`Broken at entry ${prompt}`).waitFor(soon);
  await again.end();
});

/** As somebody would who can write the file: the guard out of the way, and put back. Returns the first row changed. */
function changeBehind({ data }: StewardApp, before: string, after: string): number {
  const database = new Database(join(data, "steward.db"));
  const rows = database
    .prepare<[string], number>("SELECT seq FROM payloads WHERE body LIKE ? ORDER BY seq")
    .pluck();
  const [first = 0] = rows.all(`%${before}%`);
  const guard = String(
    database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'payloads_no_update'").pluck().get(),
  );
  database.exec("DROP TRIGGER payloads_no_update");
  database.prepare("UPDATE payloads SET body = replace(body, ?, ?) WHERE seq = ?").run(before, after, first);
  database.exec(guard);
  database.close();
  return first;
}
