import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { root } from "./desktop-app.ts";
import { median } from "./median.ts";

/** Milliseconds to import the main bundle, then what opens the session; and two of its parts alone. */
export function loadTimes(rounds: number): { main: number; session: number; parts: number } {
  const home = mkdtempSync(join(tmpdir(), "steward-bench-"));
  const times = { main: [] as number[], session: [] as number[], parts: [] as number[] };
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const what of ["parts", "main"]) {
        const found: Partial<typeof times> = {};
        Object.assign(found, loadIn(what, home));
        for (const name of ["main", "session", "parts"] as const)
          if (found[name] !== undefined) times[name].push(Number(found[name]));
      }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return { main: median(times.main), session: median(times.session), parts: median(times.parts) };
}

function loadIn(what: string, home: string): object {
  const file = join(import.meta.dirname, "desktop-load.ts");
  const env = { PATH: process.env["PATH"], HOME: home, XDG_CONFIG_HOME: home, APPDATA: home };
  const told = execFileSync(process.execPath, [file, what, join(root, "out/main")], {
    env,
    encoding: "utf8",
  });
  return JSON.parse(told);
}

export type FirstPaint = {
  /** Milliseconds from the beginning of the page's load until something was on the screen. */
  paintMs: number;
  /** Of these, until the page was loaded: all that it names had come and its first scripts had run. */
  loadedMs: number;
};

/** The first thing that was on the screen, once it is there. */
const firstContent = `new Promise((done) => new PerformanceObserver((list) => {
  const [paint] = list.getEntriesByName("first-contentful-paint");
  if (paint) done(paint);
}).observe({ type: "paint", buffered: true }))`;

/** How a page came to its first paint; the same page need not be loaded anew to be asked. */
export async function firstPaint(page: Page): Promise<FirstPaint> {
  return page.evaluate<FirstPaint>(`(async () => {
    const { startTime } = await ${firstContent};
    const [{ loadEventEnd }] = performance.getEntriesByType("navigation");
    return { paintMs: startTime, loadedMs: Math.min(loadEventEnd, startTime) };
  })()`);
}

/** Loads the page anew and tells whether one could write in it at its first paint. */
export async function isUsableAtFirstPaint(page: Page, reload: () => Promise<unknown>): Promise<boolean> {
  await page.addInitScript(`new MutationObserver((_, observer) => {
    const field = document.querySelector("textarea:enabled");
    if (field === null) return;
    observer.disconnect();
    performance.mark("usable");
  }).observe(document, { childList: true, subtree: true })`);
  const loaded = page.waitForEvent("load");
  await reload();
  await loaded;
  await page.locator("textarea").waitFor();
  return page.evaluate<boolean>(`(async () => {
    const { startTime } = await ${firstContent};
    const [usable] = performance.getEntriesByName("usable");
    return usable !== undefined && usable.startTime <= startTime;
  })()`);
}

/** The scripts that a page asked for before anything was on the screen, and their bytes as gzip leaves them. */
export async function scriptsAtStart(page: Page): Promise<{ files: string[]; gzipBytes: number }> {
  const names = await page.evaluate<string[]>(`(async () => {
    const { startTime } = await ${firstContent};
    const files = performance.getEntriesByType("resource").filter((one) => one.startTime <= startTime);
    return files.map(({ name }) => new URL(name).pathname).filter((name) => name.endsWith(".js"));
  })()`);
  const files = names.map((name) => basename(name));
  const sizes = files.map((name) => gzipSync(readFileSync(join(root, "out/renderer/assets", name))).length);
  return { files, gzipBytes: sizes.reduce((sum, size) => sum + size, 0) };
}
