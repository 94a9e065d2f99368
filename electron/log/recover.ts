import type { Database } from "better-sqlite3";
import type { StoredEvent } from "../../shared/log-event.ts";
import type { Failure } from "../../shared/result.ts";
import type { TurnEvent, TurnEventOf } from "../../shared/turn-event.ts";
import { isActorRunning } from "./actor.ts";
import { headReader } from "./checkpoint.ts";
import type { LogWriter } from "./delete-content.ts";
import { rowSource, turnEvents } from "./row.ts";

/** A call that was started by a process that is gone, without an end: whether it took effect is not known. */
export type UnfinishedCall = {
  conversationId: string;
  turnId: string;
  callId: string;
  tool: string;
  at: string;
};

/** Calls that were started and neither ended nor are still running. */
export function unfinishedCalls(database: Database): UnfinishedCall[] {
  return eventsOf(database, openTurns(database).abandoned).flatMap((events) =>
    openCalls(events).flatMap(({ call, started }) => (started ? [call] : [])),
  );
}

/**
 * Ends what processes that are gone left open: started calls become `unknown`, calls that had not begun `stopped`, and the
 * turn ends with an error. Works it out under the write lock, so two processes that start at once add it once. Runs nothing.
 */
export function recover({ database, append, now }: LogWriter): readonly StoredEvent[] {
  return append(() => {
    const at = now().toISOString();
    const { abandoned, settledTo } = openTurns(database);
    const ends = eventsOf(database, abandoned).flatMap((events) => missingEnds(events, at));
    database.prepare("UPDATE settled SET seq = @settledTo WHERE seq < @settledTo").run({ settledTo });
    return ends;
  });
}

/** Whether a turn has no end and was begun by a process that is not `own` and still runs. In doubt it does. */
export function isOpenElsewhere(database: Database, turn: string, own: string): boolean {
  const open = database
    .prepare<{ turn: string }, { actor: string }>(
      `SELECT actor FROM events AS e WHERE kind = 'turn.started' AND turn = @turn
        AND NOT EXISTS (SELECT 1 FROM events WHERE turn = e.turn AND kind = 'turn.finished')`,
    )
    .get({ turn });
  return open !== undefined && open.actor !== own && isActorRunning(open.actor);
}

type OpenCall = { call: UnfinishedCall; started: boolean };

const openStarts = `
  SELECT seq, turn, actor FROM events AS e WHERE kind = 'turn.started' AND seq > (SELECT seq FROM settled)
    AND NOT EXISTS (SELECT 1 FROM events WHERE turn = e.turn AND kind = 'turn.finished')
  UNION
  SELECT seq, turn, actor FROM events AS e WHERE kind = 'tool.started' AND seq > (SELECT seq FROM settled)
    AND NOT EXISTS (SELECT 1 FROM events WHERE call = e.call AND kind = 'tool.finished')`;

/**
 * The turns that processes that are gone left open, and up to which row nothing will be open once these are ended: all
 * before the first turn that still runs.
 */
function openTurns(database: Database): { abandoned: ReadonlySet<string>; settledTo: number } {
  const open = database.prepare<[], { seq: number; turn: string; actor: string }>(openStarts).all();
  const running = new Set([...new Set(open.map(({ actor }) => actor))].filter(isActorRunning));
  const abandoned = new Set(open.filter(({ actor }) => !running.has(actor)).map(({ turn }) => turn));
  const stillOpen = open.filter(({ actor }) => running.has(actor)).map(({ seq }) => seq - 1);
  return { abandoned, settledTo: Math.min(headReader(database)().seq, ...stillOpen) };
}

/** What is not settled yet of these turns. */
function eventsOf(database: Database, turns: ReadonlySet<string>): TurnEvent[][] {
  const read = database
    .prepare<{ turn: string }, string | null>(
      `SELECT p.body FROM ${rowSource} WHERE e.turn = @turn AND e.seq > (SELECT seq FROM settled) ORDER BY e.seq`,
    )
    .pluck();
  return [...turns].map((turn) => turnEvents(read.all({ turn })));
}

function missingEnds(events: readonly TurnEvent[], at: string): StoredEvent[] {
  const calls = openCalls(events).map((open) => endOf(open, at));
  const start = events.find((event) => event.type === "turn.started");
  if (start === undefined || events.some((event) => event.type === "turn.finished")) return calls;
  const { conversationId, turnId } = start;
  return [
    ...calls,
    { type: "turn.finished", at, conversationId, turnId, reason: "error", usage: null, error: turnError },
  ];
}

/** Every call of a turn that was asked for, planned or started, and has no end. */
function openCalls(events: readonly TurnEvent[]): OpenCall[] {
  const calls = new Map<string, OpenCall>();
  for (const event of events) {
    const { conversationId, turnId, at } = event;
    if (event.type === "message.completed")
      for (const { callId, name } of event.toolCalls)
        calls.set(callId, { call: { conversationId, turnId, callId, tool: name, at }, started: false });
    else if ("callId" in event) {
      const { callId, tool } = event;
      const started = event.type === "tool.started" || calls.get(callId)?.started === true;
      if (event.type === "tool.finished" || event.type === "tool.refused") calls.delete(callId);
      else calls.set(callId, { call: { conversationId, turnId, callId, tool, at }, started });
    }
  }
  return [...calls.values()];
}

function endOf({ call, started }: OpenCall, at: string): TurnEventOf<"tool.finished"> {
  const error = started ? unknownError : notBegunError;
  return {
    ...call,
    type: "tool.finished",
    at,
    status: started ? "unknown" : "stopped",
    forModel: JSON.stringify({ error }),
    forPerson: error.message,
    durationMs: 0,
    undo: null,
    error,
    provenance: "workspace",
  };
}

const unknownError: Failure = {
  code: "interrupted",
  message:
    "Steward was ended while this was running, so it is not known whether it took effect. It was not run again.",
  suggestion: "Look at what it was to change before you ask for it again.",
};
const notBegunError: Failure = {
  code: "not-begun",
  message: "Steward was ended before this began. It changed nothing.",
  suggestion: "Ask for it again if it is still wanted.",
};
const turnError: Failure = {
  code: "interrupted",
  message: "Steward was ended before this turn was done. All that had happened by then is on record.",
  suggestion: "Go on from here: what is done is not done again.",
};
