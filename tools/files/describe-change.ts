import type { FileChange } from "../../shared/preview.ts";
import type { Change, FileState, SetChange } from "./change.ts";
import { contentOf, type Sources } from "./content-of.ts";
import { ownerNote } from "./owner-note.ts";
import { type TextDiff, textDiff } from "./text-diff.ts";

/** Files above this size, in bytes, are not compared line by line. */
const LARGEST_COMPARED = 1024 * 1024;

/** One change as a person sees it; `shown` tells how a path is written. */
export async function describeChange(
  change: Change,
  sources: Sources,
  shown: (path: string) => string,
): Promise<FileChange> {
  if (change.type === "rename") {
    return {
      change: "renamed",
      kind: kindOf(change.before),
      path: shown(change.to),
      from: shown(change.from),
      size: sizeOf(change.before),
    };
  }
  const { before, after } = change;
  const subject = after.kind === "absent" ? before : after;
  const { diff, note } = await diffOf(change, sources);
  const owner = await ownerNote(change);
  const notes = [...notesOn(before, after), ...[owner, note].filter((part) => part != null)].join("; ");
  return {
    change: verbOf(before, after),
    kind: kindOf(subject),
    path: shown(change.path),
    size: sizeOf(subject),
    ...(diff === undefined ? {} : { diff }),
    ...(notes === "" ? {} : { note: notes }),
  };
}

function verbOf(before: FileState, after: FileState): FileChange["change"] {
  if (before.kind === "absent") return "created";
  if (after.kind === "absent") return "deleted";
  const keepsContent =
    (before.kind === "file" && after.kind === "file" && before.hash === after.hash) ||
    (before.kind === "folder" && after.kind === "folder");
  return keepsContent ? "mode" : "modified";
}

function kindOf(state: FileState): FileChange["kind"] {
  return state.kind === "absent" ? "file" : state.kind;
}

function sizeOf(state: FileState): number {
  return state.kind === "file" ? state.size : 0;
}

async function diffOf({ path, before, after }: SetChange, sources: Sources): Promise<TextDiff> {
  const [old, fresh] = [before.kind === "file" ? before : null, after.kind === "file" ? after : null];
  if ((old === null && fresh === null) || old?.hash === fresh?.hash) return {};
  if (Math.max(sizeOf(before), sizeOf(after)) > LARGEST_COMPARED)
    return { note: "too large to compare line by line" };
  const oldBytes = old && (await contentOf(old, path, sources));
  const freshBytes = fresh && (await contentOf(fresh, path, sources));
  const missing = (old && !oldBytes) || (fresh && !freshBytes);
  return missing ? { note: "changed while the preview was made" } : textDiff(oldBytes, freshBytes);
}

function notesOn(before: FileState, after: FileState): string[] {
  const notes: string[] = [];
  if (before.kind !== "absent" && after.kind !== "absent" && before.kind !== after.kind)
    notes.push(`was a ${before.kind}`);
  if (after.kind === "link") notes.push(`link to ${JSON.stringify(after.target)}`);
  if (before.kind === "link" && after.kind !== "link")
    notes.push(`was a link to ${JSON.stringify(before.target)}`);
  notes.push(...notesOnMode(modeOf(before), modeOf(after)));
  if (after.kind === "file" && (after.mode & 0o111) !== 0 && !((modeOf(before) ?? 0) & 0o111))
    notes.push("becomes executable");
  if (after.kind === "file" && (after.mode & 0o6000) !== 0)
    notes.push("runs with its owner's rights (setuid or setgid)");
  return notes;
}

function notesOnMode(before: number | null, after: number | null): string[] {
  if (before === null || after === null || before === after) return [];
  return [`permissions change from ${octal(before)} to ${octal(after)}`];
}

function modeOf(state: FileState): number | null {
  return state.kind === "file" || state.kind === "folder" ? state.mode : null;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}
