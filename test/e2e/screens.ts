import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import type { DesktopUnderTest } from "./hosts/desktop-under-test.ts";
import { shownInDocs } from "./shown-in-docs.ts";

const root = resolve(import.meta.dirname, "../..");

/** Where a picture goes: beside the results, or, with STEWARD_SCREENS=docs, those worth showing where the README has them. */
function folderFor(name: string): string {
  const isForDocs = process.env["STEWARD_SCREENS"] === "docs" && shownInDocs.has(name);
  return join(root, isForDocs ? "docs/screens" : "test-results/screens");
}

/** A second at sixty frames: an app whose settings hold it light or dark never follows the system. */
const patience = 60;

/** Resolves in the page once it is light or dark and that was drawn. As text, since tests know no DOM. */
const drawn = (appearance: "light" | "dark"): string => `new Promise((done, fail) => {
  const isThere = matchMedia("(prefers-color-scheme: ${appearance})");
  let frames = 0;
  const look = () => {
    frames += 1;
    if (isThere.matches) requestAnimationFrame(() => requestAnimationFrame(done));
    else if (frames > ${patience}) fail(new Error("The page did not turn ${appearance}."));
    else requestAnimationFrame(look);
  };
  look();
})`;

/** Takes a picture of a window in light and in dark: `NAME-light.png`, `NAME-dark.png`. Leaves it light. */
export async function takeScreens(desktop: DesktopUnderTest, page: Page, name: string): Promise<void> {
  const folder = folderFor(name);
  mkdirSync(folder, { recursive: true });
  for (const appearance of ["dark", "light"] as const) {
    await desktop.setSystemDark(appearance === "dark");
    await page.evaluate<unknown>(drawn(appearance));
    const path = join(folder, `${name}-${appearance}.png`);
    await page.screenshot({ path, animations: "disabled", caret: "hide" });
  }
}
