import { appendFileSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { confirmFound } from "../../../tools/files/confirm-found.ts";
import type { Found } from "../../../tools/files/search.ts";
import { layOut, temporaryFolder } from "../../helpers/temporary-folder.ts";

const never = new AbortController().signal;

function found(path: string, ...matches: [line: number, text: string][]): Found {
  const said = matches.map(([line, text]) => ({ line, text }));
  return { path, shown: path, size: 0, modifiedMs: 0, matches: said };
}

function utf16(text: string, mark: number[]): Buffer {
  const body = Buffer.from(text, "utf16le");
  return Buffer.concat([Buffer.from(mark), mark[0] === 0xff ? body : body.swap16()]);
}

/** Files, a line that ripgrep could say of each, and whether it stands there. */
const cases: [name: string, content: string | Buffer, line: number, said: string, stands: boolean][] = [
  ["the first line", "one\ntwo\n", 1, "one", true],
  ["a line in the middle", "one\ntwo\nthree", 2, "two", true],
  ["the last line, without a line feed", "one\ntwo", 2, "two", true],
  ["another line", "one\ntwo\n", 2, "one", false],
  ["a line beyond the end", "one\n", 5, "one", false],
  ["a text of elsewhere", "one\n", 1, "canary", false],
  ["a line that only begins so", "one and more\n", 1, "one", false],
  ["\\r\\n", "one\r\ntwo\r\n", 2, "two\r", true],
  ["a mark at the start", "\ufeffone\n", 1, "one", true],
  ["UTF-16, little end first", utf16("one\nzwei \u00e4\n", [0xff, 0xfe]), 2, "zwei \u00e4", true],
  ["UTF-16, big end first", utf16("one\nzwei \u00e4\n", [0xfe, 0xff]), 2, "zwei \u00e4", true],
  ["bytes that are not UTF-8", Buffer.from("caf\u00e9 one\n", "latin1"), 1, "caf\ufffd one", true],
  [
    "a long line, cut",
    `one ${"x".repeat(500)}\n`,
    1,
    `one ${"x".repeat(200)} [... omitted end of long line]`,
    true,
  ],
  ["a long line, cut with a count", `one ${"x".repeat(500)}\n`, 1, "one xx [... 2 more matches]", true],
  ["a cut of another line", `one ${"x".repeat(500)}\n`, 1, "canary [... omitted end of long line]", false],
  ["a line after many", "x\n".repeat(300_000) + "one\n", 300_001, "one", true],
];

test.each(cases)("%s", async (_name, content, line, said, stands) => {
  const path = join(temporaryFolder(), "a.txt");
  writeFileSync(path, content);
  const file = found(path, [line, said]);
  expect(await confirmFound([file], never)).toEqual(stands ? [file] : []);
});

test("of several lines those stay that stand there", async () => {
  const path = join(temporaryFolder(), "a.txt");
  writeFileSync(path, "one\ntwo\nthree\n");
  const file = found(path, [1, "one"], [2, "canary"], [3, "three"]);
  expect(await confirmFound([file], never)).toEqual([found(path, [1, "one"], [3, "three"])]);
});

test("what was reached through a link, is a link, a folder or gone is left out, found by name or by text", async () => {
  const root = temporaryFolder();
  layOut(root, { "outside/a.txt": "one\n", "inside/a.txt": "one\n" });
  symlinkSync("outside", join(root, "link"));
  symlinkSync("../outside/a.txt", join(root, "inside/link.txt"));
  mkdirSync(join(root, "inside/folder"));
  const names = ["link/a.txt", "inside/link.txt", "inside/folder", "inside/gone.txt", "inside/a.txt"];
  for (const matches of [[], [[1, "one"]]] as [number, string][][]) {
    const files = names.map((name) => found(join(root, name), ...matches));
    expect(await confirmFound(files, never)).toEqual(files.slice(-1));
  }
  renameSync(join(root, "inside"), join(root, "aside"));
  symlinkSync("outside", join(root, "inside"));
  expect(await confirmFound([found(join(root, "inside/a.txt"))], never)).toEqual([]);
});

test("when it is stopped no more files are read", async () => {
  const path = join(temporaryFolder(), "a.txt");
  appendFileSync(path, "one\n");
  expect(await confirmFound([found(path)], AbortSignal.abort())).toEqual([]);
});
