import { source } from "axe-core";
import type { Page } from "playwright-core";

type Found = { id: string; nodes: { target: unknown[]; html: string; failureSummary?: string }[] }[];

/**
 * What is in people's way on the page when it has come to rest, or within one element of it: one line for each rule and
 * element, none where all is well. The checker is put into a page once, through Playwright: so it works under any content security policy.
 */
export async function axe(page: Page, within = "html"): Promise<string[]> {
  // A colour on its way from one to another has no contrast to speak of; what never ends is looked at as it is.
  await page.evaluate(`Promise.allSettled(document.getAnimations().filter((animation) =>
    animation.effect.getComputedTiming().endTime < Infinity).map(({ finished }) => finished))`);
  if ((await page.evaluate("typeof axe")) === "undefined") await page.evaluate(`${source}\n;null`);
  // WCAG 2.2's 24 pixels (success criterion 2.5.8) are not asked for by default.
  const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
  const found = await page.evaluate<Found>(
    `axe.run(${JSON.stringify(within)}, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary = "" }) =>
      [id, target.join(" "), shortened(failureSummary), html.slice(0, 200)].join(": "),
    ),
  );
}

/** The first thing to mend; the line before it says "Fix any of the following". */
function shortened(summary: string): string {
  const lines = summary.split("\n").map((line) => line.trim());
  return lines.find((line) => line !== "" && !line.startsWith("Fix ")) ?? "";
}
