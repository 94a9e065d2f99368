import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import type { Settings } from "../../shared/settings-schema.ts";
import { startDesktop, type Desktop } from "../desktop-stand-in/start-desktop.ts";
import { applicationData } from "../e2e/hosts/host-environment.ts";

export const root = resolve(import.meta.dirname, "../..");

/** The built app in the stand-in, and what it lives in. */
export type BenchApp = {
  desktop: Desktop;
  page: Page;
  /** Steward's own folder. */
  data: string;
  end(): Promise<void>;
};

/** Starts the built app for a person with these settings; `prepare` fills Steward's folder first. */
export async function startApp(
  settings: Partial<Settings>,
  prepare: (data: string) => Promise<void>,
): Promise<BenchApp> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "steward-bench-")));
  const data = join(applicationData(home), "Steward");
  const workspace = join(home, "Trips");
  mkdirSync(workspace);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(join(data, "settings.json"), JSON.stringify({ workspaces: [workspace], ...settings }));
  await prepare(data);
  const desktop = startDesktop({ main: join(root, "out/main/main.js"), home });
  const end = async (): Promise<void> => {
    const { code, output } = await desktop.quit();
    rmSync(home, { recursive: true, force: true, maxRetries: 10 });
    if (code !== 0) throw new Error(`Steward ended with ${code}.\n${output}`);
  };
  try {
    const page = await desktop.firstWindow();
    await page.getByRole("textbox", { name: "Message", exact: true }).waitFor();
    return { desktop, page, data, end };
  } catch (error) {
    await desktop.kill();
    throw new Error(`Steward did not start.\n${desktop.output}`, { cause: error });
  }
}
