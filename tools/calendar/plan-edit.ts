import { type Result, succeed } from "../../shared/result.ts";
import type { Outcome, Plan } from "../define-tool.ts";
import { markOrFail } from "../mark-or-fail.ts";
import type { ToolPorts } from "../ports.ts";
import type { Calendar } from "./calendar.ts";
import { calendarPath } from "./calendar-file.ts";
import { type CalendarToken, describeState, type ShownChange } from "./calendar-token.ts";
import { markedEvent } from "./outside.ts";
import { replaceFile } from "./replace-file.ts";
import type { Splice } from "./splices.ts";

/** An edit of one calendar file, worked out and ready to be shown. */
type CalendarEdit = {
  /** The calendar that the edit was worked out on, and what it becomes by the splices. */
  before: Calendar;
  after: Calendar;
  splices: readonly Splice[];
  /** Whether there is a file before, and whether there is to be one after. */
  files: { before: boolean; after: boolean };
  /** UIDs of the events that the edit touches. */
  uids: readonly string[];
  shown: ShownChange;
  forModel: string;
  forPerson: string;
} & Pick<Outcome, "provenance" | "outside">;

/** The plan that does an edit exactly, on exactly the text that it was worked out on, and knows how to undo it. */
export function planEdit(edit: CalendarEdit, ports: ToolPorts): Result<Plan> {
  const { before, after, files, shown, uids } = edit;
  const calendar = before.name;
  const token: CalendarToken = {
    version: 1,
    calendar,
    splices: [...edit.splices],
    before: describeState(before, files.before, uids),
    after: describeState(after, files.after, uids),
    shown,
  };
  const replacement = {
    path: calendarPath(ports.calendars, calendar),
    before: token.before.file,
    text: files.after ? after.text : null,
  };
  return succeed({
    risk: "write",
    preview: { type: "calendar", calendar, ...shown },
    keys: [`calendar:${calendar}`],
    notUndoable: null,
    async apply(signal) {
      const marked = markEvents({ calendar, uids }, ports);
      if (!marked.ok) return marked;
      const replaced = await replaceFile(replacement, signal);
      if (!replaced.ok) return replaced;
      const { forModel, forPerson, provenance = "workspace", outside } = edit;
      return succeed({ forModel, forPerson, provenance, ...(outside ? { outside } : {}), undo: token });
    },
  });
}

/** Events that are written from text from outside are marked so, before they are written. */
function markEvents(
  { calendar, uids }: { calendar: string; uids: readonly string[] },
  { calendars, origins }: ToolPorts,
): Result<null> {
  const marks = uids.flatMap((uid) =>
    origins.written.map((source) => ({ path: markedEvent(calendars, calendar, uid), source })),
  );
  return marks.length === 0 ? succeed(null) : markOrFail(marks, origins);
}
