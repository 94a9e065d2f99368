import { describe, expect, test } from "vitest";
import { outcome, type Sentence } from "./ask-offline.ts";

const all = "1970-01-01";
const csv = `search_files {"name":"*.csv","changedSince":"${all}"}`;
const any = `search_files {"changedSince":"${all}"}`;
const list = 'list_folder {"path":"."}';

/** Said on Sunday 22 November 2026 at 10:00 in Madrid. Fields that are null are left out. */
const sentences: readonly Sentence[] = [
  // sizes, dates of change, counts
  ["how big is notes.md", list],
  ["How large is docs/budget.csv?", 'list_folder {"path":"docs"}'],
  ["what's the size of notes.md", list],
  ["what is the file size of notes.md?", list],
  ["when was notes.md last changed?", list],
  ["when did I last edit notes.md", list],
  ["when was docs/budget.csv modified", 'list_folder {"path":"docs"}'],
  ["how many lines does notes.md have?", 'read_file {"path":"notes.md"}'],
  ["how many lines are in notes.md", 'read_file {"path":"notes.md"}'],
  ["count the words in notes.md", 'read_file {"path":"notes.md"}'],
  ["how many words are there in notes.md?", 'read_file {"path":"notes.md"}'],
  ["how many files are there", any],
  ["How many files are in this folder?", any],
  ["how many files do I have in docs", `search_files {"path":"docs","changedSince":"${all}"}`],
  ["how many csv files are there?", csv],
  ["count the markdown files", `search_files {"name":"*.md","changedSince":"${all}"}`],
  ["how many .ts files are in src/", `search_files {"name":"*.ts","path":"src","changedSince":"${all}"}`],
  // newest, oldest, largest, smallest
  ["what's the newest file", any],
  ["which file is the newest?", any],
  ["find the newest csv", csv],
  ["show me the most recent csv file", csv],
  ["what is the latest pdf", `search_files {"name":"*.pdf","changedSince":"${all}"}`],
  ["what's the oldest file in docs", `search_files {"path":"docs","changedSince":"${all}"}`],
  ["which is the largest file?", any],
  ["find the biggest file here", any],
  ["show me the 5 largest files", any],
  ["list the three newest markdown files", `search_files {"name":"*.md","changedSince":"${all}"}`],
  ["what's the smallest csv", csv],
  ["which files are larger than 1 MB", any],
  ["find files bigger than 500 kB in docs", `search_files {"path":"docs","changedSince":"${all}"}`],
  ["show me files over 10mb", any],
  ["are there any empty files", any],
  // by type and by date
  ["which csv files are there?", 'search_files {"name":"*.csv"}'],
  ["list all csv files", 'search_files {"name":"*.csv"}'],
  ["show me all the python files", 'search_files {"name":"*.py"}'],
  ["find json files in src", 'search_files {"name":"*.json","path":"src"}'],
  ["find csv files changed this week", 'search_files {"name":"*.csv","changedSince":"2026-11-16"}'],
  ["which markdown files changed since Monday?", 'search_files {"name":"*.md","changedSince":"2026-11-16"}'],
  ["what have I been working on this week", 'search_files {"changedSince":"2026-11-16"}'],
  ["which files did I edit since 1 November", 'search_files {"changedSince":"2026-11-01"}'],
  ["what changed since 15.11.", 'search_files {"changedSince":"2026-11-15"}'],
  ["what changed since 2026-11-20", 'search_files {"changedSince":"2026-11-20"}'],
  // parts of files
  ["show me the last 10 lines of notes.md", 'read_file {"path":"notes.md"}'],
  ["show the last line of notes.md", 'read_file {"path":"notes.md"}'],
  ["tail notes.md", 'read_file {"path":"notes.md"}'],
  ["head notes.md", 'read_file {"path":"notes.md","limit":10}'],
  ["show me the first line of notes.md", 'read_file {"path":"notes.md","limit":1}'],
  ["read the first five lines of notes.md", 'read_file {"path":"notes.md","limit":5}'],
  ["show me line 7 of notes.md", 'read_file {"path":"notes.md","offset":7,"limit":1}'],
  ["read me notes.md", 'read_file {"path":"notes.md"}'],
  ["what does it say in notes.md", 'read_file {"path":"notes.md"}'],
  // chains
  ["find the newest csv and show its first 5 lines", csv],
  ["open the newest csv", csv],
  ["show me the first 3 lines of the newest csv", csv],
  ["find the newest csv, then open it", csv],
  ["read the most recent markdown file", `search_files {"name":"*.md","changedSince":"${all}"}`],
  [
    "open the largest file in docs and show the last 5 lines",
    `search_files {"path":"docs","changedSince":"${all}"}`,
  ],
  // copying
  ["copy notes.md to notes-copy.md", list],
  ["make a copy of notes.md called backup.md", list],
  ["duplicate notes.md as notes-2.md", list],
  ["copy notes.md into the archive folder", list],
  ["copy 'my notes.md' to 'my copy.md'", list],
  ["copy notes.md", "says To what name"],
  // changing
  ["append to todo.md: buy milk", 'read_file {"path":"todo.md"}'],
  ["add to todo.md: 'buy milk'", 'read_file {"path":"todo.md"}'],
  ["write down 'call mum' in todo.md", 'read_file {"path":"todo.md"}'],
  ["add the line 'buy milk' to todo.md", 'read_file {"path":"todo.md"}'],
  ["move a.md and b.md to archive/", 'move_file {"from":"a.md","to":"archive/a.md"}'],
  ["move a.md, b.md and c.md into the archive folder", 'move_file {"from":"a.md","to":"archive/a.md"}'],
  ["put draft.md in the archive folder", 'move_file {"from":"draft.md","to":"archive/draft.md"}'],
  ["move draft.md to the folder old drafts/", "says I need to know what"],
  ["get rid of notes.md", 'delete_file {"path":"notes.md"}'],
  ["throw away notes.md please", 'delete_file {"path":"notes.md"}'],
  ["delete a.md, b.md and c.md", 'delete_file {"path":"a.md"}'],
  ["make folders called 'one' and 'two'", 'make_folder {"path":"one"}'],
  ["rename draft.md -> final.md", 'move_file {"from":"draft.md","to":"final.md"}'],
  ["give draft.md the name final.md", 'move_file {"from":"draft.md","to":"final.md"}'],
  ["remove the line 'buy milk' from todo.md", 'read_file {"path":"todo.md"}'],
  ["take 'buy milk' off todo.md", 'read_file {"path":"todo.md"}'],
  ["add 'x' to the top of notes.md", "says only at the end"],
  // politeness, filler, a letter wrong
  ["um, could you maybe show me notes.md?", 'read_file {"path":"notes.md"}'],
  ["I'd like to see notes.md", 'read_file {"path":"notes.md"}'],
  ["hey Steward, would you be so kind as to show me notes.md?", 'read_file {"path":"notes.md"}'],
  ["pls delete notes.md thx", 'delete_file {"path":"notes.md"}'],
  ["I want to rename draft.md to final.md", 'move_file {"from":"draft.md","to":"final.md"}'],
  ["quickly show me notes.md, will you", 'read_file {"path":"notes.md"}'],
  ["shwo me notes.md", 'read_file {"path":"notes.md"}'],
  ["delte notes.md", 'delete_file {"path":"notes.md"}'],
  ["renmae draft.md to final.md", 'move_file {"from":"draft.md","to":"final.md"}'],
  ["serach for budget", 'search_files {"name":"budget"}', 'search_files {"pattern":"budget"}'],
  ["find the newst csv", csv],
  ["whats in this foldr", "list_folder {}"],
];

describe("what people say about files, at greater length, becomes these calls", () => {
  test.each(sentences)("%s", async (prompt, ...expected) => {
    expect(await outcome(prompt, expected)).toEqual(expected);
  });
});
