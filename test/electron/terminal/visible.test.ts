import { expect, test } from "vitest";
import { plainPaint } from "../../../electron/terminal/show/paint.ts";
import { showPreview } from "../../../electron/terminal/show/preview.ts";
import { visibleLine, visiblePieces, visibleText } from "../../../electron/terminal/show/visible.ts";
import type { Preview } from "../../../shared/preview.ts";
import { at, newPlace, stewardHere } from "./steward.ts";

test.each([
  ["\u001B[2J\u001B[31mred", "␛[2J␛[31mred"],
  ["one\rtwo", "one␍two"],
  ["\u009B31m", "‹U+009B›31m"],
  ["a\u202Eb\u2066c", "a‹U+202E›b‹U+2066›c"],
  ["zero\u200Bwidth\uFEFF", "zero‹U+200B›width‹U+FEFF›"],
  ["two\u2028lines", "two‹U+2028›lines"],
  ["tag\u{E0041}", "tag‹U+E0041›"],
  ["lone\uD800", "lone‹U+D800›"],
  ["nul\0bell\u0007del\u007F", "nul␀bell␇del␡"],
  ["tab\tand\nline", "tab\tand\nline"],
  ["añ日本🙂", "añ日本🙂"],
])("%j is shown as %j", (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test("in one line, line feeds are signs too", () => {
  expect(visibleLine("a\nb\tc")).toBe("a␊b␉c");
});

test("a character that arrives in two pieces is shown whole", () => {
  const pieces = visiblePieces();
  expect([pieces("ok \uD83D"), pieces("\uDE42 \u001B")]).toEqual(["ok ", "🙂 ␛"]);
});

const evil = "\u001B]0;owned\u0007\u202E";
const changes = [
  { change: "renamed" as const, kind: "file" as const, path: `to${evil}`, from: `from${evil}`, size: 1 },
  {
    change: "modified" as const,
    kind: "file" as const,
    path: "b",
    size: 1,
    note: `note${evil}`,
    diff: `@@ -1,1 +1,1 @@\n-a${evil}\n+b${evil}\n`,
  },
];
const view = {
  start: evil,
  end: evil,
  allDay: false,
  zone: evil,
  location: evil,
  notes: evil,
  repeats: evil,
};
const previews: readonly Preview[] = [
  { type: "text", text: evil },
  { type: "files", changes, more: { changed: 0, deleted: 0 } },
  {
    type: "calendar",
    calendar: evil,
    change: "modified",
    extent: "all",
    before: { title: evil, ...view },
    after: { title: evil, ...view },
  },
  {
    type: "command",
    command: `ls ${evil}`,
    folder: evil,
    explanation: [evil],
    needs: [evil],
    rehearsal: { exitCode: 0, output: evil, durationMs: 1, changes, more: { changed: 0, deleted: 0 } },
  },
];

/** The characters of a text that a terminal could act on, besides line feeds and tabs. */
function hidden(text: string): string[] {
  return text.replaceAll(/[\n\t]/g, "").match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu) ?? [];
}

test.each(previews)("nothing in a preview reaches the terminal raw: $type", (preview) => {
  const shown = showPreview(preview, plainPaint);
  expect(shown).toContain("␛]0;owned␇‹U+202E›");
  expect(hidden(shown)).toEqual([]);
});

test("file names, command output and prompts cannot inject into the terminal", async () => {
  const place = newPlace({ workspace: { [`${evil}.md`]: `text ${evil}` } });
  const commands = [
    ["ask", `show me ${evil}.md`],
    ["call", "list_folder", "{}"],
    ["call", "run_command", JSON.stringify({ command: "cat *.md; printf '\\033[31m'" })],
    ["plan", "delete_file", JSON.stringify({ path: `${evil}.md` })],
    ["log", "list"],
    ["conversations", "list"],
  ];
  for (const command of commands) {
    const { stdout, stderr } = await stewardHere([...command, ...at(place)]);
    expect(hidden(stdout + stderr)).toEqual([]);
  }
  const json = await stewardHere(["log", "list", ...at(place), "--json"]);
  expect(hidden(json.stdout)).toEqual([]);
});
