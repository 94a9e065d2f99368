import { assertNever } from "../../../shared/assert-never.ts";
import type { FileChange } from "../../../shared/preview.ts";
import { indent } from "./indent.ts";
import type { Paint } from "./paint.ts";
import { visibleLine, visiblePath, visibleText } from "./visible.ts";

type ShownChanges = { changes: readonly FileChange[]; more: { changed: number; deleted: number } };

/** One line a file, its diff below it, and how many more there are. */
export function showFileChanges({ changes, more }: ShownChanges, paint: Paint): string {
  const lines = changes.map((change) => showFileChange(change, paint));
  if (more.changed > 0)
    lines.push(paint.yellow(`… and ${more.changed} more, of which ${more.deleted} deleted`));
  return lines.length === 0 ? "changes nothing" : lines.join("\n");
}

function showFileChange(change: FileChange, paint: Paint): string {
  const name = visiblePath(change.from === undefined ? change.path : `${change.from} → ${change.path}`);
  const kind = change.kind === "file" ? "" : `${change.kind} `;
  const size = change.kind === "file" && change.change !== "mode" ? ` (${bytes(change.size)})` : "";
  const note = change.note === undefined ? "" : `: ${visibleLine(change.note)}`;
  const head = `${colourOf(change, paint)(`${change.change} ${kind}${name}`)}${paint.dim(size)}${note}`;
  return change.diff === undefined ? head : `${head}\n${indent(showDiff(change.diff, paint))}`;
}

function colourOf({ change }: FileChange, paint: Paint): (text: string) => string {
  switch (change) {
    case "created":
      return paint.green;
    case "deleted":
      return paint.red;
    case "modified":
    case "renamed":
    case "mode":
      return paint.yellow;
    default:
      return assertNever(change);
  }
}

/** Exact, as a person who compares sizes needs them. */
function bytes(size: number): string {
  return size === 1 ? "1 byte" : `${size} bytes`;
}

function showDiff(diff: string, paint: Paint): string {
  // Only the last line feed: spaces and a carriage return before it are a part of the file.
  return visibleText(diff.replace(/\n$/, ""))
    .split("\n")
    .map((line) => {
      if (line.startsWith("+")) return paint.green(line);
      if (line.startsWith("-")) return paint.red(line);
      return line.startsWith("@@") ? paint.cyan(line) : line;
    })
    .join("\n");
}
