import type { Preview } from "../../shared/preview.ts";
import type { Failure, Result } from "../../shared/result.ts";
import type { Foreseen } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import type { Calendar } from "./calendar.ts";
import type { CalendarToken, ShownChange } from "./calendar-token.ts";
import { openCalendar } from "./read-calendars.ts";
import type { Reversal } from "./undo-edit.ts";

type Reverse = (token: CalendarToken, now: Calendar | null, ports: ToolPorts) => Result<Reversal>;

/**
 * What reversing these edits, one after the other, comes to: each on the calendar as the ones before it leave it. Changes of
 * the same events are shown as one, and what ends as it began is left out. Changes nothing.
 */
export async function foreseeEdits(
  tokens: readonly CalendarToken[],
  ports: ToolPorts,
  reverse: Reverse,
): Promise<Foreseen> {
  const calendars = new Map<string, Result<Calendar | null>>();
  const outcomes: (Failure | null)[] = [];
  const shown = new Map<string, { calendar: string; change: ShownChange }>();
  for (const token of tokens) {
    const { calendar } = token;
    const now = calendars.get(calendar) ?? (await openCalendar(ports, calendar));
    calendars.set(calendar, now);
    const reversed = now.ok ? reverse(token, now.value, ports) : now;
    outcomes.push(reversed.ok ? null : reversed.failure);
    if (!reversed.ok) continue;
    const { after, files } = reversed.value;
    calendars.set(calendar, { ok: true, value: files.after ? after : null });
    const key = JSON.stringify([calendar, ...Object.keys(token.after.events).toSorted()]);
    const change = joined(shown.get(key)?.change, reversed.value.shown);
    shown.set(key, { calendar, change });
  }
  const previews = [...shown.values()]
    .filter(({ change: { before, after } }) => JSON.stringify(before) !== JSON.stringify(after))
    .map(({ calendar, change }): Preview => ({ type: "calendar", calendar, ...change }));
  return { outcomes, previews };
}

/** Two changes of the same events as one. Pure. */
function joined(first: ShownChange | undefined, then: ShownChange): ShownChange {
  if (first === undefined) return then;
  const extent = first.extent === then.extent ? then.extent : "all";
  const { before } = first;
  const { after } = then;
  const change = before === null ? "created" : after === null ? "deleted" : "modified";
  return { change, extent, before, after };
}
