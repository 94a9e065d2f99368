import { z } from "zod";
import { eventViewSchema } from "../../shared/preview.ts";
import { type Calendar, eventsOf } from "./calendar.ts";
import { hashOf } from "../files/hash-file.ts";
import { spliceSchema } from "./splices.ts";

const stateSchema = z.object({
  /** SHA-256 of the whole file; null where there is none. */
  file: z.string().nullable(),
  /** For each touched UID the SHA-256 of its VEVENTs, one after the other. */
  events: z.record(z.string(), z.string()),
});
type CalendarState = z.infer<typeof stateSchema>;

const shownSchema = z.object({
  change: z.enum(["created", "modified", "deleted"]),
  extent: z.enum(["this", "following", "all"]),
  before: eventViewSchema.nullable(),
  after: eventViewSchema.nullable(),
});
/** What a person sees of an edit. */
export type ShownChange = z.infer<typeof shownSchema>;

/**
 * From this an edit of a calendar can be reversed after a restart. The texts stand in the token itself: events are small.
 * Reversing gives a token of the same kind, with `before` and `after` changed over.
 */
export const calendarTokenSchema = z.object({
  version: z.literal(1),
  calendar: z.string(),
  splices: z.array(spliceSchema),
  before: stateSchema,
  after: stateSchema,
  shown: shownSchema,
});
export type CalendarToken = z.infer<typeof calendarTokenSchema>;

/** The state of a calendar as far as an edit concerns it. `exists` is false where there is no file (yet, or any more). */
export function describeState(calendar: Calendar, exists: boolean, uids: readonly string[]): CalendarState {
  return {
    file: exists ? hashOf(calendar.text) : null,
    events: Object.fromEntries(uids.map((uid) => [uid, hashEvents(calendar, uid)])),
  };
}

/** True where every event that the edit touched is still what it was in that state. */
export function eventsAreIn(state: CalendarState, calendar: Calendar): boolean {
  return Object.entries(state.events).every(([uid, hash]) => hashEvents(calendar, uid) === hash);
}

function hashEvents(calendar: Calendar, uid: string): string {
  const series = calendar.series.get(uid);
  const blocks = series === undefined ? [] : eventsOf(series).map((event) => event.block);
  const inOrder = blocks.toSorted((a, b) => a.from - b.from);
  return hashOf(inOrder.map((block) => block.text).join(""));
}
