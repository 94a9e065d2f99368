import { expect, test } from "vitest";
import { askAtTerminal } from "../../electron/terminal/ask-at-terminal.ts";
import { processHost } from "../../electron/terminal/terminal-host.ts";
import { createApprovals, type Asker } from "../../electron/trust/approvals.ts";
import type { ApprovalRequest } from "../../electron/turn/ports.ts";
import type { Clock } from "../../tools/ports.ts";

/** Attack 14: answers that come when their time is over, by whichever clock. */

const limit = 10 * 60_000;
const minute = 60_000;
const start = Date.parse("2026-11-22T09:00:00.000Z");

/** A computer whose clock the test sets, and whose timers end when told. */
function computer() {
  const timers = new Set<() => void>();
  let now = start;
  const clock: Clock = {
    timeZone: "UTC",
    now: () => new Date(now),
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        expect(milliseconds).toBe(limit);
        timers.add(resolve);
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      }),
  };
  return {
    clock,
    /** Moves the clock without any timer ending: the computer sleeps, or somebody sets it. */
    move: (milliseconds: number) => void (now += milliseconds),
    ring: () => timers.forEach((end) => end()),
  };
}

function question(callId: string): ApprovalRequest {
  return {
    conversationId: "conversation",
    turnId: "turn",
    callId,
    tool: "write_file",
    title: "Change a file",
    arguments: {},
    risk: "write",
    preview: { type: "text", text: "" },
    keys: [],
    notUndoable: null,
    decision: { verdict: "ask", rule: "built-in/no-rule", reason: "" },
    binding: `binding of ${callId}`,
  };
}

type Shown = { answer(said: "allow" | "edit"): void; stillCounts(): boolean };

function asking(surface: "card" | "native" | "terminal") {
  const machine = computer();
  const shown: Shown[] = [];
  const asker: Asker = ({ binding }, _signal, stillCounts) =>
    new Promise((resolve) => {
      const answer = (said: "allow" | "edit"): void =>
        resolve({ answer: said, binding, ...(said === "edit" ? { arguments: {} } : {}) });
      shown.push({ stillCounts, answer });
    });
  const approvals = createApprovals({
    askers: { [surface]: asker },
    clock: machine.clock,
    timeLimitMs: limit,
  });
  const never = new AbortController().signal;
  return { ...machine, shown, ask: (callId: string) => approvals.ask(question(callId), never) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test.each([
  ["in time", 9 * minute, true],
  ["at the last moment", limit, true],
  ["a moment too late, before the timer knows", limit + 1, false],
  ["after a night's sleep of the computer", 8 * 60 * minute, false],
  ["after the clock was set forward a year", 365 * 24 * 60 * minute, false],
  ["after the clock was set back an hour", -60 * minute, true],
])("attack 14: a yes %s", async (_when, passed, counts) => {
  for (const surface of ["card", "native", "terminal"] as const)
    for (const said of ["allow", "edit"] as const) {
      const { ask, shown, move } = asking(surface);
      const answered = ask("one");
      await settled();
      move(passed);
      expect(shown[0]?.stillCounts()).toBe(counts);
      shown[0]?.answer(said);
      expect(await answered).toMatchObject(
        counts ? { answer: said, by: "person" } : { answer: "deny", by: "time-out" },
      );
      expect(shown[0]?.stillCounts()).toBe(false);
    }
});

test("attack 14: setting the clock back gives no more time than the timer does", async () => {
  const { ask, shown, move, ring } = asking("card");
  const answered = ask("one");
  await settled();
  move(-24 * 60 * minute);
  ring();
  shown[0]?.answer("allow");
  expect(await answered).toMatchObject({ answer: "deny", by: "time-out" });
});

test("the time of a question counts from when it is put, not from when it got in line", async () => {
  const { ask, shown, move } = asking("native");
  const first = ask("one");
  const second = ask("two");
  await settled();
  move(9 * minute);
  shown[0]?.answer("allow");
  expect(await first).toMatchObject({ answer: "allow" });
  await settled();
  move(9 * minute);
  shown[1]?.answer("allow");
  expect(await second).toMatchObject({ answer: "allow" });
});

test("attack 14: yes and the end of the time at the same moment: the first counts, exactly once", async () => {
  for (const yesFirst of [true, false]) {
    const { ask, shown, ring } = asking("terminal");
    const answered = ask("one");
    await settled();
    const both = [() => shown[0]?.answer("allow"), ring];
    for (const one of yesFirst ? both : both.toReversed()) {
      one();
      await settled();
    }
    expect(await answered).toMatchObject(
      yesFirst ? { answer: "allow", by: "person" } : { answer: "deny", by: "time-out" },
    );
  }
});

const covers = { paths: ["/w/a"], programs: [], calendars: [], hosts: [] };

test.each([
  ["in time", true, ["conversation"], { answer: "allow" }],
  ["too late", false, [], { answer: "deny" }],
])("attack 14: a permission given at the terminal %s", async (_when, counts, given, answer) => {
  const bodies: string[] = [];
  const asker = askAtTerminal({
    host: {
      ...processHost(),
      prompter: { ask: async () => ({ end: "line", line: "a" }) },
    },
    screen: { stream: () => {}, lines: () => {}, busy: () => {}, idle: () => {} },
    permissions: {
      narrowest: () => ({
        version: 1,
        tool: "x",
        risk: "write",
        covers,
        until: { type: "conversation", conversationId: "c" },
      }),
      give: ({ until }) => void bodies.push(until.type),
      trust: () => {},
      list: () => [],
      revoke: () => false,
    },
  });
  const { signal } = new AbortController();
  expect(await asker(question("one"), signal, () => counts)).toMatchObject(answer);
  expect(bodies).toEqual(given);
});
