import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Outcome } from "../../../tools/define-tool.ts";
import { editFileTool } from "../../../tools/files/edit-file.ts";
import { listFolderTool } from "../../../tools/files/list-folder.ts";
import { makeFolderTool } from "../../../tools/files/make-folder.ts";
import { moveFileTool } from "../../../tools/files/move-file.ts";
import { readFileTool } from "../../../tools/files/read-file.ts";
import { searchFilesTool } from "../../../tools/files/search-files.ts";
import { writeFileTool } from "../../../tools/files/write-file.ts";
import { value } from "../../helpers/results.ts";
import { never, outsideWorld, type OutsideWorld } from "./outside-world.ts";

const remote = '[remote "origin"]\n\turl = https://example.com/lib.git\n';
const window = { offset: null, limit: null };
const search = { regex: null, name: null, path: null, changedSince: null, includeIgnored: null };
const anyName = { ...search, pattern: null };

async function undo({ ports }: OutsideWorld, outcome: Outcome): Promise<Outcome> {
  const { undo: way } = moveFileTool;
  if (!way) throw new Error("no undo");
  const plan = value(await way.plan(way.token.parse(outcome.undo), ports, never));
  return value(await plan.apply(never));
}

test("a file keeps where it came from when it is moved, edited, moved back, and when its folder is moved", async () => {
  const world = outsideWorld({ "docs/page.md": "one\n", "docs/own.md": "mine\n" });
  const { ports, workspace, sources, call } = world;
  ports.origins.mark([{ path: join(workspace, "docs/page.md"), source: "host:example.com" }]);
  const moved = await call(moveFileTool, { from: "docs/page.md", to: "new/deep/page.md" });
  expect(moved.brought).toEqual([join(workspace, "new/deep/page.md")]);
  await call(editFileTool, { path: "new/deep/page.md", oldText: "one", newText: "two", replaceAll: null });
  await call(moveFileTool, { from: "new", to: "newer" });
  expect([sources("newer/deep/page.md"), sources("docs/own.md"), sources("newer/deep/other.md")]).toEqual([
    ["host:example.com"],
    [],
    [],
  ]);
  const back = await call(moveFileTool, { from: "newer/deep/page.md", to: "mine.md" });
  await undo(world, back);
  expect([sources("mine.md"), sources("newer/deep/page.md")]).toEqual([
    ["host:example.com"],
    ["host:example.com"],
  ]);
});

test("what is moved out of a place from outside is marked; what is moved into one is from there", async () => {
  const { sources, call } = outsideWorld({
    "node_modules/dep/readme.md": "read me\n",
    "lib/.git/config": remote,
    "lib/src/a.c": "",
    "own.md": "",
  });
  await call(moveFileTool, { from: "node_modules/dep/readme.md", to: "docs/readme.md" });
  await call(moveFileTool, { from: "lib/src", to: "src" });
  await call(moveFileTool, { from: "own.md", to: "lib/own.md" });
  expect([
    sources("docs/readme.md"),
    sources("src/a.c"),
    sources("lib/own.md"),
    sources("docs/other.md"),
  ]).toEqual([["folder:node_modules"], ["clone:lib"], ["clone:lib"], []]);
});

test("a clone whose remotes are taken away stays one, also by moving its records away", async () => {
  const { sources, call } = outsideWorld({
    "lib/.git/config": remote,
    "lib/a.c": "",
    "two/.git/config": remote,
    "two/b.c": "",
  });
  await call(writeFileTool, { path: "lib/.git/config", content: "[core]\n" });
  await call(moveFileTool, { from: "two/.git", to: "kept" });
  expect([sources("lib/a.c"), sources("two/b.c")]).toEqual([["clone:lib"], ["clone:two"]]);
});

test("what is written from copied text is marked, the folders made for it are not", async () => {
  const { workspace, sources, call } = outsideWorld({ "own.md": "a\n" });
  const written = await call(writeFileTool, { path: "new/a.md", content: "x" }, ["host:example.com"]);
  await call(editFileTool, { path: "own.md", oldText: "a", newText: "b", replaceAll: null }, [
    "attachment:a.txt",
  ]);
  await call(makeFolderTool, { path: "empty" }, ["host:example.com"]);
  expect(written.brought).toEqual([join(workspace, "new/a.md")]);
  expect([sources("new/a.md"), sources("new/b.md"), sources("own.md"), sources("empty")]).toEqual([
    ["host:example.com"],
    [],
    ["attachment:a.txt"],
    [],
  ]);
});

test("where it cannot be marked, nothing is written, and that is said", async () => {
  const { ports, workspace } = outsideWorld({});
  const origins = {
    ...ports.origins,
    written: ["host:example.com"],
    mark: () => {
      throw new Error("disk full");
    },
  };
  const plan = value(await writeFileTool.plan({ path: "a.md", content: "x" }, { ...ports, origins }, never));
  expect(await plan.apply(never)).toMatchObject({
    ok: false,
    failure: { code: "not-marked", message: expect.stringContaining("Nothing was changed.") },
  });
  expect(existsSync(join(workspace, "a.md"))).toBe(false);
});

const originOf = ({ provenance, outside }: Outcome) => ({ provenance, outside });

test("results that tell what is in files from outside, or their names, are from outside and say from which", async () => {
  const { ports, workspace, call } = outsideWorld({
    "page.md": "find me here\n",
    "own.md": "find me there\n",
    "sub/page2.md": "",
    "node_modules/dep/a.md": "",
  });
  ports.origins.mark(
    ["page.md", "sub/page2.md"].map((path) => ({ path: join(workspace, path), source: "host:a" })),
  );
  const page = { provenance: "outside", outside: [`file:${workspace}/page.md`] };
  const ordinary = { provenance: undefined, outside: undefined };
  expect(originOf(await call(readFileTool, { path: "page.md", ...window }))).toEqual(page);
  expect(originOf(await call(readFileTool, { path: "own.md", ...window }))).toEqual(ordinary);
  expect(originOf(await call(searchFilesTool, { ...search, pattern: "find me" }))).toEqual(page);
  expect(originOf(await call(searchFilesTool, { ...search, pattern: "find me there" }))).toEqual(ordinary);
  expect(originOf(await call(searchFilesTool, { ...search, pattern: "nowhere" }))).toEqual(ordinary);
  expect(originOf(await call(searchFilesTool, { ...anyName, name: "page2" }))).toMatchObject({
    provenance: "outside",
  });
  expect(originOf(await call(listFolderTool, { path: null, depth: null }))).toEqual(page);
  // The name of a folder of dependencies is nobody's text; what is in it is.
  expect(originOf(await call(listFolderTool, { path: "node_modules", depth: null }))).toMatchObject({
    provenance: "outside",
  });
  expect(originOf(await call(listFolderTool, { path: "sub", depth: null }))).toMatchObject({
    provenance: "outside",
  });
});

test("a name from outside is not suggested: a failure carries no mark", async () => {
  const { ports } = outsideWorld({ "node_modules/dep.md": "", "dep.md": "" });
  const there = await readFileTool.plan({ path: "node_modules/deps.md", ...window }, ports, never);
  const own = await readFileTool.plan({ path: "deps.md", ...window }, ports, never);
  expect([there, own].map((one) => !one.ok && one.failure.suggestion)).toEqual([
    "List the folder, or search for the name, to see what is there.",
    "Did you mean dep.md?",
  ]);
});

type Step = { do: "move" | "edit" | "undo" | "overwrite"; pick: number; to: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ do: fc.constantFrom("move", "edit", "undo", "overwrite"), pick: fc.nat(50), to: fc.nat(7) }),
  { minLength: 1, maxLength: 8 },
);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

test("whatever is moved, edited and undone: every file with a text from outside is known to be from outside", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const world = outsideWorld({
        "a/evil.md": "EVIL one\n",
        "a/own.md": "own\n",
        "b/own2.md": "own\n",
        "node_modules/x.md": "EVIL two\n",
      });
      const { ports, workspace, sources, call } = world;
      ports.origins.mark([{ path: join(workspace, "a/evil.md"), source: "host:a" }]);
      const done: Outcome[] = [];
      for (const { do: what, pick, to } of all) {
        const there = filesIn(workspace);
        const path = there[pick % there.length] ?? "a";
        const attempt = async (): Promise<Outcome> => {
          if (what === "move")
            return call(moveFileTool, {
              from: path,
              to: ["c", "a/d", "b/e", "f/g/h", "i.md", "b/j.md", "k", "a/l.md"][to],
            });
          if (what === "edit")
            return call(editFileTool, { path, oldText: "\n", newText: "!\n", replaceAll: null });
          if (what === "overwrite") return call(writeFileTool, { path, content: `own ${to}` });
          const last = done.pop();
          if (!last) throw new Error("nothing to undo");
          return undo(world, last);
        };
        // A step that cannot be done (a folder edited, a place taken) is one that changes nothing.
        const outcome = await attempt().catch(() => null);
        if (outcome && what !== "undo") done.push(outcome);
      }
      for (const path of filesIn(workspace)) {
        const text =
          path.endsWith(".md") || existsSync(join(workspace, path)) ? textOf(join(workspace, path)) : "";
        if (text.includes("EVIL")) expect(sources(path), path).not.toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
