import type { Page } from "playwright-core";
import { openStore } from "../../electron/open-store.ts";
import { trace } from "./desktop-probe.ts";
import { median, timed } from "./median.ts";

/** What opening a conversation takes, in milliseconds. */
export type Opened = {
  /** In main: to read it from the log. */
  main: number;
  /** In the page: all that its own scripts do, and the drawing. */
  scripts: number;
  drawing: number;
  /** From the click until its end was on the screen, with all that carries the answer. */
  whole: number;
};

type Wanted = {
  /** Steward's own folder. */
  data: string;
  id: string;
  /** Words of its line in the list, and of its last turn. */
  row: string;
  end: string;
};

/**
 * Opens a conversation that this window did not open before. What carries the answer from main to the page is the
 * stand-in's, several megabytes of JSON through DevTools' protocol, and says nothing of Electron: what the app itself does is
 * taken together from main's reading, a profile of the page's scripts and Chromium's record of what it drew.
 */
export async function openConversation(page: Page, { data, id, row, end }: Wanted): Promise<Opened> {
  const main = median([await readInMain(data, id), await readInMain(data, id), await readInMain(data, id)]);
  const session = await page.context().newCDPSession(page);
  const tracing = await trace(page, ["devtools.timeline"]);
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 500 });
  await session.send("Profiler.start");
  const whole = await page.evaluate<number>(clickAndWait(row, end));
  const scripts = ownMilliseconds((await session.send("Profiler.stop")).profile);
  const drawn = (await tracing.stop()).filter(({ name }) => drawings.has(name));
  await session.detach();
  return { main, scripts, drawing: drawn.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1_000, whole };
}

const drawings = new Set(["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit"]);

const clickAndWait = (row: string, end: string): string => `new Promise((done) => {
  const rows = [...document.querySelectorAll("nav button")];
  const begun = performance.now();
  const observer = new MutationObserver(() => {
    if (!document.querySelector("[role=feed]")?.textContent.includes(${JSON.stringify(end)})) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - begun);
      channel.port2.postMessage(null);
    });
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  rows.find(({ textContent }) => textContent.includes(${JSON.stringify(row)})).click();
})`;

/** What main does for it, done here on the same log. */
async function readInMain(data: string, id: string): Promise<number> {
  const store = await openStore(data, { host: "desktop", keychain: () => Promise.reject(new Error("none")) });
  if (!store.ok) throw new Error(store.failure.message);
  try {
    return await timed(() => store.value.log.eventsOfConversation(id));
  } finally {
    store.value.close();
  }
}

/** Where a function stands; a built-in one has no line (-1). */
type Frame = { functionName: string; url: string; lineNumber: number };

/** As DevTools' protocol gives it: a tree of calls, which of them was found at each look, and the time between looks. */
type Profile = {
  nodes: { id: number; callFrame: Frame; children?: number[] }[];
  samples?: number[];
  timeDeltas?: number[];
};

/** Ten times the time between two looks: what is missing then was another program's. */
const LONGEST_LOOK_US = 5_000;

/**
 * The time in which the page's own scripts ran, and the built-in functions that they called, with the collections of garbage
 * that interrupted them. Scripts that are no file of the app are the stand-in's bridge and the driver's.
 */
function ownMilliseconds({ nodes, samples = [], timeDeltas = [] }: Profile): number {
  const own = new Set<number>();
  const collections = new Set<number>();
  const visit = (id: number, isOwn: boolean): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const { url, lineNumber } = node.callFrame;
    const isNow = url.includes("/assets/") || (isOwn && lineNumber < 0);
    if (isNow) own.add(id);
    if (node.callFrame.functionName === "(garbage collector)") collections.add(id);
    for (const child of node.children ?? []) visit(child, isNow);
  };
  const byId = new Map(nodes.map((node) => [node.id, node]));
  visit(nodes[0]?.id ?? 0, false);
  let sum = 0;
  let wasOwn = false;
  for (const [index, id] of samples.entries()) {
    if (!collections.has(id)) wasOwn = own.has(id);
    if (wasOwn) sum += Math.min(timeDeltas[index + 1] ?? 0, LONGEST_LOOK_US);
  }
  return sum / 1_000;
}
