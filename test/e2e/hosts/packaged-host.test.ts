import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { findChromium } from "../../desktop-stand-in/chromium.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { appArgument, electronProgram } from "./electron-program.ts";
import { startPackaged } from "./packaged-host.ts";
import { runToItsEnd, startHost } from "./start-host.ts";

const page = `<title>Packed</title><script>steward = { call: (name) => (document.title = name) }</script>`;

test("a packaged app's window is driven, and asked to quit", async () => {
  const home = temporaryFolder();
  const file = join(home, "page.html");
  writeFileSync(file, page);
  // Towards the outside a packaged app is what Chromium is: a port, and pages.
  const parameters = ["--headless", "--no-sandbox", `--user-data-dir=${join(home, "profile")}`];
  const options = { main: "", home, parameters: [...parameters, pathToFileURL(file).href] };
  const app = await startPackaged(options, findChromium() ?? "");
  const window = await app.firstWindow();
  expect(await window.title()).toBe("Packed");
  expect(await app.nextWindow()).toBe(window);
  await expect(app.dialogs.next()).rejects.toThrow("cannot be asked for dialogs.next");
  await expect(app.setSystemDark(true)).rejects.toThrow("lets no test into its main process");
  const quitting = app.quit();
  await window.waitForFunction("document.title === 'app.quit'");
  const end = await app.kill();
  expect(await quitting).toBe(end);
});

test("a packaged app that ends at once is told of with its last words", async () => {
  const home = temporaryFolder();
  const starting = startPackaged({ main: join(home, "none.js"), home }, process.execPath);
  await expect(starting).rejects.toThrow(
    /ended \(code 9\) and opened no port\.\n.*--remote-debugging-port/su,
  );
});

test("Electron is never fetched: where it is not here, that is said", () => {
  const folder = temporaryFolder();
  const before = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  process.env["ELECTRON_OVERRIDE_DIST_PATH"] = folder;
  try {
    expect(electronProgram).toThrow("Electron's program is not installed here");
  } finally {
    if (before === undefined) delete process.env["ELECTRON_OVERRIDE_DIST_PATH"];
    else process.env["ELECTRON_OVERRIDE_DIST_PATH"] = before;
  }
});

test("Electron is started with the folder whose manifest leads to the main file, else with the file", () => {
  const root = join(import.meta.dirname, "../../..");
  expect(appArgument(join(root, "out/main/main.js"))).toBe(root);
  expect(appArgument(join(root, "test/desktop-stand-in/sample/main.js"))).toBe(
    join(root, "test/desktop-stand-in/sample/main.js"),
  );
});

test("a host that nobody knows is refused", async () => {
  const before = process.env["STEWARD_TEST_HOST"];
  process.env["STEWARD_TEST_HOST"] = "elektron";
  try {
    await expect(startHost({ main: "", home: "" })).rejects.toThrow('not "elektron"');
    await expect(runToItsEnd({ main: "", home: "" })).rejects.toThrow('not "elektron"');
  } finally {
    if (before === undefined) delete process.env["STEWARD_TEST_HOST"];
    else process.env["STEWARD_TEST_HOST"] = before;
  }
});
