import { z } from "zod";
import { type Result, succeed } from "../../shared/result.ts";
import { defineTool } from "../define-tool.ts";
import { editedCalendar } from "./edited-calendar.ts";
import { revisionEdits } from "./event-edits.ts";
import { writeWhen } from "./event-line.ts";
import { eventView } from "./event-view.ts";
import { findEvent, namedEvent } from "./find-event.ts";
import { deleteFollowing, isFirst } from "./following.ts";
import { guestsSentence } from "./guests-sentence.ts";
import type { Occurrence } from "./occurrences.ts";
import { deleteOne, isOneOfMany } from "./one-occurrence.ts";
import { originOf } from "./outside.ts";
import { planEdit } from "./plan-edit.ts";
import { ownZone } from "./read-calendars.ts";
import { type BlockChanges, splicesOf } from "./splices.ts";
import { undoEdit } from "./undo-edit.ts";
import { deleteAll } from "./whole-series.ts";

const parameters = z.strictObject(namedEvent);
type Extent = z.infer<typeof parameters>["extent"];

/** Takes an event, or a part of a series, out of its calendar. */
export const deleteEvent = defineTool({
  name: "delete_event",
  description:
    "Deletes an event from the person's calendar. It sends no cancellations to guests. " +
    "Find the id with list_events first.",
  title: "Delete an event",
  parameters,
  async plan(asked, ports) {
    const own = ownZone(ports);
    const looked = await findEvent(asked.id, ports);
    if (!looked.ok) return looked;
    const found = looked.value;
    const extent = extentOf(found, asked.extent);
    const blocks = blocksWithout(found, extent, ports.clock.now());
    if (!blocks.ok) return blocks;
    const splices = splicesOf(found.calendar.structure, blocks.value);
    const what = `“${found.event.title}” on ${writeWhen(found, own)}${alsoDeleted(extent)}`;
    return planEdit(
      {
        before: found.calendar,
        after: editedCalendar(found.calendar, splices),
        splices,
        files: { before: true, after: true },
        uids: [found.series.uid],
        shown: { change: "deleted", extent, before: eventView(found, own), after: null },
        forModel: `Deleted ${what}.${guestsSentence(found)}`,
        forPerson: `Deleted ${what}.${guestsSentence(found)}`,
        ...originOf([found], ports),
      },
      ports,
    );
  },
  undo: undoEdit,
  provenance: "workspace",
});

/** A single event has only one extent, and what follows the first occurrence is the whole series. */
function extentOf(found: Occurrence, asked: Extent): Extent {
  if (!isOneOfMany(found)) return "this";
  return asked === "following" && isFirst(found) ? "all" : asked;
}

function blocksWithout(found: Occurrence, extent: Extent, now: Date): Result<BlockChanges> {
  const revision = revisionEdits(now, true);
  switch (extent) {
    case "this":
      return succeed(deleteOne(found, revision));
    case "following":
      return deleteFollowing(found, revision);
    case "all":
      return succeed(deleteAll(found));
  }
}

function alsoDeleted(extent: Extent): string {
  if (extent === "this") return "";
  return extent === "all" ? " and all its other times" : " and all following times";
}
