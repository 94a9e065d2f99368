import type { CDPSession, Page } from "playwright-core";
import type { DesktopUnderTest } from "../e2e/hosts/desktop-under-test.ts";

/** What main told its windows since `watchPushes`: when (milliseconds, never going back), what, and to which window. */
export type PushSeen = { at: number; type: string; window: number };

/** Has main note each push from now on. Once an app. */
export async function watchPushes(desktop: DesktopUnderTest): Promise<{ taken(): Promise<PushSeen[]> }> {
  await desktop.evaluate<void>(`({ BrowserWindow }) => {
    globalThis.pushesSeen = [];
    for (const { id, webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel, push) => {
        globalThis.pushesSeen.push({ at: performance.now(), type: push.type, window: id });
        send(channel, push);
      };
    }
  }`);
  return { taken: () => desktop.evaluate<PushSeen[]>("() => globalThis.pushesSeen.splice(0)") };
}

/** How many times one window was told turn events within each second that begins with such a push; the most of these. */
export function mostPushesInASecond(pushes: readonly PushSeen[]): number {
  const times = eventTimes(pushes);
  let most = 0;
  let first = 0;
  for (const [index, at] of times.entries()) {
    while ((times[first] ?? at) <= at - 1_000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** The moments at which the window that was told most was told turn events. */
function eventTimes(pushes: readonly PushSeen[]): number[] {
  const ofWindows = Map.groupBy(
    pushes.filter(({ type }) => type === "turn-events"),
    ({ window }) => window,
  );
  const most = [...ofWindows.values()].toSorted((one, other) => other.length - one.length)[0] ?? [];
  return most.map(({ at }) => at);
}

/** One thing that Chromium did, in microseconds. */
type TraceEvent = {
  name: string;
  pid: number;
  tid: number;
  ph: string;
  ts: number;
  dur?: number;
  tdur?: number;
};

/** What the main threads of this app's pages did while it was traced. */
export type Trace = readonly TraceEvent[];

/** Chromium's own record of what the pages do, from now on until `stop`. */
export async function trace(page: Page, categories: readonly string[]): Promise<{ stop(): Promise<Trace> }> {
  const session = await page.context().newCDPSession(page);
  const events: (TraceEvent & { args?: { name?: string } })[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the trace event format
    events.push(...(value as unknown as typeof events));
  });
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: [...categories, "__metadata"] },
  });
  return {
    async stop() {
      const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
      await session.send("Tracing.end");
      await complete;
      await session.detach();
      const threads = new Set(
        events.filter(({ args }) => args?.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`),
      );
      return events.filter(({ pid, tid }) => threads.has(`${pid} ${tid}`));
    },
  };
}

/** Bytes that a page's scripts hold, after everything that nobody holds was let go of. */
export async function heldBytes(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize;
}

/** The value that so much of all values lie at or below (0.95: all but one in twenty); 0 where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
