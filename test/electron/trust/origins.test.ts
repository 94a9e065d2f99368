import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { outsideMarksTable } from "../../../electron/log/outside-marks-table.ts";
import { LogUnwritable } from "../../../electron/log/unwritable.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { openLog } from "../log/open-log.ts";
import { outsideWorld } from "./outside-world.ts";

const remote = '[remote "origin"]\n\turl = https://example.com/lib.git\n';

test("a mark covers the path and all that is ever below it, and nothing that only begins the same", () => {
  const { ports, workspace, sources } = outsideWorld();
  ports.origins.mark([{ path: join(workspace, "site"), source: "host:example.com" }], "call-1");
  expect([
    sources("site"),
    sources("site/a/b.html"),
    sources("site2/a"),
    sources("site.html"),
    sources(""),
  ]).toEqual([["host:example.com"], ["host:example.com"], [], [], []]);
});

test("marks are kept over a restart, name the call, and each is kept once", () => {
  const { ports, workspace, home } = outsideWorld();
  const mark = { path: join(workspace, "a.md"), source: "host:example.com" };
  ports.origins.mark([mark, mark, { ...mark, source: "host:example.org" }], "call-1");
  ports.origins.mark([mark], "call-2");
  const { database } = openLog(home);
  expect(outsideMarksTable(database).at(mark.path)).toEqual(["host:example.com", "host:example.org"]);
  expect(database.prepare("SELECT call FROM outside_marks").pluck().all()).toEqual(["call-1", "call-1"]);
});

test("nobody takes a mark back: the database refuses it, and a replacement too", () => {
  const { database } = openLog(temporaryFolder());
  outsideMarksTable(database).add([{ path: "/a", source: "host:a" }], null);
  const refused = /marks stay/;
  expect(() => database.exec("DELETE FROM outside_marks")).toThrow(refused);
  expect(() => database.exec("UPDATE outside_marks SET path = '/b'")).toThrow(refused);
  expect(() => database.exec("INSERT OR REPLACE INTO outside_marks VALUES ('/a', 'host:a', 'x')")).toThrow(
    refused,
  );
  expect(outsideMarksTable(database).at("/a")).toEqual(["host:a"]);
});

test("where marks cannot be recorded, adding them throws, and none is there", () => {
  const { database } = openLog(temporaryFolder());
  const table = outsideMarksTable(database);
  database.pragma("query_only = ON");
  expect(() => table.add([{ path: "/a", source: "host:a" }], null)).toThrow(LogUnwritable);
  expect(table.at("/a")).toEqual([]);
});

test("marks below a folder are those in it, whatever signs its name has", () => {
  const { ports, workspace } = outsideWorld();
  const paths = ["a/b", "a/b/c.md", "a/b/d/e", "a/b-c", "a/b.md", "a/bc", "a/%_x"];
  ports.origins.mark(paths.map((path) => ({ path: join(workspace, path), source: "host:a" })));
  const below = (folder: string): string[] =>
    ports.origins.marksBelow(join(workspace, folder)).map(({ path }) => path.slice(workspace.length + 1));
  expect(below("a/b")).toEqual(["a/b/c.md", "a/b/d/e"]);
  expect(below("a/%_x")).toEqual([]);
  expect(below("a").toSorted()).toEqual(paths.toSorted());
});

test.each<[what: string, files: Record<string, string>, marks: string[], expected: string[]]>([
  ["nothing", { "notes.md": "", "src/a.ts": "", ".git/config": remote }, [], []],
  ["dependencies", { "node_modules/a/b.md": "", "notes.md": "" }, [], ["folder:node_modules"]],
  [
    "a clone and a downloads folder",
    { "x/lib/.git/config": remote, "downloads/a": "" },
    [],
    ["clone:x/lib", "folder:downloads"],
  ],
  ["a marked file", { "a.md": "", "b.md": "" }, ["a.md"], ["file:a.md"]],
  ["a marked file that is gone", { "b.md": "" }, ["a.md"], []],
  [
    "more than can be named",
    Object.fromEntries(Array.from({ length: 9 }, (_none, index) => [`${index}.md`, ""])),
    Array.from({ length: 9 }, (_none, index) => `${index}.md`),
    ["folder:"],
  ],
])("what lies in a workspace from outside: %s", async (_what, files, marks, expected) => {
  const { ports, workspace } = outsideWorld(files);
  ports.origins.mark(marks.map((path) => ({ path: join(workspace, path), source: "host:a" })));
  const found = await ports.origins.sourcesIn(workspace);
  const inShort = found.map((source) => source.replace(workspace, "").replace(":/", ":"));
  expect(inShort.toSorted()).toEqual(expected);
});

test("a look that is cut short takes the whole folder for from outside", async () => {
  const files = Object.fromEntries(Array.from({ length: 20_001 }, (_none, index) => [`many/${index}`, ""]));
  const { ports, workspace } = outsideWorld(files);
  expect(await ports.origins.sourcesIn(workspace)).toEqual([`folder:${workspace}`]);
  rmSync(join(workspace, "many"), { recursive: true });
  expect(await ports.origins.sourcesIn(workspace)).toEqual([]);
});
