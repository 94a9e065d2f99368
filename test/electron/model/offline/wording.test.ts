import { describe, expect, test } from "vitest";
import { offlineModel } from "../../../../electron/model/offline/offline-model.ts";
import { respell } from "../../../../electron/model/offline/spelling.ts";
import { clock } from "./ask-offline.ts";

describe("one wrong letter in a word that says what, when or where is put right", () => {
  test.each([
    ["delte notes.md", "delete notes.md"],
    ["deleet notes.md", "delete notes.md"],
    ["shwo me notes.md", "show me notes.md"],
    ["please renmae a.md to b.md", "please rename a.md to b.md"],
    ["show me a.md and remvoe b.md", "show me a.md and remove b.md"],
    ["whats on my calender tommorow", "what's on my calendar tomorrow"],
    ["put lunch with Ana on Firday", "put lunch with Ana on friday"],
    ["the smalest file", "the smallest file"],
  ])("%s", (typed, right) => {
    expect(respell(typed)).toBe(right);
  });

  test.each([
    "deleted notes.md",
    "deletes notes.md",
    "renamed a.md to b.md",
    "crate notes.md",
    "more notes.md to archive/",
    "relate a.md to b.md",
    "wrote 'x' to a.md",
    "show me calender.md",
    "show me delte/notes.md",
    "open delte-notes",
    "put lunch with Delte on Friday",
    "the chance of rain",
    "charge a.md",
    "remote notes.md",
    "lost notes.md",
    "nevr delete notes.md",
  ])("%s stays as it is", (typed) => {
    expect(respell(typed)).toBe(typed);
  });
});

describe("what asks to take something back, and how much", () => {
  const model = offlineModel({ clock, leftOut: () => null });

  test.each([
    ["undo", "that"],
    ["undo that", "that"],
    ["Undo that, please!", "that"],
    ["could you undo that?", "that"],
    ["take that back", "that"],
    ["revert it", "that"],
    ["undo the last change", "last"],
    ["undo my last change", "last"],
    ["undo everything", "turn"],
    ["undo everything you just did", "turn"],
    ["undo all of it", "turn"],
  ])("%s: %s", (prompt, reach) => {
    expect(model.asksToTakeBack?.(prompt)).toBe(reach);
  });

  test.each([
    "undo that?",
    "don't undo that",
    "should I undo that?",
    "can I undo that?",
    "how does undo work",
    "I could undo that",
    "if it failed, undo that",
    "undo that and delete notes.md",
    "undo notes.md",
    "undo 3 changes",
    "'undo that'",
    "the file says: undo that",
    "never undo that",
    "restore notes.md",
    "",
  ])("%s: nothing", (prompt) => {
    expect(model.asksToTakeBack?.(prompt)).toBe(null);
  });
});
