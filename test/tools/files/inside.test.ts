import { expect, test } from "vitest";
import { isInside } from "../../../tools/files/inside.ts";
import { shownPath } from "../../../tools/files/shown-path.ts";

const cases: [folder: string, path: string, platform: NodeJS.Platform, inside: boolean][] = [
  ["/ws", "/ws", "linux", true],
  ["/ws", "/ws/a/b", "linux", true],
  ["/ws", "/ws/..a", "linux", true],
  ["/ws", "/ws_evil/a", "linux", false],
  ["/ws", "/ws/../etc", "linux", false],
  ["/ws", "/", "linux", false],
  ["/", "/etc", "linux", true],
  ["/ws", "/WS/a", "linux", false],
  ["/ws", "/WS/a", "darwin", true],
  ["/Ä", "/A\u0308/x", "darwin", true],
  ["/Ä", "/A\u0308/x", "linux", false],
  ["C:\\ws", "c:\\WS\\a", "win32", true],
  ["C:\\ws", "C:\\ws_evil", "win32", false],
  ["C:\\ws", "D:\\ws\\a", "win32", false],
  ["C:\\ws", "C:\\ws\\..\\x", "win32", false],
];

test.each(cases)("in %j lies %j (%s): %s", (folder, path, platform, inside) => {
  expect(isInside(folder, path, platform)).toBe(inside);
});

test("paths are shown relative to the first workspace, absolute elsewhere, and visibly", () => {
  const workspaces = ["/ws", "/other"];
  expect(["/ws", "/ws/a/b", "/other/a", "/ws/a\u202e\n"].map((path) => shownPath(path, workspaces))).toEqual([
    ".",
    "a/b",
    "/other/a",
    String.raw`a\u{202e}\u{a}`,
  ]);
});
