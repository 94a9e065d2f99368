import type { Locator, Page } from "playwright-core";

/** The card of a call, by what it does in words; those of the conversation that is open, in order. */
export function cardOf({ page }: { page: Page }, title: string | RegExp): Locator {
  return page.getByRole("article", { name: title, exact: true });
}

/** A button on a card (or anywhere else), as soon as it can be pressed. */
export async function press(place: Locator | Page, name: string | RegExp): Promise<void> {
  await place.getByRole("button", { name, exact: true }).click();
}

/** Opens a card, where it is closed. */
export async function openCard(card: Locator): Promise<void> {
  const closed = card.locator("> * > button[aria-expanded=false]");
  if ((await closed.count()) > 0) await closed.click();
}

/** The lines of a diff as they are read out: "deleted: one", "added: two", "three". */
export async function diffOn(card: Locator, file: string): Promise<string[]> {
  const table = card.getByRole("table", { name: `Changes to ${file}` });
  await table.waitFor();
  const lines = await table.locator("td:last-child").allTextContents();
  return lines.map((line) => line.replace(/^[+− ]/, ""));
}

/** Waits until this text stands in the open conversation (and not only where it is read out). */
export async function readInChat({ page }: { page: Page }, text: string): Promise<void> {
  await page.getByRole("feed").getByText(text, { exact: true }).first().waitFor({ timeout: 30_000 });
}
