import { expect, test, describe } from "vitest";
import type { SearchRequest } from "../../../electron/log/search.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { messageCompleted, toolFinished, toolPlanned, toolRefused, turnStarted } from "./events.ts";
import { openLog, type OpenLog } from "./open-log.ts";

function library(): OpenLog["log"] {
  const { log } = openLog(temporaryFolder());
  log.append([
    turnStarted("Find files about the budget"), // 1
    messageCompleted("Here they are: 預算.txt", {
      a: '{"query":"budgets 2026","text":"one\\nquarterly"}',
      b: "{broken café",
    }), // 2
    toolPlanned({ path: "finance/notes.md", content: "line one\nquarterly figures" }), // 3
    toolFinished("Read notes.md: the budget of the cafe is 100% spent"), // 4
    toolRefused("decide"), // 5
    turnStarted('What does "NEAR(a b)" mean?', { conversation: "other", turn: "turn-2" }), // 6
    {
      type: "conversation.renamed",
      at: "2026-11-22T09:00:00.000Z",
      conversationId: "other",
      title: "Syntax of FTS5",
    }, // 7
  ]);
  return log;
}

const cases: { finds: string; request: SearchRequest; seqs: number[] }[] = [
  { finds: "a word, and its beginning, newest first", request: { text: "budget" }, seqs: [4, 2, 1] },
  { finds: "a finished word only", request: { text: "budget " }, seqs: [4, 1] },
  { finds: "all of several words", request: { text: "budget cafe" }, seqs: [4] },
  { finds: "words without their accents", request: { text: "CAFÉ" }, seqs: [4, 2] },
  { finds: "a word after a line break in an argument", request: { text: "quarterly" }, seqs: [3, 2] },
  { finds: "a file name", request: { text: "notes.md" }, seqs: [4, 3] },
  { finds: "a phrase", request: { text: '"about the budget"' }, seqs: [1] },
  { finds: "a phrase that is not closed", request: { text: '"about the bud' }, seqs: [1] },
  { finds: "nothing for a phrase in another order", request: { text: '"budget the"' }, seqs: [] },
  { finds: "raw arguments that are not JSON", request: { text: "broken" }, seqs: [2] },
  { finds: "another script", request: { text: "預算" }, seqs: [2] },
  { finds: "a title", request: { text: "syntax" }, seqs: [7] },
  { finds: "the words of a refusal", request: { text: "said no" }, seqs: [5] },
  { finds: "in one conversation", request: { text: "a", conversation: "other" }, seqs: [6] },
  { finds: "a page", request: { text: "budget", limit: 1, offset: 1 }, seqs: [2] },
  { finds: "the best first", request: { text: "notes", order: "best" }, seqs: [3, 4] },
];

describe("search finds", () => {
  test.each(cases)("$finds", ({ request, seqs }) => {
    expect(
      library()
        .search(request)
        .map((hit) => hit.seq),
    ).toEqual(seqs);
  });
});

test("a hit tells where it is and shows the words found in their place", () => {
  const [hit] = library().search({ text: "near mean" });
  expect(hit).toEqual({
    seq: 6,
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    at: "2026-11-22T09:00:00.000Z",
    conversation: "other",
    turn: "turn-2",
    call: null,
    kind: "turn.started",
    snippet: [
      { text: 'What does "', hit: false },
      { text: "NEAR", hit: true },
      { text: '(a b)" ', hit: false },
      { text: "mean", hit: true },
      { text: "?", hit: false },
    ],
  });
});

test("the words of a turn that still runs are found, and a locked log is searched as far as it is known", () => {
  const home = temporaryFolder();
  const { log } = openLog(home, { busyTimeoutMs: 20 });
  log.append([turnStarted("zebra one")]);
  expect(log.search({ text: "zebra" })).toHaveLength(1);
  log.append([messageCompleted("zebra two")]);
  const other = openLog(home).database;
  other.exec("BEGIN IMMEDIATE");
  expect(log.search({ text: "zebra" })).toHaveLength(1);
  other.exec("COMMIT");
  expect(log.search({ text: "zebra" })).toHaveLength(2);
});

const syntax = [
  "NEAR(a b)",
  'a" OR "b',
  "text : a",
  "a NOT b",
  "-a",
  "^a",
  "{text} : a",
  "a*",
  "(",
  '"',
  "' --",
  "\0",
  "***",
  "",
];
test.each(syntax)("what a person types is never query syntax: %j", (text) => {
  const { log } = openLog(temporaryFolder());
  log.append([turnStarted("zebra")]);
  expect(log.search({ text })).toEqual([]);
  expect(log.search({ text: `${text} zebra` }).length).toBeLessThanOrEqual(1);
});
