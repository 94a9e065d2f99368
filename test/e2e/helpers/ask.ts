import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Types a prompt into the composer, sends it, and waits until it was taken: then the field is empty again. */
export async function ask({ page }: { page: Page }, prompt: string, timeoutMs = 10_000): Promise<void> {
  const field = page.getByRole("textbox", { name: "Message", exact: true });
  await field.fill(prompt, { timeout: timeoutMs });
  await field.press("Enter");
  await expect
    .poll(() => field.inputValue(), { timeout: timeoutMs, message: "The prompt was not taken." })
    .toBe("");
}
