/**
 * Version 1 of the database. Frozen: what is stored is read for ever. A change is a new file with the next number.
 *
 * `events` is the chain; `payloads` holds each event's JSON, and the row holds its hash, so that a person can delete
 * contents while the chain stays whole. `search` is an FTS5 index over the view `texts` (an external-content table,
 * sqlite.org/fts5.html#external_content_tables): texts are stored once, and a snippet shows what verify checked.
 * Arguments are indexed as their values, not as JSON text, so that an escaped line break does not glue to a word.
 */
export const events = `
CREATE TABLE events (
  seq          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL,
  at           TEXT NOT NULL,
  conversation TEXT,
  turn         TEXT,
  call         TEXT,
  actor        TEXT NOT NULL,
  kind         TEXT NOT NULL,
  payload_hash TEXT NOT NULL,
  previous     TEXT NOT NULL,
  hash         TEXT NOT NULL
) STRICT;
-- Few indexes: each one makes every commit before an effect slower. A turn's rows are found through its conversation.
CREATE INDEX events_conversation ON events (conversation, seq, turn) WHERE conversation IS NOT NULL;
CREATE INDEX events_turn_start ON events (turn) WHERE kind = 'turn.started';
CREATE INDEX events_turn_end ON events (turn) WHERE kind = 'turn.finished';
CREATE INDEX events_call ON events (call, kind) WHERE call IS NOT NULL;
-- Facts outside turns: renamings, deletions and the like.
CREATE INDEX events_facts ON events (kind, conversation, seq) WHERE turn IS NULL;
CREATE INDEX events_turn_starts ON events (conversation, seq) WHERE kind = 'turn.started';

CREATE TABLE payloads (
  seq  INTEGER PRIMARY KEY REFERENCES events (seq),
  body TEXT NOT NULL
) STRICT;

CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER payloads_no_update BEFORE UPDATE ON payloads
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER payloads_no_delete BEFORE DELETE ON payloads
WHEN NOT EXISTS (
  SELECT 1 FROM events AS deletion
  WHERE deletion.kind = 'conversation.deleted' AND deletion.seq > OLD.seq
    AND deletion.conversation = (SELECT conversation FROM events WHERE seq = OLD.seq)
)
BEGIN SELECT RAISE(ABORT, 'contents go only with their conversation'); END;

CREATE VIEW texts (seq, text) AS
SELECT seq, CASE body ->> 'type'
  WHEN 'turn.started' THEN body ->> 'prompt'
  WHEN 'message.completed' THEN concat_ws(char(10), body ->> 'text', (
    SELECT group_concat(iif(json_valid(written), (
      SELECT group_concat(atom, char(10)) FROM json_tree(iif(json_valid(written), written, 'null')) WHERE atom IS NOT NULL
    ), written), char(10))
    FROM (SELECT value ->> 'arguments' AS written FROM json_each(body, '$.toolCalls'))
  ))
  WHEN 'tool.planned' THEN
    (SELECT group_concat(atom, char(10)) FROM json_tree(body, '$.arguments') WHERE atom IS NOT NULL)
  WHEN 'tool.refused' THEN body ->> 'message'
  WHEN 'tool.finished' THEN concat_ws(char(10), body ->> 'forPerson', body ->> 'forModel')
  WHEN 'conversation.renamed' THEN body ->> 'title'
END
FROM payloads;
CREATE VIRTUAL TABLE search USING fts5 (
  text, content = 'texts', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
-- Deleted words leave the index's pages at once, instead of with some later merge.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
-- Up to which row the index follows the log.
CREATE TABLE searchable (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  seq  INTEGER NOT NULL
) STRICT;
INSERT INTO searchable (only, seq) VALUES (1, 0);

-- Up to which row nothing is left open by a process that is gone: recovery need not look there again.
CREATE TABLE settled (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  seq  INTEGER NOT NULL
) STRICT;
INSERT INTO settled (only, seq) VALUES (1, 0);

-- Which key the chain is made with: its id, never the key.
CREATE TABLE chain_key (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id   TEXT NOT NULL
) STRICT;

CREATE TABLE grants (
  id             TEXT PRIMARY KEY,
  given_at       TEXT NOT NULL,
  body           TEXT NOT NULL,
  remaining_uses INTEGER,
  revoked_at     TEXT
) STRICT;
`;
