import { expect, test } from "vitest";
import type { CalendarEvent } from "../../../tools/calendar/calendar-event.ts";
import { readRule } from "../../../tools/calendar/recurrence-rule.ts";
import { recurrenceInWords } from "../../../tools/calendar/recurrence-words.ts";

test.each([
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"],
  ["FREQ=WEEKLY;BYDAY=FR,TH,WE,TU,MO;COUNT=10", "every weekday 10 times"],
  ["FREQ=WEEKLY;BYDAY=TU", "every Tuesday"],
  ["FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261202", "every Tuesday and Thursday until 2026-12-02"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA", "every Monday, Tuesday, Wednesday, Thursday and Saturday"],
  ["FREQ=WEEKLY", "every week"],
  [
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR",
    "every 2 weeks on Monday, Tuesday, Wednesday, Thursday and Friday",
  ],
  ["FREQ=WEEKLY;BYDAY=MO;BYMONTH=3", "every Monday in March"],
  ["FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday"],
  [
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
    "every month on the first of on Monday, Tuesday, Wednesday, Thursday and Friday",
  ],
  ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "every year on day 24 in December"],
])("%s is %s", (rule, words) => {
  const start = { form: "date", wall: Date.UTC(2026, 10, 23) } as unknown as CalendarEvent["start"];
  const rules = [readRule(rule, start)];
  expect(recurrenceInWords({ rules, extraStarts: [] } as unknown as CalendarEvent)).toBe(words);
});
