import { wanted, within } from "./scene.ts";
import type { Seeded } from "./seeded.ts";

type Some = readonly [string, ...string[]];

const devices: Some = [
  "con",
  "prn",
  "aux",
  "nul",
  "conin$",
  "conout$",
  "com0",
  "com1",
  "com9",
  "com\u00b9",
  "com\u00b2",
  "lpt1",
  "lpt\u00b3",
];

const starts: Some = [
  "",
  "",
  "",
  ".\\",
  "docs\\",
  "..\\",
  "C:",
  "c:\\",
  "D:\\",
  "C:\\workspace\\",
  "C:/workspace/",
  "\\",
  "/",
  "\\\\server\\share\\",
  "//server/share/",
  "\\\\?\\C:\\",
  "\\\\?\\UNC\\server\\share\\",
  "\\\\.\\",
  "\\\\.\\pipe\\",
  "\\??\\C:\\",
  "/??/C:/",
  "\\\\?\\GLOBALROOT\\Device\\HarddiskVolume1\\",
  "C:\\workspace_evil\\",
  "C:\\WORKSPACE\\..\\",
  "%USERPROFILE%\\",
];

const ends: Some = [
  "",
  "",
  ".txt",
  ".tar.gz",
  ".",
  "...",
  " ",
  ". .",
  " .txt",
  ":",
  ":stream",
  "::$DATA",
  "::$INDEX_ALLOCATION",
  ":$I30:$INDEX_ALLOCATION",
  "\\",
  "/",
  "\\..",
  "*",
  "?",
  "|",
  '"',
  "<x",
  "~1",
  "~12.TXT",
  "\t",
];

/** A path that Windows takes for something else than it looks, or that leads out there. */
export function windowsPath(random: Seeded): string {
  const slash = random.pick(["\\", "\\", "/", "\\\\"]);
  const name = random.pick([
    random.pick(devices),
    "SECRET",
    "PROGRA",
    "x",
    "...",
    random.pick(within),
    random.pick(wanted),
  ]);
  const cased = random.oneIn(3) ? name.toUpperCase() : name;
  const folders = Array.from({ length: random.below(3) }, () =>
    random.pick(["..", "docs", ".. ", "...", ". .", "docs.", random.pick(devices), "a:b", "DOCS~1"]),
  );
  return random.pick(starts) + [...folders, cased + random.pick(ends)].join(slash).replaceAll("/", slash);
}
