import type { Call } from "../../shared/call-view.ts";
import type { Preview } from "../../shared/preview.ts";
import { call, type GalleryCard } from "./call-gallery.ts";
import { calendar, command, files, manyFiles, newEvent, printed, unrehearsed } from "./sample-previews.ts";

const asked = {
  verdict: "ask",
  rule: "built-in/no-rule",
  reason:
    'The rule "undoable changes" allows at most 10 changed and at most 3 deleted files; this call changes 4 and deletes 4.',
} as const;
const allowed = {
  verdict: "allow",
  rule: "undoable changes",
  reason: 'Allowed by the rule "undoable changes".',
} as const;
const failure = (code: string, message: string, suggestion: string) => ({
  error: { code, message, suggestion },
});

/** Every state and every kind of preview at least once. */
export const sampleCards: readonly GalleryCard[] = [
  { call: call("requested", "read_file", { arguments: '{"path":"budget.md"}' }) },
  {
    call: call("running", "search_files", {
      arguments: { pattern: "hotel" },
      state: "running",
      risk: "read",
    }),
  },
  {
    call: call("waiting", "run_command", {
      arguments: { command: "find" },
      state: "waiting",
      risk: "write",
      surface: "card",
      preview: command,
      decision: asked,
    }),
  },
  {
    call: call("native", "run_command", {
      state: "waiting",
      risk: "dangerous",
      surface: "native",
      preview: unrehearsed,
      notUndoable: "A command that ran for real cannot be taken back.",
      decision: asked,
    }),
  },
  {
    call: done(
      "read",
      "read_file",
      "Read budget.md",
      { type: "text", text: "Reads budget.md" },
      { risk: "read" },
    ),
  },
  { call: done("changed", "edit_file", "Changed budget.md", files, { canUndo: true }) },
  {
    call: done("many", "run_command", "Ran `tidy`: changed 419 files.", manyFiles, {
      arguments: { path: "x" },
      tool: "tidy_up",
    }),
  },
  {
    call: done("event", "change_event", "Changed “Review”, now on Friday 2026-11-27 16:00–17:00.", calendar, {
      canUndo: true,
      answeredBy: "person",
      surface: "card",
      decision: asked,
    }),
  },
  {
    call: done(
      "new",
      "create_event",
      "Added “Dentist” on Tuesday 2026-11-24 12:30–13:30 to the calendar home.",
      newEvent,
      { canUndo: true },
    ),
  },
  {
    call: done("printed", "run_command", "Ran `npm test` (exit code 1): changed nothing.", printed, {
      risk: "read",
    }),
  },
  { call: done("taken", "delete_file", "Deleted old.md", files, { undoneBy: "undo" }) },
  {
    call: call("failed", "edit_file", {
      state: "failed",
      risk: "write",
      arguments: { path: "budget.md" },
      preview: files,
      decision: allowed,
      durationMs: 8,
      attempts: 3,
      forModel: "{}",
      ...failure(
        "changed-since-preview",
        "budget.md was changed in the meantime. Nothing was changed.",
        "Read it again, then try again.",
      ),
    }),
  },
  {
    call: call("refused", "read_file", {
      state: "refused",
      arguments: { path: "../.ssh/id_rsa" },
      ...failure(
        "outside",
        "That path is outside the workspace. Nothing was read.",
        "Use a path in the workspace.",
      ),
    }),
  },
  {
    call: call("denied", "delete_file", {
      state: "denied",
      risk: "write",
      arguments: { path: "all" },
      decision: asked,
      answeredBy: "person",
      surface: "card",
      preview: manyFiles,
      ...failure("denied-by-person", "The person did not allow this.", "Do not try the same by other means."),
    }),
  },
  {
    call: call("stopped", "run_command", {
      state: "stopped",
      risk: "read",
      preview: printed,
      durationMs: 61_000,
      ...failure(
        "stopped",
        "The person stopped this before it was done. Nothing was changed by it.",
        "Ask before trying again.",
      ),
    }),
  },
  {
    call: call("unknown", "write_file", {
      state: "unknown",
      risk: "write",
      arguments: { path: "a.md" },
      preview: files,
      decision: allowed,
      ...failure(
        "unknown-outcome",
        "It is not known whether this was done: Steward ended before the call did.",
        "Look.",
      ),
    }),
  },
  {
    call: call("strange", "x\u202Ey", {
      state: "failed",
      arguments: "{not json",
      ...failure("unknown-tool", "There is no such tool.", "Use one of the tools."),
    }),
  },
];

function done(id: string, tool: string, forPerson: string, preview: Preview, known: Partial<Call>): Call {
  const risk = "write";
  return call(id, tool, {
    state: "ok",
    risk,
    preview,
    decision: allowed,
    attempts: 1,
    durationMs: 12,
    forPerson,
    forModel: forPerson,
    ...known,
  });
}
