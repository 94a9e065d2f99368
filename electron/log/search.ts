import type { Database } from "better-sqlite3";
import type { ChainedRow } from "./chain.ts";
import { followNow } from "./search-index.ts";

export type SearchRequest = {
  /** As a person types it: words, of which the last may be cut short, and "phrases in quotes". All must occur. */
  text: string;
  conversation?: string;
  /** `newest` first (default), or `best` match first. */
  order?: "newest" | "best";
  /** 20 unless given. */
  limit?: number;
  /** How many hits to pass over, for paging. */
  offset?: number;
};

/** A row in which the words were found, and the part of its text around them. */
export type SearchHit = Pick<ChainedRow, "seq" | "id" | "at" | "conversation" | "turn" | "call" | "kind"> & {
  snippet: readonly SnippetPart[];
};

type SnippetPart = { text: string; hit: boolean };

type Found = Omit<SearchHit, "snippet"> & { snippet: string };

// Private-use characters mark the words found; in a text that holds them itself they only mark a wrong place.
const begin = "\uE000";
const end = "\uE001";
const wordsInSnippet = 24;

/** Full-text search over messages, arguments, results and titles. Texts that were deleted are not found. */
export function search(database: Database, request: SearchRequest): SearchHit[] {
  const match = toMatch(request.text);
  if (match === null) return [];
  followNow(database);
  const query = `
    SELECT e.seq, e.id, e.at, e.conversation, e.turn, e.call, e.kind,
      snippet(search, 0, '${begin}', '${end}', '…', ${wordsInSnippet}) AS snippet
    FROM search JOIN events AS e ON e.seq = search.rowid
    WHERE search MATCH @match ${request.conversation === undefined ? "" : "AND e.conversation = @conversation"}
    ORDER BY ${request.order === "best" ? "search.rank, search.rowid DESC" : "search.rowid DESC"}
    LIMIT @limit OFFSET @offset`;
  const found = database.prepare<Record<string, unknown>, Found>(query).all({
    match,
    limit: request.limit ?? 20,
    offset: request.offset ?? 0,
    ...(request.conversation === undefined ? {} : { conversation: request.conversation }),
  });
  return found.map(({ snippet, ...place }) => Object.assign(place, { snippet: parts(snippet) }));
}

/**
 * The FTS5 query (sqlite.org/fts5.html#full_text_query_syntax) for what a person typed: every word and phrase in quotes,
 * so that nothing in it is syntax. null where there is no letter or digit to look for.
 */
export function toMatch(text: string): string | null {
  const pieces = [...text.replaceAll("\0", " ").matchAll(/"([^"]*)"?|[^\s"]+/g)];
  const terms = pieces
    .map(([whole, phrase]) => phrase ?? whole)
    .filter((term) => /[\p{L}\p{N}\p{Co}]/u.test(term));
  if (terms.length === 0) return null;
  const goesOn = /[^\s"]$/.test(text);
  return terms
    .map((term, index) => `"${term}"${goesOn && index === terms.length - 1 ? "*" : ""}`)
    .join(" AND ");
}

function parts(marked: string): SnippetPart[] {
  return marked
    .split(new RegExp(`(${begin}[^${end}]*${end})`))
    .filter((part) => part !== "")
    .map((part) =>
      part.startsWith(begin)
        ? { text: part.slice(1).replace(end, ""), hit: true }
        : { text: part, hit: false },
    );
}
