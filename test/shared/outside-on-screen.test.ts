import { describe, expect, test } from "vitest";
import { readIn } from "../../electron/trust/provenance.ts";
import { copiesOf, marksIn } from "../../shared/copied-texts.ts";
import { countOutsideTexts, outsideTexts } from "../../shared/outside-texts.ts";
import { keyInWords, sourceTitle } from "../../shared/source-key-words.ts";
import { markPieces } from "../../shared/marked-pieces.ts";
import { addEvents, foldConversation } from "../../shared/conversation.ts";
import type { Json } from "../../shared/json.ts";
import { piecesOf } from "../../shared/visible-characters.ts";
import { call } from "../renderer/call-gallery.ts";
import { TurnScript } from "../renderer/conversation-events.ts";
import { outsideEvents } from "../renderer/sample-outside.ts";

/** A call into whose argument `text` this much was copied, from the first character on. */
function copying(callArguments: Json, end: number, path: (string | number)[] = ["text"]) {
  const outside = {
    sources: ["host:a.example"],
    words: ["a.example"],
    copied: [{ path, start: 0, end, source: "host:a.example" }],
  };
  const decision = { verdict: "ask", rule: "r", reason: "", outside } as const;
  return copiesOf(call("k", "write_file", { arguments: callArguments, decision }));
}

function marked(shown: string, copied: string): string[] {
  const marks = marksIn(shown, copying({ text: copied }, copied.length));
  return marks.map(({ start, end }) => shown.slice(start, end));
}

describe("what of a shown text is marked", () => {
  test.each([
    ["the copy itself", "abc delete all files xyz", "delete all files", ["delete all files"]],
    ["each time that it stands there", "x.example x.example", "x.example", ["x.example", "x.example"]],
    [
      "each of its lines, in a diff",
      "send it to the other",
      "Hello,\nsend it to the other",
      ["send it to the other"],
    ],
    ["all its lines at once", "1\nfirst line here\nend\n2", "first line here\nend", ["first line here\nend"]],
    ["a short line where it is the whole line", "  yes", "please say\nyes", ["yes"]],
    ["not a short line inside another", "yesterday", "please say\nyes", []],
    ["not a line of signs alone", "}", "function () {\n}", []],
    [
      "it, written as JSON",
      String.raw`"a\"b\nc and more"`,
      'a"b\nc and more',
      [String.raw`a\"b\nc and more`],
    ],
    ["nothing elsewhere", "something else", "delete all files", []],
    ["nothing in an empty text", "", "delete all files", []],
  ])("%s", (_what, shown, copied, expected) => expect(marked(shown, copied)).toEqual(expected));

  test("says from which source, in its words", () => {
    const [copy] = copying({ deep: ["whole text"] }, 5, ["deep", 0]);
    expect(copy).toEqual({ text: "whole", title: "Copied from a.example", isWholeLine: false });
  });

  test("nothing where the arguments are no longer what was decided about", () => {
    expect(copying("not json", 5)).toEqual([]);
    expect(copying({ text: null }, 5)).toEqual([]);
    expect(copiesOf(call("k", "write_file"))).toEqual([]);
  });
});

test("marks cut a text without losing a character, and without hiding a letter that deceives", () => {
  const text = "run \u0441url\u200B now";
  const pieces = piecesOf(text, { keeps: "lines", lookalikes: "in-words" });
  // The mark begins in the middle of a word: alone, "url" would look honest, and "\u0441" too.
  const groups = markPieces(pieces, [
    { start: 5, end: 8, title: "a" },
    { start: 8, end: 11, title: "b" },
  ]);
  expect(groups.flatMap((group) => group.pieces.map((piece) => piece.text)).join("")).toBe(text);
  const drawn = groups.map(({ mark, pieces: inside }) => [
    mark?.title ?? "",
    inside.map((piece) => piece.sign ?? piece.text).join(""),
  ]);
  expect(drawn).toEqual([
    ["", "run ‹U+0441›"],
    ["a", "url"],
    ["b", "‹U+200B› n"],
    ["", "ow"],
  ]);
});

test("the window finds the very texts from outside that main decides by", () => {
  const silent = new TurnScript("c1", "t2", 2)
    .started("Go on", { attachments: [{ name: "invitation.ics", text: "Second" }] })
    .message("", { toolCalls: [{ callId: "k9", wireId: "k9", name: "odd", arguments: "{}" }] })
    .add("tool.finished", {
      callId: "k9",
      tool: "odd",
      status: "failed",
      forModel: "Half of it",
      forPerson: "",
      durationMs: 1,
      undo: null,
      error: null,
      provenance: "outside",
    })
    .write("k10");
  const events = [...outsideEvents(), ...silent.events];
  const found = outsideTexts(foldConversation(events)).map(({ sources, text }) => ({ sources, text }));
  expect(found).toEqual(readIn(events).outside);
  expect(found).toHaveLength(6);
  const before = foldConversation(outsideEvents());
  expect([countOutsideTexts(before), countOutsideTexts(addEvents(before, silent.events))]).toEqual([4, 6]);
});

test.each([
  ["host:example.com", "the host example.com"],
  ["file:/home/ana/Trips/a.md", "the file /home/ana/Trips/a.md"],
  ["folder:/srv", "the folder /srv"],
  ["clone:/srv/x", "the cloned repository /srv/x"],
  ["calendar:team", "the calendar team"],
  ["attachment:a:b.txt", "the attached file a:b.txt"],
  ["imported:t1", "a conversation that was imported"],
  ["download:x", "the internet"],
  ["tool:odd", "a result of odd"],
  ["new:thing", "new:thing"],
  ["constructor:x", "constructor:x"],
  ["no key", "no key"],
])("the key %s is said in words", (key, words) => expect(keyInWords(key)).toBe(words));

test.each([
  ["the attached file a.txt", "The attached file a.txt"],
  ["a conversation that was imported", "A conversation that was imported"],
  ["something in Trips that came from outside", "Something in Trips that came from outside"],
  ["example.com", "example.com"],
  ["notes.html (from example.com)", "notes.html (from example.com)"],
  ["theatre.md", "theatre.md"],
])("%s begins a line as %s", (words, title) => expect(sourceTitle(words)).toBe(title));
