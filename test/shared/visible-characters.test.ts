import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isDeceiving,
  visibleCommand,
  visibleLine,
  visibleName,
  visiblePath,
  visibleProse,
  visibleText,
} from "../../shared/visible-characters.ts";

test.each([
  ["ANSI", "\u001B[2J\u009B31m", "␛[2J‹U+009B›31m"],
  ["a carriage return, a bell, NUL and DEL", "a\rb\u0007\0\u007F", "a␍b␇␀␡"],
  [
    "bidi marks, embeddings and isolates",
    "\u061C\u200E\u202A\u202E\u2066\u2069",
    "‹U+061C›‹U+200E›‹U+202A›‹U+202E›‹U+2066›‹U+2069›",
  ],
  ["letters of no width", "a\u200B\u200C\u200D\u2060\uFEFFb", "a‹U+200B›‹U+200C›‹U+200D›‹U+2060›‹U+FEFF›b"],
  ["soft hyphens and separators", "a\u00ADb\u2028c\u2029d", "a‹U+00AD›b‹U+2028›c‹U+2029›d"],
  ["variation selectors and tags", "a\uFE0Fb\u{E0100}c\u{E0041}", "a‹U+FE0F›b‹U+E0100›c‹U+E0041›"],
  [
    "fillers and blank letters",
    "\u115F\u3164\uFFA0\u2800\u{13441}\uFFFC",
    "‹U+115F›‹U+3164›‹U+FFA0›‹U+2800›‹U+13441›‹U+FFFC›",
  ],
  ["unusual spaces", "a\u00A0b\u2009c\u3000d\u1680e", "a‹U+00A0›b‹U+2009›c‹U+3000›d‹U+1680›e"],
  ["interlinear annotation", "a\uFFF9b\uFFFAc\uFFFB", "a‹U+FFF9›b‹U+FFFA›c‹U+FFFB›"],
  ["half characters", "a\uD800b\uDC00", "a‹U+D800›b‹U+DC00›"],
  ["private use, noncharacters, unassigned", "\uE000\uFFFE\u0378", "‹U+E000›‹U+FFFE›‹U+0378›"],
  ["a pile of marks", `a${"\u0301".repeat(6)}b`, `a${"\u0301".repeat(4)}‹U+0301›‹U+0301›b`],
  ["a mark on a sign", "\u200B\u0301", "‹U+200B›‹U+0301›"],
  ["what looks like a sign", "␛ ‹U+200B› ‹24 blanks› ‹a›", "‹U+241B› ‹U+2039›U+200B› ‹U+2039›24 blanks› ‹a›"],
  ["a joiner outside of an emoji", "a\u200Db 👨\u200Da", "a‹U+200D›b 👨‹U+200D›a"],
  ["ordinary writing", "für 3 €\n\tZoë añ日本 עברית हिन्दी ไทย", "für 3 €\n\tZoë añ日本 עברית हिन्दी ไทย"],
  ["emoji", "🙂 👨‍👩‍👧 👍🏽 1️⃣ 🇪🇸 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️", "🙂 👨‍👩‍👧 👍🏽 1️⃣ 🇪🇸 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️"],
])("%s can be seen", (_what, text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test("in one line, line feeds and tabs are signs too; where it is only read, the spaces of ordinary writing stay", () => {
  expect(visibleLine("a\nb\tc\u00A0d")).toBe("a␊b␉c‹U+00A0›d");
  expect(visibleProse("10\u202F000\u00A0€\u3000日\n\u200B")).toBe("10\u202F000\u00A0€\u3000日\n‹U+200B›");
});

const everyCodePoint = Array.from({ length: 0x11_00_00 }, (_, code) => code);

/** What Unicode calls invisible, written down a second time: by the names of its properties, one by one. */
const unseen =
  /[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}\p{Private_Use}\p{Unassigned}\p{Variation_Selector}\p{Noncharacter_Code_Point}\p{Bidi_Control}\p{Join_Control}\p{Default_Ignorable_Code_Point}\p{White_Space}\u2800]/u;

test("no code point of Unicode is shown hidden between letters (as new as the engine's Unicode)", () => {
  for (let first = 0; first < 0x11_00_00; first += 0x4_00) {
    const letters = Array.from({ length: 0x4_00 }, (_, index) => String.fromCodePoint(first + index));
    const shown = visibleLine(`a${letters.join("a")}a`);
    expect([first, unseen.exec(shown.replaceAll(" ", ""))?.[0]]).toEqual([first, undefined]);
  }
});

test("ordinary letters, marks, numbers, signs and emoji stay as they are", () => {
  const wrong = everyCodePoint.filter((code) => {
    const letter = String.fromCodePoint(code);
    const isOrdinary =
      /[\p{L}\p{N}\p{P}\p{S}]/u.test(letter) &&
      !/[\p{Default_Ignorable_Code_Point}\u2400-\u241F\u2421\u2800\uFFFC\u{13441}\u{13442}\u{1D159}]/u.test(
        letter,
      );
    return isOrdinary && visibleLine(`a${letter}b`) !== `a${letter}b`;
  });
  expect(wrong).toEqual([]);
});

/** Reads signs back. */
function read(shown: string): string {
  return shown.replaceAll(/‹U\+([\dA-F]{4,6})›|[\u2400-\u241F\u2421]/gu, (sign, code: string | undefined) => {
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return sign === "␡" ? "\u007F" : String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0x24_00);
  });
}

const nasty = constantFrom(
  ..."‹ › U + 2 0 B F E 0 ␛ ␊ ␡ a b \\ u { } blanks 24".split(" "),
  ..."\u200B \u200D \u202E \uFE0F \u0301 \u034F \uD83D \uDE42 \u{E0041} \u{1F468} \u{1F467} \u20E3 1 \u{1F3F4} а о".split(
    " ",
  ),
  "\n",
  "\t",
  "\r",
  " ",
  "‹U+200B›",
  "‹24 blanks›",
  "\u0000",
  "👨‍👩‍👧",
);
const texts = oneof(
  array(nasty, { maxLength: 30 }).map((parts) => parts.join("")),
  array(fullUnicodeUnit(), { maxLength: 20 }).map((parts) => parts.join("")),
);

function fullUnicodeUnit() {
  return oneof(string({ unit: "binary", maxLength: 2 }), nasty);
}

describe.each([
  ["text", visibleText],
  ["line", visibleLine],
  ["prose", visibleProse],
  ["command", visibleCommand],
  ["path", visiblePath],
  ["name", visibleName],
])("a visible %s", (_kind, visible) => {
  test("can be read back to the very text it was: two texts never look the same", () => {
    assert(
      property(texts, (text) => read(visible(text)) === text),
      { numRuns: 2_000 },
    );
  });

  test("has nothing hidden in it, and its signs cannot be forged by what stands in the text", () => {
    const keeps = visible === visibleProse ? "prose" : "lines";
    assert(
      property(texts, (text) => !isDeceiving(visible(text), keeps)),
      { numRuns: 2_000 },
    );
  });

  test("is the text itself where there is nothing to show: plain text goes through any number of times", () => {
    const plain = string({ unit: constantFrom(..."abc xyz/.-_'\"$\\{}()é日") });
    assert(property(plain, (text) => visible(text) === text));
  });
});

test.each([
  ["a Latin word with Cyrillic letters", "p\u0430ypal", "p‹U+0430›ypal", "p‹U+0430›ypal"],
  [
    "a Cyrillic word with a Latin letter",
    "\u043F\u0430\u0440o\u043B\u044C",
    "\u043F\u0430\u0440‹U+006F›\u043B\u044C",
    "\u043F\u0430\u0440‹U+006F›\u043B\u044C",
  ],
  ["a Greek letter that looks Latin", "gοοgle.com", "g‹U+03BF›‹U+03BF›gle.com", "g‹U+03BF›‹U+03BF›gle.com"],
  ["a word wholly of letters that look Latin", "\u0441\u0440", "\u0441\u0440", "‹U+0441›‹U+0440›"],
  ["full width and mathematical letters", "ｃp 𝐫m", "ｃp 𝐫m", "‹U+FF43›p ‹U+1D42B›m"],
  [
    "words of one alphabet",
    "/home/анна/σχέδιο/日本語-notes",
    "/home/анна/σχέδιο/日本語-notes",
    "/home/анна/σχέδιο/日本語-notes",
  ],
  ["Greek letters of science", "Δt_kΩ-μm.csv", "Δt_kΩ-μm.csv", "Δt_kΩ-μm.csv"],
])("in names, %s", (_what, text, path, name) => {
  expect([visiblePath(text), visibleName(text), visibleText(text)]).toEqual([path, name, text]);
});

test("a long text is shown in a moment, whatever it is made of", () => {
  const parts = ["plain ", "\u200B", "a\u0301\u0301\u0301\u0301\u0301", "👨‍👩‍👧", "‹U+200B", "aб"];
  for (const part of parts) {
    const began = performance.now();
    visibleCommand(part.repeat(Math.ceil(100_000 / part.length)));
    // Far from what quadratic work would take, on any machine.
    expect([part, performance.now() - began < 5_000]).toEqual([part, true]);
  }
});
