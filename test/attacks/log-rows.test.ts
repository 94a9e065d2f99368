import { describe, expect, test } from "vitest";
import { afterAttack, afterQuickAttack, ERASED, GUESSES, PLACES, rehash, theVictim } from "./log-world.ts";

/** Attack 18 of the threat list, by whole rows and contents: verify names the first row that is not as it was written. */

const last = PLACES.last;
const places = Object.values(PLACES);
const pairs = places.flatMap((one) =>
  places.filter((other) => other > one).map((other) => [one, other] as const),
);
const copyOf = (columns: string, seq: number): string => `SELECT ${columns} FROM events WHERE seq = ${seq}`;
const rest = "at, conversation, turn, call, actor, kind, payload_hash";
/** Where the row that says that contents were erased is no more as it was written, these are missing for no reason. */
const orErased = (seq: number): number => (seq === PLACES.deletion ? ERASED : seq);

type Case = { sql: string; first: number };
type Attacks = Record<string, Case[]>;

const rows: Attacks = {
  "one deleted": places.map((seq) => ({
    sql: `DELETE FROM events WHERE seq = ${seq}; DELETE FROM payloads WHERE seq = ${seq}`,
    first: seq === PLACES.deletion ? ERASED : Math.min(seq + 1, last),
  })),
  "one deleted, its content left": places.map((seq) => ({
    sql: `DELETE FROM events WHERE seq = ${seq}`,
    first: orErased(seq),
  })),
  "one deleted and the gap closed": places.map((seq) => ({
    sql: ["payloads", "events"]
      .map(
        (table) => `DELETE FROM ${table} WHERE seq = ${seq};
        UPDATE ${table} SET seq = -seq WHERE seq > ${seq}; UPDATE ${table} SET seq = -seq - 1 WHERE seq < 0;`,
      )
      .join(""),
    first: orErased(seq),
  })),
  "two exchanged": pairs.map(([one, other]) => ({
    sql: ["payloads", "events"]
      .map(
        (table) => `UPDATE ${table} SET seq = -1 WHERE seq = ${one};
        UPDATE ${table} SET seq = ${one} WHERE seq = ${other}; UPDATE ${table} SET seq = ${other} WHERE seq = -1;`,
      )
      .join(""),
    first: orErased(one),
  })),
  "all from one on renumbered": places.map((seq) => ({
    sql: ["payloads", "events"]
      .map(
        (table) => `UPDATE ${table} SET seq = -seq WHERE seq >= ${seq};
        UPDATE ${table} SET seq = -seq + 1 WHERE seq < 0;`,
      )
      .join(""),
    first: seq === PLACES.deletion ? ERASED : seq + 1,
  })),
  "the tail cut off": places.map((seq) => ({
    sql: `DELETE FROM events WHERE seq >= ${seq}; DELETE FROM payloads WHERE seq >= ${seq}`,
    first: orErased(seq),
  })),
  "the head cut off": places.slice(0, -1).map((seq) => ({
    sql: `DELETE FROM events WHERE seq <= ${seq}; DELETE FROM payloads WHERE seq <= ${seq}`,
    first: seq + 1,
  })),
  "all deleted": [{ sql: "DELETE FROM events; DELETE FROM payloads", first: 1 }],
  "one written again behind the last": places.map((seq) => ({
    sql: `INSERT INTO events SELECT ${last + 1}, id, ${rest}, previous, hash FROM events WHERE seq = ${seq};
      INSERT INTO payloads SELECT ${last + 1}, body FROM payloads WHERE seq = ${seq}`,
    first: last + 1,
  })),
  "one made up behind the last, fitting the last": places.map((seq) => ({
    sql: `INSERT INTO events ${copyOf(`${last + 1}, 'made-up', ${rest}, (SELECT hash FROM events WHERE seq = ${last}), hash`, seq)}`,
    first: last + 1,
  })),
  "one slipped in before the first": [0, -1, "-9223372036854775808"].map((seq) => ({
    sql: `INSERT INTO events SELECT ${seq}, id, ${rest}, previous, hash FROM events WHERE seq = 1`,
    first: Number(seq),
  })),
  "one put over another": pairs.map(([one, other]) => ({
    sql: `UPDATE events SET (id, ${rest}, previous, hash) = (${copyOf(`id, ${rest}, previous, hash`, one)}) WHERE seq = ${other};
      UPDATE payloads SET body = (SELECT body FROM payloads WHERE seq = ${one}) WHERE seq = ${other}`,
    first: orErased(other),
  })),
};

const contents: Attacks = {
  "one taken away": places.map((seq) => ({
    sql: `DELETE FROM payloads WHERE seq = ${seq}`,
    first: seq,
  })),
  "two exchanged": pairs.map(([one, other]) => ({
    sql: `UPDATE payloads SET seq = -1 WHERE seq = ${one}; UPDATE payloads SET seq = ${one} WHERE seq = ${other};
      UPDATE payloads SET seq = ${other} WHERE seq = -1`,
    first: orErased(one),
  })),
  "one written into another row": pairs.map(([one, other]) => ({
    sql: `UPDATE payloads SET body = (SELECT body FROM payloads WHERE seq = ${one}) WHERE seq = ${other}`,
    first: orErased(other),
  })),
  "all moved on by one": [
    { sql: "UPDATE payloads SET seq = -seq - 1; UPDATE payloads SET seq = -seq", first: 1 },
  ],
  "all taken away": [{ sql: "DELETE FROM payloads", first: 1 }],
  "one made up where it was erased": [ERASED, PLACES.deletion - 1].map((seq) => ({
    sql: `INSERT INTO payloads VALUES (${seq}, '{}')`,
    first: seq,
  })),
  "one that belongs to no row": [last + 1, 0, -5, 999_999].map((seq) => ({
    sql: `INSERT INTO payloads SELECT ${seq}, body FROM payloads WHERE seq = 1`,
    first: seq,
  })),
  "erased by a made-up deletion": [PLACES.first, PLACES.middle].map((seq) => ({
    sql: `INSERT INTO events SELECT ${last + 1}, 'made-up', at, 'kept', NULL, NULL, actor, 'conversation.deleted', payload_hash, hash, hash
      FROM events WHERE seq = ${last}; DELETE FROM payloads WHERE seq = ${seq}`,
    first: seq,
  })),
  "erased under a real deletion of another conversation": [PLACES.first, PLACES.middle].map((seq) => ({
    sql: `UPDATE events SET conversation = 'kept' WHERE seq = ${PLACES.deletion}; DELETE FROM payloads WHERE seq = ${seq}`,
    first: seq,
  })),
};

describe.each([
  { of: "rows", attacks: rows },
  { of: "contents", attacks: contents },
])("$of", ({ attacks }) => {
  test.each(Object.entries(attacks))("%s", async (_what, cases) => {
    for (const { sql, first } of cases) {
      const { ok, firstBad } = await afterQuickAttack(theVictim(), (database) => void database.exec(sql));
      expect({ sql, ok, first: firstBad?.seq }).toEqual({ sql, ok: false, first });
    }
  });
});

describe("hashes computed again, without the key", () => {
  test.each(Object.entries(GUESSES))("under %s, from each place on", async (_name, key) => {
    for (const seq of places) {
      const changed = await afterAttack(theVictim(), (database) => {
        database.prepare("UPDATE events SET actor = 'somebody/1/1' WHERE seq = ?").run(seq);
        rehash(database, seq, key);
      });
      expect(changed).toMatchObject({ ok: false, firstBad: { seq: orErased(seq) } });
    }
  });

  test.each(Object.entries(GUESSES))("under %s, with a checkpoint made to fit", async (_name, key) => {
    const verification = await afterAttack(
      theVictim(),
      (database) => rehash(database, 1, key),
      theVictim()
        .checkpoint.newest.toString()
        .replace(/"id":"\w+"/, `"id":"${key.id}"`),
    );
    expect(verification).toMatchObject({ ok: false, firstBad: { seq: 1 } });
  });
});
