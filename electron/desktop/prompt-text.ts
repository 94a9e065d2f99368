import { assertNever } from "../../shared/assert-never.ts";
import type { FileChange, Preview } from "../../shared/preview.ts";
import { visibleLine } from "../../shared/visible-characters.ts";
import { plainPaint } from "../terminal/show/paint.ts";
import { showPreview } from "../terminal/show/preview.ts";
import { markedCopies } from "../trust/provenance/marked-copies.ts";
import type { ApprovalRequest } from "../turn/ports.ts";
import { pageLimits, pagesOf } from "./prompt-pages.ts";
import { countBlanks, plainVisible } from "./plain-visible.ts";
import { touchedWords } from "./touched-words.ts";

/** A question as plain text, for one native dialog after the other. */
export type Prompt = {
  /** What is asked, in one sentence without its full stop. */
  message: string;
  pages: readonly string[];
  /** What the button that says yes is called. */
  yes: string;
};

/**
 * The whole question: what would happen, what it touches, why it is asked, whether it can be taken back. Diffs of a change
 * that can be undone are counted instead of shown where all of them would make more pages than a person can read; a
 * dangerous call is never shortened.
 */
export function promptOf(request: ApprovalRequest): Prompt {
  const whole = pagesOf(textOf(request, request.preview));
  const isTooLong = whole.length > pageLimits.pages && request.risk !== "dangerous";
  const pages = isTooLong ? pagesOf(textOf(request, withoutDiffs(request.preview))) : whole;
  return { message: messageOf(request), pages, yes: yesOf(request.preview) };
}

function messageOf({ title, notUndoable, preview }: ApprovalRequest): string {
  const what = plainVisible(title.slice(0, 1).toLowerCase() + title.slice(1)).replaceAll("\n", " ");
  if (notUndoable === null) return `Steward wants to ${what}`;
  const isPartly = preview.type === "command" && preview.onCopy === true;
  return `Steward wants to ${what}, ${isPartly ? "part of which" : "which"} cannot be undone`;
}

function textOf(request: ApprovalRequest, preview: Preview): string {
  const { notUndoable, decision, keys } = request;
  const facts = [
    notUndoable === null
      ? "It can be undone afterwards."
      : visibleLine(`It cannot be undone: ${notUndoable}`),
    ...touchedWords(keys),
    visibleLine(`Asked by ${decision.rule}: ${decision.reason}`),
    ...copiedParts(request),
  ];
  return countBlanks(`${outdented(showPreview(preview, plainPaint))}\n\n${facts.join("\n")}`);
}

/** What a call has from text from outside, marked: nobody should have to look for it. */
function copiedParts({ arguments: callArguments, outside }: ApprovalRequest): string[] {
  if (outside === undefined || outside.copied.length === 0) return [];
  return [
    "Copied from text from outside, marked «like this»:",
    ...markedCopies(callArguments, outside.copied).map((line) => `  ${line}`),
  ];
}

/** The preview is indented for the terminal; here it stands alone. */
function outdented(text: string): string {
  return text.replaceAll(/^ {2}/gm, "");
}

function withoutDiffs(preview: Preview): Preview {
  switch (preview.type) {
    case "text":
    case "calendar":
      return preview;
    case "files":
      return { ...preview, changes: preview.changes.map(counted) };
    case "command": {
      const { rehearsal } = preview;
      if (rehearsal === null) return preview;
      return { ...preview, rehearsal: { ...rehearsal, changes: rehearsal.changes.map(counted) } };
    }
    default:
      return assertNever(preview);
  }
}

/** A change with the size of its diff in place of the diff. */
function counted({ diff, ...change }: FileChange): FileChange {
  if (diff === undefined) return change;
  const lines = diff.split("\n");
  const added = lines.filter((line) => line.startsWith("+")).length;
  const removed = lines.filter((line) => line.startsWith("-")).length;
  const note = `${added} ${added === 1 ? "line" : "lines"} added, ${removed} removed; too many to show here`;
  return { ...change, note: change.note === undefined ? note : `${change.note}; ${note}` };
}

function yesOf(preview: Preview): string {
  switch (preview.type) {
    case "command":
      return "Run once";
    case "calendar":
      return preview.change === "deleted" ? "Delete once" : "Change once";
    case "files":
      return preview.changes.every(({ change }) => change === "deleted") ? "Delete once" : "Change once";
    case "text":
      return "Allow once";
    default:
      return assertNever(preview);
  }
}
