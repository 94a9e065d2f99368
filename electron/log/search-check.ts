import { createHmac, randomBytes } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import Database from "better-sqlite3";
import type { BadRow } from "./chain-check.ts";

/** A word of a text and where in the text it stands, as the index keeps it (sqlite.org/fts5.html#the_fts5vocab_virtual_table_module). */
type Word = [term: string, seq: number, offset: number];

const wordsAtOnce = 50_000;
const rowsAtOnce = 2_000;

/**
 * The first row of which the search index holds other words than the row's text has, or null. The index is made again
 * in memory, some rows at a time, and compared; rows that the index has not taken in yet, and those whose content is
 * erased, are left out. Gives way to other work in between.
 */
export async function searchFault(database: Database.Database): Promise<BadRow | null> {
  const last = Number(database.prepare("SELECT seq FROM searchable").pluck().get());
  const sums = sumsOver(last);
  await sumStored(database, sums);
  for (let from = 0; from <= last; from += rowsAtOnce) {
    const seq = firstDifference(database, sums, { from, to: Math.min(last, from + rowsAtOnce - 1) });
    if (seq !== null) return { seq, id: null, reason: "the search index does not hold what this row says" };
    await setImmediate();
  }
  return null;
}

/** One number a row, the sum over its words; under a secret of this check, so that no other words can be made to fit. */
type Sums = { has(seq: number): boolean; of: Uint32Array; weigh(term: string, offset: number): number };

function sumsOver(last: number): Sums {
  const secret = randomBytes(32);
  let known: { term: string; weight: number } = { term: "", weight: 0 };
  const weightOf = (term: string): number => {
    // Words come sorted: each one is looked at once.
    if (known.term !== term)
      known = { term, weight: createHmac("sha256", secret).update(term).digest().readUInt32LE() };
    return known.weight;
  };
  return {
    has: (seq) => seq >= 0 && seq <= last,
    of: new Uint32Array(last + 1),
    weigh: (term, offset) => mix(weightOf(term) ^ Math.imul(offset + 1, 0x9e3779b1)),
  };
}

/** Spreads each bit over all (the finaliser of github.com/skeeto/hash-prospector). */
function mix(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return (twice ^ (twice >>> 16)) >>> 0;
}

async function sumStored(database: Database.Database, sums: Sums): Promise<void> {
  database.exec(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_kept USING fts5vocab ('main', 'search', 'instance')",
  );
  const words = database
    .prepare<[string], Word>("SELECT term, doc, offset FROM words_kept WHERE term >= ?")
    .raw();
  for (let term: string | null = ""; term !== null;) {
    term = addSome(words.iterate(term), sums);
    await setImmediate();
  }
}

/** Adds whole terms until there were many; returns the term to go on with, or null at the end. */
function addSome(words: Iterable<Word>, sums: Sums): string | null {
  let taken = 0;
  let last: string | null = null;
  for (const [term, seq, offset] of words) {
    if (taken >= wordsAtOnce && term !== last) return term;
    last = term;
    taken += 1;
    if (sums.has(seq)) sums.of[seq] = (sums.of[seq] ?? 0) + sums.weigh(term, offset);
  }
  return null;
}

function firstDifference(
  database: Database.Database,
  sums: Sums,
  { from, to }: { from: number; to: number },
): number | null {
  const fresh = sums.of.slice(from, to + 1);
  for (const [term, seq, offset] of wordsOf(database, { from, to }))
    fresh[seq - from] = (fresh[seq - from] ?? 0) - sums.weigh(term, offset);
  const place = fresh.findIndex((difference, index) => difference !== 0 && isKept(database, from + index));
  return place === -1 ? null : from + place;
}

/** While this went on, a person may have erased a conversation. */
function isKept(database: Database.Database, seq: number): boolean {
  const erased = database
    .prepare<[number]>("SELECT 1 FROM events WHERE seq = ? AND seq NOT IN (SELECT seq FROM payloads)")
    .get(seq);
  return erased === undefined;
}

function wordsOf(database: Database.Database, span: { from: number; to: number }): Word[] {
  const memory = new Database(":memory:");
  try {
    memory.exec(`CREATE VIRTUAL TABLE search USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2');
      CREATE VIRTUAL TABLE words USING fts5vocab ('search', 'instance')`);
    const add = memory.prepare("INSERT INTO search (rowid, text) VALUES (@seq, @text)");
    const texts = database
      .prepare<object, { seq: number; text: string }>(
        "SELECT seq, text FROM texts WHERE seq BETWEEN @from AND @to AND text <> ''",
      )
      .all(span);
    memory.transaction(() => texts.forEach((text) => add.run(text)))();
    return memory.prepare<[], Word>("SELECT term, doc, offset FROM words").raw().all();
  } finally {
    memory.close();
  }
}
