import { describe, expect, test } from "vitest";
import { outcome, type Sentence } from "./ask-offline.ts";

const sum = (expression: string): string => `calculate {"expression":"${expression}"}`;

/** Said on Sunday 22 November 2026 at 10:00 in Madrid. Fields that are null are left out. */
const sentences: readonly Sentence[] = [
  // commands
  ["git status", 'run_command {"command":"git status"}'],
  ["what's the git status", 'run_command {"command":"git status"}'],
  ["show me the git log", 'run_command {"command":"git log"}'],
  ["git diff --stat", 'run_command {"command":"git diff --stat"}'],
  ["run the tests", "list_folder {}"],
  ["please run my tests", "list_folder {}"],
  ["run the test suite", "list_folder {}"],
  ["execute `npm test`", 'run_command {"command":"npm test"}'],
  ["can you run `ls -la` for me", 'run_command {"command":"ls -la"}'],
  ["run npm test", 'run_command {"command":"npm test"}'],
  ["use the terminal to run `git status`", 'run_command {"command":"git status"}'],
  ["`ls`, then `git status`", 'run_command {"command":"ls"}'],
  // arithmetic and percentages
  ["what is 20 % of 80", sum("20 / 100 * 80")],
  ["what percent is 20 of 80", sum("20 / 80 * 100")],
  ["20 is what percent of 80?", sum("20 / 80 * 100")],
  ["what percentage of 80 is 20", sum("20 / 80 * 100")],
  ["increase 80 by 15%", sum("80 * (1 + 15 / 100)")],
  ["decrease 80 by 15 percent", sum("80 * (1 - 15 / 100)")],
  ["100 plus 19%", sum("100 * (1 + 19 / 100)")],
  ["80 minus 20 percent", sum("80 * (1 - 20 / 100)")],
  ["a 15% tip on 48", sum("15 / 100 * 48")],
  ["what's the average of 3, 4 and 8", sum("mean(3, 4, 8)")],
  ["sum of 3, 4 and 8", sum("3 + 4 + 8")],
  ["add 5 and 7", sum("5 + 7")],
  ["subtract 5 from 12", sum("12 - 5")],
  ["multiply 6 by 7", sum("6 * 7")],
  ["divide 100 by 8", sum("100 / 8")],
  ["split 120 between 5 people", sum("120 / 5")],
  ["double 40", sum("40 * 2")],
  ["what is the maximum of 3, 9 and 4", sum("max(3, 9, 4)")],
  ["2 to the 10th power", sum("2 ^ 10")],
  ["what's 3 squared plus 4 squared", sum("3^2 + 4^2")],
  ["how much is 1,234.50 times 2?", sum("1234.50 * 2")],
  ["waht is 2 + 2", sum("2 + 2")],
  // units
  ["convert 10 miles to km", sum("10 * 1.609344")],
  ["how many km are 10 miles?", sum("10 * 1.609344")],
  ["what is 5 kg in pounds", sum("5 / 0.45359237")],
  ["100 F in C", sum("(100 - 32) * 5 / 9")],
  ["20 degrees celsius in fahrenheit", sum("20 * 9 / 5 + 32")],
  ["how many seconds are in 3 hours", sum("3 * 3600")],
  ["90 minutes in hours", sum("90 / 60")],
  ["how many inches is 1.5 m", sum("1.5 / 0.0254")],
  ["convert 2 GB to MB", sum("2 * 1000")],
  ["convert 10 euros to dollars", "says I know no exchange rates"],
  ["convert 10 miles to kg", "says miles and kg do not measure the same"],
  // the clock and dates
  ["what time is it in Paris?", 'current_time {"timeZone":"Europe/Paris"}'],
  ["time in São Paulo", 'current_time {"timeZone":"America/Sao_Paulo"}'],
  ["how many days until Christmas", "says There are 33 days until Friday 25 December 2026"],
  ["How many days are there until 24 December?", "says There are 32 days until Thursday 24 December 2026"],
  ["how many weeks until New Year's Day?", "says There are 5 weeks and 5 days until Friday 1 January 2027"],
  ["how long until Friday", "says There are 5 days until Friday 27 November 2026"],
  ["how many days until 24.12.", "says There are 32 days until Thursday 24 December 2026"],
  ["how many days since 1 November", "says 21 days have passed since Sunday 1 November 2026"],
  [
    "how many days are there between 1 March and 5 April",
    "says There are 35 days between Monday 1 March 2027 and Monday 5 April 2027",
  ],
  ["what day is 24 December?", "says 24 December 2026 is a Thursday"],
  ["what weekday was 2000-01-01", "says 1 January 2000 was a Saturday"],
  ["which day of the week is 1 May 2027?", "says 1 May 2027 is a Saturday"],
  ["what day is tomorrow", "says Tomorrow is Monday 23 November 2026"],
  ["what's the date next Friday", "says Next Friday is Friday 27 November 2026"],
  ["what date is it in 10 days", "says In 10 days it is Wednesday 2 December 2026"],
  ["what was the date 3 weeks ago?", "says 3 weeks ago it was Sunday 1 November 2026"],
  ["when is Christmas?", "says Christmas is on Friday 25 December 2026"],
  ["when is Easter", "says Easter is on Sunday 28 March 2027"],
  ["what week is it", "says It is week 47 of 2026"],
  ["how many days are left this year", "says 39 days are left"],
  ["is 2028 a leap year?", "says 2028 is a leap year"],
  ["how many days until 5/12", "says 5 December or 12 May"],
  // several at once
  [
    "what time is it and what's on today",
    "current_time {}",
    'list_events {"from":"2026-11-22","to":"2026-11-22"}',
  ],
  [
    "what is 2 + 2, how many days until Christmas and show me notes.md",
    sum("2 + 2"),
    'read_file {"path":"notes.md"}',
  ],
  ["git status, please, and then show me notes.md", 'run_command {"command":"git status"}'],
  ["show me notes.md & todo.md", 'read_file {"path":"notes.md"}', 'read_file {"path":"todo.md"}'],
  // about itself
  ["what can you do with files?", "says I understand requests like these"],
  ["can you help me with my calendar", "says I understand requests like these"],
  ["do you work offline?", "says without a network"],
  ["do you need the internet", "says without a network"],
  ["are my files sent anywhere?", "says nothing leaves this computer"],
  ["is my data safe", "says nothing leaves this computer"],
  ["how do I connect a language model?", "says in Settings"],
  ["can you write me a poem", "says I am Steward's offline model"],
  ["do you speak Spanish?", "says only English"],
  ["what tools do you have", "says I understand requests like these"],
  ["how does undo work", "says takes it back"],
  ["who made you?", "says I am Steward's offline model"],
  ["are you there?", "says Hello"],
];

describe("commands, sums, units, dates and questions about itself", () => {
  test.each(sentences)("%s", async (prompt, ...expected) => {
    expect(await outcome(prompt, expected)).toEqual(expected);
  });
});
