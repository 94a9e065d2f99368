import { extractAll } from "@electron/asar";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, onTestFinished, test } from "vitest";
import { startDesktop } from "../desktop-stand-in/start-desktop.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { answerIn, askInWindow } from "./ask-in-window.ts";
import { packageApp } from "./package-app.ts";

const linux = process.platform === "linux";

/** The packed files alone, away from the checkout: what is missing in the package is missing here. */
test.skipIf(!linux)("the packed app starts from its own files and works", { timeout: 120_000 }, async () => {
  const packaging = await packageApp();
  onTestFinished(packaging.remove);
  expect(packaging.code, packaging.output).toBe(0);
  const place = temporaryFolder();
  const archive = join(packaging.app, "resources/app.asar");
  extractAll(archive, place);
  // The archive's tool forgets that a program may be run; the package itself does not.
  cpSync(`${archive}.unpacked`, place, { recursive: true });
  const home = temporaryFolder();
  const workspace = join(home, "Trip");
  cpSync(join(place, "resources/sample-workspace"), workspace, { recursive: true });
  const data = join(home, ".config/Steward");
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, "settings.json"), JSON.stringify({ workspaces: [workspace] }));

  const desktop = startDesktop({ main: join(place, "out/main/main.js"), home });
  onTestFinished(async () => void (await desktop.kill()));
  const page = await desktop.firstWindow();
  expect(answerIn(await askInWindow(page, "what is 17.5 % of 2,340"))).toContain("409.5");
  // ripgrep, from where it was unpacked.
  expect(answerIn(await askInWindow(page, "find files about the budget"))).toContain("reports/week-47.md");
  // The grammar that a command is read with.
  expect(answerIn(await askInWindow(page, "run `cat notes.md`"))).toContain("closed on Mondays");
  const { code } = await desktop.quit();
  expect(code, desktop.output).toBe(0);
});
