import { expect, test } from "vitest";
import { grantWords } from "../../../electron/trust/grant-words.ts";
import { offeredGrants } from "../../../electron/trust/offered-grants.ts";
import { policyFrom } from "../../../electron/trust/policy-file.ts";
import type { Basis } from "../../../electron/trust/policy.ts";
import type { ApprovalRequest } from "../../../electron/turn/ports.ts";
import type { Program } from "../../../tools/define-tool.ts";

const workspace = "/home/ana/Trips";
const folders: ReadonlySet<string> = new Set([workspace, `${workspace}/reports`, "/home/ana/Work", "/etc"]);

type Asked = Partial<ApprovalRequest> & { workspaces?: readonly string[]; rules?: string };

function offered({ workspaces = [workspace], rules = "", ...asked }: Asked): Record<string, string> {
  const request: ApprovalRequest = {
    conversationId: "c",
    turnId: "t",
    callId: "1",
    tool: "write_file",
    title: "Write a file",
    arguments: {},
    risk: "write",
    preview: { type: "text", text: "" },
    keys: [],
    notUndoable: null,
    decision: { verdict: "ask", rule: "built-in/no-rule", reason: "" },
    binding: "b",
    ...asked,
  };
  const text = `{ "version": 1, "rules": [${rules}] }`;
  const policy = policyFrom(text, { source: "test", toolNames: ["write_file", "run_command"] });
  const host = { workspaces, homeFolder: "/home/ana", platform: "linux" as const };
  const basis: Basis = { policy, grants: [], host, now: new Date("2026-11-22T09:00:00Z") };
  const places = { workspaces, homeFolder: "/home/ana", isFolder: (path: string) => folders.has(path) };
  return Object.fromEntries(
    offeredGrants(request, basis).map(({ id, body }) => [id, grantWords(body, places)]),
  );
}

const files = (...paths: string[]): string[] => paths.map((path) => `file:${path}`);
const command = (...programs: Program[]): Asked => ({
  tool: "run_command",
  programs,
  keys: [...files(workspace), ...programs.map(({ name }) => `program:${name}`)],
});

/** What is asked, and the words of what is offered: exactly what each permission covers. */
const cases: [string, Asked, Record<string, string>][] = [
  [
    "a file in a folder",
    { keys: files(`${workspace}/reports/a.md`) },
    { exact: "writing reports/a.md", folder: "writing files under reports/" },
  ],
  [
    "a file of the workspace itself",
    { keys: files(`${workspace}/notes.md`) },
    { exact: "writing notes.md", folder: "writing files anywhere in Trips" },
  ],
  [
    "a change",
    { tool: "edit_file", keys: files(`${workspace}/reports/a.md`) },
    { exact: "changes to reports/a.md", folder: "changes under reports/" },
  ],
  [
    "two files in one folder",
    { tool: "move_file", keys: files(`${workspace}/reports/a.md`, `${workspace}/reports/b.md`) },
    { exact: "moving reports/a.md and reports/b.md", folder: "moving files under reports/" },
  ],
  [
    "a folder that is made for its first file",
    { keys: files(`${workspace}/new`, `${workspace}/new/a.md`) },
    { exact: "writing files under new/" },
  ],
  [
    "a folder, deleted with all in it",
    { tool: "delete_file", keys: files(`${workspace}/reports`) },
    { exact: "deleting anything under reports/", folder: "deleting anything anywhere in Trips" },
  ],
  [
    "files of two workspaces",
    { workspaces: [workspace, "/home/ana/Work"], keys: files(`${workspace}/a.md`, "/home/ana/Work/b.md") },
    { exact: "writing Trips/a.md and Work/b.md" },
  ],
  ["a folder outside every workspace", { keys: files("/etc/hosts") }, { exact: "writing /etc/hosts" }],
  ["a file beside the workspace", { keys: files("/home/ana/other.md") }, { exact: "writing ~/other.md" }],
  [
    "a name that hides something",
    { keys: files(`${workspace}/a\u202Efdp.md`) },
    { exact: "writing a‹U+202E›fdp.md", folder: "writing files anywhere in Trips" },
  ],
  [
    "many files",
    {
      tool: "delete_file",
      keys: files(..."abcdefgh".split("").map((name) => `${workspace}/reports/${name}`)),
    },
    {
      exact:
        "deleting reports/a, reports/b, reports/c, reports/d, reports/e, reports/f and 2 more of those shown",
      folder: "deleting anything under reports/",
    },
  ],
  [
    "an event",
    { tool: "create_event", keys: ["calendar:home"] },
    { exact: "new events in the calendar home" },
  ],
  [
    "a program with an argument that is known only when it runs",
    command({ name: "git", arguments: ["push", "$x"], unknown: [1] }),
    {},
  ],
  [
    "a command",
    command({ name: "git", arguments: ["status"] }),
    { exact: "running `git status`, with changes anywhere in Trips" },
  ],
  [
    "two programs with odd arguments",
    command({ name: "echo", arguments: ["a b"] }, { name: "sort", arguments: ["-u"] }),
    { exact: 'running `echo "a b"` and `sort -u`, with changes anywhere in Trips' },
  ],
  ["a program that nobody could name", command({ name: "?", arguments: [] }), {}],
  ["a call that touches nothing", {}, {}],
  ["a key of a sort that no permission knows", { keys: ["planet:mars"] }, {}],
  ["a dangerous call", { risk: "dangerous", keys: files(`${workspace}/a.md`) }, {}],
  [
    "what an ask rule speaks of",
    { keys: files(`${workspace}/a.md`), rules: '{ "name": "x", "then": "ask", "when": { "path": "**" } }' },
    {},
  ],
  [
    "what an ask rule speaks of in the folder only",
    {
      keys: files(`${workspace}/reports/a.md`),
      rules: '{ "name": "x", "then": "ask", "when": { "path": "other/**" } }',
    },
    { exact: "writing reports/a.md", folder: "writing files under reports/" },
  ],
  ["a call found in a text", { keys: files(`${workspace}/a.md`), fromText: true }, {}],
  [
    "a change after text from outside",
    { keys: files(`${workspace}/reports/a.md`), provenance: "outside" },
    { exact: "writing reports/a.md", folder: "writing files under reports/" },
  ],
  ["a host after text from outside", { keys: ["host:api.example.com"], provenance: "outside" }, {}],
];

test.each(cases)("%s", (_name, asked, words) => {
  expect(offered(asked)).toEqual(words);
});
