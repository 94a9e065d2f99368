import { describe, expect, test } from "vitest";
import { ask, inShort } from "./ask-offline.ts";

/** Said on Sunday 22 November 2026 at 10:00 in Madrid → the first calls. Fields that are null are left out. */
const sentences: readonly [prompt: string, ...calls: string[]][] = [
  ["what's on my calendar tomorrow?", 'list_events {"from":"2026-11-23","to":"2026-11-23"}'],
  ["What do I have on Friday?", 'list_events {"from":"2026-11-27","to":"2026-11-27"}'],
  ["do I have any meetings today", 'list_events {"from":"2026-11-22","to":"2026-11-22"}'],
  ["show my calendar for next week", 'list_events {"from":"2026-11-23","to":"2026-11-29"}'],
  ["what's my schedule this week", 'list_events {"from":"2026-11-16","to":"2026-11-22"}'],
  ["what am I doing tomorrow", 'list_events {"from":"2026-11-23","to":"2026-11-23"}'],
  ["what was on my calendar yesterday", 'list_events {"from":"2026-11-21","to":"2026-11-21"}'],
  ["is there anything on my calendar on 5 December", 'list_events {"from":"2026-12-05","to":"2026-12-05"}'],
  ["my agenda for this weekend", 'list_events {"from":"2026-11-21","to":"2026-11-22"}'],
  ["when is the review?", 'list_events {"from":"2026-11-22","to":"2027-11-22","text":"review","limit":10}'],
  [
    "when is lunch with Ana",
    'list_events {"from":"2026-11-22","to":"2027-11-22","text":"lunch with Ana","limit":10}',
  ],
  [
    "am I free on Tuesday afternoon",
    'find_free_time {"from":"2026-11-24","to":"2026-11-24","minutes":30,"day_from":"12:00","day_to":"18:00","weekends":true}',
  ],
  [
    "Am I free tomorrow?",
    'find_free_time {"from":"2026-11-23","to":"2026-11-23","minutes":30,"weekends":true}',
  ],
  [
    "when am I free next week",
    'find_free_time {"from":"2026-11-23","to":"2026-11-29","minutes":30,"weekends":true}',
  ],
  [
    "am I busy on Friday at 4pm?",
    'find_free_time {"from":"2026-11-27","to":"2026-11-27","minutes":30,"day_from":"16:00","day_to":"17:00","weekends":true}',
  ],
  [
    "is Wednesday morning free",
    'find_free_time {"from":"2026-11-25","to":"2026-11-25","minutes":30,"day_from":"08:00","day_to":"12:00","weekends":true}',
  ],
  [
    "do I have time on Thursday from 14:00 to 16:00",
    'find_free_time {"from":"2026-11-26","to":"2026-11-26","minutes":30,"day_from":"14:00","day_to":"16:00","weekends":true}',
  ],
  [
    "put lunch with Ana on Friday at 12:30",
    'create_event {"title":"lunch with Ana","start":"2026-11-27T12:30","end":"2026-11-27T13:30","all_day":false}',
  ],
  [
    "Put lunch with Ana on Friday at 12:30, please.",
    'create_event {"title":"lunch with Ana","start":"2026-11-27T12:30","end":"2026-11-27T13:30","all_day":false}',
  ],
  [
    "put lunch with Ana on Friday at 12.30",
    'create_event {"title":"lunch with Ana","start":"2026-11-27T12:30","end":"2026-11-27T13:30","all_day":false}',
  ],
  [
    "put lunch with Ana on Friday at noon",
    'create_event {"title":"lunch with Ana","start":"2026-11-27T12:00","end":"2026-11-27T13:00","all_day":false}',
  ],
  [
    "schedule a meeting with Bob tomorrow from 2 to 3pm",
    'create_event {"title":"meeting with Bob","start":"2026-11-23T14:00","end":"2026-11-23T15:00","all_day":false}',
  ],
  [
    "add dentist on Tuesday at 9:00 to my calendar",
    'create_event {"title":"dentist","start":"2026-11-24T09:00","end":"2026-11-24T10:00","all_day":false}',
  ],
  [
    "book lunch with Ana for Friday 12:30 for 90 minutes",
    'create_event {"title":"lunch with Ana","start":"2026-11-27T12:30","end":"2026-11-27T14:00","all_day":false}',
  ],
  [
    "put 'Lunch with Ana, Bob and Eve' on Friday at 12:30 in my work calendar",
    'create_event {"calendar":"work","title":"Lunch with Ana, Bob and Eve","start":"2026-11-27T12:30","end":"2026-11-27T13:30","all_day":false}',
  ],
  [
    "on Friday at 12:30 put lunch with Ana",
    'create_event {"title":"lunch with Ana","start":"2026-11-27T12:30","end":"2026-11-27T13:30","all_day":false}',
  ],
  [
    "put dinner with Ana on Friday at 8",
    'create_event {"title":"dinner with Ana","start":"2026-11-27T20:00","end":"2026-11-27T21:00","all_day":false}',
  ],
  [
    "put lunch with Ana on Friday at 1",
    'create_event {"title":"lunch with Ana","start":"2026-11-27T13:00","end":"2026-11-27T14:00","all_day":false}',
  ],
  [
    "put review on Sunday at 9:00",
    'create_event {"title":"review","start":"2026-11-29T09:00","end":"2026-11-29T10:00","all_day":false}',
  ],
  [
    "put review next Sunday at 9:00",
    'create_event {"title":"review","start":"2026-11-29T09:00","end":"2026-11-29T10:00","all_day":false}',
  ],
  [
    "add an event called Design review on 24 November at 10:00 in room 4",
    'create_event {"title":"Design review","start":"2026-11-24T10:00","end":"2026-11-24T11:00","all_day":false,"location":"room 4"}',
  ],
  [
    "create an event tomorrow 14:00-15:30 called 'Planning'",
    'create_event {"title":"Planning","start":"2026-11-23T14:00","end":"2026-11-23T15:30","all_day":false}',
  ],
  [
    "put lunch with Ana on Friday at 12:30 at Café Central",
    'create_event {"title":"lunch with Ana","start":"2026-11-27T12:30","end":"2026-11-27T13:30","all_day":false,"location":"Café Central"}',
  ],
  ["add holiday all day on Friday", 'create_event {"title":"holiday","start":"2026-11-27","all_day":true}'],
  [
    "schedule 'Q&A' on 2026-12-01 at 4 p.m.",
    'create_event {"title":"Q&A","start":"2026-12-01T16:00","end":"2026-12-01T17:00","all_day":false}',
  ],
  [
    "put a 30 minute call with Bob on Tuesday at 11:00",
    'create_event {"title":"call with Bob","start":"2026-11-24T11:00","end":"2026-11-24T11:30","all_day":false}',
  ],
  ["move the review to 4pm", 'list_events {"from":"2026-11-22","to":"2026-12-22","limit":200}'],
  [
    "move my dentist appointment to Friday at 10:00",
    'list_events {"from":"2026-11-22","to":"2026-12-22","limit":200}',
  ],
  [
    "reschedule lunch with Ana for tomorrow at 1pm",
    'list_events {"from":"2026-11-22","to":"2026-12-22","limit":200}',
  ],
  ["postpone the review by 30 minutes", 'list_events {"from":"2026-11-22","to":"2026-12-22","limit":200}'],
  ["move the review on Monday to Tuesday", 'list_events {"from":"2026-11-23","to":"2026-11-23","limit":200}'],
  ["cancel the review", 'list_events {"from":"2026-11-22","to":"2026-12-22","limit":200}'],
  ["cancel lunch with Ana on Friday", 'list_events {"from":"2026-11-27","to":"2026-11-27","limit":200}'],
  ["delete the dentist appointment", 'list_events {"from":"2026-11-22","to":"2026-12-22","limit":200}'],
  [
    "delete lunch with Ana from my calendar",
    'list_events {"from":"2026-11-22","to":"2026-12-22","limit":200}',
  ],
  ["do I have anything on Tuesday afternoon", 'list_events {"from":"2026-11-24","to":"2026-11-24"}'],
  ["is there anything on Friday?", 'list_events {"from":"2026-11-27","to":"2026-11-27"}'],
  ["how does my Tuesday look", 'list_events {"from":"2026-11-24","to":"2026-11-24"}'],
  [
    "make an appointment with the dentist on Tuesday at 9am",
    'create_event {"title":"appointment with the dentist","start":"2026-11-24T09:00","end":"2026-11-24T10:00","all_day":false}',
  ],
  [
    "move my review from 3pm to 4pm tomorrow",
    'list_events {"from":"2026-11-23","to":"2026-11-23","limit":200}',
  ],
];

describe("what people say about their calendar becomes these calls", () => {
  test.each(sentences)("%s", async (prompt, ...calls) => {
    expect(inShort((await ask(prompt)).calls)).toEqual(calls);
  });
});
