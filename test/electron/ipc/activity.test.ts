import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { ActivityEntry, ActivityFilter } from "../../../shared/ipc/views.ts";
import { openLog } from "../log/open-log.ts";
import * as happened from "../log/events.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { openDesk, type Desk } from "./desk.ts";
import type { ActivityQuery } from "../../../electron/log/activity-matcher.ts";
import type { EventLog } from "../../../electron/log/event-log.ts";

const anything: ActivityQuery = {
  text: "",
  tool: null,
  risk: null,
  status: null,
  conversationId: null,
  since: null,
};

function at(hour: number): string {
  return `2026-11-22T${String(hour).padStart(2, "0")}:00:00.000Z`;
}

/** A log of some turns: the offline model is asked, and so are events of every sort. */
function sampleLog(): EventLog {
  const { log } = openLog(temporaryFolder());
  log.append(
    happened.wholeTurn("write the summary", { conversation: "c1", turn: "t1", call: "k1", at: at(8) }),
  );
  log.append([{ type: "conversation.renamed", at: at(9), conversationId: "c1", title: "Zebra" }]);
  const second = { conversation: "c2", turn: "t2", at: at(10) };
  log.append([
    happened.turnStarted("look around", second),
    happened.messageCompleted("", { k2: "{}", k3: "{}" }, second),
    { ...happened.toolPlanned({ path: "." }, { ...second, call: "k2", tool: "list_folder" }), risk: "read" },
    happened.toolPlanned({ path: "x" }, { ...second, call: "k3", tool: "delete_file" }),
    happened.toolFinished("Listed", { ...second, call: "k2", tool: "list_folder" }),
    happened.toolRefused("decide", { ...second, call: "k3", tool: "delete_file" }),
    happened.turnFinished(second),
  ]);
  const third = { conversation: "c2", turn: "t3", call: "k4", at: at(11), tool: "edit_file" };
  log.append([
    happened.turnStarted("change the zebra", third),
    happened.messageCompleted("", { k4: "{}" }, third),
    happened.toolPlanned({ path: "y" }, third),
    happened.toolStarted(third),
    happened.toolFinished("It could not be changed", { ...third, status: "failed" }),
    happened.turnFinished(third),
  ]);
  return log;
}

/** All places that a query finds, over as many pages as it takes. */
function found(
  log: EventLog,
  query: Partial<ActivityQuery>,
  { limit = 50, rowsAtOnce = 25_000 } = {},
): [string, readonly string[] | null][] {
  const places: [string, readonly string[] | null][] = [];
  let before: number | null = null;
  for (let number = 0; number < 100; number++) {
    const { places: more, next } = log.activity({ ...anything, ...query }, { before, limit, rowsAtOnce });
    places.push(
      ...more.map((place): [string, readonly string[] | null] => [place.turn ?? place.kind, place.found]),
    );
    if (next === null) return places;
    before = next;
  }
  throw new Error("the pages have no end");
}

/** What is looked for, and what is found: newest first, with the calls that fit. */
const cases: [string, Partial<ActivityQuery>, [string, string[] | null][]][] = [
  [
    "nothing in particular",
    {},
    [
      ["t3", null],
      ["t2", null],
      ["conversation.renamed", null],
      ["t1", null],
    ],
  ],
  ["a tool", { tool: "delete_file" }, [["t2", ["k3"]]]],
  ["a tool never used", { tool: "make_folder" }, []],
  [
    "a risk",
    { risk: "write" },
    [
      ["t3", ["k4"]],
      ["t2", ["k3"]],
      ["t1", ["k1"]],
    ],
  ],
  ["a risk and a tool of another call", { risk: "read", tool: "delete_file" }, []],
  ["a risk and a tool of one call", { risk: "read", tool: "list_folder" }, [["t2", ["k2"]]]],
  ["denied", { status: "denied" }, [["t2", ["k3"]]]],
  ["failed", { status: "failed" }, [["t3", ["k4"]]]],
  ["ok writes", { status: "ok", risk: "write" }, [["t1", ["k1"]]]],
  ["refused", { status: "refused" }, []],
  [
    "words",
    { text: "zebra" },
    [
      ["t3", null],
      ["conversation.renamed", null],
    ],
  ],
  ["the beginning of a word", { text: "summ" }, [["t1", null]]],
  ["words and a state", { text: "zebra", status: "failed" }, [["t3", ["k4"]]]],
  ["words and a state of another turn", { text: "summary", status: "failed" }, []],
  ["words without a letter", { text: "!?" }, []],
  [
    "a conversation",
    { conversationId: "c1" },
    [
      ["conversation.renamed", null],
      ["t1", null],
    ],
  ],
  ["a conversation and a tool", { conversationId: "c2", tool: "edit_file" }, [["t3", ["k4"]]]],
  ["a conversation and words of another", { conversationId: "c1", text: "around" }, []],
  [
    "a time",
    { since: "2026-11-22T10:00:00.000Z" },
    [
      ["t3", null],
      ["t2", null],
    ],
  ],
  ["a time and a risk", { since: "2026-11-22T11:00:00.000Z", risk: "write" }, [["t3", ["k4"]]]],
];

test.each(cases)("looking for %s", (_name, query, places) => {
  const log = sampleLog();
  expect(found(log, query)).toEqual(places);
  expect(found(log, query, { limit: 1 })).toEqual(places);
  expect(found(log, query, { rowsAtOnce: 3 })).toEqual(places);
});

test("a turn that goes on over a page's edge is found once, with all of its calls", () => {
  const { log } = openLog(temporaryFolder());
  const long = { conversation: "c", turn: "long", tool: "edit_file" };
  log.append([happened.turnStarted("begin", long), happened.toolPlanned({}, { ...long, call: "early" })]);
  for (let number = 0; number < 30; number++) {
    const name = `between-${number}`;
    const place = { conversation: "d", turn: name, call: name, tool: "write_file" };
    log.append(happened.wholeTurn("between", place));
  }
  log.append([
    happened.toolFinished("did it", { ...long, call: "early" }),
    happened.toolFinished("and the zebra", { ...long, call: "late", status: "failed" }),
    happened.turnFinished(long),
  ]);
  const rowsAtOnce = 20;
  expect(found(log, { tool: "edit_file" }, { rowsAtOnce })).toEqual([["long", ["early", "late"]]]);
  expect(found(log, { status: "failed" }, { rowsAtOnce })).toEqual([["long", ["late"]]]);
  expect(found(log, { text: "zebra" }, { rowsAtOnce })).toEqual([["long", null]]);
  expect(found(log, { text: "zebra", status: "failed" }, { rowsAtOnce })).toEqual([["long", ["late"]]]);
  expect(found(log, { text: "zebra", tool: "write_file" }, { rowsAtOnce })).toEqual([]);
  expect(found(log, {}, { rowsAtOnce })).toHaveLength(31);
});

async function page(desk: Desk, filter: Partial<ActivityFilter> = {}): Promise<ActivityEntry[]> {
  return (await desk.get("activity.page", { filter, before: null, limit: 50 })).entries;
}

test("Activity shows whole turns with their title and host, facts, a call's place, and what was erased", async () => {
  const desk = await openDesk({ desktop: { confirm: async () => true } });
  const events = await desk.turn({ prompt: "what is 2+3?" });
  await desk.get("settings.change", { name: "stepLimit", value: 5 });
  const [fact, turn] = await page(desk);
  expect(fact).toMatchObject({ type: "fact", kind: "settings.changed", event: { names: ["stepLimit"] } });
  expect(turn).toMatchObject({
    type: "turn",
    title: "what is 2+3?",
    actor: `desktop (process ${process.pid})`,
    found: null,
    events: events.filter(({ type }) => type !== "text.delta"),
  });
  const callId = events.find((event) => event.type === "tool.finished")?.callId ?? "";
  expect(await desk.get("activity.call", { callId })).toEqual(turn);
  expect(await desk.fail("activity.call", { callId: "none" })).toMatchObject({ code: "unknown-call" });
  await desk.get("conversation.delete", { conversationId: events[0]?.conversationId ?? "" });
  const kinds = (await page(desk)).map((entry) =>
    entry.type === "fact" ? [entry.kind, entry.event !== null] : entry,
  );
  expect(kinds).toEqual([
    ["conversation.deleted", true],
    ["settings.changed", true],
    ["turn.started", false],
  ]);
});

test("the walk over the log is told to all, goes on once however many ask, and finds a row that was changed", async () => {
  const desk = await openDesk();
  await desk.turn({ prompt: "what is 2+3?" });
  const [one, other] = await Promise.all([desk.get("activity.verify", {}), desk.get("activity.verify", {})]);
  expect(one).toEqual(other);
  expect(one).toMatchObject({ state: "unbroken", firstBad: null });
  expect(await desk.until((push) => push.type === "log-health" && push.health.state === "unbroken")).toBe(
    true,
  );
  const behind = new Database(join(desk.home, "steward.db"));
  behind.exec("DROP TRIGGER payloads_no_update");
  behind.exec("UPDATE payloads SET body = replace(body, '2+3', '2+4') WHERE seq = 1");
  behind.close();
  expect(await desk.get("activity.verify", {})).toEqual({
    state: "broken",
    rows: one.rows,
    firstBad: { seq: 1, id: expect.any(String), reason: "its content was changed after it was written" },
  });
});
