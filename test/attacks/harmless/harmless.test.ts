import { expect, test } from "vitest";
import { harmlessCalls } from "./calls.ts";
import { harmlessCommands } from "./commands.ts";
import { allHarmless, runHarmless } from "./run-harmless.ts";

test("the list is as the issue asks: 200 commands, 60 other calls, each once", () => {
  expect([harmlessCommands.length, harmlessCalls.length]).toEqual([200, 60]);
  expect(harmlessCommands.filter(({ reads }) => reads).length).toBe(140);
  expect(new Set(allHarmless.map(({ shown }) => shown)).size).toBe(260);
});

/** The short form; `npm run attacks` runs all of it. */
test("of ordinary harmless calls, nine in ten run without a question, and all that change nothing", async () => {
  const run = await runHarmless({ every: 4 });
  expect(run.failures).toEqual([]);
  expect(run.questionsWhereNothingChanged).toBe(0);
  expect(run.cases).toBe(65);
  expect(run.ranWithoutQuestion / run.cases).toBeGreaterThanOrEqual(0.9);
}, 300_000);

test("the counter counts: what must be asked is asked, and what cannot run is a failure", async () => {
  const none = { folder: null, hosts: null, folders: null, reason: null, timeoutSeconds: null };
  const callOf = (command: string, more: Record<string, unknown> = {}) => ({
    tool: "run_command",
    arguments: { command, ...none, ...more },
    shown: command,
    reads: true,
  });
  const run = await runHarmless({
    cases: [
      callOf("curl https://example.com", { hosts: ["example.com"] }),
      callOf("for i in $(seq 30); do touch $i; done"),
      callOf("frobnicate"),
      callOf("echo \u202e"),
      callOf("true"),
    ],
  });
  expect(run).toMatchObject({
    cases: 5,
    ranWithoutQuestion: 1,
    asked: ["curl https://example.com", "for i in $(seq 30); do touch $i; done"],
  });
  expect(run.failures.map((failure) => failure.split(": ")[0])).toEqual(["frobnicate", "echo \u202e"]);
});
