/**
 * Benchmarks of the log: `node test/bench/log.bench.ts [rows]`, 1,000,000 rows unless told otherwise. Each line compares
 * with a bare baseline measured in the same run. Nothing here is a test: timings belong to the machine.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { authenticate } from "../../electron/log/chain.ts";
import { allRows } from "../../electron/log/row.ts";
import type { SearchRequest } from "../../electron/log/search.ts";
import { openLog, type OpenLog } from "../electron/log/open-log.ts";
import { wholeTurn } from "../electron/log/events.ts";
import type { TurnEvent } from "../../shared/turn-event.ts";

const singles = 10_000;
const total = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "steward-bench-"));
try {
  benchAppends(openLog(join(folder, "singles")));
  const large = openLog(join(folder, "large"));
  fill(large);
  await benchVerify(large);
  benchReads(large);
  benchSearch(large);
} finally {
  rmSync(folder, { recursive: true });
}

/** 10,000 commits of one event each against 10,000 bare inserts of the same bytes, both with synchronous=FULL. */
function benchAppends({ log, database }: OpenLog): void {
  const events = turns(singles);
  const ours = time(() => {
    for (const event of events) log.append([event]);
  });
  const texts = [...allRows(database)].map(({ body, ...row }) => JSON.stringify(row) + (body ?? ""));
  const bare = new Database(join(folder, "bare.db"));
  bare.pragma("journal_mode = WAL");
  bare.pragma("synchronous = FULL");
  bare.exec("CREATE TABLE rows (seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT");
  const insert = bare.prepare<[string]>("INSERT INTO rows (text) VALUES (?)");
  const plain = time(() => {
    for (const text of texts) insert.run(text);
  });
  report(`${singles} single appends`, ours, { of: "bare inserts of the same bytes", ms: plain });
}

function fill({ log, files }: OpenLog): void {
  const batch = 7_000;
  let written = 0;
  const ms = time(() => {
    for (; written < total; written += batch) log.append(turns(batch, written));
  });
  const megabytes = statSync(files.database).size / 1e6;
  print(`fill: ${written} rows in batches of ${batch}, ${rate(written, ms)}, ${megabytes.toFixed(0)} MB`);
}

async function benchVerify({ log, database, key }: OpenLog): Promise<void> {
  const begun = performance.now();
  const { ok, rows } = await log.verify();
  const ours = performance.now() - begun;
  if (!ok) throw new Error("the log does not verify");
  let plain = 0;
  for (const { body, ...row } of allRows(database)) {
    const text = JSON.stringify(row) + (body ?? "");
    plain += time(() => authenticate(key, text));
  }
  report(`verify ${rows} rows, ${rate(rows, ours)}`, ours, {
    of: "one HMAC over each row's bytes",
    ms: plain,
  });
}

function benchReads({ log }: OpenLog): void {
  const reads = {
    "list of conversations": () => log.conversations(),
    "recovery of a log that never was recovered": () => log.recover(),
    "unfinished calls": () => log.unfinishedCalls(),
    "newest 50 rows": () => [...log.rows({ limit: 50 })],
    "newest 50 rows of a tool that was never used": () => [...log.rows({ tool: "none", limit: 50 })],
    "events of one conversation": () => log.eventsOfConversation("conversation 17"),
    "an id by its beginning": () => log.resolveId("turn 1234"),
  };
  for (const [name, read] of Object.entries(reads)) print(`read: ${name}: ${time(read).toFixed(1)} ms`);
}

function benchSearch({ log }: OpenLog): void {
  const requests: Record<string, SearchRequest> = {
    "a rare word": { text: "needle777" },
    "a word of every turn": { text: "notes.md" },
    "two words and a beginning": { text: "summary of invoice4" },
    "a phrase": { text: '"write the summary"' },
    "the best 20 of a rare word": { text: "needle777", order: "best" },
    "the best 20 of a word of every turn": { text: "summary", order: "best" },
    "in one conversation": { text: "summary", conversation: "conversation 17" },
    "a word that is nowhere": { text: "absent" },
  };
  for (const [name, request] of Object.entries(requests)) {
    let hits = 0;
    const ms = time(() => (hits = log.search(request).length));
    print(`search: ${name}: ${ms.toFixed(1)} ms, ${hits} hits`);
  }
}

/** `count` events: turns of seven, ten turns a conversation, each with its own words. */
function turns(count: number, from = 0): TurnEvent[] {
  const events: TurnEvent[] = [];
  for (let number = from / 7; events.length < count; number += 1) {
    const prompt = `write the summary of invoice${number} for needle${number % 5000} into notes.md`;
    const names = {
      conversation: `conversation ${Math.floor(number / 10)}`,
      turn: `turn ${number}`,
      call: `call ${number}`,
    };
    events.push(...wholeTurn(prompt, names));
  }
  return events.slice(0, count);
}

function time(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function report(name: string, ms: number, baseline: { of: string; ms: number }): void {
  print(
    `${name}: ${ms.toFixed(0)} ms, ${(ms / baseline.ms).toFixed(2)} times ${baseline.of} (${baseline.ms.toFixed(0)} ms)`,
  );
}

function rate(rows: number, ms: number): string {
  return `${Math.round(rows / (ms / 1000))} rows/s`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
