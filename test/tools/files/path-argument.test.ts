import { expect, test } from "vitest";
import { pathArgumentFault } from "../../../tools/files/path-argument.ts";
import { windowsNameFault } from "../../../tools/files/windows-name.ts";

const fine = [
  "a",
  "./a/b",
  "a b",
  "..a",
  "a..",
  "Ünïcode/日本語.md",
  "👩‍👩‍👧.txt",
  "%2e%2e",
  "~a",
  "a~",
  "C:\\x",
  "-rf",
  "*",
  "$HOME",
  "aux",
];

const unfit: [path: string, why: string][] = [
  ["", "it is empty"],
  ["a\0b", "control or invisible"],
  ["a\nb", "control or invisible"],
  ["a\u001b[31m", "control or invisible"],
  ["a\u0085b", "control or invisible"],
  ["a\u2028b", "control or invisible"],
  ["a\u202eb", "control or invisible"],
  ["a\u2066b", "control or invisible"],
  ["a\ud800b", "half a character"],
  ["a/".repeat(2_049), "longer than 4096"],
  ["é".repeat(128), "longer than 255"],
  ["~", "home folder"],
  ["~/.ssh/id_rsa", "home folder"],
];

test.each(fine)("%j is a fine path", (path) => {
  expect(pathArgumentFault(path, "linux")).toBeNull();
});

test.each(unfit)("%j is not: %s", (path, why) => {
  const fault = pathArgumentFault(path, "linux");
  expect(fault?.code).toBe("bad-path");
  expect(fault?.message).toContain(why);
});

const windowsDevices = [
  "con",
  "CON",
  "nul.txt",
  "NUL .txt",
  "a/aux.md",
  "com1",
  "COM¹",
  "lpt9.log",
  "conin$",
  "prn.",
];
const windowsOther = [
  "a.txt:stream",
  "a.txt::$DATA",
  "C:file",
  "d:",
  "\\\\server\\share",
  "//server/share",
  "\\\\?\\C:\\x",
  "\\\\.\\pipe\\x",
  "a.",
  "a ",
  "a /b",
  "a./b",
  "a?",
  "a*",
  "a<b",
  'a"b',
  "a|b",
  "PROGRA~1",
  "a/LONGNA~12.TXT",
];

test.each([...windowsDevices, ...windowsOther])("Windows would take %j for something else", (path) => {
  expect(windowsNameFault(path)).not.toBeNull();
  expect(pathArgumentFault(path, "win32")?.code).toBe("bad-path");
});

test.each([
  "a",
  "C:\\Users\\a",
  "c:/x/y",
  "console.log",
  "auxiliary",
  "com10",
  "a.b.c",
  "..\\a",
  "../a",
  ".",
  "a~b",
  "nul-values",
])("Windows takes %j for what it is", (path) => {
  expect(windowsNameFault(path)).toBeNull();
});
