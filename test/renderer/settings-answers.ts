import type { RequestOutput } from "../../shared/ipc.ts";
import type { AppState } from "../../shared/ipc/app-state.ts";
import { succeed } from "../../shared/result.ts";
import {
  type Answers,
  type OpenRenderer,
  type RendererOptions,
  type RendererServer,
} from "./open-renderer.ts";
import { restingState } from "./resting-state.ts";

/** A real browser shares the machine with all other tests. */
export const patience = { testTimeout: 60_000, expect: { poll: { timeout: 15_000 } } };

/** Where a settings test begins: a section, the state of the app, and answers beside the usual ones. */
export type SettingsOptions = Omit<RendererOptions, "page"> & { section: string; state?: Partial<AppState> };

/** Opens the main window at a section of the settings. */
export async function openSettings(server: RendererServer, options: SettingsOptions): Promise<OpenRenderer> {
  const { section, state, answers, ...rest } = options;
  const opened = await server.open({ ...rest, answers: { ...usualAnswers(state), ...answers } });
  await opened.push({ type: "go", to: { view: "settings", section } });
  await opened.page.getByRole("region", { name: "Settings" }).waitFor();
  return opened;
}

/** Main as it would answer: a changed setting is in the next state. */
function usualAnswers(changes: Partial<AppState> = {}): Answers {
  let state: AppState = { ...restingState, ...changes };
  return {
    "app.state": () => succeed(state),
    "settings.change": ({ name, value }) => {
      const settings: AppState["settings"] = { ...state.settings, [name]: value };
      state = { ...state, settings, shortcut: { ...state.shortcut, accelerator: settings.shortcut } };
      return succeed(state);
    },
    "approval.list": () => succeed([]),
    "conversation.list": () => succeed([]),
    "doctor.examine": () => succeed(checks),
    "tool.list": () => succeed(tools),
    "policy.view": () => succeed(balanced),
    "grant.list": () => succeed(grants),
    "calendar.list": () =>
      succeed([{ name: "home", file: "/home/ana/.local/share/steward/calendars/home.ics" }]),
    "data.where": () => succeed({ home: "/home/ana/.local/share/steward", bytes: 48_213_004 }),
    "connection.try": () => succeed({ models: ["qwen3:8b", "llama3.2"] }),
    "connection.capabilities": () => succeed(capabilities),
    "folder.show": () => succeed(null),
  };
}

/** A model on this computer answers, and a key is kept. */
export const connected: Partial<AppState> = {
  settings: { ...restingState.settings, model: "qwen3:8b", baseUrl: "http://127.0.0.1:11434/v1" },
  model: { name: "qwen3:8b", host: "127.0.0.1:11434" },
  key: { exists: true, kept: "keychain", weaker: null },
};

/** A small model on this computer that streams, makes one call at a time and tells how much it reads. */
const capabilities: RequestOutput<"connection.capabilities"> = {
  askedAt: "2026-11-24T09:00:00.000Z",
  models: 2,
  streaming: "yes",
  streamOptions: "yes",
  tools: "yes",
  parallelCalls: "no",
  toolChoice: { required: "yes", named: "no", none: "yes" },
  strictSchemas: "yes",
  developerRole: "yes",
  tokenField: "max_tokens",
  reasoningField: null,
  contextTokens: 8192,
  images: "no",
};

const checks: RequestOutput<"doctor.examine"> = [
  { name: "versions", ok: true, sentence: "Steward 0.1.0 on Node 24.", whatToDo: null },
  { name: "log", ok: true, sentence: "The log is unbroken: 1,204 rows.", whatToDo: null },
  {
    name: "sandbox",
    ok: false,
    sentence: "Commands cannot be rehearsed: bubblewrap is not installed.",
    whatToDo: "Install the package bubblewrap. Until then every command asks before it runs.",
    details: ["bwrap: not found", "user namespaces: allowed"],
  },
  { name: "keychain", ok: true, sentence: "The keychain keeps secrets.", whatToDo: null },
];

export const tools: RequestOutput<"tool.list"> = [
  {
    name: "read_file",
    title: "Read a file",
    description: "Reads a text file in the workspace, or a part of it.",
    risk: "Reads only",
    inScope: true,
    reason: null,
  },
  {
    name: "delete_file",
    title: "Delete a file or folder",
    description: "Deletes a file, or a folder with all in it.",
    risk: "Changes that can be undone",
    inScope: true,
    reason: null,
  },
  {
    name: "run_command",
    title: "Run a command",
    description: "Runs a shell command (bash) in the workspace and returns its exit code and output.",
    risk: "Can do what cannot be undone; then it always asks in the system's dialog",
    inScope: false,
    reason: "Your policy takes it out.",
  },
];

export const balanced: RequestOutput<"policy.view"> = {
  source: "preset balanced",
  preset: "balanced",
  failure: null,
  rules: [
    {
      name: "reads",
      then: "allow",
      sentence: "Reading in the workspace and the calendars, and what touches nothing, runs.",
    },
    {
      name: "undoable changes",
      then: "allow",
      sentence: "Changes that can be undone run while they change at most 10 files and delete at most 3.",
    },
  ],
  otherwise: "ask",
};

export const broken: RequestOutput<"policy.view"> = {
  source: "/home/ana/.local/share/steward/policy.json",
  preset: null,
  failure: {
    code: "broken-policy",
    message:
      'The policy /home/ana/.local/share/steward/policy.json, line 7, column 15 cannot be used: "then" must be allow, ask or deny. All tools are denied until it is put right; nothing was run or changed.',
    suggestion: "Correct the file there. Steward never changes the file itself.",
  },
  rules: [],
  otherwise: "deny",
};

export const grants: RequestOutput<"grant.list"> = [
  {
    id: "grant-1",
    words: "changes under reports/",
    givenAt: "2026-11-24T09:12:00.000Z",
    holds: "in the conversation “Tidy the trip budget”",
    remainingUses: null,
    isOver: false,
  },
  {
    id: "grant-2",
    words: "running git status",
    givenAt: "2026-11-24T10:02:00.000Z",
    holds: "until 24 Nov 2026, 18:00",
    remainingUses: 3,
    isOver: false,
  },
  {
    id: "grant-3",
    words: "changes to notes.md",
    givenAt: "2026-11-20T08:00:00.000Z",
    holds: "until 20 Nov 2026, 12:00",
    remainingUses: null,
    isOver: true,
  },
];

/** The answer to a trial: deleting four files asks. */
export const trial: RequestOutput<"policy.try"> = {
  tool: "delete_file",
  risk: "write",
  verdict: "ask",
  rule: "built-in/no-rule",
  reason:
    'The rule "undoable changes" allows at most 10 changed and at most 3 deleted files; this call deletes 4.',
  preview: {
    type: "files",
    changes: [
      { change: "deleted", kind: "folder", path: "old", size: 0 },
      { change: "deleted", kind: "file", path: "old/draft.md", size: 120, diff: "@@ -1 +0,0 @@\n-a draft\n" },
    ],
    more: { changed: 2, deleted: 2 },
  },
};
