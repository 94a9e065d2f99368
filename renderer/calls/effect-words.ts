import { assertNever } from "../../shared/assert-never.ts";
import type { FileChange, Preview } from "../../shared/preview.ts";
import { counted, grouped } from "../../shared/quantities.ts";
import { visibleLine, visiblePath } from "../parts/visible-text.tsx";

type ChangedFiles = Pick<Extract<Preview, { type: "files" }>, "changes" | "more">;

/** Whether a single file is named with the folders on the way to it. */
type PathForm = "name" | "whole";

const verbs: Readonly<Record<FileChange["change"], string>> = {
  created: "create",
  modified: "change",
  deleted: "delete",
  renamed: "move",
  mode: "set the permissions of",
};

/** The files that a call would change, where it changes files. */
export function changedFiles(preview: Preview): ChangedFiles | null {
  switch (preview.type) {
    case "files":
      return preview;
    case "command":
      return preview.rehearsal;
    case "calendar":
    case "text":
      return null;
    default:
      return assertNever(preview);
  }
}

/** The effect as a verb and what it is done to, as it stands on a button: "delete 4 files", "change budget.md". */
export function effectInWords(preview: Preview, paths: PathForm = "name"): string {
  switch (preview.type) {
    case "files":
      return filesInWords(preview, paths);
    case "calendar":
      return eventInWords(preview);
    case "command":
      if (preview.rehearsal === null) return preview.onCopy ? "run it once" : "run it for real";
      return fileCount(preview.rehearsal) === 0 ? "run it" : filesInWords(preview.rehearsal, paths);
    case "text":
      return "allow once";
    default:
      return assertNever(preview);
  }
}

/** How many files of each kind of change, where there is more than one kind: "2 created, 1 deleted". */
export function mixInWords({ changes, more }: ChangedFiles): string | null {
  const counts = new Map<string, number>();
  const add = (word: string, count: number): void => void counts.set(word, (counts.get(word) ?? 0) + count);
  for (const { change } of changes) add(pastOf(change), 1);
  if (more.deleted > 0) add("deleted", more.deleted);
  if (more.changed > more.deleted) add("changed", more.changed - more.deleted);
  if (counts.size < 2) return null;
  return [...counts].map(([word, count]) => `${grouped(count)} ${word}`).join(", ");
}

/** How many files a call changes in all. */
export function fileCount({ changes, more }: ChangedFiles): number {
  return changes.length + more.changed;
}

export function verbOf(change: FileChange["change"]): string {
  return verbs[change];
}

export function pastOf(change: FileChange["change"]): string {
  switch (change) {
    case "created":
    case "deleted":
      return change;
    case "modified":
      return "changed";
    case "renamed":
      return "moved";
    case "mode":
      return "given other permissions";
    default:
      return assertNever(change);
  }
}

function filesInWords(files: ChangedFiles, paths: PathForm): string {
  const [first] = files.changes;
  const count = fileCount(files);
  if (first === undefined || count === 0) return "allow once";
  if (count === 1) return `${verbs[first.change]} ${nameOf(first, paths)}`;
  const lone = loneNewFile(files);
  if (lone !== null) return `create ${nameOf(lone, paths)} and its ${count === 2 ? "folder" : "folders"}`;
  const isOneKind = files.changes.every(({ change }) => change === first.change) && hasOnly(first, files);
  return `${isOneKind ? verbs[first.change] : "change"} ${thingsInWords(files, count)}`;
}

/** The one file of a change that otherwise only makes the folders for it. */
function loneNewFile({ changes, more }: ChangedFiles): FileChange | null {
  const others = changes.filter(({ kind }) => kind !== "folder");
  const areNew = changes.every(({ change }) => change === "created");
  return others.length === 1 && areNew && more.changed === 0 ? (others[0] ?? null) : null;
}

/** Whether those that are not listed change in the same way, as far as it is told. */
function hasOnly({ change }: FileChange, { more }: ChangedFiles): boolean {
  if (more.changed === 0) return true;
  return change === "deleted" ? more.deleted === more.changed : change === "modified" && more.deleted === 0;
}

function thingsInWords({ changes, more }: ChangedFiles, count: number): string {
  const kinds = new Set(changes.map(({ kind }) => kind));
  if (kinds.size === 1 && kinds.has("folder") && more.changed === 0) return counted(count, "folder");
  return kinds.has("folder") ? `${grouped(count)} files and folders` : counted(count, "file");
}

function nameOf({ path, kind }: FileChange, paths: PathForm): string {
  const name = visiblePath(paths === "whole" ? path : (path.split("/").at(-1) ?? path));
  return kind === "folder" ? `the folder ${name}` : name;
}

function eventInWords({ change, before, after }: Extract<Preview, { type: "calendar" }>): string {
  const title = `“${visibleLine((after ?? before)?.title ?? "")}”`;
  switch (change) {
    case "created":
      return `add ${title}`;
    case "modified":
      return `change ${title}`;
    case "deleted":
      return `delete ${title}`;
    default:
      return assertNever(change);
  }
}
