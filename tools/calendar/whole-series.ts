import { fail, type Result, succeed } from "../../shared/result.ts";
import { eventsOf } from "./calendar.ts";
import type { CalendarEvent, Length } from "./calendar-event.ts";
import { type Edit, editComponent } from "./edit-lines.ts";
import { type EventFields, fieldEdits, timeEdits } from "./event-edits.ts";
import { atInstant, type EventTime, instantOf } from "./event-time.ts";
import { moveTimes } from "./move-times.ts";
import type { Occurrence } from "./occurrences.ts";
import { moveRule } from "./rule-text.ts";
import type { BlockChanges } from "./splices.ts";

/** A change to a series. */
export type SeriesChange = {
  fields: EventFields;
  /** How far its wall times move, in milliseconds; null where no new start was given. */
  move: number | null;
  /** Null keeps each length. */
  length: Length | null;
  /** The occurrence that the change was asked for: an exception, too, then takes it whole. */
  target: CalendarEvent;
  /** For every VEVENT that the change writes. */
  revision: readonly Edit[];
};

/** Changes all occurrences. What an exception had made different (its time, its title, …) stays different. */
export function changeAll(found: Occurrence, change: SeriesChange): Result<BlockChanges> {
  const { master, exceptions } = found.series;
  if (master === null) return seriesElsewhere();
  const edits = masterEdits(master, change);
  if (!edits.ok) return edits;
  const changed = exceptions.map((event) => changeException(event, master, change));
  const text = editComponent(master.block.text, edits.value);
  return succeed({ replaced: [{ block: master.block, text }, ...changed], added: [] });
}

/** Takes all occurrences away. */
export function deleteAll({ series }: Occurrence): BlockChanges {
  return { replaced: eventsOf(series).map(({ block }) => ({ block, text: "" })), added: [] };
}

/** The edits that move a series and give it new fields; a failure where its rule cannot move along. */
export function masterEdits(master: CalendarEvent, change: SeriesChange): Result<Edit[]> {
  const { fields, length, revision } = change;
  const move = change.move ?? 0;
  const start = { ...master.start, wall: master.start.wall + move };
  if (
    fields.rule === null &&
    !master.rulesText.every((rule) => moveRule(rule, master.start, start) !== null)
  ) {
    return fail(
      "rule-does-not-follow",
      "This event repeats by a rule that cannot move to another day or time by itself. Nothing was changed.",
      "Give `repeats` as well, to say how it repeats from now on.",
    );
  }
  return succeed([
    ...(move === 0
      ? []
      : [moveRules(master.start, start), moveTimes("RDATE", move), moveTimes("EXDATE", move)]),
    ...timeEdits(master, start, length),
    ...fieldEdits(fields),
    ...revision,
  ]);
}

/**
 * An exception moves with its series, and takes each new value where it had the series' old one. Under a new rule the
 * occurrence that it replaced may not exist any more, so it goes.
 */
export function changeException(
  event: CalendarEvent,
  master: CalendarEvent,
  change: SeriesChange,
): BlockChanges["replaced"][number] {
  const { block } = event;
  if (change.fields.rule !== null) return { block, text: "" };
  return { block, text: editComponent(block.text, exceptionEdits(event, master, change)) };
}

function exceptionEdits(event: CalendarEvent, master: CalendarEvent, change: SeriesChange): Edit[] {
  const { fields, length, revision } = change;
  const move = change.move ?? 0;
  const isTarget = event.block === change.target.block;
  const hasOwnLength =
    event.length.days !== master.length.days || event.length.exactMs !== master.length.exactMs;
  const takes = (own: string | null, old: string | null) => isTarget || own === old;
  const own: EventFields = {
    title: takes(event.title, master.title) ? fields.title : null,
    location: takes(event.location, master.location) ? fields.location : null,
    notes: takes(event.notes, master.notes) ? fields.notes : null,
    rule: null,
  };
  return [
    ...(move === 0 ? [] : [moveTimes("RECURRENCE-ID", move)]),
    ...timeEdits(event, exceptionStart(event, change, isTarget), hasOwnLength && !isTarget ? null : length),
    ...fieldEdits(own),
    ...revision,
  ];
}

/** An exception that was never moved in time goes with its series, and so does the one that was given the new start. */
function exceptionStart(event: CalendarEvent, { move }: SeriesChange, isTarget: boolean): EventTime {
  if (move === null || event.recurrenceId === null) return event.start;
  const isUnmoved = instantOf(event.recurrenceId) === instantOf(event.start);
  if (!isUnmoved && !isTarget) return event.start;
  return atInstant(event.start, instantOf({ ...event.recurrenceId, wall: event.recurrenceId.wall + move }));
}

/** The file holds only single occurrences of this series. */
export function seriesElsewhere(): Result<never> {
  return fail(
    "series-elsewhere",
    "Only this occurrence is in the calendar; the series itself is kept elsewhere. Nothing was changed.",
    "Use the extent “this”, or change the series where it is kept.",
  );
}

function moveRules(from: EventTime, to: EventTime): Edit {
  return {
    type: "map",
    name: "RRULE",
    change: (old) => ({ ...old, value: moveRule(old.value, from, to) ?? old.value }),
  };
}
