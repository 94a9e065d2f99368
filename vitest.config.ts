import { defineConfig } from "vitest/config";

/** Tests of the windows, and of the packages, run the built app, which is built once before them. */
const withWindows = [
  "test/e2e/**/*.test.ts",
  "test/attacks/desktop-*.test.ts",
  "test/electron/desktop/app-*.test.ts",
  "test/packaging/**/*.test.ts",
];

/** Tests of pages alone, with a pretended main process. */
const ofPages = ["test/renderer/**/*.test.ts"];

/** Tests that fill the disk by gigabytes, for which Steward stops whatever is being rehearsed meanwhile. */
const alone = ["test/attacks/commands-limits.test.ts"];

/** A browser shares the machine with all other tests; what does not come true at all still fails. */
const patient = { poll: { timeout: 15_000 } };

export default defineConfig({
  test: {
    testTimeout: 20_000,
    // Hooks start browsers and apps, which takes its time where both cores are busy.
    hookTimeout: 60_000,
    // Two cores: more workers than that only make every timing worse.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "core",
          include: ["test/**/*.test.ts"],
          exclude: [...withWindows, ...ofPages, ...alone],
        },
      },
      {
        extends: true,
        test: { name: "alone", include: alone, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: "pages",
          include: ofPages,
          globalSetup: "test/renderer/build-pages.ts",
          testTimeout: 60_000,
          expect: patient,
        },
      },
      {
        extends: true,
        test: {
          name: "windows",
          include: withWindows,
          globalSetup: "test/e2e/build-app.ts",
          testTimeout: 60_000,
          expect: patient,
        },
      },
    ],
  },
});
