import { describe, expect, test } from "vitest";
import { ask, inShort } from "./ask-offline.ts";

/** What is asked for in one message starts at once, unless one thing must wait for another. Null fields are left out. */
const sentences: readonly [prompt: string, ...calls: string[]][] = [
  ["run `git status`", 'run_command {"command":"git status"}'],
  ["run git status", 'run_command {"command":"git status"}'],
  ["please run the command `ls -la`", 'run_command {"command":"ls -la"}'],
  ["`git status`", 'run_command {"command":"git status"}'],
  ["execute 'ls -la | wc -l'", 'run_command {"command":"ls -la | wc -l"}'],
  ["run \"git commit -m 'fix: a and b'\"", 'run_command {"command":"git commit -m \'fix: a and b\'"}'],
  ["run `ls` in docs", 'run_command {"command":"ls","folder":"docs"}'],
  ["run git log --oneline -5", 'run_command {"command":"git log --oneline -5"}'],
  ["what is 17.5 % of 2,340", 'calculate {"expression":"17.5 / 100 * 2340"}'],
  ["What is 17.5% of 2,340?", 'calculate {"expression":"17.5 / 100 * 2340"}'],
  ["what's 2+2", 'calculate {"expression":"2+2"}'],
  ["how much is 12 * 7?", 'calculate {"expression":"12 * 7"}'],
  ["12 x 7", 'calculate {"expression":"12 * 7"}'],
  ["20 percent off 80", 'calculate {"expression":"80 * (1 - 20 / 100)"}'],
  ["what is the square root of 144", 'calculate {"expression":"sqrt(144)"}'],
  ["calculate (3 + 4) * 2", 'calculate {"expression":"(3 + 4) * 2"}'],
  ["5 plus 7 times 3", 'calculate {"expression":"5 + 7 * 3"}'],
  ["what is 2 to the power of 10", 'calculate {"expression":"2 ^ 10"}'],
  ["what is 1,5 + 2", 'calculate {"expression":"1.5 + 2"}'],
  ["what is half of 90", 'calculate {"expression":"0.5 * 90"}'],
  ["what is 100 divided by 8", 'calculate {"expression":"100 / 8"}'],
  ["what time is it", "current_time {}"],
  ["What time is it in Tokyo?", 'current_time {"timeZone":"Asia/Tokyo"}'],
  ["what's the time in New York", 'current_time {"timeZone":"America/New_York"}'],
  ["what day is it today?", "current_time {}"],
  ["what's the date", "current_time {}"],
  [
    "what's on my calendar tomorrow and what changed in this folder this week",
    'list_events {"from":"2026-11-23","to":"2026-11-23"}',
    'search_files {"changedSince":"2026-11-16"}',
  ],
  [
    "What's on my calendar tomorrow? And what changed in this folder this week?",
    'list_events {"from":"2026-11-23","to":"2026-11-23"}',
    'search_files {"changedSince":"2026-11-16"}',
  ],
  ["what is 10 / 4 and what time is it", 'calculate {"expression":"10 / 4"}', "current_time {}"],
  ["show me notes.md and what's in docs/", 'read_file {"path":"notes.md"}', 'list_folder {"path":"docs"}'],
  [
    "rename draft.md to final.md and put lunch with Ana on Friday at 12:30",
    'move_file {"from":"draft.md","to":"final.md"}',
    'create_event {"title":"lunch with Ana","start":"2026-11-27T12:30","end":"2026-11-27T13:30","all_day":false}',
  ],
  [
    "Rename draft.md to final.md. Put lunch with Ana on Friday at 12:30. What is 2 + 2?",
    'move_file {"from":"draft.md","to":"final.md"}',
    'create_event {"title":"lunch with Ana","start":"2026-11-27T12:30","end":"2026-11-27T13:30","all_day":false}',
    'calculate {"expression":"2 + 2"}',
  ],
  [
    "hi, what's in this folder and am I free tomorrow?",
    "list_folder {}",
    'find_free_time {"from":"2026-11-23","to":"2026-11-23","minutes":30,"weekends":true}',
  ],
  [
    "run `git status` and what is 3 * 4",
    'run_command {"command":"git status"}',
    'calculate {"expression":"3 * 4"}',
  ],
  [
    "tell me what's on my calendar on Friday, show me todo.md and calculate 7 * 6",
    'list_events {"from":"2026-11-27","to":"2026-11-27"}',
    'read_file {"path":"todo.md"}',
    'calculate {"expression":"7 * 6"}',
  ],
  ["what does `git status` say", 'run_command {"command":"git status"}'],
  ["show me the output of `git status`", 'run_command {"command":"git status"}'],
];

describe("commands, sums, clocks and several things at once become these calls", () => {
  test.each(sentences)("%s", async (prompt, ...calls) => {
    expect(inShort((await ask(prompt)).calls)).toEqual(calls);
  });
});
