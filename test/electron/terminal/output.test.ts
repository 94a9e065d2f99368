import { spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { plainPaint } from "../../../electron/terminal/show/paint.ts";
import { showFailure } from "../../../electron/terminal/show/failure.ts";
import { showPreview } from "../../../electron/terminal/show/preview.ts";
import { at, ended, newPlace, parseLines, start, stewardHere } from "./steward.ts";

test("a pipe gets every row, however many there are and however late they are read", async () => {
  const place = newPlace();
  const call = { tool: "calculate", arguments: { expression: "1".repeat(20_000) } };
  const input = `${JSON.stringify(call)}\n`.repeat(20);
  await stewardHere(["call", "--batch", ...at(place)], { input });

  const { stdout, code } = await ended(start(["log", "list", "--json", ...at(place)]));
  expect(stdout.length).toBeGreaterThan(500_000);
  const rows = parseLines(stdout).map(({ seq }) => seq);
  expect(rows).toEqual(rows.map((_, index) => rows.length - index));
  expect(rows.at(-1)).toBe(1);
  expect(code).toBe(0);
});

test.skipIf(process.platform !== "linux")(
  "output that a full disk cuts short: a sentence, and exit code 1",
  () => {
    const place = newPlace();
    const full = openSync("/dev/full", "w");
    onTestFinished(() => closeSync(full));
    const program = join(import.meta.dirname, "../../../electron/terminal.ts");
    const { stderr, status } = spawnSync(process.execPath, [program, "settings", "get", ...at(place)], {
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
    expect(stderr).toMatch(/^The output could not be written .*\n$/);
    expect(status).toBe(1);
  },
);

test("what a command printed before it failed stands below the sentence, bounded", () => {
  const message = `It was stopped. It had printed:\n${"y\n".repeat(50)}`;
  const shown = showFailure({ message, suggestion: "Print less." }).split("\n");
  expect(shown.slice(0, 2)).toEqual(["It was stopped. It had printed:", "  y"]);
  expect(shown.at(-1)).toBe("Print less.");
  expect(shown).toHaveLength(15);
});

test("a diff is shown to its last character: also the carriage return and spaces before the end", () => {
  const diff = "@@ -1,1 +1,1 @@\n-a\r\n+b  \r\n";
  const change = { change: "modified", kind: "file", path: "a.txt", size: 1, diff } as const;
  const preview = { type: "files", changes: [change], more: { changed: 0, deleted: 0 } } as const;
  expect(showPreview({ ...preview, changes: [change] }, plainPaint).split("\n")).toEqual([
    "  modified a.txt (1 byte)",
    "    @@ -1,1 +1,1 @@",
    "    -a␍",
    "    +b  ␍",
  ]);
});
