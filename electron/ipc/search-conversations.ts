import type { ConversationHit } from "../../shared/ipc/views.ts";
import type { EventLog } from "../log/event-log.ts";
import type { SearchHit } from "../log/search.ts";

/** How many turns a search shows, and how many rows it looks at for them at most. */
const MOST_HITS = 100;
const ROWS_AT_ONCE = 200;
const MOST_ROWS = 2_000;

/** Where words occur, newest first, one hit a turn; in one conversation or, with null, in all. */
export function searchConversations(
  text: string,
  conversationId: string | null,
  log: EventLog,
): ConversationHit[] {
  const found = new Map<string, SearchHit>();
  for (let offset = 0; offset < MOST_ROWS && found.size < MOST_HITS; offset += ROWS_AT_ONCE) {
    const page = log.search({
      text,
      limit: ROWS_AT_ONCE,
      offset,
      ...(conversationId === null ? {} : { conversation: conversationId }),
    });
    for (const hit of page) {
      const place = hit.turn ?? hit.id;
      if (!found.has(place) && found.size < MOST_HITS) found.set(place, hit);
    }
    if (page.length < ROWS_AT_ONCE) break;
  }
  return [...found.values()].flatMap(({ conversation, turn, at, snippet }) =>
    conversation === null
      ? []
      : [
          {
            conversationId: conversation,
            title: log.title(conversation),
            turnId: turn,
            at,
            snippet: [...snippet],
          },
        ],
  );
}
