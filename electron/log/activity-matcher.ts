import type { Database } from "better-sqlite3";
import type { Risk } from "../../shared/risk.ts";
import type { Span } from "./activity.ts";
import { ofTurn } from "./row.ts";
import { type CallStatus, statusOfRow } from "./rows.ts";
import { toMatch } from "./search.ts";

/** What a person looks for in Activity; null: anything. Tool, risk and status must hold for one and the same call. */
export type ActivityQuery = {
  /** Words as a person types them; empty: any. */
  text: string;
  tool: string | null;
  risk: Risk | null;
  status: CallStatus | null;
  conversationId: string | null;
  /** ISO 8601, UTC. */
  since: string | null;
};

export type ActivityMatcher = {
  /** Turns of which some row in the span fits. */
  turnsIn(span: Span): readonly string[];
  /** Turns that began in the span and had not ended at its end: what fits may lie behind it. */
  turnsAcross(span: Span): readonly string[];
  /** Rows of facts outside turns that fit. */
  factsIn(span: Span): readonly number[];
  /** The calls of a turn that fit; null where any turn with the words does, `none` where the turn does not fit. */
  callsOf(turn: string): readonly string[] | null | "none";
};

/** Whether rows have to be looked at at all. */
export function isLookedFor(query: ActivityQuery): boolean {
  return looksForCalls(query) || query.text.trim() !== "";
}

function looksForCalls({ tool, risk, status }: ActivityQuery): boolean {
  return tool !== null || risk !== null || status !== null;
}

const rows = "events AS e JOIN payloads AS p ON p.seq = e.seq";
const inSpan = "e.seq >= @begin AND e.seq < @end";
const hits = `search JOIN events AS e ON e.seq = search.rowid
  WHERE search MATCH @match AND search.rowid >= @begin AND search.rowid < @end`;
const stillOpen = `SELECT e.turn FROM events AS e WHERE ${inSpan} AND e.kind = 'turn.started'
  AND NOT EXISTS (SELECT 1 FROM events WHERE kind = 'turn.finished' AND turn = e.turn AND seq < @end)`;
// The index can begin and end at a row, but it would go through all hits of a common word to find a list of rows.
const wordsInTurn = `SELECT 1 FROM search WHERE search MATCH @match
  AND rowid >= (SELECT seq FROM events WHERE kind = 'turn.started' AND turn = @turn)
  AND rowid <= ifnull((SELECT seq FROM events WHERE kind = 'turn.finished' AND turn = @turn), ${Number.MAX_SAFE_INTEGER})
  AND (SELECT turn FROM events WHERE seq = search.rowid) = @turn LIMIT 1`;

export function activityMatcher(database: Database, query: ActivityQuery): ActivityMatcher {
  const match = query.text.trim() === "" ? null : (toMatch(query.text) ?? nothing);
  const forCalls = looksForCalls(query);
  const fits = fitting(query);
  const there = query.conversationId === null ? "" : "AND e.conversation = @conversationId";
  const column = <Value>(sql: string): ((values: object) => Value[]) => {
    const statement = database.prepare<object, Value>(sql).pluck();
    return (values) => statement.all({ ...query, match, ...values });
  };
  const calls = column<string>(`SELECT DISTINCT e.call FROM ${rows} WHERE ${ofTurn} AND ${fits}`);
  const words = column<number>(wordsInTurn);
  const hasWords = new Set<string>();
  const withCalls = column<string>(
    `SELECT DISTINCT e.turn FROM ${rows} WHERE ${inSpan} ${there} AND ${fits}`,
  );
  const withWords = column<string>(`SELECT DISTINCT e.turn FROM ${hits} ${there} AND e.turn IS NOT NULL`);
  return {
    turnsIn(span) {
      if (match === null) return withCalls(span);
      const said = withWords(span);
      for (const turn of said) hasWords.add(turn);
      if (!forCalls) return said;
      const called = new Set(withCalls(span));
      return said.filter((turn) => called.has(turn));
    },
    turnsAcross: column<string>(`${stillOpen} ${there}`),
    factsIn: forCalls ? () => [] : column<number>(`SELECT e.seq FROM ${hits} ${there} AND e.turn IS NULL`),
    callsOf(turn) {
      if (match !== null && !hasWords.has(turn) && words({ turn }).length === 0) return "none";
      if (!forCalls) return null;
      const found = calls({ turn });
      return found.length === 0 ? "none" : found;
    },
  };
}

/** An FTS5 query that no text fits, for words without a letter or digit to look for. */
const nothing = '"" AND "x"';

/** The condition on one row of a call: the one that tells what is looked for. */
function fitting({ tool, risk, status }: ActivityQuery): string {
  const kinds =
    status === null ? "'tool.planned', 'tool.refused', 'tool.finished'" : "'tool.refused', 'tool.finished'";
  return [
    `e.kind IN (${kinds})`,
    ...(tool === null ? [] : ["p.body ->> 'tool' = @tool"]),
    ...(status === null ? [] : [`${statusOfRow} = @status`]),
    ...(risk === null
      ? []
      : [
          `EXISTS (SELECT 1 FROM events AS plan JOIN payloads AS planned ON planned.seq = plan.seq
            WHERE plan.call = e.call AND plan.kind = 'tool.planned' AND planned.body ->> 'risk' = @risk)`,
        ]),
  ].join(" AND ");
}
