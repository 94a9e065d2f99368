import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { isActorRunning, processActor } from "../../../electron/log/actor.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import {
  messageCompleted,
  toolFinished,
  toolPlanned,
  toolRefused,
  toolStarted,
  turnFinished,
  turnStarted,
  wholeTurn,
} from "./events.ts";
import { openLog } from "./open-log.ts";

const dead = `terminal/${spawnSync(process.execPath, ["-v"]).pid}/1`;

/** One step of four calls, cut off: one had started, one was done, one was refused, one had not begun. */
const cutOff = [
  turnStarted("do four things"),
  messageCompleted("", { started: "{}", done: "{}", refused: "{}", waiting: "{}" }),
  toolPlanned({}, { call: "started" }),
  toolPlanned({}, { call: "done" }),
  toolStarted({ call: "started" }),
  toolStarted({ call: "done" }),
  toolFinished("Done.", { call: "done" }),
  toolRefused("decide", { call: "refused" }),
];

describe("after a crash", () => {
  test("a started call ends as unknown, one that had not begun as stopped, and the turn with an error", async () => {
    const home = temporaryFolder();
    openLog(home, { actor: dead }).log.append([
      ...cutOff,
      ...wholeTurn("complete", { turn: "turn-2", call: "fine" }),
    ]);
    const { log } = openLog(home);
    expect(log.unfinishedCalls()).toEqual([
      {
        conversationId: "conversation-1",
        turnId: "turn-1",
        callId: "started",
        tool: "write_file",
        at: "2026-11-22T09:00:00.000Z",
      },
    ]);

    const added = log.recover();

    const at = "2026-11-22T10:00:00.000Z";
    const common = { at, conversationId: "conversation-1", turnId: "turn-1" };
    expect(added).toMatchObject([
      {
        type: "tool.finished",
        ...common,
        callId: "started",
        status: "unknown",
        undo: null,
        error: { code: "interrupted" },
      },
      {
        type: "tool.finished",
        ...common,
        callId: "waiting",
        status: "stopped",
        undo: null,
        error: { code: "not-begun" },
      },
      { type: "turn.finished", ...common, reason: "error", error: { code: "interrupted" } },
    ]);
    expect(log.eventsOfTurn("turn-1")).toEqual([...cutOff, ...added]);
    expect([log.unfinishedCalls(), log.recover()]).toEqual([[], []]);
    expect(await log.verify()).toMatchObject({ ok: true, rows: cutOff.length + 7 + 3 });
  });

  test("a turn that was cut off before any call is closed", () => {
    const home = temporaryFolder();
    openLog(home, { actor: dead }).log.append([turnStarted("hello")]);
    expect(openLog(home).log.recover()).toMatchObject([{ type: "turn.finished", reason: "error" }]);
  });

  test("what stood open while another process ran is still ended once that one is gone", () => {
    const home = temporaryFolder();
    openLog(home, { actor: dead }).log.append(cutOff);
    const running = openLog(home);
    running.log.append([turnStarted("still at it", { turn: "turn-2" })]);
    expect(running.log.recover()).toHaveLength(3);
    running.log.append([toolStarted({ turn: "turn-2", call: "late" })]);
    // What it wrote is laid to a process that is gone, as if it had been killed here.
    running.database.exec(
      `DROP TRIGGER events_no_update; UPDATE events SET actor = '${dead}' WHERE turn = 'turn-2'`,
    );
    expect(openLog(home).log.recover()).toMatchObject([
      { type: "tool.finished", callId: "late", status: "unknown" },
      { type: "turn.finished", turnId: "turn-2", reason: "error" },
    ]);
  });

  test("a call by hand, without a turn around it, is ended alone", () => {
    const home = temporaryFolder();
    openLog(home, { actor: dead }).log.append([toolPlanned({}), toolStarted()]);
    expect(openLog(home).log.recover()).toMatchObject([{ type: "tool.finished", status: "unknown" }]);
  });

  test("a deleted conversation is left alone", () => {
    const home = temporaryFolder();
    const { log } = openLog(home, { actor: dead });
    log.append(cutOff);
    log.deleteContent("conversation-1");
    expect(openLog(home).log.recover()).toEqual([]);
  });

  test("a turn of a process that still runs is not touched", () => {
    const home = temporaryFolder();
    openLog(home).log.append(cutOff);
    const { log } = openLog(home, { actor: "desktop/1/another" });
    expect([log.unfinishedCalls(), log.recover()]).toEqual([[], []]);
  });
});

describe("who wrote a row", () => {
  const own = processActor("terminal");
  const cases = [
    { actor: own, runs: true, is: "this process" },
    { actor: dead, runs: false, is: "a process that is gone" },
    { actor: own.replace(/[^/]+$/, "earlier"), runs: false, is: "an earlier process with the same id" },
    { actor: "terminal", runs: false, is: "no process at all" },
    { actor: "terminal/-1/x", runs: false, is: "a process group" },
  ];
  test.each(cases)("$is: $runs", ({ actor, runs }) => expect(isActorRunning(actor)).toBe(runs));
});

test("the end of a finished turn needs no recovery", () => {
  const home = temporaryFolder();
  openLog(home, { actor: dead }).log.append([turnStarted("hello"), turnFinished()]);
  expect(openLog(home).log.recover()).toEqual([]);
});
