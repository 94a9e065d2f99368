import type { Database } from "better-sqlite3";
import { readJson } from "../../shared/json.ts";
import { isLogEvent, storedEventSchema, type StoredEvent } from "../../shared/log-event.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";
import type { ChainedRow } from "./chain.ts";

/** One row of the log as it is read: `event` is null where its content was deleted, or is not understood here. */
export type LogRow = ChainedRow & { event: StoredEvent | null };

/** A row with its content as stored; null where that is gone. */
export type RowWithBody = ChainedRow & { body: string | null };

/** What every query of rows selects: `FROM ${rowSource}` with these columns. */
export const rowColumns = `e.seq, e.id, e.at, e.conversation, e.turn, e.call, e.actor, e.kind,
  e.payload_hash AS payloadHash, e.previous, e.hash, p.body`;
export const rowSource = "events AS e LEFT JOIN payloads AS p ON p.seq = e.seq";
/** The condition for the rows of turn `@turn`: found through its conversation, from its first row to its last. */
export const ofTurn = `e.turn = @turn
  AND e.conversation = (SELECT conversation FROM events WHERE kind = 'turn.started' AND turn = @turn)
  AND e.seq >= (SELECT seq FROM events WHERE kind = 'turn.started' AND turn = @turn)
  AND e.seq <= ifnull((SELECT seq FROM events WHERE kind = 'turn.finished' AND turn = @turn), ${Number.MAX_SAFE_INTEGER})`;

const pageSize = 500;
/** Rows that somebody slipped in before the first are to be found too. */
const lowestInteger = -(2n ** 63n);

/**
 * All rows, oldest first, a page at a time: no statement stays open between pages, so the same connection can go on
 * writing while somebody reads.
 */
export function* allRows(database: Database): Generator<RowWithBody> {
  const page = database.prepare<[number | bigint], RowWithBody>(
    `SELECT ${rowColumns} FROM ${rowSource} WHERE e.seq >= ? ORDER BY e.seq LIMIT ${pageSize}`,
  );
  let from: number | bigint = lowestInteger;
  for (;;) {
    const rows = page.all(from);
    yield* rows;
    const last = rows.at(-1);
    // A number that cannot be held exactly was never written by us; going on from it might never end.
    if (last === undefined || !Number.isSafeInteger(last.seq)) return;
    from = last.seq + 1;
  }
}

export function toLogRow({ body, ...row }: RowWithBody): LogRow {
  return { ...row, event: parseEvent(body) };
}

/** The turn events among contents; those that are gone are left out. */
export function turnEvents(bodies: readonly (string | null)[]): TurnEvent[] {
  return bodies.flatMap((body) => {
    const event = parseEvent(body);
    return event === null || isLogEvent(event) ? [] : [event];
  });
}

/** The file may have been changed by anybody, so what is read is parsed; verify tells what was changed. */
function parseEvent(body: string | null): StoredEvent | null {
  return typeof body === "string" ? (storedEventSchema.safeParse(readJson(body)).data ?? null) : null;
}
