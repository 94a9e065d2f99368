import { expect, test } from "vitest";
import type { MessageBox } from "./electron/dialog.ts";
import { kdialog } from "./native/kdialog.ts";
import { osascript } from "./native/osascript.ts";
import { powershell } from "./native/powershell.ts";
import { zenity } from "./native/zenity.ts";

const box: MessageBox = {
  kind: "message",
  id: 1,
  window: null,
  type: "warning",
  message: "Run this?",
  detail: `echo "$(id)" '<b>' & end; ${"x".repeat(5_000)}`,
  title: "Steward",
  buttons: ["Allow once", "Deny", "Edit…"],
  defaultId: 1,
  cancelId: 1,
  checkboxLabel: "",
  checkboxChecked: false,
  noLink: true,
  normalizeAccessKeys: false,
};
const tools = [zenity, kdialog, osascript, powershell];

test.each(tools)("$program is given the whole text as data, and every label", (tool) => {
  const { parameters, input = "" } = tool.messageBox(box);
  const all = [...parameters, input].join("\n");
  const plain = all
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")
    .replaceAll(String.raw`\"`, '"');
  expect(plain).toContain(box.detail);
  for (const label of box.buttons) expect(plain).toContain(label);
});

test.each(tools)("$program: anything but a clear choice is the cancel button", (tool) => {
  for (const said of [
    { code: null, output: "" },
    { code: 1, output: "" },
    { code: 2, output: "0" },
    { code: 1, output: "nonsense" },
    { code: 255, output: "Allow once" },
  ]) {
    expect(tool.button(box, said)).toBe(1);
  }
});

test("each tool's way of naming the button is understood", () => {
  expect(zenity.button(box, { code: 0, output: box.detail })).toBe(1);
  expect(zenity.button(box, { code: 1, output: "Allow once\n" })).toBe(0);
  expect(zenity.button(box, { code: 1, output: "Edit…\n" })).toBe(2);
  expect(kdialog.button(box, { code: 0, output: "2\n" })).toBe(2);
  expect(osascript.button(box, { code: 0, output: "Allow once\n" })).toBe(0);
  expect(powershell.button(box, { code: 0, output: "2" })).toBe(2);
});

test("files come one a line; none is cancelled", () => {
  for (const tool of tools) {
    expect(tool.files({ code: 0, output: "/a b\n/c\n" })).toEqual(["/a b", "/c"]);
    expect(tool.files({ code: 1, output: "" })).toBeNull();
  }
});
