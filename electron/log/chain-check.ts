import { genesis, hashContent, hashRow, type Head, type LogKey } from "./chain.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { RowWithBody } from "./row.ts";

/** What a check of the log found. */
export type Verification = {
  /** True only if every row, every content and the noted head stand as they were written. */
  ok: boolean;
  rows: number;
  /** The last row, or null where there is none. */
  head: Head | null;
  firstBad: BadRow | null;
  /** A sentence for a person on what could not be looked at here; left out where nothing was. */
  uncovered?: string;
};

/** The first row that is not as it was written; `id` is null where it is a row that is not there. */
export type BadRow = { seq: number; id: string | null; reason: string };

type NotedHead = Head & { where: string };

export type ChainCheck = { take(row: RowWithBody): void; finish(): Verification };

/**
 * Takes all rows of a log, oldest first, and tells at the end whether they are the ones that were written; `kept` is the
 * head that was kept elsewhere, if one was.
 */
export function chainCheck(key: LogKey, noted: Checkpoint, kept: Head | null = null): ChainCheck {
  let rows = 0;
  let last = genesis;
  const bad: BadRow[] = noted.ok ? [] : [{ seq: 0, id: null, reason: noted.reason }];
  const heads: NotedHead[] = [
    ...(noted.ok ? [{ ...noted.head, where: "the checkpoint" }] : []),
    ...(kept ? [{ ...kept, where: "the keychain" }] : []),
  ];
  const missing = new Map<string | null, BadRow>();
  return {
    take(row) {
      rows += 1;
      const reason = rowFault(key, row, last) ?? contentFault(key, row) ?? headFault(row, heads);
      if (reason !== null) bad.push({ seq: row.seq, id: row.id, reason });
      // A missing content is fine if its conversation was deleted later, by a row that is itself as it was written.
      else if (row.kind === "conversation.deleted") missing.delete(row.conversation);
      if (row.body === null && !missing.has(row.conversation))
        missing.set(row.conversation, { seq: row.seq, id: row.id, reason: "its content is missing" });
      last = { seq: row.seq, hash: row.hash };
    },
    finish() {
      for (const { where } of heads.filter(({ seq }) => seq > last.seq))
        bad.push({
          seq: last.seq + 1,
          id: null,
          reason: `the rows from here to the head noted in ${where} are gone`,
        });
      const firstBad = first([...bad, ...missing.values()]);
      return { ok: firstBad === null, rows, head: rows === 0 ? null : last, firstBad };
    },
  };
}

function rowFault(key: LogKey, row: RowWithBody, last: Head): string | null {
  if (row.seq !== last.seq + 1) return "the rows before it are missing or out of order";
  if (row.previous !== last.hash) return "it does not follow the row before it";
  if (row.hash !== hashRow(key, row)) return "it was changed after it was written";
  return null;
}

function contentFault(key: LogKey, { body, payloadHash }: RowWithBody): string | null {
  if (body === null) return null;
  const intact = typeof body === "string" && hashContent(key, body) === payloadHash;
  return intact ? null : "its content was changed after it was written";
}

function headFault(row: RowWithBody, heads: readonly NotedHead[]): string | null {
  const other = heads.find(({ seq, hash }) => seq === row.seq && hash !== row.hash);
  return other ? `it is not the row that ${other.where} noted as the head` : null;
}

function first(bad: readonly BadRow[]): BadRow | null {
  return bad.reduce<BadRow | null>(
    (found, row) => (found === null || row.seq < found.seq ? row : found),
    null,
  );
}
