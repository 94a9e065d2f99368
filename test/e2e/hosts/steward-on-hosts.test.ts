import { afterEach, expect, test } from "vitest";
import { startSteward } from "../steward-app.ts";

const before = process.env["STEWARD_TEST_HOST"];
afterEach(() => {
  if (before === undefined) delete process.env["STEWARD_TEST_HOST"];
  else process.env["STEWARD_TEST_HOST"] = before;
});

/** Steward itself, built: what is true of the sample app (hosts.test.ts) holds for it too. */
test.each(["stand-in", "rehearsal"])("Steward starts, is called up and ends on the host %s", async (host) => {
  process.env["STEWARD_TEST_HOST"] = host;
  const app = await startSteward({ files: { "notes.md": "one\n" } });
  expect(await app.page.title()).toBe("Steward");
  expect(await app.desktop.tray.view()).toMatchObject({ toolTip: expect.stringContaining("Steward") });
  const shown = async () => {
    const windows = await app.desktop.windows();
    return windows.filter(({ visible }) => visible).map(({ url }) => url);
  };
  expect(await shown()).toEqual(["app://steward/index.html"]);
  const { code, output } = await app.startAgain("--toggle");
  expect(code, output).toBe(0);
  await expect
    .poll(shown, { timeout: 20_000 })
    .toEqual(["app://steward/index.html", "app://steward/quick-ask.html"]);
  await app.end();
});
