import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { press, readInChat } from "./helpers/cards.ts";
import { choose, feedOf, fieldOf, listOf, openNamed } from "./helpers/chat-places.ts";
import { seedConversation } from "./helpers/seed-conversation.ts";
import { takeScreens } from "./screens.ts";
import { startSteward, type StewardApp } from "./steward-app.ts";

const soon = { timeout: 30_000 };

type Exchanged = { format: string; title: string; turns: { prompt: string; answer: string }[] };

function readExport(file: string): Exchanged {
  return JSON.parse(readFileSync(file, "utf8")) as Exchanged;
}

const said = ({ turns }: Exchanged): string[][] => turns.map(({ prompt, answer }) => [prompt, answer]);

const answer = (turn: number) => `Step **${turn}**\n\n\`\`\`\n<!-- steward:turn -->\n\`\`\`\n\n- done`;
const prompt = (turn: number) => (turn === 0 ? "Trip: plan/notes" : `And ${turn}?`);

test("a conversation is exported as Markdown and as JSON, and either file brings it back", async () => {
  const app = await startSteward({
    prepare: async (data) => {
      await seedConversation(data, { turns: 4, prompt, answer, callEvery: 3 });
    },
  });
  const { desktop, page, home } = app;
  const file = (name: string) => join(home, name);
  const exportTo = async (item: string, path: string | null) => {
    await choose(app, "More for this conversation", item);
    const dialog = await desktop.dialogs.nextSave();
    await desktop.dialogs.choose(dialog, path === null ? null : [path]);
    if (path !== null) await page.getByText(`Exported to ${path}`, { exact: true }).first().waitFor(soon);
    return dialog.defaultPath;
  };
  const importFrom = async (path: string) => {
    await choose(app, "More for conversations", "Import a conversation…");
    const dialog = await desktop.dialogs.nextOpen();
    expect(dialog.filters.flatMap(({ extensions }) => extensions)).toEqual(["json", "md"]);
    await desktop.dialogs.choose(dialog, [path]);
  };
  await openNamed(app, "Trip: plan/notes");
  expect(await exportTo("Export as Markdown…", null)).toBe("Trip plan notes.md");
  await exportTo("Export as Markdown…", file("trip.md"));
  expect(await exportTo("Export as JSON…", file("trip.json"))).toBe("Trip plan notes.json");
  await takeScreens(desktop, page, "exported");
  const whole = readExport(file("trip.json"));
  expect(whole).toMatchObject({ format: "steward-conversation", title: "Trip: plan/notes" });
  expect(whole.turns.map(({ prompt: text }) => text)).toEqual([0, 1, 2, 3].map(prompt));
  expect(readFileSync(file("trip.md"), "utf8")).toMatch(/^# Trip: plan\/notes$/m);

  for (const kind of ["md", "json"] as const) {
    await importFrom(file(`trip.${kind}`));
    await page.getByText("The conversation was imported.", { exact: true }).first().waitFor(soon);
    const copies = kind === "md" ? 2 : 3;
    await expect
      .poll(() => listOf(app).getByRole("button", { name: "Trip: plan/notes", exact: true }).count(), soon)
      .toBe(copies);
    await readInChat(app, "And 3?");
    await feedOf(app).getByText("embedded model, imported", { exact: true }).first().waitFor();
    await exportTo("Export as JSON…", file(`again-${kind}.json`));
    expect(said(readExport(file(`again-${kind}.json`)))).toEqual(said(whole));
  }
  await takeScreens(desktop, page, "imported");
  writeFileSync(file("other.md"), "# Something else\n");
  await importFrom(file("other.md"));
  const failed = page.getByText(/^The file was not imported: it is not a conversation that Steward exported/);
  await failed.first().waitFor(soon);
  await takeScreens(desktop, page, "not-imported");
  expect(existsSync(file("Trip plan notes.md"))).toBe(false);
  await app.end();
});

/** The first turn that is seen, and how far its top lies above. */
async function reading(app: StewardApp): Promise<{ turn: string | null; above: number } | null> {
  const top = (await feedOf(app).boundingBox())?.y ?? 0;
  for (const turn of await app.page.getByRole("article", { name: /^Message \d+$/ }).all()) {
    const box = await turn.boundingBox();
    if (box && box.y + box.height > top)
      return { turn: await turn.getAttribute("aria-label"), above: top - box.y };
  }
  return null;
}

const place = { x: 60, y: 40, width: 940, height: 660 };
const moveWindow = `({ BrowserWindow }) => {
  const isMain = (window) => window.webContents.getURL().endsWith("index.html");
  BrowserWindow.getAllWindows().find(isMain).setBounds(${JSON.stringify(place)});
}`;

const mainWindow = async ({ desktop }: StewardApp) =>
  (await desktop.windows()).find(({ url }) => url.endsWith("index.html"));

test("drafts, the place in a conversation, and the window's size survive a restart", async () => {
  const first = await startSteward({
    prepare: async (data) => {
      await seedConversation(data, { turns: 80 });
    },
  });
  await first.desktop.evaluate(moveWindow);
  await fieldOf(first).fill("Something new, not yet sent");
  await listOf(first).getByRole("button").first().click();
  await feedOf(first).getByText("Question 80", { exact: false }).waitFor(soon);
  await fieldOf(first).fill("And where\nis the end?");
  await feedOf(first).hover();
  await first.page.mouse.wheel(0, -2500);
  await first.page.getByRole("button", { name: /^Jump to latest/ }).waitFor(soon);
  await expect.poll(async () => (await reading(first))?.turn, soon).not.toMatch(/ (79|80)$/);
  const before = await reading(first);
  await takeScreens(first.desktop, first.page, "before-restart");
  await first.end();

  const second = await startSteward({ home: first.home });
  expect((await mainWindow(second))?.bounds).toEqual(place);
  expect(await fieldOf(second).inputValue()).toBe("Something new, not yet sent");
  await listOf(second).getByRole("button").first().click();
  await expect.poll(async () => (await reading(second))?.turn, soon).toBe(before?.turn);
  await expect
    .poll(async () => Math.abs(((await reading(second))?.above ?? 0) - (before?.above ?? 0)), soon)
    .toBeLessThan(3);
  expect(await fieldOf(second).inputValue()).toBe("And where\nis the end?");
  await takeScreens(second.desktop, second.page, "after-restart");
  await press(second.page, /^Jump to latest/);
  await feedOf(second).getByText("Question 80", { exact: false }).waitFor(soon);
  await second.end();
});
