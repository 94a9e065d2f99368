import type { Database } from "better-sqlite3";
import { activityMatcher, isLookedFor, type ActivityQuery } from "./activity-matcher.ts";
import { followNow } from "./search-index.ts";

/** A row at which an entry of Activity stands: a turn's first, or a fact outside turns. */
export type ActivityPlace = {
  seq: number;
  at: string;
  kind: string;
  turn: string | null;
  conversation: string | null;
  actor: string;
  /** The calls that were looked for; null: all. */
  found: readonly string[] | null;
};

/** `next`: go on before this row; null at the end. A page can be empty and still have a next one. */
export type ActivityPage = { places: readonly ActivityPlace[]; next: number | null };

type Start = Omit<ActivityPlace, "found">;
/** `rowsAtOnce`: how many rows are looked through for this page. */
export type PageRequest = { before: number | null; limit: number; rowsAtOnce?: number };
/** Rows from `begin` up to, not including, `end`. */
export type Span = { begin: number; end: number };

/** So many rows are looked through for one page, so that no request takes long however large the log is. */
const ROWS_A_PAGE = 25_000;
/** First few rows are looked through, then ever more: what is common is found at once. */
const FIRST_ROWS = 1_000;

const columns = "seq, at, kind, turn, conversation, actor";

/** Turns and facts, newest first, before row `before` (null: from the end). The work for one page is bounded. */
export function activity(database: Database, query: ActivityQuery, page: PageRequest): ActivityPage {
  const { before, limit, rowsAtOnce = ROWS_A_PAGE } = page;
  const last = lastSeq(database) + 1;
  const find = isLookedFor(query) ? lookingFor(database, query) : all(database, query);
  const places: ActivityPlace[] = [];
  let end = before ?? last;
  // A conversation has an index of its own: all of it is looked through at once.
  const stop = query.conversationId === null ? Math.max(1, end - rowsAtOnce) : 1;
  for (let rows = query.conversationId === null ? FIRST_ROWS : end; end > stop; rows *= 2) {
    const span = { begin: Math.max(stop, end - rows), end };
    places.push(...find(span, { limit: limit - places.length, isLast: end === last }));
    const found = places.at(-1);
    if (places.length === limit && found !== undefined) return { places, next: found.seq };
    end = span.begin;
    if (query.since !== null && (rowAt(database, end)?.at ?? "") < query.since) return { places, next: null };
  }
  return { places, next: end > 1 ? end : null };
}

/** `isLast`: no row stands behind the span. */
type Find = (span: Span, page: { limit: number; isLast: boolean }) => ActivityPlace[];

/** The turn in which a call stands; null where there is none. */
export function placeOfCall(database: Database, call: string): ActivityPlace | null {
  const turn = database
    .prepare<[string], { turn: string }>("SELECT turn FROM events WHERE call = ? LIMIT 1")
    .get(call);
  const start = turn && startOf(database)(turn.turn);
  return start ? { ...start, found: null } : null;
}

function all(database: Database, { conversationId, since }: ActivityQuery): Find {
  const rows = database.prepare<Record<string, unknown>, Start>(`
    SELECT ${columns} FROM events WHERE seq >= @begin AND seq < @end AND (kind = 'turn.started' OR turn IS NULL)
      ${conversationId === null ? "" : "AND conversation = @conversationId"} ${since === null ? "" : "AND at >= @since"}
    ORDER BY seq DESC LIMIT @limit`);
  return (span, { limit }) =>
    rows.all({ ...span, limit, conversationId, since }).map((start) => ({ ...start, found: null }));
}

/** First finds candidates row by row, then looks at each one's whole turn, newest first, until the page is full. */
function lookingFor(database: Database, query: ActivityQuery): Find {
  followNow(database);
  const matcher = activityMatcher(database, query);
  const start = startOf(database);
  return (span, { limit, isLast }) => {
    const turns = new Set([...matcher.turnsIn(span), ...(isLast ? [] : matcher.turnsAcross(span))]);
    const starts = [
      ...[...turns].flatMap((turn) => start(turn) ?? []),
      ...matcher.factsIn(span).flatMap((seq) => rowAt(database, seq) ?? []),
    ];
    const wanted = starts
      .filter(
        ({ seq, at }) => seq >= span.begin && seq < span.end && (query.since === null || at >= query.since),
      )
      .toSorted((one, other) => other.seq - one.seq);
    const places: ActivityPlace[] = [];
    for (const place of wanted) {
      const found = place.turn === null ? null : matcher.callsOf(place.turn);
      if (found !== "none") places.push({ ...place, found });
      if (places.length === limit) break;
    }
    return places;
  };
}

function startOf(database: Database): (turn: string) => Start | undefined {
  const read = database.prepare<[string], Start>(
    `SELECT ${columns} FROM events WHERE kind = 'turn.started' AND turn = ?`,
  );
  return (turn) => read.get(turn);
}

function rowAt(database: Database, seq: number): Start | undefined {
  return database.prepare<[number], Start>(`SELECT ${columns} FROM events WHERE seq = ?`).get(seq);
}

function lastSeq(database: Database): number {
  return Number(database.prepare("SELECT ifnull(max(seq), 0) FROM events").pluck().get());
}
