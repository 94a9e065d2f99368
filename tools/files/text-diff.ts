import { createTwoFilesPatch, OMIT_HEADERS } from "diff";
import { usualLineEnding } from "./line-endings.ts";
import { decodeText, type Encoding } from "./text-encoding.ts";

/** Longest diff that is shown, in characters, and the edits and time after which a diff is no longer looked for. */
const LONGEST_DIFF = 60_000;
const MOST_EDITS = 5_000;
const LONGEST_MS = 500;

/** A unified diff without file header lines, and what to say beside or instead of it. */
export type TextDiff = { diff?: string; note?: string };

/**
 * What changed between two contents; null stands for no file. Binary content and diffs too long to show give only a note.
 * Pure but for a limit of time.
 */
export function textDiff(before: Uint8Array | null, after: Uint8Array | null): TextDiff {
  const [old, fresh] = [read(before), read(after)];
  if (old === null || fresh === null) return { note: "binary" };
  const note = [
    encodingNote(before && old.encoding, after && fresh.encoding),
    lineEndingNote(old.text, fresh.text),
  ]
    .filter((part) => part !== null)
    .join("; ");
  const patch = createTwoFilesPatch("", "", old.text, fresh.text, "", "", {
    context: 3,
    maxEditLength: MOST_EDITS,
    timeout: LONGEST_MS,
    headerOptions: OMIT_HEADERS,
  });
  if (patch === undefined || patch.length > LONGEST_DIFF) return { note: "diff too long to show" };
  return { ...(patch.includes("@@") ? { diff: patch } : {}), ...(note === "" ? {} : { note }) };
}

/** A change of line endings is not to be seen in a diff, in which each line looks replaced by itself. */
function lineEndingNote(before: string, after: string): string | null {
  if (!before.includes("\n") || !after.includes("\n")) return null;
  const [old, fresh] = [usualLineEnding(before), usualLineEnding(after)];
  if (old === fresh) return null;
  return `line endings change to those of ${fresh === "\n" ? "Unix (LF)" : "Windows (CRLF)"}`;
}

function read(bytes: Uint8Array | null): { text: string; encoding: Encoding } | null {
  return bytes === null ? { text: "", encoding: "utf-8" } : decodeText(bytes);
}

function encodingNote(before: Encoding | null, after: Encoding | null): string | null {
  const [old, fresh] = [before ?? after, after ?? before];
  if (old !== fresh) return `encoding changes from ${old} to ${fresh}`;
  return fresh === null || fresh === "utf-8" ? null : `encoding ${fresh}`;
}
