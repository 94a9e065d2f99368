import { expect, test } from "vitest";
import { plainPaint } from "../../electron/terminal/show/paint.ts";
import { showPreview } from "../../electron/terminal/show/preview.ts";
import type { Preview } from "../../shared/preview.ts";
import { unrehearsedWords } from "../../shared/unrehearsed-words.ts";

const onCopy =
  "It runs once you allow it, on a copy: what it changes in the workspace can then be undone, what it sends or changes elsewhere cannot.";
const forReal = "It could not be rehearsed: what it would do is not known.";

test.each([
  ["a command that reaches what it names", { onCopy: true }, onCopy],
  ["a command without a sandbox", { onCopy: false }, forReal],
  ["a command of the time before this was written down, which ran for real", {}, forReal],
])("%s: the terminal and native dialogs say the same of it as the card", (_what, how, words) => {
  const command = { type: "command", command: "curl x", folder: ".", explanation: [], needs: [] } as const;
  const preview: Preview = { ...command, explanation: [], needs: [], rehearsal: null, ...how };
  expect(unrehearsedWords(preview)).toBe(words);
  expect(showPreview(preview, plainPaint)).toContain(words);
});
