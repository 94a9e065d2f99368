import type { Database } from "better-sqlite3";
import type { StoredEvent } from "../../shared/log-event.ts";
import type { Append } from "./append.ts";

/**
 * What became of the contents: there were none; they are gone from the files; or they are gone from view, and leave the
 * files when the last Steward that has the log open closes it.
 */
export type Erasure = "nothing-there" | "erased" | "erased-when-closed";

export type LogWriter = { database: Database; append: Append; now: () => Date };

const hasContent = `SELECT 1 FROM events AS e JOIN payloads AS p ON p.seq = e.seq
  WHERE e.conversation = ? AND e.kind <> 'conversation.deleted'`;
const forgetWords = `INSERT INTO search (search, rowid, text)
  SELECT 'delete', e.seq, t.text FROM events AS e JOIN texts AS t ON t.seq = e.seq
  WHERE e.conversation = ? AND t.text <> ''`;
const dropContents = `DELETE FROM payloads
  WHERE seq IN (SELECT seq FROM events WHERE conversation = ? AND kind <> 'conversation.deleted')`;

/**
 * Erases all that was said and done in a conversation: contents and search words, also from the file. The rows stay,
 * and the deletion is itself an event, by which verify knows that these contents may be missing.
 */
export function deleteContent({ database, append, now }: LogWriter, conversation: string): Erasure {
  const appended = append(
    () =>
      database.prepare(hasContent).get(conversation) === undefined ? [] : [deletion(conversation, now())],
    () => {
      database.prepare(forgetWords).run(conversation);
      database.prepare(dropContents).run(conversation);
    },
  );
  if (appended.length === 0) return "nothing-there";
  return emptyWriteAheadLog(database) ? "erased" : "erased-when-closed";
}

function deletion(conversationId: string, at: Date): StoredEvent {
  return { type: "conversation.deleted", at: at.toISOString(), conversationId };
}

/** Until it is emptied, the file beside the database (and old pages in the database) still hold the contents. */
function emptyWriteAheadLog(database: Database): boolean {
  const busy = database.pragma("wal_checkpoint(TRUNCATE)", { simple: true });
  return busy === 0;
}
