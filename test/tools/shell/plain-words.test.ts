import { expect, test } from "vitest";
import { commandFault } from "../../../tools/shell/command-fault.ts";
import { resultForModel } from "../../../tools/shell/command-words.ts";
import { boundedOutput } from "../../../tools/shell/sandbox/bounded-output.ts";
import { remedyFor } from "../../../tools/shell/sandbox/remedy.ts";
import { stripControlSequences } from "../../../tools/shell/strip-control-sequences.ts";

test.each([
  ["plain\ttext\n", "plain\ttext\n"],
  ["\u001b[1;31mred\u001b[0m and \u001b[38;5;12mblue\u001b[m", "red and blue"],
  ["\u001b]0;title\u0007text\u001b]8;;https://x\u001b\\link\u001b]8;;\u001b\\", "textlink"],
  ["\u001b]52;c;Y2FuYXJ5\u0007after", "after"],
  ["10%\r50%\r100%\ndone\r\n", "100%\ndone\n"],
  ["a\u0008b\u0000c\u009bd\u007fe", "abcde"],
  ["\u001bP1;2qdata\u001b\\x\u001b(By\u001bMz", "xyz"],
  ["cut at the end \u001b]0;tit", "cut at the end "],
])("a model is given %j as plain text", (output, plain) => {
  expect(stripControlSequences(output)).toBe(plain);
});

test.each([
  ["ls\n\tpwd", null],
  ["echo Ünïcödé 日本語 👩‍👧 فارسی", null],
  ["", "The command is empty. Nothing was run."],
  ["ls\rrm x", "The command holds an invisible or control character (U+000D). Nothing was run."],
  ["ls \u202e txt", "The command holds an invisible or control character (U+202E). Nothing was run."],
  ["ls\u2028rm x", "The command holds an invisible or control character (U+2028). Nothing was run."],
  ["l\u200bs", "The command holds an invisible or control character (U+200B). Nothing was run."],
  ["ls \u001b[2K", "The command holds an invisible or control character (U+001B). Nothing was run."],
  ["ls \0", "The command holds an invisible or control character (U+0000). Nothing was run."],
  ["echo \ud800", "The command holds half a character (a lone surrogate). Nothing was run."],
  ["x".repeat(10_001), "The command is longer than 10000 characters. Nothing was run."],
])("the text %j is refused or not", (command, message) => {
  expect(commandFault(command)?.message ?? null).toBe(message);
});

test("long output keeps its start and its end, and says how much is missing", () => {
  const output = boundedOutput(10);
  for (const part of ["abc", "defgh", "ijklmnop", "qrstuvwxyz"]) output.add(Buffer.from(part));
  expect([output.text(), output.seen()]).toEqual(["abcde\n[16 bytes of output left out here]\nvwxyz", 26]);
  const short = boundedOutput(10);
  short.add(Buffer.from("0123456789"));
  expect(short.text()).toBe("0123456789");
});

test("a model is given the ends of very long output, and the changes by name", () => {
  const result = { exitCode: 0, output: `${"a".repeat(20_000)}${"b".repeat(20_000)}`, durationMs: 1 };
  const change = { change: "renamed", kind: "file", from: "x", path: "y", size: 1 } as const;
  const told = resultForModel(result, [change], 3);
  expect(
    told.startsWith("Exit code 0. Changes in the workspace: renamed x to y, and 3 more.\nOutput:\naaa"),
  ).toBe(true);
  expect(told).toContain(
    "[24000 characters left out here; print less, or send the output to a file and read that]",
  );
  expect(told.endsWith("bbb")).toBe(true);
  expect(told.length).toBeLessThan(16_300);
});

test.each([
  ["steward: line 20: exec: bwrap: not found", "Install the package bubblewrap"],
  ["Error: spawn bwrap ENOENT", "Install the package bubblewrap"],
  ["Error: spawn unshare ENOENT", "Install the packages util-linux"],
  ["unshare: unshare failed: Operation not permitted", "Allow user namespaces"],
  ["unshare: write failed /proc/self/uid_map: Operation not permitted", "Allow user namespaces"],
  ["bwrap: setting up uid map: Permission denied", "Allow user namespaces"],
  ["unshare: unshare failed: No space left on device", "Allow more user namespaces"],
  ["mount: views/0/merged: wrong fs type, bad option", "Use Linux 5.11 or newer"],
  ["something new", "Show this message"],
])("for %j there is something to do", (message, start) => {
  expect(remedyFor(message).startsWith(start)).toBe(true);
});
