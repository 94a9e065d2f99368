import { statSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { isLogEvent, type StoredEvent } from "../../shared/log-event.ts";
import { isStored } from "../../shared/turn-event.ts";
import { hashContent, hashRow, type ChainedRow, type Head, type LogKey } from "./chain.ts";
import { checkpointNoter, headReader } from "./checkpoint.ts";
import { noKeptHead, type KeptHead } from "./kept-head.ts";
import { newRowId } from "./row-id.ts";
import { searchIndex } from "./search-index.ts";
import { LogUnwritable, writing } from "./unwritable.ts";

export type Writer = {
  database: Database;
  key: LogKey;
  actor: string;
  checkpointFile: string;
  kept?: KeptHead;
};

/**
 * Adds events in one transaction: afterwards all of them are durable, or none is there and LogUnwritable was thrown.
 * `prepare` runs under the same write lock first and may work out events from what stands in the log;
 * `complete` runs after the rows stand, still in the transaction.
 */
export type Append = (prepare: () => readonly StoredEvent[], complete?: () => void) => readonly StoredEvent[];

export function appender(writer: Writer): Append {
  const { database } = writer;
  const insert = inserter(writer);
  const head = headReader(database);
  const index = searchIndex(database);
  const note = headNoter(writer);
  const isSameFile = fileWatch(database.name);
  const transaction = database.transaction((prepare: () => readonly StoredEvent[], complete?: () => void) => {
    const events = prepare().filter((event) => isLogEvent(event) || isStored(event));
    events.reduce((last, event) => insert(event, last), head());
    if (events.some(isLogEvent) || (events.some(endsSomething) && index.isFarBehind())) index.follow();
    complete?.();
    return events;
  });
  return (prepare, complete) => {
    if (!isSameFile()) throw gone();
    const events = writing(() => transaction.immediate(prepare, complete));
    if (events.length > 0) note(events.some(endsSomething));
    return events;
  };
}

/** The turn's end, and the facts outside turns, which no later turn's end would cover soon. */
function endsSomething(event: StoredEvent): boolean {
  return event.type === "turn.finished" || isLogEvent(event);
}

/**
 * The rows are durable already: a checkpoint that cannot be written now is left to the next commit. The keychain is told
 * of the first rows, since a process that is soon over may not get to tell of its last, and at each turn's end.
 */
function headNoter({ kept = noKeptHead, ...writer }: Writer): (isDurable: boolean) => void {
  const note = checkpointNoter(writer);
  let isKept = false;
  return (isDurable) => {
    try {
      const head = note(isDurable);
      if (head !== null && (isDurable || !isKept)) kept.note(head);
      isKept = true;
    } catch {
      // Verify still goes by the older checkpoint, which covers fewer rows and raises no false alarm.
    }
  };
}

function inserter({ database, key, actor }: Writer): (event: StoredEvent, head: Head) => Head {
  const rowOf = database.prepare<ChainedRow>(`INSERT INTO events VALUES
    (@seq, @id, @at, @conversation, @turn, @call, @actor, @kind, @payloadHash, @previous, @hash)`);
  const payload = database.prepare<[number, string]>("INSERT INTO payloads (seq, body) VALUES (?, ?)");
  return (event, head) => {
    const body = JSON.stringify(event);
    const row = {
      seq: head.seq + 1,
      id: newRowId(),
      ...place(event),
      actor,
      payloadHash: hashContent(key, body),
      previous: head.hash,
    };
    const hash = hashRow(key, row);
    rowOf.run({ ...row, hash });
    payload.run(row.seq, body);
    return { seq: row.seq, hash };
  };
}

/** The columns that tell where an event belongs. SQLite stores no lone surrogates, so none may be hashed. */
function place(event: StoredEvent): Pick<ChainedRow, "at" | "kind" | "conversation" | "turn" | "call"> {
  return {
    at: event.at.toWellFormed(),
    kind: event.type,
    conversation: "conversationId" in event ? text(event.conversationId) : null,
    turn: "turnId" in event ? text(event.turnId) : null,
    call: "callId" in event ? text(event.callId) : null,
  };
}

function text(value: string | undefined): string | null {
  return value?.toWellFormed() ?? null;
}

/**
 * Whether the database's file still is the one that was opened. SQLite goes on writing to a file that was deleted or
 * replaced, and what it calls durable would be nowhere (sqlite.org/howtocorrupt.html, section 2.4).
 */
function fileWatch(path: string): () => boolean {
  const opened = statSync(path);
  return () => {
    const now = statSync(path, { throwIfNoEntry: false });
    return now !== undefined && now.ino === opened.ino && now.dev === opened.dev;
  };
}

function gone(): LogUnwritable {
  return new LogUnwritable({
    code: "log-gone",
    message: "The log's file was moved, replaced or deleted while Steward was running. Nothing was done.",
    suggestion: "Put steward.db back if you moved it, then start Steward again.",
  });
}
