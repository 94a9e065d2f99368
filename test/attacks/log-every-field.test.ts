import type Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { afterAttack, afterQuickAttack, ERASED, PLACES, theVictim } from "./log-world.ts";

/** Attack 18 of the threat list, field by field: whatever stands in a row afterwards, verify names that row. */

const COLUMNS = [
  "id",
  "at",
  "conversation",
  "turn",
  "call",
  "actor",
  "kind",
  "payload_hash",
  "previous",
  "hash",
] as const;

type Value = string | number | Buffer | null;
type Row = Record<string, Value>;

/** What is put in a field's place, from what stood there; undefined: nothing that would differ. */
const PUT: Record<string, (value: Value, row: Row) => Value | undefined> = {
  "a bit flipped in the first letter": (value) => flipped(value, 0),
  "a bit flipped in the last letter": (value) => flipped(value, -1),
  "a space at the end": (value) => (typeof value === "string" ? `${value} ` : undefined),
  "a letter in the other case": (value) =>
    typeof value === "string" && value !== value.toUpperCase() ? value.toUpperCase() : undefined,
  "half of it": (value) =>
    typeof value === "string" && value !== "" ? value.slice(0, value.length / 2) : undefined,
  nothing: (value) => (value === null ? undefined : null),
  "an empty text": (value) => (value === "" ? undefined : ""),
  "its bytes instead of its text": (value) => (typeof value === "string" ? Buffer.from(value) : undefined),
  "a number": () => 1,
  "a number as a text": () => "1",
  "the row's own id": (value, row) => (value === row["id"] ? undefined : row["id"]),
  "the row's own hash": (value, row) => (value === row["hash"] ? undefined : row["hash"]),
  "the word null": () => "null",
};

test("with nothing changed, the log verifies: also with the guards taken out and put back", async () => {
  expect(await afterAttack(theVictim(), () => {})).toMatchObject({
    ok: true,
    rows: PLACES.last,
    firstBad: null,
  });
  expect(await afterAttack(theVictim(), () => {}, theVictim().checkpoint.older)).toMatchObject({ ok: true });
});

describe("one field of one row", () => {
  test.each(COLUMNS)("%s, at every place, with everything put there", async (column) => {
    const tried = Object.entries(PLACES).flatMap(([place, seq]) =>
      Object.entries(PUT).map(([what, put]) => ({ name: `${what}, ${place} row`, seq, put })),
    );
    const outcomes: [string, unknown][] = [];
    for (const { name, seq, put } of tried) {
      const differs = (database: Database.Database): Value | undefined => {
        const row = rowAt(database, seq);
        const value = put(row[column] ?? null, row);
        return value === row[column] ? undefined : value;
      };
      const { changed, seq: found } = await attackField(seq, column, differs);
      if (changed && found !== expected(seq)) outcomes.push([name, found]);
    }
    expect(outcomes).toEqual([]);
  });

  test.each(COLUMNS)("%s exchanged for that of each other row", async (column) => {
    const wrong: string[] = [];
    for (const seq of [PLACES.middle, PLACES.last]) {
      for (let other = 1; other <= PLACES.last; other += 1) {
        const { changed, seq: found } = await attackField(seq, column, (database) => {
          const taken = rowAt(database, other)[column] ?? null;
          return taken === rowAt(database, seq)[column] ? undefined : taken;
        });
        if (changed && found !== expected(seq)) wrong.push(`row ${seq} with that of row ${other}: ${found}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("one content", () => {
  const contents: Record<string, (body: string) => Value> = {
    ...Object.fromEntries(
      [0, 1, 7, 20, 60, -1].map((place) => [
        `a bit flipped at ${place}`,
        (body: string) => flipped(body, place) ?? null,
      ]),
    ),
    "a space at the end": (body) => `${body} `,
    "a space inside": (body) => body.replace(":", ": "),
    "written out anew": (body) => JSON.stringify(JSON.parse(body), null, 1),
    "its fields in another order": (body) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).toReversed())),
    "a field more": (body) => body.replace("{", '{"more":1,'),
    "its bytes instead of its text": (body) => Buffer.from(body),
    "an empty text": () => "",
    "an empty object": () => "{}",
    "a number": () => 7,
  };
  test.each(Object.entries(contents))("%s, at every place", async (_what, put) => {
    for (const seq of Object.values(PLACES)) {
      const { firstBad } = await afterQuickAttack(theVictim(), (database) => {
        const body = String(rowAt(database, seq)["body"]);
        database.prepare("UPDATE payloads SET body = ? WHERE seq = ?").run(put(body), seq);
      });
      expect({ seq, found: firstBad?.seq }).toEqual({ seq, found: expected(seq) });
    }
  });
});

/** With the row that says that contents were erased, the first of these is missing for no reason. */
function expected(seq: number): number {
  return seq === PLACES.deletion ? ERASED : seq;
}

/** A letter with its lowest bit turned over; the file's text stays valid. */
function flipped(value: Value, place: number): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  const at = place < 0 ? value.length + place : Math.min(place, value.length - 1);
  return value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ 1) + value.slice(at + 1);
}

function rowAt(database: Database.Database, seq: number): Row {
  return (
    database
      .prepare<[number], Row>(
        "SELECT e.*, p.body FROM events AS e LEFT JOIN payloads AS p ON p.seq = e.seq WHERE e.seq = ?",
      )
      .get(seq) ?? {}
  );
}

async function attackField(
  seq: number,
  column: (typeof COLUMNS)[number],
  put: (database: Database.Database) => Value | undefined,
): Promise<{ changed: boolean; seq: number | null | undefined }> {
  let changed = false;
  const { ok, firstBad } = await afterQuickAttack(theVictim(), (database) => {
    const value = put(database);
    changed = value !== undefined;
    if (changed) database.prepare(`UPDATE events SET ${column} = ? WHERE seq = ?`).run(value, seq);
  });
  return { changed, seq: ok ? null : firstBad?.seq };
}
