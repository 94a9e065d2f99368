import type { Locator, Page } from "playwright-core";
import { press } from "./cards.ts";

type App = { page: Page };

/** The turns of the conversation that is open. */
export function feedOf({ page }: App): Locator {
  return page.getByRole("feed", { name: "Conversation" });
}

/** The list of conversations. */
export function listOf({ page }: App): Locator {
  return page.getByRole("navigation", { name: "Conversations" });
}

/** Where a prompt is written. */
export function fieldOf({ page }: App): Locator {
  return page.getByRole("textbox", { name: "Message", exact: true });
}

/** Opens a conversation from the list, by its name. */
export async function openNamed(app: App, name: string): Promise<void> {
  await listOf(app).getByRole("button", { name, exact: true }).click();
  await app.page.getByRole("heading", { level: 1, name }).waitFor({ timeout: 30_000 });
}

/** Chooses from the menu behind a button. */
export async function choose({ page }: App, button: string, item: string | RegExp): Promise<void> {
  await press(page, button);
  await page.getByRole("menuitem", { name: item }).click();
}
