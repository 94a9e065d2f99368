import { expect, test } from "vitest";
import { matchesArguments } from "../../../electron/trust/match-arguments.ts";

const push = ["push", "origin", "feature"];

test.each([
  // what a rule or grant says, what the command says, matches
  ["allow", push, push, true],
  ["allow", push, ["push", "--force", "origin", "main"], false],
  ["allow", push, [...push, "--force"], false],
  ["allow", push, ["push", "origin"], false],
  ["allow", ["log", "..."], ["log", "-3"], true],
  ["allow", ["log", "..."], ["log"], true],
  ["allow", ["log", "..."], ["-c", "x", "log"], false],
  ["allow", [], [], true],
  ["allow", [], ["x"], false],
  ["allow", ["..."], ["anything"], true],
  ["allow", undefined, ["anything"], true],
  ["allow", undefined, null, true],
  ["allow", ["..."], null, false],
  ["deny", ["push", "--force"], ["push", "--force", "origin", "main"], true],
  ["deny", ["push", "--force"], ["-C", "x", "push", "origin", "main", "--force"], true],
  ["deny", ["push", "--force"], ["--force", "push"], false],
  ["deny", ["push", "--force"], push, false],
  ["deny", ["push", "--force"], null, true],
  ["deny", ["push", "..."], push, true],
  ["ask", ["push"], push, true],
  // null: an argument that is known only when the program runs
  ["allow", push, ["push", "origin", null], false],
  ["allow", ["push", "..."], ["push", null], true],
  ["allow", ["push", "..."], [null, "push"], false],
  ["deny", ["push", "--force"], ["push", null], true],
  ["ask", ["push", "--force"], [null], true],
] as const)("%s %j speaks about %j: %s", (then, wanted, actual, matches) => {
  expect(matchesArguments(then, wanted, actual)).toBe(matches);
});
