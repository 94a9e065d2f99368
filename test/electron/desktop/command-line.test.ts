import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCommandLine, readHandedOver } from "../../../electron/desktop/command-line.ts";

const folder = join(process.cwd(), "somewhere");
const desktop = { type: "desktop", show: "chat", home: null, link: null };
const terminal = { type: "terminal" };

test.each([
  [[], desktop],
  [["--hidden"], { ...desktop, show: "tray" }],
  [["--toggle"], { ...desktop, show: "quick" }],
  [["--toggle", "--hidden"], { ...desktop, show: "quick" }],
  [["--home=data"], { ...desktop, home: join(folder, "data") }],
  [["--home", "data", "--hidden"], { ...desktop, show: "tray", home: join(folder, "data") }],
  [["--home="], desktop],
  [["--home"], desktop],
  [["steward://open"], { ...desktop, link: "steward://open" }],
  [["--no-sandbox", "Steward://conversation/x"], { ...desktop, link: "Steward://conversation/x" }],
  [["--original-process-start-time=1", "--allow-file-access-from-files"], desktop],
  [["ask", "what is new?"], terminal],
  [["log", "verify"], terminal],
  [["--home", "data", "ask", "x"], terminal],
  [["--json", "--home=data", "log"], terminal],
  [["--help"], terminal],
  [["--version"], terminal],
  // A folder that has a command's name is no command.
  [["--home", "log"], { ...desktop, home: join(folder, "log") }],
  // A word that is no command is left alone: systems add words of their own.
  [["-psn_0_12345", "something"], desktop],
])("%j", (words, order) => {
  expect(readCommandLine(words, folder)).toEqual(order);
});

test("every command of the terminal is known here", () => {
  const terminalFile = join(import.meta.dirname, "../../../electron/terminal.ts");
  const help = execFileSync(process.execPath, [terminalFile, "--help"], { encoding: "utf8" });
  const commands = help.split("Commands:\n")[1]?.matchAll(/^ {2}([a-z]+)/gm) ?? [];
  const names = [...commands].map(([, name = ""]) => name);
  expect(names).toContain("ask");
  expect(names.filter((name) => readCommandLine([name]).type !== "terminal")).toEqual([]);
});

test.each([
  [
    { type: "desktop", show: "quick", home: "/x", link: null },
    { ...desktop, show: "quick" },
  ],
  [
    { type: "desktop", show: "chat", home: null, link: "steward://open" },
    { ...desktop, link: "steward://open" },
  ],
  [{ show: "chat", link: 7 }, desktop],
  [{ show: "everything", link: null }, null],
  [null, null],
  ["chat", null],
  [{}, null],
])("a second instance hands over %j", (data, order) => {
  expect(readHandedOver(data)).toEqual(order);
});
