import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  escapeText,
  parameterOf,
  readLines,
  unescapeText,
  writeLine,
} from "../../../tools/calendar/content-lines.ts";
import { editComponent } from "../../../tools/calendar/edit-lines.ts";
import { APPLE, crlf, GOOGLE, OUTLOOK } from "./sample-calendars.ts";

test("any text is its lines put together again", () => {
  const pieces = fc.constantFrom(
    "A:b",
    'X;P="q:;":v',
    "\r\n",
    "\n",
    " ",
    "\t",
    "\r",
    "é",
    "BEGIN:VEVENT",
    ":",
    ";",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      expect(
        readLines(text)
          .map((line) => line.raw)
          .join(""),
      ).toBe(text);
    }),
  );
});

test("a folded line with quoted parameters is read whole", () => {
  const [line] = readLines(
    'ATTENDEE;CN="Ruiz; Ana: boss";ROLE=REQ-\r\n PARTICIPANT:mailto:a@example.com\r\n',
  );
  expect(line?.name).toBe("ATTENDEE");
  expect(line?.value).toBe("mailto:a@example.com");
  expect(line && [parameterOf(line, "CN"), parameterOf(line, "ROLE")]).toEqual([
    "Ruiz; Ana: boss",
    "REQ-PARTICIPANT",
  ]);
});

test("what is written is folded at 75 octets, between letters, and reads back the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      const plain = text.replaceAll(/[\p{Cc}]/gu, "");
      const line = writeLine({ name: "SUMMARY", parameters: [], value: escapeText(plain) }, "\r\n");
      const rows = line.raw.trimEnd().split("\r\n");
      expect(rows.every((row) => Buffer.byteLength(row) <= 75)).toBe(true);
      expect(readLines(line.raw).map((found) => unescapeText(found.value))).toEqual([plain]);
    }),
  );
});

test("commas, semicolons, backslashes and line breaks are escaped", () => {
  expect(escapeText("a,b;c\\d\r\ne\nf")).toBe("a\\,b\\;c\\\\d\\ne\\nf");
});

describe("editing a component", () => {
  const event = crlf(`
BEGIN:VEVENT
SUMMARY;LANGUAGE=en;ALTREP="cid:1":Old
X-FOO;BAR=1:ba
 r
BEGIN:VALARM
SUMMARY:Alarm
END:VALARM
END:VEVENT
`);

  test("no edit changes no byte, whoever wrote it", () => {
    expect([GOOGLE, APPLE, OUTLOOK].map((text) => editComponent(text, []))).toEqual([GOOGLE, APPLE, OUTLOOK]);
  });

  test("a new property goes before the components inside, and theirs are left alone", () => {
    const edited = editComponent(event, [
      {
        type: "set",
        name: "SUMMARY",
        write: (old) => ({ name: "SUMMARY", parameters: old?.parameters ?? [], value: "New" }),
      },
      { type: "add", property: { name: "LOCATION", parameters: [], value: "Here" } },
    ]);
    expect(edited).toBe(
      event
        .replace('ALTREP="cid:1":Old', 'ALTREP="cid:1":New')
        .replace("BEGIN:VALARM", "LOCATION:Here\r\nBEGIN:VALARM"),
    );
  });

  test("removing takes only the component's own", () => {
    expect(editComponent(event, [{ type: "remove", names: ["SUMMARY"] }])).toBe(
      event.replace(/SUMMARY;.*\r\n/, ""),
    );
  });
});
