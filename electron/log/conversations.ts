import type { Database } from "better-sqlite3";

/** A conversation as a list shows it. */
export type ConversationSummary = {
  id: string;
  /** What the person named it, else the first line of its first prompt. */
  title: string;
  /** ISO 8601, UTC: when its first turn began, and its latest event. */
  started: string;
  last: string;
  turns: number;
  pinned: boolean;
};

type Found = Omit<ConversationSummary, "pinned"> & { pinned: number | null };

/**
 * Summaries, those with the latest event last; `which`: a condition on `e.conversation`. What came before a deletion is
 * gone; a conversation that went on afterwards is listed with what it has since.
 */
const summaries = (which: string): string => `
WITH deletions AS (
  SELECT conversation, max(seq) AS seq FROM events WHERE turn IS NULL AND kind = 'conversation.deleted' GROUP BY conversation
), begun AS (
  SELECT e.conversation, count(*) AS turns, min(e.seq) AS first
  FROM events AS e LEFT JOIN deletions AS d ON d.conversation = e.conversation
  WHERE e.kind = 'turn.started' AND e.seq > ifnull(d.seq, 0) AND ${which}
  GROUP BY e.conversation
)
SELECT b.conversation AS id, b.turns, f.at AS started, l.at AS last,
  coalesce(
    (SELECT p.body ->> 'title' FROM events AS e JOIN payloads AS p ON p.seq = e.seq
      WHERE e.turn IS NULL AND e.kind = 'conversation.renamed' AND e.conversation = b.conversation ORDER BY e.seq DESC LIMIT 1),
    (SELECT body ->> 'prompt' FROM payloads WHERE seq = b.first),
    ''
  ) AS title,
  (SELECT p.body ->> 'pinned' FROM events AS e JOIN payloads AS p ON p.seq = e.seq
    WHERE e.turn IS NULL AND e.kind = 'conversation.pinned' AND e.conversation = b.conversation ORDER BY e.seq DESC LIMIT 1) AS pinned
FROM begun AS b JOIN events AS f ON f.seq = b.first
  JOIN events AS l ON l.seq = (SELECT max(seq) FROM events WHERE conversation = b.conversation)
ORDER BY l.seq`;

const allSummaries = summaries("TRUE");
const someSummaries = summaries("e.conversation IN (SELECT value FROM json_each(@conversations))");
const changedSince = "SELECT DISTINCT conversation FROM events WHERE seq > ? AND conversation IS NOT NULL";

const longestTitle = 80;

/**
 * Gives the list each time it is called: pinned first, then the latest first; deleted ones are left out. What it read it
 * keeps: afterwards only the conversations that have new rows are read again, whichever process wrote them.
 */
export function conversationList(database: Database): () => ConversationSummary[] {
  const known = new Map<string, ConversationSummary>();
  let upTo = 0;
  return () => {
    const last = lastSeq(database);
    if (last < upTo) known.clear();
    const isAfresh = known.size === 0;
    const changed = isAfresh || last === upTo ? [] : changedAfter(database, upTo);
    for (const id of changed) known.delete(id);
    const found = isAfresh ? readAll(database) : changed.length === 0 ? [] : readSome(database, changed);
    // They have the newest rows, so the order stays that of each one's latest row.
    for (const summary of found) known.set(summary.id, summary);
    upTo = last;
    return listed([...known.values()]);
  };
}

function listed(oldestFirst: readonly ConversationSummary[]): ConversationSummary[] {
  const newestFirst = oldestFirst.toReversed();
  return [...newestFirst.filter(({ pinned }) => pinned), ...newestFirst.filter(({ pinned }) => !pinned)];
}

function lastSeq(database: Database): number {
  return Number(database.prepare("SELECT ifnull(max(seq), 0) FROM events").pluck().get());
}

function changedAfter(database: Database, seq: number): string[] {
  return database.prepare<[number], string>(changedSince).pluck().all(seq);
}

function readAll(database: Database): ConversationSummary[] {
  return database.prepare<[], Found>(allSummaries).all().map(toSummary);
}

function readSome(database: Database, ids: readonly string[]): ConversationSummary[] {
  const read = database.prepare<{ conversations: string }, Found>(someSummaries);
  return read.all({ conversations: JSON.stringify(ids) }).map(toSummary);
}

/** The title comes out of JSON that anybody may have changed. */
function toSummary(found: Found): ConversationSummary {
  return { ...found, title: shorten(String(found.title)), pinned: found.pinned === 1 };
}

const titleQuery = `
SELECT coalesce(
  (SELECT p.body ->> 'title' FROM events AS e JOIN payloads AS p ON p.seq = e.seq
    WHERE e.turn IS NULL AND e.kind = 'conversation.renamed' AND e.conversation = @conversation ORDER BY e.seq DESC LIMIT 1),
  (SELECT p.body ->> 'prompt' FROM events AS e JOIN payloads AS p ON p.seq = e.seq
    WHERE e.kind = 'turn.started' AND e.conversation = @conversation ORDER BY e.seq LIMIT 1),
  ''
) AS title`;

/** What a list calls one conversation; empty where nothing of it is left. */
export function conversationTitle(database: Database, conversation: string): string {
  const found = database
    .prepare<{ conversation: string }, { title: string }>(titleQuery)
    .get({ conversation });
  return shorten(found?.title ?? "");
}

/** The id of the turn begun last, or null. */
export function latestTurn(database: Database, conversation: string): string | null {
  const latest =
    "SELECT turn FROM events WHERE kind = 'turn.started' AND conversation = ? ORDER BY seq DESC LIMIT 1";
  return database.prepare<[string], { turn: string }>(latest).get(conversation)?.turn ?? null;
}

function shorten(title: string): string {
  const [line = ""] = title.trim().split(/\r?\n/, 1);
  const letters = [...line];
  return letters.length <= longestTitle
    ? line
    : `${letters
        .slice(0, longestTitle - 1)
        .join("")
        .trimEnd()}…`;
}
