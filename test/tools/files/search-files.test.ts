import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { searchFilesTool } from "../../../tools/files/search-files.ts";
import { describeTool } from "../../helpers/describe-tool.ts";
import type { ToolPorts } from "../../../tools/ports.ts";

const files = {
  "budget-2026.csv": "item,cost\nrent,900\n",
  "notes/meeting.md": "# Meeting\nthe Budget is 5.000 €\nbudget (again)\n",
  "notes/other.md": "nothing\n",
  ".github/plan.md": "budget of the plan\n",
};
const old = new Date("2026-11-01T12:00:00Z");
const lately = new Date("2026-11-20T23:30:00Z");

/** All old, but for one. */
function dated(changed: string): (ports: ToolPorts) => void {
  return ({ workspaces: [root = ""] }) => {
    for (const path of Object.keys(files)) utimesSync(join(root, path), old, path === changed ? lately : old);
  };
}

function ask(
  question: Partial<Record<"pattern" | "name" | "path" | "changedSince", string>> & { regex?: boolean },
) {
  const all = {
    pattern: null,
    regex: null,
    name: null,
    path: null,
    changedSince: null,
    includeIgnored: null,
  };
  return { ...all, ...question };
}

describeTool(searchFilesTool, [
  {
    name: "finds text, whatever its capitals",
    workspace: files,
    arrange: dated(""),
    parameters: ask({ pattern: "budget" }),
  },
  {
    name: "finds text with just these capitals",
    workspace: files,
    arrange: dated(""),
    parameters: ask({ pattern: "Budget" }),
  },
  {
    name: "takes text literally",
    workspace: files,
    arrange: dated(""),
    parameters: ask({ pattern: "budget (" }),
  },
  {
    name: "finds what a regular expression matches",
    workspace: files,
    arrange: dated(""),
    parameters: ask({ pattern: "^\\w+,\\d+$", regex: true }),
  },
  {
    name: "finds a part of a name",
    workspace: files,
    arrange: dated(""),
    parameters: ask({ name: "BUDGET" }),
  },
  {
    name: "finds names by a glob",
    workspace: files,
    arrange: dated(""),
    parameters: ask({ name: "*.{md,txt}" }),
  },
  {
    name: "finds text in files of a name",
    workspace: files,
    arrange: dated(""),
    parameters: ask({ pattern: "budget", name: "*.md", path: "notes" }),
  },
  {
    name: "finds text in one file",
    workspace: files,
    arrange: dated(""),
    parameters: ask({ pattern: "budget", path: "notes/meeting.md" }),
  },
  {
    name: "finds what changed since a day, as the person's clock counts it",
    workspace: files,
    arrange: dated("notes/other.md"),
    parameters: ask({ changedSince: "2026-11-21" }),
  },
  {
    name: "finds all, newest first, since the first day, and does not name that",
    workspace: files,
    arrange: dated("notes/other.md"),
    parameters: ask({ changedSince: "1970-01-01" }),
  },
  {
    name: "finds nothing changed since later",
    workspace: files,
    arrange: dated("notes/other.md"),
    parameters: ask({ changedSince: "2026-11-21T00:31" }),
  },
  {
    name: "finds a pattern that looks like an option",
    workspace: { "a.txt": "--pre=id\n" },
    arrange: fixed("a.txt"),
    parameters: ask({ pattern: "--pre=id" }),
  },
  {
    name: "leaves out what .gitignore names",
    workspace: { ".git/config": "budget", ".gitignore": "out/\n", "out/a.txt": "budget", "b.txt": "budget" },
    arrange: fixed("b.txt"),
    parameters: ask({ pattern: "budget", name: "*.txt" }),
  },
  {
    name: "leaves out names that hold secrets, and says nothing of them",
    workspace: { ".env": "KEY=budget", "keys/a.txt": "budget", "b.txt": "no" },
    ports: { isHidden: (path) => /\/(\.env|keys)(\/|$)/.test(path) },
    parameters: ask({ pattern: "budget" }),
  },
  {
    name: "does not follow links, nor leave the workspace by them",
    arrange: ({ scratch, workspaces: [root = ""] }) => {
      const outside = join(scratch, "..", "outside");
      mkdirSync(outside);
      writeFileSync(join(outside, "a.txt"), "budget\n");
      symlinkSync(outside, join(root, "link"));
    },
    parameters: ask({ pattern: "budget" }),
  },
  {
    name: "makes a line visible and names it once",
    workspace: { "a\nb.txt": "x\u001b[2Kbudget\n" },
    arrange: fixed("a\nb.txt"),
    parameters: ask({ pattern: "budget" }),
  },
  {
    name: "searches all workspaces where no path is given",
    workspace: { "b.txt": "budget" },
    otherWorkspace: { "a.txt": "budget" },
    arrange: ({ workspaces: [root = "", other = ""] }) => {
      for (const path of [join(root, "b.txt"), join(other, "a.txt")]) utimesSync(path, old, old);
    },
    parameters: ask({ pattern: "budget" }),
  },
  {
    name: "searches the first of two workspaces where it is asked for",
    workspace: { "b.txt": "budget" },
    otherWorkspace: { "a.txt": "budget" },
    arrange: fixed("b.txt"),
    parameters: ask({ pattern: "budget", path: "." }),
  },
  { name: "refuses to search for nothing", parameters: ask({}), planFails: "nothing-asked" },
  { name: "refuses an empty pattern", parameters: ask({ pattern: "" }), planFails: "bad-pattern" },
  { name: "refuses a NUL in a pattern", parameters: ask({ pattern: "a\0b" }), planFails: "bad-pattern" },
  {
    name: "refuses a name longer than a program may be given",
    parameters: ask({ name: "a".repeat(50_000) }),
    planFails: "bad-pattern",
  },
  { name: "refuses a folder in a name", parameters: ask({ name: "notes/*.md" }), planFails: "bad-pattern" },
  { name: "refuses a date in words", parameters: ask({ changedSince: "last week" }), planFails: "bad-date" },
  {
    name: "refuses a day that does not exist",
    parameters: ask({ changedSince: "2026-02-30" }),
    planFails: "bad-date",
  },
  {
    name: "refuses what is outside",
    parameters: ask({ pattern: "x", path: ".." }),
    planFails: "outside-workspace",
  },
]);

function fixed(path: string): (ports: ToolPorts) => void {
  return ({ workspaces: [root = ""] }) => utimesSync(join(root, path), old, old);
}
