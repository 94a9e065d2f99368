import { type Result, succeed } from "../../shared/result.ts";
import type { ChangedTimes } from "./changed-times.ts";
import { type EventFields, revisionEdits } from "./event-edits.ts";
import { atInstant, type EventTime, instantOf, occurrenceKey } from "./event-time.ts";
import { changeFollowing, isFirst } from "./following.ts";
import { newUid } from "./new-event.ts";
import type { Occurrence } from "./occurrences.ts";
import { changeOne, isOneOfMany } from "./one-occurrence.ts";
import type { BlockChanges } from "./splices.ts";
import { changeAll, type SeriesChange } from "./whole-series.ts";

export type WantedChange = { fields: EventFields; times: ChangedTimes };
type Extent = "this" | "following" | "all";

/** A change as new texts, and under which UID and key the occurrence is found in them. */
type ChangedText = {
  blocks: BlockChanges;
  uid: string;
  key: string;
  /** The extent that it came to: a single event has only one. */
  extent: Extent;
  /** A sentence on what else happens, or empty. */
  remark: string;
};

/** Works out the texts for a change to one occurrence, to it and all following, or to the whole series. */
export function changeEventText(
  found: Occurrence,
  { wanted, extent, now }: { wanted: WantedChange; extent: Extent; now: Date },
): Result<ChangedText> {
  const { series } = found;
  const revision = revisionEdits(now, wanted.times.isGiven || wanted.fields.rule !== null);
  const { start, length, isMoved } = wanted.times;
  const isSeries = isOneOfMany(found);
  if (extent === "this" || !isSeries) {
    const blocks = changeOne(found, { fields: wanted.fields, start, length, revision });
    // An exception keeps the name of the occurrence that it replaces; a single event is named by its own start.
    const key = isSeries || found.event.recurrenceId !== null ? found.key : occurrenceKey(start);
    return succeed({ blocks, uid: series.uid, key, extent: "this", remark: "" });
  }
  const movedStart = isMoved ? sameForm(found.originalStart, start) : found.originalStart;
  const change: SeriesChange = {
    fields: wanted.fields,
    move: isMoved ? movedStart.wall - found.originalStart.wall : null,
    length,
    target: found.event,
    revision,
  };
  const key = occurrenceKey(movedStart);
  const remark = droppedExceptions(found, change);
  if (extent === "all" || isFirst(found)) {
    const blocks = changeAll(found, change);
    return blocks.ok
      ? succeed({ blocks: blocks.value, uid: series.uid, key, extent: "all", remark })
      : blocks;
  }
  const uid = newUid(found.calendar.text, series.uid, found.key, now.toISOString());
  const blocks = changeFollowing(found, change, uid);
  return blocks.ok ? succeed({ blocks: blocks.value, uid, key, extent, remark }) : blocks;
}

/** The new start on the clock of the series, where an exception may be on another. */
function sameForm(like: EventTime, time: EventTime): EventTime {
  return like.form === time.form && like.tzid === time.tzid ? time : atInstant(like, instantOf(time));
}

function droppedExceptions({ series }: Occurrence, change: SeriesChange): string {
  if (change.fields.rule === null || series.exceptions.length === 0) return "";
  return " Occurrences that had been changed one by one follow the new repetition.";
}
