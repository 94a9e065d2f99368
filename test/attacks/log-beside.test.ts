import { describe, expect, test } from "vitest";
import { afterAttack, NOTED, PLACES, theVictim } from "./log-world.ts";

/** Attack 18 of the threat list, at what stands beside the chain: the checkpoint, the marks, the index, the tables. */

const unchanged = (checkpoint: string | Buffer) => afterAttack(theVictim(), () => {}, checkpoint);
const newest = (): string => theVictim().checkpoint.newest.toString();

describe("the checkpoint", () => {
  test("a bit flipped in any of its bytes", async () => {
    const wrong: number[] = [];
    for (let place = 0; place < newest().length; place += 1) {
      const bytes = Buffer.from(newest());
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
      if ((await unchanged(bytes)).ok) wrong.push(place);
    }
    expect(wrong).toEqual([]);
  });

  const changes: Record<string, (text: string) => string> = {
    "set back to an older row by hand": (text) => text.replace(/"seq":\d+/, '"seq":38'),
    "set on by hand": (text) => text.replace(/"seq":\d+/, '"seq":43'),
    "its count of permissions set to none": (text) => text.replace(/"grants":\d+/, '"grants":0'),
    "its count of permissions taken away": (text) => text.replace(/"grants":\d+,/, ""),
    "its mac taken away": (text) => text.replace(/,"mac":"\w+"/, ""),
    "its mac emptied": (text) => text.replace(/"mac":"\w+"/, '"mac":""'),
    "cut in half": (text) => text.slice(0, 100),
    emptied: () => "",
    "nothing but null": () => "null",
    "a list": (text) => `[${text}]`,
  };
  test.each(Object.entries(changes))("%s", async (_what, change) => {
    expect(change(newest())).not.toBe(newest());
    expect(await unchanged(change(newest()))).toMatchObject({ ok: false, firstBad: { seq: 0 } });
  });

  test.each(Object.entries(NOTED))("rows around the %s one cut off", async (name, noted) => {
    const checkpoint = theVictim().checkpoint[name === "older" ? "older" : "newest"];
    for (let keep = noted - 2; keep < noted; keep += 1) {
      const cut = `DELETE FROM events WHERE seq > ${keep}; DELETE FROM payloads WHERE seq > ${keep}`;
      const verification = await afterAttack(theVictim(), (database) => void database.exec(cut), checkpoint);
      expect(verification).toMatchObject({ ok: false, firstBad: { seq: keep + 1 } });
    }
  });
});

describe("marks, index and tables", () => {
  const { last } = PLACES;
  const text = "(SELECT text FROM texts WHERE seq = 1)";
  const beside: Record<string, { sql: string; first?: number }> = {
    "recovery told to pass over a call without an end": {
      sql: `UPDATE settled SET seq = ${last}`,
      first: last - 3,
    },
    "recovery told to pass over rows to come": {
      sql: `UPDATE settled SET seq = ${last + 1}`,
      first: last - 3,
    },
    "the mark of recovery taken away": { sql: "DELETE FROM settled" },
    "the mark of recovery made nothing": { sql: "UPDATE settled SET seq = NULL" },
    "the mark of recovery made a text": { sql: "UPDATE settled SET seq = 'x'" },
    "search told that it has taken in rows": { sql: `UPDATE searchable SET seq = ${last}`, first: 32 },
    "search told that it has taken in rows to come": { sql: "UPDATE searchable SET seq = 100000" },
    "the mark of search taken away": { sql: "DELETE FROM searchable" },
    "a row taken out of the index": {
      sql: `INSERT INTO search (search, rowid, text) VALUES ('delete', 1, ${text})`,
      first: 1,
    },
    "a word put into the index": { sql: "INSERT INTO search (rowid, text) VALUES (4, 'forged')", first: 4 },
    "a row's words given to another": {
      sql: `INSERT INTO search (search, rowid, text) VALUES ('delete', 1, ${text});
        INSERT INTO search (rowid, text) VALUES (4, ${text})`,
      first: 1,
    },
    "words in another order": {
      sql: `INSERT INTO search (search, rowid, text) VALUES ('delete', 1, ${text});
        INSERT INTO search (rowid, text) VALUES (1, '1 do')`,
      first: 1,
    },
    "the index emptied": { sql: "INSERT INTO search (search) VALUES ('delete-all')", first: 1 },
    "the index's pages taken away": { sql: "DELETE FROM search_data" },
    "an index dropped": { sql: "DROP INDEX events_facts" },
    "an index exchanged for a narrower one": {
      sql: "DROP INDEX events_call; CREATE INDEX events_call ON events (call, kind) WHERE call IS NULL",
    },
    "a table of permissions, as an older Steward had it": {
      sql: "CREATE TABLE grants (id TEXT PRIMARY KEY, given_at TEXT, body TEXT, remaining_uses INTEGER, revoked_at TEXT)",
    },
    "a trigger that erases": {
      sql: "CREATE TRIGGER more AFTER INSERT ON events BEGIN DELETE FROM payloads; END",
    },
    "a view": { sql: "CREATE VIEW more AS SELECT * FROM events" },
    "a table taken away": { sql: "DROP TABLE outside_marks", first: 1 },
  };
  test.each(Object.entries(beside))("%s", async (_what, { sql, first = 0 }) => {
    const verification = await afterAttack(theVictim(), (database) => void database.exec(sql));
    expect(verification).toMatchObject({ ok: false, firstBad: { seq: first } });
  });
});
