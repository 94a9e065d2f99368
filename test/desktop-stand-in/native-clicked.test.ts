import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MessageBox } from "./electron/dialog.ts";
import { nativeMessageBox } from "./native/native-dialog.ts";

/*
 * zenity as a person has it before them: on a display of its own, with real keys. Where one of the programs is missing
 * (and anywhere but on Linux) there is nothing to try.
 */
const programs = ["Xvfb", "xdotool", "zenity"];
const isHere = programs.every((program) => spawnSync("which", [program]).status === 0);

let display: ChildProcess;
const before = process.env["DISPLAY"];
beforeAll(async () => {
  if (!isHere) return;
  // Xvfb takes a free number and says which.
  display = spawn("Xvfb", ["-noreset", "-displayfd", "3", "-screen", "0", "1000x800x24"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = (await once(display.stdio[3] as NodeJS.ReadableStream, "data")) as [Buffer];
  process.env["DISPLAY"] = `:${String(number).trim()}`;
});
afterAll(() => {
  display?.kill();
  if (before === undefined) delete process.env["DISPLAY"];
  else process.env["DISPLAY"] = before;
});

const box = (title: string, buttons: readonly string[]): MessageBox => ({
  kind: "message",
  id: 1,
  window: null,
  type: "warning",
  message: "Steward wants to run a command, which cannot be undone",
  detail: "$ curl <b>https://example.invalid</b> & more",
  title,
  buttons,
  defaultId: 0,
  cancelId: 0,
  checkboxLabel: "",
  checkboxChecked: false,
  noLink: true,
  normalizeAccessKeys: false,
});

/** Runs xdotool to its end and gives its exit code. */
async function xdotool(...words: string[]): Promise<unknown> {
  const [code]: unknown[] = await once(spawn("xdotool", words, { stdio: "ignore" }), "exit");
  return code;
}

/** Waits for the window with this title, and gives it the keyboard: without a window manager nobody does. */
function giveKeyboard(title: string): Promise<unknown> {
  return xdotool("search", "--sync", "--onlyvisible", "--name", `^${title}$`, "windowfocus", "--sync");
}

const yes = ["Tab", "Tab", "Tab", "space"];

test.runIf(isHere).each([
  ["Enter", ["Return"], 0],
  ["Esc", ["Escape"], 0],
  ["the yes, reached by keys", yes, 1],
])("%s", async (name, keys, response) => {
  const title = `Steward asks ${name}`;
  const answer = nativeMessageBox(box(title, ["Deny", "Run once"]));
  expect(await giveKeyboard(title)).toBe(0);
  await xdotool("key", "--delay", "100", ...keys);
  expect(await answer).toEqual({ response, checkboxChecked: false });
});

test.runIf(isHere)("a question that is taken back goes from the screen and is a no", async () => {
  const controller = new AbortController();
  const title = "Steward asks in vain";
  const answer = nativeMessageBox(box(title, ["Deny", "Run once"]), controller.signal);
  expect(await giveKeyboard(title)).toBe(0);
  controller.abort();
  expect((await answer).response).toBe(0);
  await expect.poll(() => xdotool("search", "--name", `^${title}$`), { timeout: 15_000 }).toBe(1);
});
