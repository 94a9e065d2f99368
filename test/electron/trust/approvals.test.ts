import { expect, test } from "vitest";
import { createApprovals, type Asker, type AskerAnswer } from "../../../electron/trust/approvals.ts";
import type { ApprovalRequest } from "../../../electron/turn/ports.ts";
import type { Risk } from "../../../shared/risk.ts";
import type { Clock } from "../../../tools/ports.ts";

/** A clock whose time limits end only when told. */
function patientClock(): Clock & { ring(): void } {
  const waiting = new Set<() => void>();
  return {
    timeZone: "Europe/Madrid",
    now: () => new Date("2026-11-22T09:00:00.000Z"),
    sleep: (_milliseconds, signal) =>
      new Promise((resolve, reject) => {
        waiting.add(resolve);
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      }),
    ring: () => waiting.forEach((end) => end()),
  };
}

function request(callId: string, risk: Risk = "write"): ApprovalRequest {
  return {
    conversationId: "conversation",
    turnId: "turn",
    callId,
    tool: "write_file",
    title: "Change a file",
    arguments: {},
    risk,
    preview: { type: "text", text: "" },
    keys: [],
    notUndoable: null,
    decision: { verdict: "ask", rule: "built-in/no-rule", reason: "" },
    binding: `binding of ${callId}`,
  };
}

/** An asker that shows questions and waits for the test to answer them. */
function person() {
  const shown: { callId: string; signal: AbortSignal; answer: (answer: AskerAnswer) => void }[] = [];
  const asker: Asker = ({ callId }, signal) =>
    new Promise((answer) => void shown.push({ callId, signal, answer }));
  return { shown, asker };
}

const never = new AbortController().signal;
const nobody = { answer: "deny", by: "no-terminal" };

/** Lets all that is ready happen. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test.each(["native", "terminal"] as const)(
  "%s dialogs are shown one at a time, in order, and each answer frees its own call",
  async (surface) => {
    const { shown, asker } = person();
    const askers = { [surface]: asker };
    const approvals = createApprovals({ askers, clock: patientClock(), timeLimitMs: 60_000 });
    const first = approvals.ask(request("one"), never);
    const second = approvals.ask(request("two"), never);
    await settled();
    expect(shown.map(({ callId }) => callId)).toEqual(["one"]);
    shown[0]?.answer({ answer: "allow", binding: "binding of one" });
    expect(await first).toEqual({ answer: "allow", by: "person", surface, binding: "binding of one" });
    await settled();
    expect(shown.map(({ callId, signal }) => [callId, signal.aborted])).toEqual([
      ["one", true],
      ["two", false],
    ]);
    shown[1]?.answer({ answer: "edit", binding: "binding of two", arguments: { path: "b" } });
    expect(await second).toMatchObject({ answer: "edit", arguments: { path: "b" } });
  },
);

test("cards stand side by side and wait for no dialog; each answer frees its own call", async () => {
  const card = person();
  const native = person();
  const askers = { card: card.asker, native: native.asker };
  const approvals = createApprovals({ askers, clock: patientClock(), timeLimitMs: 60_000 });
  const dialog = approvals.ask(request("dialog", "dangerous"), never);
  const first = approvals.ask(request("one"), never);
  const second = approvals.ask(request("two"), never);
  await settled();
  expect([native.shown.length, card.shown.map(({ callId }) => callId)]).toEqual([1, ["one", "two"]]);
  card.shown[1]?.answer({ answer: "allow", binding: "binding of two" });
  expect(await second).toEqual({ answer: "allow", by: "person", surface: "card", binding: "binding of two" });
  expect(card.shown.map(({ signal }) => signal.aborted)).toEqual([false, true]);
  card.shown[0]?.answer({ answer: "deny", binding: "binding of one" });
  native.shown[0]?.answer({ answer: "deny", binding: "binding of dialog" });
  expect([await first, await dialog]).toMatchObject([
    { answer: "deny", by: "person", surface: "card" },
    { answer: "deny", by: "person", surface: "native" },
  ]);
});

test("each question is told as waiting, also in the queue, and as over once it is", async () => {
  const told: string[] = [];
  const { shown, asker } = person();
  const approvals = createApprovals({
    askers: { native: asker },
    clock: patientClock(),
    timeLimitMs: 60_000,
    onWaiting({ callId }, surface) {
      told.push(`${callId} waits on ${surface}`);
      return () => void told.push(`${callId} is over`);
    },
  });
  const stop = new AbortController();
  const first = approvals.ask(request("one"), never);
  const second = approvals.ask(request("two"), stop.signal);
  await settled();
  expect([shown.length, told]).toEqual([1, ["one waits on native", "two waits on native"]]);
  stop.abort();
  await second;
  shown[0]?.answer({ answer: "allow", binding: "binding of one" });
  await first;
  expect(told.slice(2)).toEqual(["two is over", "one is over"]);
});

const broken: Asker = async () => {
  throw new Error("the window is gone");
};

const lost: Asker = () => {
  throw new Error("the window never was");
};

test("no answer in time, a stopped turn, a lost or broken asker, and no surface at all are denials", async () => {
  const clock = patientClock();
  const { shown, asker } = person();
  const approvals = createApprovals({ askers: { terminal: asker }, clock, timeLimitMs: 60_000 });
  const late = approvals.ask(request("late"), never);
  await settled();
  clock.ring();
  expect(await late).toEqual({
    answer: "deny",
    by: "time-out",
    surface: "terminal",
    binding: "binding of late",
  });

  const stop = new AbortController();
  const stopped = approvals.ask(request("stopped"), stop.signal);
  const behind = approvals.ask(request("behind"), stop.signal);
  await settled();
  stop.abort();
  expect([await stopped, await behind]).toMatchObject([nobody, nobody]);
  expect(shown.map(({ callId }) => callId)).toEqual(["late", "stopped"]);

  for (const askers of [{ card: broken }, { card: lost }, {}]) {
    const fallen = createApprovals({ askers, clock, timeLimitMs: 60_000 });
    expect(await fallen.ask(request("x"), never)).toMatchObject(nobody);
  }
});

test.each<[string, unknown]>([
  ["another call's answer", { answer: "allow", binding: "binding of another" }],
  ["no binding", { answer: "allow" }],
  ["an answer that does not exist", { answer: "yes", binding: "binding of x" }],
  ["more than an answer", { answer: "allow", binding: "binding of x", always: true }],
  ["an edit of nothing", { answer: "edit", binding: "binding of x" }],
  ["an edit that is no data", { answer: "edit", binding: "binding of x", arguments: { run: () => 1 } }],
  ["nothing", undefined],
])("%s is a denial", async (_name, answer) => {
  const asker: Asker = async () => answer;
  const approvals = createApprovals({ askers: { card: asker }, clock: patientClock(), timeLimitMs: 60_000 });
  expect(await approvals.ask(request("x"), never)).toMatchObject(nobody);
});

test("a question that was not answered holds nobody up behind it", async () => {
  const clock = patientClock();
  const { shown, asker } = person();
  const approvals = createApprovals({ askers: { native: asker }, clock, timeLimitMs: 60_000 });
  const stop = new AbortController();
  const first = approvals.ask(request("one"), stop.signal);
  const second = approvals.ask(request("two"), never);
  await settled();
  stop.abort();
  expect(await first).toMatchObject(nobody);
  await settled();
  shown[1]?.answer({ answer: "allow", binding: "binding of two" });
  expect(await second).toMatchObject({ answer: "allow", by: "person" });
});

const order: Asker = async ({ binding }) => ({ answer: "allow", binding, by: "policy" });

test("a standing order of the host is recorded as that", async () => {
  const approvals = createApprovals({
    askers: { terminal: order },
    clock: patientClock(),
    timeLimitMs: 60_000,
  });
  expect(await approvals.ask(request("x", "dangerous"), never)).toMatchObject({
    answer: "allow",
    by: "policy",
    surface: "terminal",
  });
});

const surfaces = (askers: Parameters<typeof createApprovals>[0]["askers"], allNative = false) => {
  const approvals = createApprovals({ askers, clock: patientClock(), timeLimitMs: 1, allNative });
  return [approvals.surface("write"), approvals.surface("dangerous")];
};

test("dangerous questions go to the native dialog or the terminal, never to a card", () => {
  const asker = person().asker;
  expect([
    surfaces({ card: asker, native: asker }),
    surfaces({ card: asker, native: asker }, true),
    surfaces({ terminal: asker }),
    surfaces({ card: asker }),
    surfaces({}),
  ]).toEqual([
    ["card", "native"],
    ["native", "native"],
    ["terminal", "terminal"],
    ["card", "none"],
    ["none", "none"],
  ]);
});
