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

// What came before a deletion is gone; a conversation that went on afterwards is listed with what it has since.
const query = `
WITH deletions AS (
  SELECT conversation, max(seq) AS seq FROM events WHERE turn IS NULL AND kind = 'conversation.deleted' GROUP BY conversation
), begun AS (
  SELECT e.conversation, count(*) AS turns, min(e.seq) AS first
  FROM events AS e LEFT JOIN deletions AS d ON d.conversation = e.conversation
  WHERE e.kind = 'turn.started' AND e.seq > ifnull(d.seq, 0)
  GROUP BY e.conversation
)
SELECT b.conversation AS id, b.turns, f.at AS started,
  (SELECT at FROM events WHERE conversation = b.conversation ORDER BY seq DESC LIMIT 1) AS last,
  coalesce(
    (SELECT p.body ->> 'title' FROM events AS e JOIN payloads AS p ON p.seq = e.seq
      WHERE e.turn IS NULL AND e.kind = 'conversation.renamed' AND e.conversation = b.conversation ORDER BY e.seq DESC LIMIT 1),
    (SELECT body ->> 'prompt' FROM payloads WHERE seq = b.first),
    ''
  ) AS title,
  (SELECT p.body ->> 'pinned' FROM events AS e JOIN payloads AS p ON p.seq = e.seq
    WHERE e.turn IS NULL AND e.kind = 'conversation.pinned' AND e.conversation = b.conversation ORDER BY e.seq DESC LIMIT 1) AS pinned
FROM begun AS b JOIN events AS f ON f.seq = b.first
ORDER BY ifnull(pinned, 0) DESC, (SELECT max(seq) FROM events WHERE conversation = b.conversation) DESC`;

const longestTitle = 80;

/** Pinned first, then the latest first; deleted ones are left out. */
export function conversations(database: Database): ConversationSummary[] {
  return database
    .prepare<[], Found>(query)
    .all()
    .map((found) => ({ ...found, title: shorten(found.title), pinned: found.pinned === 1 }));
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
