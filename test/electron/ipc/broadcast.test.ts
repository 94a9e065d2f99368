import { expect, test } from "vitest";
import { createBroadcast } from "../../../electron/ipc/broadcast.ts";
import type { Push } from "../../../shared/ipc.ts";
import type { TurnEvent } from "../../../shared/turn-event.ts";
import { textDelta, turnFinished, turnStarted } from "../log/events.ts";

/** A clock that stands, moves when told, and rings what is due. */
function handClock() {
  let now = 1_000;
  const timers: { at: number; work: () => void }[] = [];
  return {
    timers,
    now: () => now,
    after: (milliseconds: number, work: () => void) => void timers.push({ at: now + milliseconds, work }),
    ringEarly() {
      for (const { work } of timers.splice(0)) work();
    },
    move(milliseconds: number) {
      now += milliseconds;
      for (const timer of timers.splice(0)) {
        if (timer.at <= now) timer.work();
        else timers.push(timer);
      }
    },
  };
}

function listening() {
  const clock = handClock();
  const broadcast = createBroadcast(clock);
  const heard: { at: number; push: Push }[] = [];
  const end = broadcast.subscribe((push) => void heard.push({ at: clock.now(), push }));
  const texts = (): string[][] =>
    heard.map(({ push }) => (push.type === "turn-events" ? push.events.map(inShort) : [push.type]));
  return { clock, broadcast, heard, texts, end };
}

function inShort(event: TurnEvent): string {
  return "text" in event ? `${event.turnId}:${event.text}` : `${event.turnId} ${event.type}`;
}

test("the first event after a pause goes at once; what follows within a frame goes together", () => {
  const { clock, broadcast, texts } = listening();
  broadcast.publish(textDelta("a"));
  expect(texts()).toEqual([["turn-1:a"]]);
  broadcast.publish(textDelta("b"));
  clock.move(10);
  broadcast.publish(textDelta("c"));
  expect(texts()).toHaveLength(1);
  clock.move(7);
  expect(texts()).toEqual([["turn-1:a"], ["turn-1:bc"]]);
  clock.move(100);
  broadcast.publish(textDelta("d"));
  expect(texts().at(-1)).toEqual(["turn-1:d"]);
});

test("a timer that rings early sends nothing early", () => {
  const { clock, broadcast, heard } = listening();
  broadcast.publish(textDelta("a"));
  clock.move(0.2);
  broadcast.publish(textDelta("b"));
  clock.ringEarly();
  expect(heard).toHaveLength(1);
  clock.move(16.8);
  expect(heard.map(({ at }) => at)).toEqual([1_000, 1_017]);
});

test("deltas that follow each other in a turn are joined, and no event overtakes another of its turn", () => {
  const { clock, broadcast, texts } = listening();
  broadcast.publish(turnStarted("x"));
  broadcast.publish(textDelta("a"));
  broadcast.publish(textDelta("1", { turn: "other" }));
  broadcast.publish(textDelta("b"));
  broadcast.publish({ ...textDelta("think"), type: "reasoning.delta" });
  broadcast.publish(textDelta("c"));
  broadcast.publish(textDelta("2", { turn: "other" }));
  broadcast.publish(turnFinished());
  clock.move(17);
  expect(texts()[1]).toEqual(["turn-1:ab", "other:12", "turn-1:think", "turn-1:c", "turn-1 turn.finished"]);
});

test("a long stream is pushed at most once a frame, whole and in order, numbered from 1", () => {
  const { clock, broadcast, heard } = listening();
  for (let index = 0; index < 1_000; index++) {
    broadcast.publish(textDelta(`${index} `));
    clock.move(1);
  }
  clock.move(17);
  const times = heard.map(({ at }) => at);
  expect(times.slice(1).every((at, index) => at - (times[index] ?? 0) >= 17)).toBe(true);
  const pushes = heard.map(({ push }) => push).filter((push) => push.type === "turn-events");
  expect(pushes.map(({ number }) => number)).toEqual(pushes.map((_, index) => index + 1));
  const text = pushes
    .flatMap(({ events }) => events.map((event) => ("text" in event ? event.text : "")))
    .join("");
  expect(text).toBe(Array.from({ length: 1_000 }, (_, index) => `${index} `).join(""));
});

test("of a state only the last is told, behind the events that led to it", () => {
  const { clock, broadcast, heard, texts } = listening();
  broadcast.publish(textDelta("a"));
  broadcast.tell({ type: "approvals", approvals: [] });
  broadcast.tell({ type: "conversations-changed" });
  broadcast.tell({ type: "log-health", health: { state: "checking", rows: 0, firstBad: null } });
  broadcast.publish(textDelta("b"));
  broadcast.tell({ type: "log-health", health: { state: "unbroken", rows: 9, firstBad: null } });
  clock.move(17);
  expect(texts()).toEqual([
    ["turn-1:a"],
    ["turn-1:b"],
    ["approvals"],
    ["conversations-changed"],
    ["log-health"],
  ]);
  expect(heard.at(-1)?.push).toMatchObject({ health: { rows: 9 } });
});

test("nothing stands while nothing waits; sending now leaves nothing for the timer; nobody hears after the end", () => {
  const { clock, broadcast, texts, end } = listening();
  broadcast.publish(textDelta("a"));
  expect(clock.timers).toEqual([]);
  broadcast.publish(textDelta("b"));
  expect(clock.timers).toHaveLength(1);
  expect(broadcast.sendNow()).toBe(2);
  clock.move(17);
  expect([texts().length, clock.timers.length]).toEqual([2, 0]);
  expect(broadcast.sendNow()).toBe(2);
  end();
  clock.move(100);
  broadcast.publish(textDelta("c"));
  expect(texts()).toHaveLength(2);
});

test("what does not fit the contract is not sent", () => {
  const { broadcast, heard } = listening();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a mistake of our own is what is tested
  broadcast.publish({ type: "turn.started", turnId: "t" } as unknown as TurnEvent);
  expect(heard).toEqual([]);
});
