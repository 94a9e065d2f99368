import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright-core";
import type { DesktopUnderTest } from "../e2e/hosts/desktop-under-test.ts";
import { trace } from "./desktop-probe.ts";

export type Idle = {
  /** Timers that stand in main. */
  timers: number;
  /** How often main's event loop went round, beyond what asking it twice takes. */
  turns: number;
  /** What the pages did, by Chromium's names, and how often. */
  pages: Readonly<Record<string, number>>;
};

/** What scripts do by themselves, and what is drawn (Chromium's own names). */
const deeds = new Set([
  "TimerFire",
  "FireAnimationFrame",
  "FireIdleCallback",
  "FunctionCall",
  "EvaluateScript",
  "UpdateLayoutTree",
  "Layout",
  "Paint",
  "Commit",
]);

/**
 * Leaves the app alone and tells what it did meanwhile. The focus is taken out of the field first, since a caret that
 * blinks is drawn by Chromium. What the stand-in does to be asked is measured by asking it twice without a pause.
 */
export async function idle(
  { desktop, page }: { desktop: DesktopUnderTest; page: Page },
  milliseconds: number,
): Promise<Idle> {
  await page.evaluate<unknown>("document.activeElement?.blur()");
  const asking = (await loops(desktop)) - (await loops(desktop));
  const tracing = await trace(page, ["devtools.timeline"]);
  const before = await loops(desktop);
  await wait(milliseconds);
  const after = await loops(desktop);
  const done = (await tracing.stop()).filter(({ name }) => deeds.has(name));
  const counted = Map.groupBy(done, ({ name }) => name);
  return {
    timers: await desktop.evaluate<number>(
      `() => process.getActiveResourcesInfo().filter((name) => name === "Timeout" || name === "Immediate").length`,
    ),
    turns: Math.max(0, after - before + asking),
    pages: Object.fromEntries([...counted].map(([name, events]) => [name, events.length])),
  };
}

function loops(desktop: DesktopUnderTest): Promise<number> {
  return desktop.evaluate<number>("() => performance.nodeTiming.uvMetricsInfo.loopCount");
}
