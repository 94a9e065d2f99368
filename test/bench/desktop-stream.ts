import { setTimeout as wait } from "node:timers/promises";
import type { CDPSession, Page } from "playwright-core";
import type { Desktop } from "../desktop-stand-in/start-desktop.ts";
import type { BenchApp } from "./desktop-app.ts";
import { heldBytes, trace, watchPushes, type PushSeen } from "./desktop-probe.ts";

/** Ten seconds of a stream, or of what went before it. Chromium's tracing delays frames, so keys count where it is off. */
export type Stretch = {
  seconds: number;
  /** How many tasks of the page's main thread took over 50 ms by the clock (w3.org/TR/longtasks). */
  longTasks: number;
  /** Where it was traced: the tasks of the page's main thread over 5 ms, in milliseconds by the clock. */
  tasks: readonly number[];
  /** The same in processor time: other programs do not lengthen it. */
  processor: readonly number[];
  /** Where it was not: for each key, milliseconds that the page took for the first frame after it, which shows it. */
  frames: readonly number[];
  /** For each key, milliseconds until that frame was on the screen, in steps of 8; here it is drawn without a GPU. */
  keys: readonly number[];
  /** What the page and main hold at its end, in bytes. */
  pageBytes: number;
  mainBytes: number;
};

export type Streamed = {
  atRest: Stretch;
  stretches: readonly Stretch[];
  pushes: readonly PushSeen[];
};

const KEY_EVERY_MS = 100;
/** Event Timing tells of no shorter ones (w3.org/TR/event-timing); those count as this. */
const SHORTEST_KEY_MS = 16;
const words = "while this goes on one can write what comes next and nothing has to wait for it ";

/** Asks in the conversation that is open, writes on while the answer streams, and tells what that was like. */
export async function stream({ desktop, page }: BenchApp, seconds: number): Promise<Streamed> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate<unknown>(collecting);
  const bench = { desktop, page, session };
  const field = page.getByRole("textbox", { name: "Message", exact: true });
  await field.focus();
  const atRest = await stretch(bench, { seconds: 5, traced: false });
  await field.fill("Tell me everything about what the trip costs");
  const pushes = await watchPushes(desktop);
  await field.press("Enter");
  await page.getByRole("button", { name: "Stop" }).waitFor();
  const stretches: Stretch[] = [];
  const each = Math.min(10, seconds / 2);
  for (let left = seconds; left > 0; left -= each)
    stretches.push(await stretch(bench, { seconds: each, traced: stretches.length % 2 === 1 }));
  await page.getByRole("button", { name: "Send", exact: true }).waitFor({ timeout: 120_000 });
  await session.detach();
  return { atRest, stretches, pushes: await pushes.taken() };
}

type Bench = { desktop: Desktop; page: Page; session: CDPSession };

/** Watches for some seconds, in which keys are pressed; what is held is measured when nothing is watched. */
async function stretch(
  { desktop, page, session }: Bench,
  { seconds, traced }: { seconds: number; traced: boolean },
): Promise<Stretch> {
  await page.evaluate<unknown>("seen.pressed = seen.longTasks = seen.keys.length = seen.frames.length = 0");
  const tracing = traced ? await trace(page, ["toplevel"]) : null;
  const until = performance.now() + seconds * 1_000;
  for (let at = 0; performance.now() < until; at += 1) {
    const next = performance.now() + KEY_EVERY_MS;
    await page.keyboard.press(words.charAt(at % words.length).replace(" ", "Space"));
    await wait(Math.max(0, next - performance.now()));
  }
  const { pressed, keys, frames, longTasks } = await page.evaluate<Seen>("seen");
  const tasks = ((await tracing?.stop()) ?? []).filter(({ name }) => name.endsWith("RunTask"));
  const missing = Array.from({ length: Math.max(0, pressed - keys.length) }, () => SHORTEST_KEY_MS);
  return {
    seconds,
    longTasks,
    tasks: tasks.map(({ dur = 0 }) => dur / 1_000).filter((ms) => ms > 5),
    processor: tasks.map(({ dur = 0, tdur = dur }) => tdur / 1_000).filter((ms) => ms > 5),
    frames: traced ? [] : frames,
    keys: traced ? [] : [...keys, ...missing],
    pageBytes: await heldBytes(session),
    mainBytes: await desktop.evaluate<number>(heldByMain),
  };
}

type Seen = { keys: number[]; frames: number[]; pressed: number; longTasks: number };

const collecting = `(() => {
  const seen = { keys: [], frames: [], pressed: 0, longTasks: 0 };
  const { port1, port2 } = new MessageChannel();
  const begun = [];
  port1.onmessage = () => { seen.frames.push(performance.now() - begun.shift()); };
  globalThis.seen = seen;
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === "keydown") seen.keys.push(duration);
  }).observe({ type: "event", durationThreshold: ${SHORTEST_KEY_MS} });
  new PerformanceObserver((list) => { seen.longTasks += list.getEntries().length; }).observe({ type: "longtask" });
  addEventListener("keydown", () => {
    seen.pressed += 1;
    requestAnimationFrame((frame) => { begun.push(frame); port2.postMessage(null); });
  }, { capture: true });
})()`;

const heldByMain = `() => {
  process.getBuiltinModule("node:v8").setFlagsFromString("--expose-gc");
  process.getBuiltinModule("node:vm").runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}`;
