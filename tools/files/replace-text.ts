import { fail, type Result, succeed } from "../../shared/result.ts";
import { usualLineEnding, withLineEndings } from "./line-endings.ts";

/** An exact replacement; `shown` names the file in failures. */
export type Replacement = { oldText: string; newText: string; replaceAll: boolean; shown: string };

/**
 * `text` with `oldText` replaced, and in how many places. A line break in `oldText` matches `\n` and `\r\n`; those in
 * `newText` become what the file mostly uses. Fails with `not-found-in-file`, `not-unique` (with the lines) or
 * `no-change`. Pure.
 */
export function replaceText(text: string, replacement: Replacement): Result<{ text: string; count: number }> {
  const { oldText, newText, replaceAll, shown } = replacement;
  if (oldText === "") {
    return fail(
      "bad-text",
      "oldText is empty. Nothing was changed.",
      "Give the text to replace; to make a new file use write_file.",
    );
  }
  if (!oldText.isWellFormed() || !newText.isWellFormed()) {
    return fail(
      "bad-text",
      "The text contains half a character (a lone surrogate). Nothing was changed.",
      "Send whole characters.",
    );
  }
  const pattern = patternOf(oldText);
  const places = [...text.matchAll(pattern)];
  if (places.length === 0) return notFound(text, oldText, shown);
  if (places.length > 1 && !replaceAll)
    return notUnique(
      places.map((place) => lineAt(text, place.index)),
      shown,
    );
  const fresh = withLineEndings(newText, usualLineEnding(text));
  const replaced = text.replaceAll(pattern, () => fresh);
  if (replaced === text)
    return fail(
      "no-change",
      "oldText and newText are the same. Nothing was changed.",
      "Give the text as it is to be.",
    );
  return succeed({ text: replaced, count: places.length });
}

function patternOf(oldText: string): RegExp {
  const lines = withLineEndings(oldText, "\n").split("\n");
  return new RegExp(
    lines.map((line) => line.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)).join(String.raw`\r?\n`),
    "g",
  );
}

/** A text without what is easily got wrong in copying. */
function loose(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().toLowerCase();
}

function notFound(text: string, oldText: string, shown: string): Result<never> {
  const near = loose(oldText) !== "" && loose(text).includes(loose(oldText));
  return fail(
    "not-found-in-file",
    `oldText does not stand in ${shown}. Nothing was changed.`,
    near
      ? "Something very like it does, with other spaces, line breaks or capitals: read the file and copy the text exactly."
      : "Read the file and copy the text exactly.",
  );
}

function notUnique(lines: readonly number[], shown: string): Result<never> {
  const listed = lines.slice(0, 10).join(", ");
  return fail(
    "not-unique",
    `oldText stands ${lines.length} times in ${shown}, in lines ${listed}${lines.length > 10 ? ", …" : ""}. Nothing was changed.`,
    "Add some of the text around the place, or set replaceAll to true.",
  );
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
