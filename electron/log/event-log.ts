import type { Database } from "better-sqlite3";
import { isLogEvent, type LogEvent, type StoredEvent } from "../../shared/log-event.ts";
import type { Failure, Result } from "../../shared/result.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import {
  activity,
  placeOfCall,
  type ActivityPage,
  type ActivityPlace,
  type PageRequest,
} from "./activity.ts";
import type { ActivityQuery } from "./activity-matcher.ts";
import type { GrantStore } from "../trust/grants.ts";
import { appender, type Append } from "./append.ts";
import type { LogKey } from "./chain.ts";
import type { Verification } from "./chain-check.ts";
import { beginCheckpoint } from "./checkpoint.ts";
import {
  conversationList,
  conversationTitle,
  latestTurn,
  type ConversationSummary,
} from "./conversations.ts";
import { deleteContent, type Erasure } from "./delete-content.ts";
import { chainedGrants } from "./chained-grants.ts";
import { exportLog } from "./export.ts";
import { isGenuineCall } from "./genuine-call.ts";
import { grantFactReader } from "./grant-facts.ts";
import { neededContents, type NeededContents } from "./needed-contents.ts";
import type { KeptHead } from "./kept-head.ts";
import { isOpenElsewhere, recover, unfinishedCalls, type UnfinishedCall } from "./recover.ts";
import { resolveId, type Resolved } from "./resolve-id.ts";
import { ofTurn, rowColumns, rowSource, toLogRow, turnEvents, type LogRow, type RowWithBody } from "./row.ts";
import { rows, type RowFilter } from "./rows.ts";
import { search, type SearchHit, type SearchRequest } from "./search.ts";
import { LogUnwritable, readOnlyLog } from "./unwritable.ts";
import { verify } from "./verify.ts";

export type EventLogParts = {
  database: Database;
  /** The chain's key; where it could not be had, why. Then the log can be read, and every append is refused. */
  key: Result<LogKey>;
  /** Nothing can be written here: every append is refused. */
  readOnly?: true;
  /** Who writes: see `processActor`. */
  actor: string;
  /** Where the head is noted, outside the database. */
  checkpointFile: string;
  /** Where the head is kept besides; nowhere unless given. */
  kept?: KeptHead;
  /** For events that the log itself adds; the time now unless given. */
  now?: () => Date;
};

/**
 * The one append-only, chained table of events: history, audit and recovery. Reads give turn events in the order in
 * which they were appended, and leave out contents that were deleted.
 */
export type EventLog = {
  /** One durable commit for all of `events` (deltas are left out); throws LogUnwritable, and then nothing was added. */
  append(events: readonly StoredEvent[]): void;
  eventsOfConversation(conversation: string): TurnEvent[];
  eventsOfTurn(turn: string): TurnEvent[];
  eventsOfCall(call: string): TurnEvent[];
  /** Whether every row of a call is as Steward wrote it. */
  isGenuine(call: string): boolean;
  /** Which earlier contents of files the calls in the log need to be undone. */
  needed: NeededContents;
  /** Pinned first, then the latest first; deleted ones are left out. */
  conversations(): ConversationSummary[];
  /** What lists call a conversation; empty where nothing of it is left. */
  title(conversation: string): string;
  /** The id of the turn begun last, or null. */
  latestTurn(conversation: string): string | null;
  /** Whether a turn without its end was begun by another process that still runs. */
  isOpenElsewhere(turn: string): boolean;
  /** Newest first, read as they are asked for. */
  rows(filter?: RowFilter): Generator<LogRow>;
  /** The one call, turn, conversation or event whose id begins so. */
  resolveId(prefix: string): Result<Resolved>;
  search(request: SearchRequest): SearchHit[];
  /** Turns and facts, newest first; the work for one page is bounded. */
  activity(query: ActivityQuery, page: PageRequest): ActivityPage;
  /** The first row of the turn in which a call stands; null where there is none. */
  placeOfCall(call: string): ActivityPlace | null;
  /** The fact at a row; null where there is none, or its content was deleted. */
  factAt(seq: number): LogEvent | null;
  /** Erases a conversation's contents for good; rows and chain stay. Throws LogUnwritable. */
  deleteContent(conversation: string): Erasure;
  /** Calls that were started by a process that is gone, without an end. */
  unfinishedCalls(): UnfinishedCall[];
  /** Ends what processes that are gone left open: appends the missing ends and returns them. Runs nothing. */
  recover(): readonly StoredEvent[];
  /** The permissions that people gave. */
  grants: GrantStore;
  /** Why the permissions given before count no more; null where they do. */
  distrustOfGrants(): Failure | null;
  /** Walks the whole chain, giving way to other work in between. */
  verify(): Promise<Verification>;
  /** The log as JSONL lines (without line ends) that `verifyExport` can check. Throws LogUnwritable without the key. */
  export(): Generator<string>;
};

/** Puts the log together over an open database. Throws LogUnwritable where a new log's checkpoint cannot be written. */
export function openEventLog(parts: EventLogParts): EventLog {
  const { database } = parts;
  const now = parts.now ?? (() => new Date());
  const append = appendOf(parts);
  const readGrants = grantFactReader(parts);
  return {
    append: (events) => void append(() => events),
    eventsOfConversation: (conversation) =>
      eventsWhere(database, "e.conversation = @conversation", { conversation }),
    eventsOfTurn: (turn) => eventsWhere(database, ofTurn, { turn }),
    eventsOfCall: (call) => eventsWhere(database, "e.call = @call", { call }),
    isGenuine: (call) => isGenuineCall(database, parts.key, call),
    needed: neededContents(database),
    conversations: conversationList(database),
    title: (conversation) => conversationTitle(database, conversation),
    latestTurn: (conversation) => latestTurn(database, conversation),
    isOpenElsewhere: (turn) => isOpenElsewhere(database, turn, parts.actor),
    rows: (filter = {}) => rows(database, filter),
    resolveId: (prefix) => resolveId(database, prefix),
    search: (request) => search(database, request),
    activity: (query, page) => activity(database, query, page),
    placeOfCall: (call) => placeOfCall(database, call),
    factAt: (seq) => factAt(database, seq),
    deleteContent: (conversation) => deleteContent({ database, append, now }, conversation),
    unfinishedCalls: () => unfinishedCalls(database),
    recover: () => recover({ database, append, now }),
    grants: chainedGrants({ read: readGrants, append, now }),
    distrustOfGrants: () => failureOf(readGrants()),
    verify: () => verify(parts),
    export: () => exportLog(database, parts.key),
  };
}

function appendOf(parts: EventLogParts): Append {
  if (parts.readOnly) return refusing(readOnlyLog);
  return parts.key.ok ? chainedAppend(parts, parts.key.value) : refusing(parts.key.failure);
}

function chainedAppend(parts: EventLogParts, key: LogKey): Append {
  beginCheckpoint(parts.database, key, parts.checkpointFile);
  return appender({ ...parts, key });
}

function refusing(failure: Failure): Append {
  return () => {
    throw new LogUnwritable(failure);
  };
}

function failureOf(result: Result<unknown>): Failure | null {
  return result.ok ? null : result.failure;
}

function eventsWhere(database: Database, condition: string, ids: Record<string, string>): TurnEvent[] {
  const query = `SELECT p.body FROM ${rowSource} WHERE ${condition} ORDER BY e.seq`;
  return turnEvents(database.prepare<typeof ids, string | null>(query).pluck().all(ids));
}

function factAt(database: Database, seq: number): LogEvent | null {
  const query = `SELECT ${rowColumns} FROM ${rowSource} WHERE e.seq = ?`;
  const row = database.prepare<[number], RowWithBody>(query).get(seq);
  const event = row ? toLogRow(row).event : null;
  return event !== null && isLogEvent(event) ? event : null;
}
