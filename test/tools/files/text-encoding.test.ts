import { assert, constantFrom, property, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { usualLineEnding } from "../../../tools/files/line-endings.ts";
import { decodeText, encodeText, type Encoding } from "../../../tools/files/text-encoding.ts";

const bytes = (...parts: (number[] | string)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));

const cases: [name: string, bytes: Buffer, text: string | null, encoding: Encoding | null][] = [
  ["nothing", bytes(), "", "utf-8"],
  ["UTF-8", bytes("日本語\n"), "日本語\n", "utf-8"],
  ["UTF-8 with its mark", bytes([0xef, 0xbb, 0xbf], "a"), "a", "utf-8 with mark"],
  ["little-endian UTF-16", bytes([0xff, 0xfe, 0x61, 0, 0xac, 0x20]), "a€", "utf-16le"],
  ["big-endian UTF-16", bytes([0xfe, 0xff, 0, 0x61, 0x20, 0xac]), "a€", "utf-16be"],
  ["Latin-1", bytes([0x63, 0x61, 0x66, 0xe9]), "café", "latin-1"],
  ["what Windows adds to Latin-1", bytes([0x80, 0x93, 0x9f, 0x81]), "€“Ÿ\u0081", "latin-1"],
  ["terminal colours", bytes("\u001b[31mred\u001b[0m"), "\u001b[31mred\u001b[0m", "utf-8"],
  ["zeros", bytes("a", [0], "b"), null, null],
  ["half a character of UTF-16", bytes([0xff, 0xfe, 0x61]), null, null],
  ["UTF-8 mark and then no UTF-8", bytes([0xef, 0xbb, 0xbf, 0xff]), null, null],
  ["control characters", bytes([1, 2, 3, 4, 5, 6]), null, null],
];

test.each(cases)("reads %s", (_name, source, text, encoding) => {
  expect(decodeText(source)).toEqual(text === null ? null : { text, encoding });
});

test("whatever is read as text encodes to the very same bytes", () => {
  const marks = constantFrom<number[]>([], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]);
  assert(
    property(marks, uint8Array({ maxLength: 60 }), (mark, rest) => {
      const source = bytes(mark, [...rest]);
      const decoded = decodeText(source);
      return decoded === null || encodeText(decoded)?.equals(source) === true;
    }),
    { numRuns: 2_000 },
  );
});

test("an encoding refuses what it lacks", () => {
  expect(encodeText({ text: "茶", encoding: "latin-1" })).toBeNull();
  expect(encodeText({ text: "\u0080", encoding: "latin-1" })).toBeNull();
  expect(encodeText({ text: "\ud800", encoding: "utf-8" })).toBeNull();
});

test("most lines decide on the usual line ending", () => {
  expect(["", "a", "a\nb\n", "a\r\nb\r\nc\n", "a\r\nb\n"].map(usualLineEnding)).toEqual([
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\n",
  ]);
});
