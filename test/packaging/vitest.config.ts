import { defineConfig } from "vitest/config";

/** `npm run test:packaged`: only what needs the package around the real Electron; one app at a time. */
export default defineConfig({
  test: {
    include: ["test/packaging/*.real.ts"],
    root: new URL("../..", import.meta.url).pathname,
    testTimeout: 120_000,
    maxWorkers: 1,
  },
});
