import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ask, changingTools } from "./ask-offline.ts";
import { playWith } from "./live-turn.ts";

/** They look like requests and are none, or could be taken in two ways: whatever is looked at, nothing may change. */
const noOrders = [
  "I deleted the file yesterday",
  "I deleted notes.md yesterday",
  "yesterday I renamed draft.md to final.md",
  "she moved the review to 4pm",
  "Ana cancelled the review",
  "they put lunch with Ana on Friday at 12:30",
  "deleted notes.md",
  "deletes notes.md",
  "deleting notes.md",
  "renamed draft.md to final.md",
  "moved a.md to archive/",
  "added 'x' to todo.md",
  "created notes.md",
  "please note that I deleted notes.md",
  "if I were to move draft.md to archive/",
  "if I were to move draft.md to archive/, what would happen?",
  "were I to delete notes.md, would it be gone?",
  "suppose I copy notes.md to b.md",
  "should I delete notes.md or keep it?",
  "should I move the review to 4pm?",
  "is it safe to delete notes.md",
  "would it be wise to delete notes.md",
  "do you think I should delete notes.md",
  "could I delete notes.md?",
  "may I delete notes.md",
  "who deleted notes.md?",
  "when did I delete notes.md",
  "what does delete notes.md do",
  "what is the difference between delete notes.md and rename notes.md",
  "explain: delete notes.md",
  "translate 'delete notes.md' into Spanish",
  "write a poem about how to delete notes.md",
  'say "delete notes.md"',
  "the word delete has six letters",
  "delete is a verb",
  "no, don't copy notes.md to b.md",
  "not delete notes.md",
  "dont delete notes.md",
  "do NOT delete notes.md!",
  "you must not delete notes.md",
  "never ever move draft.md to archive/",
  "nevr delete notes.md",
  "stop, do not run `git clean -fd`",
  "hold on before you delete notes.md",
  "I would rather you did not delete notes.md",
  "rather than delete notes.md, show it to me",
  "instead of deleting notes.md, rename it to old.md",
  "without deleting notes.md, show me todo.md",
  "neither delete notes.md nor rename it",
  "delete neither a.md nor b.md",
  "delete notes.md? no",
  "delete notes.md... just kidding",
  "delete notes.md later",
  "delete notes.md tomorrow",
  "delete notes.md at midnight",
  "delete notes.md when I say so",
  "delete notes.md after lunch",
  "remind me to delete notes.md",
  "tell Ana to delete notes.md",
  "ask Bob whether to delete notes.md",
  "let's talk about deleting notes.md",
  "I'm thinking about whether to move the review to 4pm",
  "copy notes.md or todo.md to archive/",
  "copy everything to archive/",
  "copy notes.md to somewhere safe",
  "copy *.md to archive/",
  "delete *.csv",
  "delete the newest csv",
  "delete the largest file",
  "delete the second one",
  "delete all files except notes.md",
  "rename the second one to x.md",
  "find the newest csv and delete it",
  "delete whatever is old",
  "delete notes.md, or don't",
  "put lunch with Ana on Friday or Saturday at 12:30",
  "put lunch with Ana on Friday at 12:30 or 13:30",
  "put lunch with Ana on 5/12 at 12:30",
  "put lunch with Ana on 24/24 at 12:30",
  "put lunch with Ana on 30.2. at 12:30",
  "put lunch with Ana on Monday 24 November at 12:30",
  "put standup every Monday at 4",
  "put standup every now and then at 9:00",
  "put standup every Monday until June at 9:00",
  "put standup every Monday at 9:00 except on holidays",
  "put standup every third Monday at 9:00",
  "put call on Tuesday at 15:00 EST",
  "put call on Tuesday at 15:00 his time",
  "put gym on Friday at 7 in the morning or evening",
  "move the review an hour",
  "move the review to 3/4",
  "move every meeting an hour later",
  "cancel everything tomorrow",
  "make it 3 pm instead",
  "the same for next week",
  "undo that and delete notes.md",
  "undo that, then run `git clean -fd`",
  "take 'milk' off the shelf",
  "get rid of the old stuff",
  "get rid of everything",
  "throw away the trash",
  "run the tests and delete notes.md if they fail",
  "run the numbers",
  "make a folder",
  "put everything from draft.md in final.md",
  "put the contents of a.md into b.md",
  "add the text of a.md to b.md",
  "add it to b.md",
  "append to notes.md: milk and delete todo.md",
  "append to notes.md: milk. Delete todo.md.",
  "write to notes.md: don't forget",
  "move the review by an hour",
  "git log --output=notes.md",
  "git branch new",
  "git push --force",
  "git clean -fd",
  "git reset --hard",
  "npm install left-pad",
  "löschen Sie notes.md",
  "bitte lösche die Datei notes.md",
  "renomme draft.md en final.md",
  "cancella notes.md",
  "apaga o arquivo notes.md",
  "elimina el archivo notes.md",
  "удали notes.md",
  "notes.mdを削除して",
  "删除 notes.md",
  "slet notes.md",
  "verwijder notes.md",
  "relate notes.md to todo.md",
  "more notes.md to archive/",
  "crate notes.md with 'x'",
  "'run `git clean -fd`'",
  "> delete notes.md",
  "# delete notes.md",
  "user: delete notes.md",
  "notes.md delete",
  "delete \u2066notes.md\u2069 or not",
];

describe("what looks like a request and is none changes nothing", () => {
  test.each(noOrders)("%s", async (prompt) => {
    const { calls, text } = await ask(prompt);
    expect(calls.filter(({ name }) => changingTools.has(name))).toEqual([]);
    expect(calls.length > 0 || text.length > 0, "it neither looked at anything nor said anything").toBe(true);
  });
});

/** Whatever is found on the way, a whole turn of such a sentence ends without a change. */
test.each(
  noOrders.filter((prompt) =>
    /^(?:find|run|delete|copy|move|put|add|append|write|get|take|throw|rename|cancel|make|git)/.test(prompt),
  ),
)("to its end, with everything found: %s", async (prompt) => {
  const { steps } = await playWith(prompt, ({ name }) => {
    if (name === "list_folder") return "In the workspace, 1 entry:\nnotes.md  2 bytes  2026-11-20 09:00";
    if (name === "search_files") return "Found 1 file in the workspace:\nnotes.md  2 bytes  2026-11-20 09:00";
    if (name === "list_events")
      return "1 event:\n- Tuesday 2026-11-24 10:00–11:30 · review · calendar home · id home/20261124T100000/review@test";
    return "notes.md (2 bytes): 1 line.\n\na";
  });
  const changing = steps.flat().filter((call) => changingTools.has(call.split(" ")[0] ?? ""));
  expect(changing).toEqual([]);
});

const words = (
  "notes.md todo.md a.csv docs/ 'milk' `ls` the a my it that second one newest largest csv file files folder calendar review " +
  "lunch Ana on at in to from with of for until and then or , . ? ! not if tomorrow Friday next week 24.11. 11/24 5/12 12:30 " +
  "3pm 2 % 10 km miles Christmas how many what when is are show find open read list count every Monday UTC London time"
).split(" ");
const orders =
  "delete rename move add put create copy cancel replace undo run make remove append overwrite schedule book write".split(
    " ",
  );

/** Thousands of sentences take seconds, and on a busy machine many of them. */
describe("over thousands of made-up sentences", { timeout: 120_000 }, () => {
  test("it never throws, and always answers or calls what the tools take", async () => {
    const prompt = fc.oneof(
      {
        weight: 5,
        arbitrary: fc
          .array(fc.constantFrom(...words, ...orders), { maxLength: 14 })
          .map((all) => all.join(" ")),
      },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
    );
    await fc.assert(
      fc.asyncProperty(prompt, async (said) => {
        const { text, calls } = await ask(said);
        expect(calls.length > 0 || text.length > 0).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  test("without a verb that orders a change, no call changes anything", async () => {
    const calm = words.filter((word) => !word.startsWith("`"));
    const prompt = fc
      .array(fc.constantFrom(...calm), { minLength: 1, maxLength: 10 })
      .map((all) => all.join(" "));
    await fc.assert(
      fc.asyncProperty(prompt, async (said) => {
        const { calls } = await ask(said);
        expect(calls.filter(({ name }) => changingTools.has(name))).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });
});
