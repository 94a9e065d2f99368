import { z } from "zod";

/** One file or folder that a call would change, as a person sees it. */
const fileChangeSchema = z.object({
  change: z.enum(["created", "modified", "deleted", "renamed", "mode"]),
  kind: z.enum(["file", "folder", "link"]),
  /** Path as shown: relative to its workspace, with `/`. */
  path: z.string(),
  /** For `renamed`: the path before. */
  from: z.string().optional(),
  /** Size in bytes after the change (before it, for `deleted`). */
  size: z.number(),
  /** Unified diff of text content, without the two file header lines; absent for binary or very large files. */
  diff: z.string().optional(),
  /** Something a person should know: "binary", "becomes executable", "diff too long to show". */
  note: z.string().optional(),
});
export type FileChange = z.infer<typeof fileChangeSchema>;

/** A calendar event as a person reads it. Times are ISO 8601 local times with `zone`, or dates when `allDay`. */
export const eventViewSchema = z.object({
  title: z.string(),
  start: z.string(),
  end: z.string(),
  allDay: z.boolean(),
  zone: z.string().nullable(),
  location: z.string().nullable(),
  notes: z.string().nullable(),
  /** The recurrence in words, or null for a single event. */
  repeats: z.string().nullable(),
});
export type EventView = z.infer<typeof eventViewSchema>;

/** The real effect of a call, as data. Screens, the terminal and native dialogs each draw it their own way. */
export const previewSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({
    type: z.literal("files"),
    changes: z.array(fileChangeSchema),
    /** How many further changes `changes` does not list. */
    more: z.object({ changed: z.number(), deleted: z.number() }),
  }),
  z.object({
    type: z.literal("calendar"),
    calendar: z.string(),
    change: z.enum(["created", "modified", "deleted"]),
    /** Which part of a series: the one event, this and all following, or all. */
    extent: z.enum(["this", "following", "all"]),
    before: eventViewSchema.nullable(),
    after: eventViewSchema.nullable(),
  }),
  z.object({
    type: z.literal("command"),
    command: z.string(),
    /** The folder in which it runs, as shown. */
    folder: z.string(),
    /** What each part of the command does, in words; says so where it is not understood. */
    explanation: z.array(z.string()),
    /** What running it in the sandbox showed; null when it could not be rehearsed. */
    rehearsal: z
      .object({
        exitCode: z.number().nullable(),
        output: z.string(),
        durationMs: z.number(),
        changes: z.array(fileChangeSchema),
        more: z.object({ changed: z.number(), deleted: z.number() }),
      })
      .nullable(),
    /** What it asks for beyond the sandbox: hosts and folders, or "no sandbox". */
    needs: z.array(z.string()),
    /** With no rehearsal: true where it runs on a copy of the workspace once it is allowed; else it runs for real. */
    onCopy: z.boolean().optional(),
  }),
]);
export type Preview = z.infer<typeof previewSchema>;

/** How large an effect is, in files; policy rules can match on it. */
export type EffectSize = { changed: number; deleted: number };

/** Counts every changed file (deleted ones included) and the deleted ones. Pure. */
export function effectSize(preview: Preview): EffectSize {
  const shown = preview.type === "files" ? preview : preview.type === "command" ? preview.rehearsal : null;
  if (shown === null) return { changed: preview.type === "calendar" ? 1 : 0, deleted: 0 };
  return {
    changed: shown.changes.length + shown.more.changed,
    deleted: shown.changes.filter((change) => change.change === "deleted").length + shown.more.deleted,
  };
}
