import type { ConversationSummary } from "../state/conversations.ts";

/** A line of the list: a heading, or a conversation under it. */
export type ListRow =
  | { type: "heading"; label: string }
  | { type: "conversation"; summary: ConversationSummary };

const day = 86_400_000;

/** The list with its headings: pinned first, then by the day of the last turn, in local time. Keeps the order given. */
export function groupConversations(
  list: readonly ConversationSummary[],
  now: Date = new Date(),
): readonly ListRow[] {
  const groups = Map.groupBy(list, (summary) => groupOf(summary, now));
  return labels.flatMap((label) => {
    const members = groups.get(label) ?? [];
    if (members.length === 0) return [];
    return [
      { type: "heading" as const, label },
      ...members.map((summary) => ({ type: "conversation" as const, summary })),
    ];
  });
}

const labels = ["Pinned", "Today", "Yesterday", "This week", "Earlier"] as const;

function groupOf(summary: ConversationSummary, now: Date): (typeof labels)[number] {
  if (summary.pinned) return "Pinned";
  const last = new Date(summary.last);
  // By calendar days: a day of 23 or 25 hours must not move a conversation.
  const days = Math.round((startOfDay(now) - startOfDay(last)) / day);
  if (days <= 0) return "Today";
  if (days === 1) return "Yesterday";
  return days < 7 ? "This week" : "Earlier";
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
