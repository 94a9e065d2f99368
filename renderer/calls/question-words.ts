import { assertNever } from "../../shared/assert-never.ts";
import type { Call } from "../../shared/call-view.ts";
import type { Preview } from "../../shared/preview.ts";
import { capital } from "../parts/capital.ts";
import { visibleLine } from "../parts/visible-text.tsx";
import { changedFiles, effectInWords, fileCount, mixInWords } from "./effect-words.ts";

/** What the button that allows it once is called: a verb and the effect. */
export function allowLabel(call: Call): string {
  return call.preview === null ? "Allow once" : capital(effectInWords(call.preview));
}

/** What an answer would bring about, in one or two plain sentences; `workspace` as people write it. */
export function questionInWords(call: Call, workspace: string | null): string {
  if (call.preview?.type === "command" && call.preview.onCopy) {
    const stays = call.notUndoable === null ? "" : ` ${visibleLine(call.notUndoable)}`;
    return `Would run this command once, on a copy. Nothing has run yet.${stays}`;
  }
  const back =
    call.notUndoable === null
      ? "Nothing has changed yet; it can be undone."
      : `Nothing has changed yet; it cannot be undone: ${lowered(call.notUndoable)}`;
  if (call.preview === null) return back;
  return `${wouldDo(call.preview, workspace)} ${back}`;
}

/** Which part of a series a change is about; null for a single event. */
export function extentInWords({
  extent,
  before,
  after,
}: Extract<Preview, { type: "calendar" }>): string | null {
  if (!before?.repeats && !after?.repeats) return null;
  switch (extent) {
    case "this":
      return "only this one of the series";
    case "following":
      return "this one and all that follow";
    case "all":
      return "the whole series";
    default:
      return assertNever(extent);
  }
}

function wouldDo(preview: Preview, workspace: string | null): string {
  switch (preview.type) {
    case "text":
      return "Would do what is shown above.";
    case "calendar": {
      const extent = extentInWords(preview);
      const part = extent === null ? "" : ` (${extent})`;
      return `Would ${effectInWords(preview)} in the calendar ${visibleLine(preview.calendar)}${part}.`;
    }
    case "files":
      return `Would ${filesSentence(preview, workspace)}.`;
    case "command":
      if (preview.rehearsal === null)
        return "Would run this command for real. It could not be rehearsed, so what it changes is not known.";
      if (fileCount(preview.rehearsal) === 0)
        return "Would run this command, which changed no file when rehearsed.";
      return `Would ${filesSentence(preview, workspace)}, exactly as the rehearsal did.`;
    default:
      return assertNever(preview);
  }
}

function filesSentence(preview: Preview, workspace: string | null): string {
  const files = changedFiles(preview);
  const mix = files === null ? null : mixInWords(files);
  const place = workspace === null ? "" : ` in ${visibleLine(workspace)}`;
  return `${effectInWords(preview, "whole")}${mix === null ? "" : ` (${mix})`}${place}`;
}

function lowered(sentence: string): string {
  return visibleLine(sentence.charAt(0).toLowerCase() + sentence.slice(1));
}
