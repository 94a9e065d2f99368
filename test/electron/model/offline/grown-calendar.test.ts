import { describe, expect, test } from "vitest";
import { outcome, type Sentence } from "./ask-offline.ts";

/** One timed event, as a row writes it. */
function add(title: string, from: string, to: string): string {
  const end = to.length === 5 ? `${from.slice(0, 10)}T${to}` : to;
  return `create_event {"title":"${title}","start":"${from}","end":"${end}","all_day":false}`;
}

function repeating(title: string, from: string, rule: object): string {
  const none = {
    interval: null,
    weekdays: null,
    nth_weekday: null,
    month_day: null,
    count: null,
    until: null,
  };
  const end = `${from.slice(0, 11)}${String(Number(from.slice(11, 13)) + 1).padStart(2, "0")}${from.slice(13)}`;
  const repeats = JSON.stringify({ frequency: "weekly", ...none, ...rule });
  return `create_event {"title":"${title}","start":"${from}","end":"${end}","all_day":false,"repeats":${repeats}}`;
}

const events = (from: string, to: string = from): string => `list_events {"from":"${from}","to":"${to}"}`;
const look = 'list_events {"from":"2026-11-22","to":"2026-12-22","limit":200}';
const free = (from: string, to: string, minutes: number, hours = ""): string =>
  `find_free_time {"from":"${from}","to":"${to}","minutes":${minutes}${hours},"weekends":true}`;

/** Said on Sunday 22 November 2026 at 10:00 in Madrid. Fields that are null are left out. */
const sentences: readonly Sentence[] = [
  // numeric dates: with dots the day is first; elsewhere only where one order is possible; else it asks
  ["put lunch with Ana on 24.11. at 12:30", add("lunch with Ana", "2026-11-24T12:30", "13:30")],
  ["put lunch with Ana on 24.11.2026 at 12:30", add("lunch with Ana", "2026-11-24T12:30", "13:30")],
  ["put lunch with Ana on 5.12. at 12:30", add("lunch with Ana", "2026-12-05T12:30", "13:30")],
  ["put lunch with Ana on 11/24 at 12:30", add("lunch with Ana", "2026-11-24T12:30", "13:30")],
  ["put lunch with Ana on 24/11 at 12:30", add("lunch with Ana", "2026-11-24T12:30", "13:30")],
  ["put lunch with Ana on 24/11/2026 at 12:30", add("lunch with Ana", "2026-11-24T12:30", "13:30")],
  ["put lunch with Ana on 2026-11-24 at 12:30", add("lunch with Ana", "2026-11-24T12:30", "13:30")],
  ["put lunch with Ana on 2026/11/24 at 12:30", add("lunch with Ana", "2026-11-24T12:30", "13:30")],
  ["put lunch with Ana on 12/12 at 12:30", add("lunch with Ana", "2026-12-12T12:30", "13:30")],
  ["put lunch with Ana on 5/12 at 12:30", "says 5 December or 12 May"],
  ["put lunch with Ana on 05/12/2026 at 12:30", "says 5 December or 12 May"],
  ["move the review to 3/4", "says 3 April or 4 March"],
  ["what's on my calendar on 5/12", "says 5 December or 12 May"],
  ["what's on 24.11.?", events("2026-11-24")],
  ["what do I have on 11/24?", events("2026-11-24")],
  ["put lunch on 31.2. at 12:30", "says so I put nothing in the calendar"],
  // looking
  ["what's on today", events("2026-11-22")],
  ["anything on tomorrow?", events("2026-11-23")],
  ["what's up on Wednesday", events("2026-11-25")],
  ["what have I got on Thursday?", events("2026-11-26")],
  ["what's on my calendar between Monday and Wednesday", events("2026-11-23", "2026-11-25")],
  ["what's on my calendar from 24 to 27 November", events("2026-11-24", "2026-11-27")],
  ["what's on between 24.11. and 27.11.", events("2026-11-24", "2026-11-27")],
  ["show my events until Friday", events("2026-11-22", "2026-11-27")],
  ["what's on my calendar for the rest of the week", events("2026-11-22")],
  ["what's on my calendar next month", events("2026-12-01", "2026-12-31")],
  ["show me December", events("2026-12-01", "2026-12-31")],
  ["what's on my calendar in December", events("2026-12-01", "2026-12-31")],
  ["what are my appointments for the next two weeks", events("2026-11-22", "2026-12-05")],
  [
    "how many meetings do I have this week?",
    'list_events {"from":"2026-11-16","to":"2026-11-22","limit":200}',
  ],
  ["what's my next meeting", 'list_events {"from":"2026-11-22T10:00","to":"2027-11-22","limit":1}'],
  ["when is my next appointment?", 'list_events {"from":"2026-11-22T10:00","to":"2027-11-22","limit":1}'],
  ["what's next on my calendar", 'list_events {"from":"2026-11-22T10:00","to":"2027-11-22","limit":1}'],
  ["what's my first meeting tomorrow", 'list_events {"from":"2026-11-23","to":"2026-11-23","limit":1}'],
  ["what does my week look like", events("2026-11-16", "2026-11-22")],
  ["am I doing anything on Saturday?", events("2026-11-28")],
  ["when do I see Ana", 'list_events {"from":"2026-11-22","to":"2027-11-22","text":"Ana","limit":10}'],
  // free time
  ["when am I free for 2 hours next week?", free("2026-11-23", "2026-11-29", 120)],
  ["find me a free hour tomorrow", free("2026-11-23", "2026-11-23", 60)],
  ["do I have time for a 90 minute meeting on Tuesday", free("2026-11-24", "2026-11-24", 90)],
  [
    "is there a free slot on Thursday morning?",
    free("2026-11-26", "2026-11-26", 30, ',"day_from":"08:00","day_to":"12:00"'),
  ],
  ["am I free between Monday and Wednesday", free("2026-11-23", "2026-11-25", 30)],
  [
    "am I available on 24.11. from 14:00 to 15:00",
    free("2026-11-24", "2026-11-24", 30, ',"day_from":"14:00","day_to":"15:00"'),
  ],
  // adding: lengths, whole days, several days
  ["add standup tomorrow 9:00-9:15", add("standup", "2026-11-23T09:00", "09:15")],
  [
    "schedule planning on Tuesday at 10:00 for an hour and a half",
    add("planning", "2026-11-24T10:00", "11:30"),
  ],
  ["schedule planning on Tuesday at 10:00 for 2.5 hours", add("planning", "2026-11-24T10:00", "12:30")],
  [
    "schedule planning on Tuesday at 10:00 for two and a half hours",
    add("planning", "2026-11-24T10:00", "12:30"),
  ],
  ["book a 45-minute call with Bob on Tuesday at 11:00", add("call with Bob", "2026-11-24T11:00", "11:45")],
  ["lunch with Ana on Friday at 12:30", "says I did not understand"],
  ["new event: lunch with Ana on Friday at 12:30", add("lunch with Ana", "2026-11-27T12:30", "13:30")],
  [
    "put lunch with Ana in my calendar on Friday at half past 12 pm",
    add("lunch with Ana", "2026-11-27T12:30", "13:30"),
  ],
  ["block Friday afternoon from 2pm to 5pm for writing", add("writing", "2026-11-27T14:00", "17:00")],
  [
    "put holiday from Monday to Friday all day",
    'create_event {"title":"holiday","start":"2026-11-23","end":"2026-11-27","all_day":true}',
  ],
  [
    "add 'Trip to Rome' from 24.11. to 27.11. all day",
    'create_event {"title":"Trip to Rome","start":"2026-11-24","end":"2026-11-27","all_day":true}',
  ],
  [
    "put holiday from 21 to 28 December all day",
    'create_event {"title":"holiday","start":"2026-12-21","end":"2026-12-28","all_day":true}',
  ],
  [
    "put Ana's birthday on 5 December as an all-day event",
    `create_event {"title":"Ana's birthday","start":"2026-12-05","all_day":true}`,
  ],
  ["put a night train on Friday from 22:00 to 6:00", "says The end you gave is not after the start"],
  // zones
  ["put call with Bob on Tuesday at 15:00 London time", add("call with Bob", "2026-11-24T16:00", "17:00")],
  ["put call with Bob on Tuesday at 9am New York time", add("call with Bob", "2026-11-24T15:00", "16:00")],
  ["put call with Bob on Tuesday at 15:00 UTC", add("call with Bob", "2026-11-24T16:00", "17:00")],
  ["put call with Yuki on Tuesday at 8:00 Tokyo time", add("call with Yuki", "2026-11-24T00:00", "01:00")],
  ["put call with Bob on Tuesday at 15:00 EST", "says I put nothing in the calendar"],
  ["put call with Bob on Tuesday at 15:00 Atlantis time", "says I put nothing in the calendar"],
  // repeats
  ["put standup every Monday at 9:00", repeating("standup", "2026-11-23T09:00", { weekdays: ["MO"] })],
  [
    "add yoga every Tuesday and Thursday at 18:00",
    repeating("yoga", "2026-11-24T18:00", { weekdays: ["TU", "TH"] }),
  ],
  [
    "schedule standup every weekday at 9:00",
    repeating("standup", "2026-11-23T09:00", { weekdays: ["MO", "TU", "WE", "TH", "FR"] }),
  ],
  ["put pills every day at 8:00", repeating("pills", "2026-11-23T08:00", { frequency: "daily" })],
  ["add standup daily at 9:30", repeating("standup", "2026-11-23T09:30", { frequency: "daily" })],
  [
    "put review every other Friday at 15:00",
    repeating("review", "2026-11-27T15:00", { interval: 2, weekdays: ["FR"] }),
  ],
  [
    "put review every two weeks on Friday at 15:00",
    repeating("review", "2026-11-27T15:00", { interval: 2, weekdays: ["FR"] }),
  ],
  [
    "put choir every Tuesday at 19:00 until 30 June",
    repeating("choir", "2026-11-24T19:00", { weekdays: ["TU"], until: "2027-06-30" }),
  ],
  [
    "put choir every Tuesday at 19:00 until the end of June",
    repeating("choir", "2026-11-24T19:00", { weekdays: ["TU"], until: "2027-06-30" }),
  ],
  ["put choir every Tuesday until June at 19:00", "says the beginning or the end of June"],
  [
    "put choir every Tuesday at 19:00 for 10 weeks",
    repeating("choir", "2026-11-24T19:00", { weekdays: ["TU"], count: 10 }),
  ],
  [
    "add gym on Mondays and Wednesdays at 18:00",
    repeating("gym", "2026-11-23T18:00", { weekdays: ["MO", "WE"] }),
  ],
  [
    "put standup at 9:00 every day until Friday",
    repeating("standup", "2026-11-23T09:00", { frequency: "daily", until: "2026-11-27" }),
  ],
  [
    "put rent on the 1st of every month at 9:00",
    repeating("rent", "2026-12-01T09:00", { frequency: "monthly", month_day: 1 }),
  ],
  [
    "put 'Ana's birthday' every year on 5 December all day",
    'create_event {"title":"Ana\'s birthday","start":"2026-12-05","all_day":true,"repeats":{"frequency":"yearly","interval":null,"weekdays":null,"nth_weekday":null,"month_day":null,"count":null,"until":null}}',
  ],
  // changing
  ["reschedule the review to 24.11. at 16:00", look],
  ["move the review to next Thursday", look],
  ["move the review an hour later", look],
  ["push the review back by 2 days", look],
  ["bring the review forward by half an hour", look],
  ["rename the meeting review to 'Design review'", look],
  ["change the title of the review to 'Design review'", look],
  ["move the review to room 4", "says I need to know what"],
  ["set the location of the review to room 4", look],
  ["make the review 90 minutes long", look],
  ["extend the review by 30 minutes", look],
  ["cancel the review on 24.11.", 'list_events {"from":"2026-11-24","to":"2026-11-24","limit":200}'],
  ["call off lunch with Ana", look],
  ["remove the review from my calendar", look],
  ["remind me to call mum on Friday at 17:00", "says I cannot set reminders"],
  ["whats on my calender tommorow", events("2026-11-23")],
  ["cancle the review", look],
  ["put lunch with Ana on Firday at 12:30", add("lunch with Ana", "2026-11-27T12:30", "13:30")],
];

describe("what people say about their calendar, at greater length, becomes these calls", () => {
  test.each(sentences)("%s", async (prompt, ...expected) => {
    expect(await outcome(prompt, expected)).toEqual(expected);
  });
});
