import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { build, preview, type InlineConfig, type Plugin } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built pages are served: `${pagesAddress}renderer/index.html`. */
    pagesAddress: string;
  }
}

const root = resolve(import.meta.dirname, "../..");

/** Pages by their place in the checkout: the windows, and those on which tests draw a part of one by itself. */
const pages = [
  "renderer/index.html",
  "renderer/quick-ask.html",
  "test/renderer/page/call-gallery.html",
  "test/renderer/page/markdown-stage.html",
];

/** Under the NODE_ENV of tests React would be built in its development form, slower than in any window that people have. */
async function asInProduction(make: () => Promise<unknown>): Promise<void> {
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await make();
  } finally {
    process.env["NODE_ENV"] = before;
  }
}

/** Over loopback there is nothing to be won by compressing, for each page that is opened, what it is sent. */
const uncompressed: Plugin = {
  name: "uncompressed",
  configurePreviewServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      delete request.headers["accept-encoding"];
      next();
    });
  },
};

/** Builds the pages once for all tests of the windows and serves them on loopback until the last has ended. */
export default async function buildPages(project: TestProject): Promise<() => Promise<void>> {
  // Its own for each run: two at once would empty each other's.
  const outDir = mkdtempSync(join(tmpdir(), "steward-pages-"));
  const settings: InlineConfig = {
    configFile: false,
    root,
    logLevel: "error",
    plugins: [react(), uncompressed],
    worker: { format: "es" },
  };
  // Each by itself: what two pages share would be cut into many small files, and each test opens a page anew.
  const buildPage = (page: string) =>
    build({
      ...settings,
      build: {
        outDir,
        emptyOutDir: false,
        assetsInlineLimit: 0,
        rollupOptions: { input: resolve(root, page) },
      },
    });
  await asInProduction(() => Promise.all(pages.map(buildPage)));
  const server = await preview({ ...settings, build: { outDir }, preview: { host: "127.0.0.1", port: 0 } });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error("The pages are built, but cannot be served.");
  project.provide("pagesAddress", address);
  return async () => {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  };
}
