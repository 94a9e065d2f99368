import { statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openEventLog } from "../../../electron/log/event-log.ts";
import { LogUnwritable } from "../../../electron/log/unwritable.ts";
import { fail } from "../../../shared/result.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { textDelta, toolFinished, toolRefused, toolStarted, turnStarted, wholeTurn } from "./events.ts";
import { openLog } from "./open-log.ts";

const intact = { ok: true, firstBad: null };

describe("appending and reading", () => {
  test("what is appended is read back as it was, deltas left out, also after opening again", () => {
    const home = temporaryFolder();
    const first = wholeTurn("write notes");
    const second = wholeTurn("and again", { turn: "turn-2", call: "call-2" });
    const { log, database } = openLog(home);
    log.append([...first, textDelta("Do")]);
    database.close();
    const again = openLog(home);
    again.log.append(second);

    expect(again.log.eventsOfConversation("conversation-1")).toEqual([...first, ...second]);
    expect(again.log.eventsOfTurn("turn-2")).toEqual(second);
    expect(again.log.eventsOfCall("call-1")).toEqual(first.filter((event) => "callId" in event));
    expect(again.log.latestTurn("conversation-1")).toBe("turn-2");
    expect(again.log.latestTurn("another")).toBe(null);
  });

  test("the database and its side files are for their owner only", () => {
    const { log, files } = openLog(temporaryFolder());
    log.append(wholeTurn("hello"));
    const modes = [files.database, `${files.database}-wal`, files.checkpoint].map(
      (file) => statSync(file).mode & 0o777,
    );
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });

  test("a batch is added whole or not at all", async () => {
    const { log, database } = openLog(temporaryFolder());
    log.append(wholeTurn("before"));
    database.exec(
      "CREATE TRIGGER tripwire BEFORE INSERT ON events WHEN NEW.kind = 'tool.finished' BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    expect(() =>
      log.append([turnStarted("after", { turn: "turn-2" }), toolFinished("never", { turn: "turn-2" })]),
    ).toThrow(LogUnwritable);
    database.exec("DROP TRIGGER tripwire");
    expect(log.eventsOfTurn("turn-2")).toEqual([]);
    expect(await log.verify()).toMatchObject({ ...intact, rows: 7 });
  });

  test("lone surrogates, NUL and very long texts survive, and the chain with them", async () => {
    const { log } = openLog(temporaryFolder());
    const odd = turnStarted(`a\0b \uD800 ${"long ".repeat(200_000)}`, { conversation: "odd\uDC00" });
    log.append([odd]);
    expect(log.eventsOfTurn("turn-1")).toEqual([odd]);
    expect(await log.verify()).toMatchObject(intact);
  });

  test("without its key the log is read, not written, and never verifies", async () => {
    const home = temporaryFolder();
    const { log, database, files } = openLog(home);
    const events = wholeTurn("hello");
    log.append(events);
    const keyless = openEventLog({
      database,
      key: fail("log-key-gone", "The key is gone.", "Bring it back."),
      actor: "test/1/1",
      checkpointFile: files.checkpoint,
    });
    expect(keyless.eventsOfTurn("turn-1")).toEqual(events);
    expect(() => keyless.append(events)).toThrow("The key is gone.");
    expect(() => [...keyless.export()]).toThrow("The key is gone.");
    const bad = { seq: 0, id: null, reason: "The key is gone." };
    expect(await keyless.verify()).toMatchObject({ ok: false, rows: 7, firstBad: bad });
  });
});

describe("rows", () => {
  const filters = [
    { name: "all", filter: {}, seqs: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1] },
    { name: "one conversation", filter: { conversation: "conversation-2" }, seqs: [10, 9, 8] },
    { name: "one turn", filter: { turn: "turn-3" }, seqs: [10] },
    { name: "one call", filter: { call: "call-2" }, seqs: [8] },
    { name: "one tool", filter: { tool: "run_command" }, seqs: [9] },
    { name: "one kind", filter: { kind: "tool.finished" as const }, seqs: [5] },
    { name: "calls that were well done", filter: { status: "ok" as const }, seqs: [5] },
    { name: "calls that a person or rule denied", filter: { status: "denied" as const }, seqs: [8] },
    { name: "calls that another layer refused", filter: { status: "refused" as const }, seqs: [9] },
    { name: "since a moment", filter: { since: "2026-11-23T00:00:00.000Z" }, seqs: [10] },
    { name: "a page", filter: { before: 8, limit: 2 }, seqs: [7, 6] },
    { name: "two filters at once", filter: { turn: "turn-1", kind: "tool.started" as const }, seqs: [4] },
    { name: "nothing", filter: { conversation: "nobody" }, seqs: [] },
  ];
  test.each(filters)("newest first: $name", ({ filter, seqs }) => {
    const { log } = openLog(temporaryFolder());
    const other = { conversation: "conversation-2", turn: "turn-2" };
    log.append([
      ...wholeTurn("hello"),
      toolRefused("decide", { ...other, call: "call-2" }),
      toolRefused("validate", { ...other, call: "call-3", tool: "run_command" }),
      turnStarted("later", {
        conversation: "conversation-2",
        turn: "turn-3",
        at: "2026-11-23T08:00:00.000Z",
      }),
    ]);
    expect([...log.rows(filter)].map((row) => row.seq)).toEqual(seqs);
  });

  test("can be written to while somebody reads, over many pages", () => {
    const { log } = openLog(temporaryFolder());
    for (let turn = 0; turn < 100; turn += 1) log.append(wholeTurn("hello", { turn: `turn-${turn}` }));
    const seqs: number[] = [];
    for (const row of log.rows()) {
      seqs.push(row.seq);
      if (row.seq % 100 === 0) log.append([toolStarted()]);
    }
    expect(seqs).toEqual(Array.from({ length: 700 }, (_, index) => 700 - index));
  });
});

describe("ids by their beginning", () => {
  const cases = [
    { prefix: "call-1x", found: { type: "call", id: "call-1x" } },
    { prefix: "turn-1", found: { type: "turn", id: "turn-1" } },
    { prefix: "conv", found: { type: "conversation", id: "conversation-1" } },
    { prefix: "call-1", found: { type: "call", id: "call-1" } },
    { prefix: "call", found: "ambiguous" },
    { prefix: "%", found: "not-found" },
    { prefix: "", found: "not-found" },
  ];
  test.each(cases)('"$prefix"', ({ prefix, found }) => {
    const { log } = openLog(temporaryFolder());
    log.append([...wholeTurn("hello"), toolStarted({ call: "call-1x" })]);
    const resolved = log.resolveId(prefix);
    expect(resolved.ok ? resolved.value : resolved.failure.code).toEqual(found);
  });

  test("an event's id", () => {
    const { log } = openLog(temporaryFolder());
    log.append([turnStarted("hello")]);
    const [row] = [...log.rows()];
    expect(log.resolveId(row?.id.slice(0, 8) ?? "")).toEqual({
      ok: true,
      value: { type: "event", id: row?.id },
    });
  });
});
