/*
 * The package as `npm run package` made it around the real Electron: `npm run test:packaged`. Public CI runs this on each
 * system; it is no part of `npm test`, because Electron's binary cannot be had everywhere.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { expect, onTestFinished, test } from "vitest";
import { wrongFuses } from "../../resources/packaging/fuses.ts";
import { missingNativeModules } from "../../resources/packaging/native-modules.ts";
import { answerIn, askInWindow } from "./ask-in-window.ts";
import { differences, filesIn } from "./expected-files.ts";
import { packagedApp } from "./packaged-app.ts";
import { startPackaged } from "./start-packaged.ts";

const app = packagedApp();

test("inside is what should be, outside the archive what the system loads, and the fuses are set", async () => {
  expect(differences(filesIn(join(app.resources, "app.asar")), process)).toEqual({
    surprises: [],
    missing: [],
  });
  expect(missingNativeModules(app.resources, process)).toEqual([]);
  expect(await wrongFuses(app.application)).toEqual([]);
});

test("it starts, draws its window and answers", async () => {
  const data = home();
  const workspace = home();
  cpSync(join(import.meta.dirname, "../../resources/sample-workspace"), workspace, { recursive: true });
  writeFileSync(join(data, "settings.json"), JSON.stringify({ workspaces: [workspace] }));
  const running = startPackaged(app.executable, [`--home=${data}`]);
  onTestFinished(running.end);
  const page = await running.window();
  expect(answerIn(await askInWindow(page, "what is 17.5 % of 2,340"))).toContain("409.5");
  // ripgrep, from where it was unpacked.
  expect(answerIn(await askInWindow(page, "find files about the budget"))).toContain("reports/week-47.md");
});

test("the terminal's commands work in it", () => {
  const said = spawnSync(app.executable, ["tools", "--home", home()], { encoding: "utf8", timeout: 60_000 });
  expect({ status: said.status, hasTools: said.stdout.includes("run_command") }, said.stderr).toEqual({
    status: 0,
    hasTools: true,
  });
});

test("a file that is called .asar is one file to the tools, whatever stands in it", () => {
  const workspace = home();
  writeFileSync(join(workspace, "notes.asar"), "plain text\n");
  cpSync(join(app.resources, "app.asar"), join(workspace, "real.asar"));
  const call = (tool: string, parameters: object): string =>
    spawnSync(
      app.executable,
      ["call", tool, JSON.stringify(parameters), "--workspace", workspace, "--home", home()],
      { encoding: "utf8", timeout: 60_000 },
    ).stdout;
  expect(call("read_file", { path: "notes.asar" })).toContain("plain text");
  expect(call("list_folder", { depth: 3 })).toContain("2 entries");
  expect(call("read_file", { path: "real.asar/package.json" })).not.toContain("steward");
});

/** Attack 15 of threats.md. Each would leave a file behind if a line of it ran. */
test.each<{ how: string; attack: (code: string) => Attack }>([
  {
    how: "ELECTRON_RUN_AS_NODE",
    attack: (code) => ({ words: ["-e", code], env: { ELECTRON_RUN_AS_NODE: "1" } }),
  },
  {
    how: "NODE_OPTIONS",
    attack: (code) => ({ words: [], env: { NODE_OPTIONS: `--require ${script(code)}` } }),
  },
  { how: "--require", attack: (code) => ({ words: ["--require", script(code)], env: {} }) },
])("$how runs nothing in it", async ({ attack }) => {
  const canary = join(home(), "canary");
  const { words, env } = attack(`require("node:fs").writeFileSync(${JSON.stringify(canary)}, "")`);
  const running = startPackaged(app.executable, [`--home=${home()}`, ...words], env);
  onTestFinished(running.end);
  // The window is there: whatever would have run before or with the app has run.
  await (await running.window()).waitForSelector("#root > *");
  expect(existsSync(canary)).toBe(false);
});

test("--inspect opens no debugger to the main process", async () => {
  const running = startPackaged(app.executable, [`--home=${home()}`, "--inspect=0", "--inspect-brk=0"]);
  onTestFinished(running.end);
  await (await running.window()).waitForSelector("#root > *");
  expect(running.output()).not.toContain("Debugger listening");
});

test("a folder beside the archive is not loaded in its place", async () => {
  const folder = join(app.resources, "app");
  const canary = join(home(), "canary");
  mkdirSync(folder);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ main: "main.cjs" }));
  writeFileSync(join(folder, "main.cjs"), `require("node:fs").writeFileSync(${JSON.stringify(canary)}, "")`);
  const running = startPackaged(app.executable, [`--home=${home()}`]);
  onTestFinished(running.end);
  await (await running.window()).waitForSelector("#root > *");
  expect(existsSync(canary)).toBe(false);
});

interface Attack {
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

function home(): string {
  const folder = mkdtempSync(join(tmpdir(), "steward-packaged-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

function script(code: string): string {
  const file = join(home(), "canary.cjs");
  writeFileSync(file, code);
  return file;
}
