import type { Database } from "better-sqlite3";
import { fail, type Failure, type Result, succeed } from "../../shared/result.ts";
import { readJson } from "../../shared/json.ts";
import { type LogEvent, storedEventSchema } from "../../shared/log-event.ts";
import { hashContent, hashRow, type LogKey } from "./chain.ts";
import { isGrantFact, readCheckpoint } from "./checkpoint.ts";
import { rowColumns, rowSource, type RowWithBody } from "./row.ts";

/** What the log says about permissions: rows of the chain like all others, so none can be made or changed without the key. */
export type GrantFact = Extract<LogEvent, { type: `grant.${string}` }>;

type Parts = { database: Database; key: Result<LogKey>; checkpointFile: string };

/**
 * Reads what was recorded about permissions, oldest first. Looks at each of these rows as `verify` would, but not at the
 * rest of the chain, for every decision asks. Fails closed, for all permissions at once, where one of the rows was forged
 * or changed, or where fewer stand than the checkpoint beside the log counted: a revocation may be among the missing.
 */
export function grantFactReader({ database, key, checkpointFile }: Parts): () => Result<GrantFact[]> {
  const read = database.prepare<[], RowWithBody>(
    `SELECT ${rowColumns} FROM ${rowSource} WHERE ${isGrantFact} ORDER BY e.seq`,
  );
  const look = factIn();
  return () => {
    if (!key.ok) return key;
    // Read first: rows that are added meanwhile only lie behind it.
    const noted = readCheckpoint(checkpointFile, key.value);
    const rows = read.all();
    if (!noted.ok) return rows.length === 0 ? succeed([]) : distrusted(noted.reason);
    const counted = rows.filter((row) => row.seq <= noted.head.seq).length;
    if (noted.grants !== null && counted !== noted.grants)
      return distrusted("not all that was recorded about them is there");
    const facts: GrantFact[] = [];
    for (const row of rows) {
      const found = look(row, key.value);
      if (found === "forged") return distrusted(`row ${row.seq} of the log was forged or changed`);
      if (found !== null) facts.push(found);
    }
    return succeed(facts);
  };
}

/** A content may be gone with its conversation; what is said outside conversations never is. */
function isAsWritten(row: RowWithBody, key: LogKey): boolean {
  if (row.hash !== hashRow(key, row)) return false;
  if (row.body === null) return row.conversation !== null && row.kind === "grant.given";
  return typeof row.body === "string" && hashContent(key, row.body) === row.payloadHash;
}

/** Every decision asks: a row that stands as it stood when it was looked at is not looked at again. */
function factIn(): (row: RowWithBody, key: LogKey) => GrantFact | "forged" | null {
  const seen = new Map<number, { row: string; fact: GrantFact | null }>();
  return (row, key) => {
    const known = seen.get(row.seq);
    const text = JSON.stringify(row);
    if (known?.row === text) return known.fact;
    if (!isAsWritten(row, key)) return "forged";
    const fact = parseFact(row.body);
    seen.set(row.seq, { row: text, fact });
    return fact;
  };
}

function parseFact(body: string | null): GrantFact | null {
  const event = body === null ? undefined : storedEventSchema.safeParse(readJson(body)).data;
  switch (event?.type) {
    case "grant.given":
    case "grant.revoked":
    case "grant.used":
      return event;
    default:
      return null;
  }
}

function distrusted(reason: string): { ok: false; failure: Failure } {
  return fail(
    "permissions-changed",
    `The permissions given before count no more, because ${reason}: somebody changed Steward's files. You are asked again instead; nothing was lost.`,
    "Run steward log verify to see what was changed, and put back the data folder from a backup if you have one.",
  );
}
