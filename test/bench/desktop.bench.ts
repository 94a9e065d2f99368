/**
 * The desktop app's budgets: `node test/bench/desktop.bench.ts [--seconds=60]`. The built app runs in the stand-in over a
 * headless Chromium; its endpoint is another process on loopback. Each line names its limit; a limit that is missed is said
 * and ends the run with code 1. Another busy program makes all times by the clock worse: what can be is counted, or measured
 * in processor time.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import buildApp from "../e2e/build-app.ts";
import { seedConversation } from "../e2e/helpers/seed-conversation.ts";
import { openLog } from "../electron/log/open-log.ts";
import { wholeTurn } from "../electron/log/events.ts";
import { startApp, type BenchApp } from "./desktop-app.ts";
import { idle } from "./desktop-idle.ts";
import { openConversation } from "./desktop-open.ts";
import { mostPushesInASecond, quantile } from "./desktop-probe.ts";
import { firstPaint, isUsableAtFirstPaint, loadTimes, scriptsAtStart } from "./desktop-start.ts";
import { stream, type Stretch } from "./desktop-stream.ts";
import { median, timed } from "./median.ts";

const seconds = Number(process.argv.find((word) => word.startsWith("--seconds="))?.slice(10) ?? 60);
const TOKENS_A_SECOND = 200;
const long = "Question 1: what is the way";

await buildApp();
print(`desktop: ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}`);
benchLoad();
for (const count of [2_000, 15_000]) await benchList(count);
const endpoint = fork(join(import.meta.dirname, "desktop-endpoint.ts"), [`${seconds * TOKENS_A_SECOND}`]);
try {
  const [baseUrl] = (await once(endpoint, "message")) as [string];
  await benchWindow(baseUrl);
} finally {
  endpoint.disconnect();
}
print(`desktop: load ${loadavg()[0]?.toFixed(1)} at the end`);

function benchLoad(): void {
  const { main, session, parts } = loadTimes(7);
  limited(`main bundle: imported in ${main.toFixed(0)} ms`, main, 150);
  print(
    `main bundle: and what opens the log, while the window loads, in ${session.toFixed(0)} ms: together ` +
      `${((main + session) / parts).toFixed(2)} times better-sqlite3 and zod alone (${parts.toFixed(0)} ms)`,
  );
}

/** The list of conversations, as main reads it at its start and then twice a turn. */
async function benchList(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "steward-bench-"));
  const { log, database } = openLog(folder);
  try {
    for (let from = 0; from < count; from += 500) log.append(conversations(from, 500));
    const first = await timed(() => log.conversations());
    const times: number[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      log.append(wholeTurn("once more", { conversation: `c${turn}`, turn: `more-${turn}` }));
      times.push(await timed(() => log.conversations()));
    }
    limited(
      `list of ${count} conversations: first ${first.toFixed(0)} ms, after each turn ${median(times).toFixed(1)} ms`,
      median(times),
      30,
    );
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}

function conversations(from: number, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const id = from + index;
    return wholeTurn(`prompt ${id} ${"word ".repeat(30)}`, { conversation: `c${id}`, turn: `t${id}` });
  }).flat();
}

async function benchWindow(baseUrl: string): Promise<void> {
  const paints: Paint[] = [];
  for (let round = 0; round < 3; round += 1) {
    const app = await startApp({ model: "scripted", baseUrl }, seed);
    try {
      paints.push(await firstPaint(app.page));
      if (round === 2) await benchApp(app, paints);
    } catch (error) {
      await app.desktop.kill();
      throw error;
    }
    await app.end();
  }
}

async function benchApp(app: BenchApp, paints: readonly Paint[]): Promise<void> {
  await benchStart(app, paints);
  await benchOpening(app);
  await benchStream(app);
  await benchIdle(app);
}

async function seed(data: string): Promise<void> {
  await seedConversation(data, { turns: 2_500, conversationId: "long", callEvery: 10 });
  for (let one = 0; one < 20; one += 1)
    await seedConversation(data, { turns: 3, conversationId: `short-${one}`, prompt: () => `Short ${one}` });
}

type Paint = Awaited<ReturnType<typeof firstPaint>>;

async function benchStart({ desktop, page }: BenchApp, paints: readonly Paint[]): Promise<void> {
  const { files, gzipBytes } = await scriptsAtStart(page);
  const kilobytes = gzipBytes / 1_000;
  limited(`start: ${files.length} scripts of ${kilobytes.toFixed(0)} kB gzip`, kilobytes, 300);
  const cold = median(paints.map(({ paintMs, loadedMs }) => paintMs - loadedMs));
  const fromStart = median(paints.map(({ paintMs }) => paintMs));
  limited(
    `start: first load of a new process painted ${cold.toFixed(0)} ms after it was loaded (${fromStart.toFixed(0)} ms ` +
      "after it began: Chromium starts meanwhile, and the stand-in hands files over more slowly than Electron)",
    cold,
    300,
  );
  const reload = () =>
    desktop.evaluate<void>(
      "({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0].webContents.reload()",
    );
  const again: number[] = [];
  let isUsable = true;
  for (let round = 0; round < 3; round += 1) {
    isUsable = (await isUsableAtFirstPaint(page, reload)) && isUsable;
    again.push((await firstPaint(page)).paintMs);
  }
  limited(`start: loaded again, painted ${median(again).toFixed(0)} ms after that began`, median(again), 300);
  limited(
    `start: what was painted first ${isUsable ? "could" : "could not"} be written in`,
    isUsable ? 0 : 1,
    0,
  );
}

async function benchOpening({ data, page }: BenchApp): Promise<void> {
  const opened = await openConversation(page, { data, id: "long", row: long, end: "Question 2500" });
  const { main, scripts, drawing, whole } = opened;
  limited(
    `opening 5,000 messages: main reads ${main.toFixed(0)} ms, the page's scripts take ${scripts.toFixed(0)} ms, drawing ` +
      `${drawing.toFixed(0)} ms (with what carries them in the stand-in: ${whole.toFixed(0)} ms)`,
    main + scripts + drawing,
    200,
  );
}

async function benchStream(app: BenchApp): Promise<void> {
  const { atRest, stretches, pushes } = await stream(app, seconds);
  const tokens = `stream of ${seconds * TOKENS_A_SECOND} tokens in ${seconds} s`;
  const all = (of: (one: Stretch) => readonly number[]): number[] => stretches.flatMap(of);
  const processor = all((one) => one.processor);
  const clock = all((one) => one.tasks);
  const longTasks = stretches.reduce((sum, one) => sum + one.longTasks, 0);
  const over = Math.max(longTasks, processor.filter((ms) => ms > 50).length);
  limited(
    `${tokens}: ${over} tasks over 50 ms; where it was traced the longest took ${Math.max(0, ...processor).toFixed(0)} ` +
      `ms of processor time (${Math.max(0, ...clock).toFixed(0)} ms by the clock)`,
    over,
    0,
  );
  const frames = all((one) => one.frames);
  const keys = all((one) => one.keys);
  limited(
    `${tokens}: ${frames.length} keys, each shown by the next frame, which 95 in 100 times took the page ` +
      `${quantile(frames, 0.95).toFixed(1)} ms (on the screen, drawn without a GPU, after ${quantile(keys, 0.5)} ms, 95 in ` +
      `100 within ${quantile(keys, 0.95)} ms; without a stream ${quantile(atRest.keys, 0.95)} ms)`,
    quantile(frames, 0.95),
    16,
  );
  held(
    "page",
    stretches.map(({ pageBytes }) => pageBytes),
  );
  held(
    "main",
    stretches.map(({ mainBytes }) => mainBytes),
  );
  const most = mostPushesInASecond(pushes);
  limited(`${tokens}: main pushed ${most} times in the second in which it pushed most`, most, 60);
}

/** What is held at the end of the stream, against what was held ten seconds after it began. */
function held(where: string, bytes: readonly number[]): void {
  const ratio = (bytes.at(-1) ?? 0) / (bytes[0] ?? 1);
  const shown = bytes.map((one) => (one / 1e6).toFixed(1)).join(", ");
  limited(`stream: ${where} holds ${shown} MB, one after each 10 s: ratio ${ratio.toFixed(2)}`, ratio, 1.25);
}

/** It is left alone until five seconds pass in which it does nothing, or half a minute; then ten more are what counts. */
async function benchIdle(app: BenchApp): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    const { turns, pages } = await idle(app, 5_000);
    if (turns <= 3 && Object.keys(pages).length === 0) break;
  }
  const { timers, turns, pages } = await idle(app, 10_000);
  limited(`idle for 10 s: main has ${timers} timers, its loop went round ${turns} times`, timers + turns, 3);
  const deeds = Object.entries(pages).map(([name, count]) => `${count} ${name}`);
  limited(`idle for 10 s: the pages did ${deeds.join(", ") || "nothing"}`, deeds.length, 0);
}

function limited(words: string, value: number, limit: number): void {
  const isOver = !(value <= limit);
  if (isOver) process.exitCode = 1;
  print(`${words} (at most ${limit}${isOver ? ": MISSED" : ""})`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
