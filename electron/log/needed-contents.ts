import type { Database } from "better-sqlite3";
import { ofTurn, rowSource } from "./row.ts";

/** Which contents (by hash) the undo tokens of the log need. Tokens name them as `"hash":"…"`; more is found rather than less. */
export type NeededContents = {
  /** Those of the newest turn that changed something. */
  ofNewestTurn(): ReadonlySet<string>;
  ofConversation(conversation: string): ReadonlySet<string>;
  /** Those of `hashes` that any call needs whose content is not erased. */
  stillNeeded(hashes: ReadonlySet<string>): ReadonlySet<string>;
};

const ends = `SELECT p.body FROM ${rowSource} WHERE e.kind = 'tool.finished' AND p.body LIKE '%"hash":"%'`;
const newestTurn = `SELECT e.turn FROM ${rowSource} WHERE e.kind = 'tool.finished' AND p.body LIKE '%"hash":"%'
  ORDER BY e.seq DESC LIMIT 1`;
const pageSize = 200;

export function neededContents(database: Database): NeededContents {
  const bodies = (condition: string, ids: object): string[] =>
    database.prepare<object, string>(`${ends} AND ${condition}`).pluck().all(ids);
  return {
    ofNewestTurn() {
      const turn = database.prepare<[], string>(newestTurn).pluck().get();
      return turn === undefined ? new Set() : hashesIn(bodies(ofTurn, { turn }));
    },
    ofConversation: (conversation) => hashesIn(bodies("e.conversation = @conversation", { conversation })),
    stillNeeded(hashes) {
      const needed = new Set<string>();
      if (hashes.size === 0) return needed;
      for (const page of pages(database))
        for (const hash of hashesIn(page)) if (hashes.has(hash)) needed.add(hash);
      return needed;
    },
  };
}

/** A page at a time: the tokens of all calls there ever were may be more than fits into memory. */
function* pages(database: Database): Generator<string[]> {
  const read = database.prepare<[number], { seq: number; body: string }>(
    `${ends.replace("SELECT p.body", "SELECT e.seq, p.body")} AND e.seq > ? ORDER BY e.seq LIMIT ${pageSize}`,
  );
  for (let after = 0; ;) {
    const rows = read.all(after);
    if (rows.length === 0) return;
    yield rows.map(({ body }) => body);
    after = rows.at(-1)?.seq ?? Infinity;
  }
}

function hashesIn(bodies: readonly string[]): Set<string> {
  return new Set(
    bodies.flatMap((body) =>
      [...body.matchAll(/"hash":"([0-9a-f]{64})"/g)].flatMap(([, hash]) => hash ?? []),
    ),
  );
}
