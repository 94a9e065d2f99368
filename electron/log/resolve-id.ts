import type { Database } from "better-sqlite3";
import { fail, succeed, type Result } from "../../shared/result.ts";

/** What an id names. */
export type Resolved = { type: "call" | "turn" | "conversation" | "event"; id: string };

const columns = { call: "call", turn: "turn", conversation: "conversation", event: "id" } as const;

/** The one call, turn, conversation or event whose id begins with `prefix`; a whole id always wins. */
export function resolveId(database: Database, prefix: string): Result<Resolved> {
  const candidates = prefix === "" ? [] : allStartingWith(database, prefix);
  const exact = candidates.find((candidate) => candidate.id === prefix);
  const [only, other] = candidates;
  if (exact !== undefined) return succeed(exact);
  if (only === undefined)
    return fail(
      "not-found",
      `The log has nothing whose id begins with "${prefix}".`,
      "List what there is with: steward log list",
    );
  if (other === undefined) return succeed(only);
  const names = candidates.map((candidate) => `${candidate.type} ${candidate.id}`).join(", ");
  return fail(
    "ambiguous",
    `Several ids begin with "${prefix}", among them ${names}.`,
    "Give more letters of the id.",
  );
}

/** At most two of each kind: enough to see that a prefix is not unique. */
function allStartingWith(database: Database, prefix: string): Resolved[] {
  const range = { from: prefix, to: `${prefix}\u{10FFFF}` };
  const candidatesOf = (type: Resolved["type"]): Resolved[] => {
    const column = columns[type];
    const once = type === "turn" || type === "conversation" ? "AND kind = 'turn.started'" : "";
    const query = `SELECT DISTINCT ${column} AS id FROM events WHERE ${column} >= @from AND ${column} < @to ${once} ORDER BY 1 LIMIT 2`;
    const found = database.prepare<typeof range, { id: string }>(query).all(range);
    return found.map(({ id }) => ({ type, id }));
  };
  const named = (["call", "turn", "conversation"] as const).flatMap(candidatesOf);
  // Rows have no index by their own id, which would slow every commit down; they are looked through last.
  return named.length > 0 ? named : candidatesOf("event");
}
