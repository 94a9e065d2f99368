import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * What is in people's way on the page as it stands: one line for each rule and element, none where all is well. It works
 * under any content security policy, since nothing is loaded: Playwright hands the checker's source to the page's engine.
 */
export async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // The other way of working opens a page of its own, which an app does not let a test do.
    .setLegacyMode(true)
    // WCAG 2.2's 24 pixels (success criterion 2.5.8) are not asked for by default.
    .options({ rules: { "target-size": { enabled: true } } })
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = "" }) => `${id}: ${target.join(" ")}: ${shortened(failureSummary)}`,
    ),
  );
}

/** The first thing to mend; the line before it says "Fix any of the following". */
function shortened(summary: string): string {
  const lines = summary.split("\n").map((line) => line.trim());
  return lines.find((line) => line !== "" && !line.startsWith("Fix ")) ?? "";
}
