import { fail, type Result, succeed } from "../../shared/result.ts";
import { type ContentLine, readLines } from "./content-lines.ts";

/** One component directly inside a VCALENDAR: where it stands, in characters, and its exact text. */
export type Block = { name: string; from: number; to: number; text: string };

/** The outer structure of an `.ics` file: enough to replace one component and leave every other byte alone. */
export type CalendarText = {
  blocks: readonly Block[];
  /** The properties of the calendar itself: METHOD, X-WR-CALNAME, … */
  properties: readonly ContentLine[];
  /** Where a new component goes: before the last END:VCALENDAR. */
  end: number;
  lineEnd: string;
};

type Row = { from: number; to: number; number: number };
type Scan = {
  text: string;
  open: string[];
  blockStart: number;
  end: number | null;
  blocks: Block[];
  own: string;
};

/**
 * Reads the outer structure of a text, or says in words why it is not a calendar. It looks at BEGIN and END only: files
 * have hundreds of thousands of lines, and most are never needed.
 */
export function readCalendarText(text: string): Result<CalendarText> {
  const scan: Scan = { text, open: [], blockStart: 0, end: null, blocks: [], own: "" };
  for (const row of rows(text)) {
    const problem = scanRow(scan, row);
    if (problem !== null) return broken(`line ${row.number}: ${problem}`);
  }
  const [unclosed] = scan.open;
  if (unclosed !== undefined) return broken(`${unclosed} is begun and never ended`);
  if (scan.end === null) return broken("it has no BEGIN:VCALENDAR");
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  return succeed({ blocks: scan.blocks, properties: readLines(scan.own), end: scan.end, lineEnd });
}

function* rows(text: string): Generator<Row> {
  let number = 0;
  for (let from = 0; from < text.length;) {
    const lineFeed = text.indexOf("\n", from);
    const to = lineFeed === -1 ? text.length : lineFeed + 1;
    number += 1;
    yield { from, to, number };
    from = to;
  }
}

function scanRow(scan: Scan, row: Row): string | null {
  const depth = scan.open.length;
  const letter = scan.text[row.from];
  const mayMatter = depth < 2 || letter === "B" || letter === "E" || letter === "b" || letter === "e";
  if (!mayMatter) return null;
  const line = scan.text.slice(row.from, row.to);
  const [, word, name = ""] = /^\uFEFF?(BEGIN|END):(.*?)\s*$/i.exec(line) ?? [];
  if (word?.toUpperCase() === "BEGIN") return beginComponent(scan, row, name.toUpperCase());
  if (word?.toUpperCase() === "END") return endComponent(scan, row, name.toUpperCase());
  if (depth === 1) scan.own += line;
  return depth === 0 && line.trim() !== "" ? "there is text outside of any calendar" : null;
}

function beginComponent(scan: Scan, row: Row, name: string): string | null {
  if (scan.open.length === 0 && name !== "VCALENDAR") return `${name} stands outside of any calendar`;
  if (scan.open.length === 1) scan.blockStart = row.from;
  scan.open.push(name);
  return null;
}

function endComponent(scan: Scan, row: Row, name: string): string | null {
  const opened = scan.open.pop();
  if (opened !== name) return `END:${name} does not match BEGIN:${opened ?? "nothing"}`;
  if (scan.open.length === 0) scan.end = row.from;
  if (scan.open.length !== 1) return null;
  const { blockStart: from, text } = scan;
  scan.blocks.push({ name, from, to: row.to, text: text.slice(from, row.to) });
  return null;
}

function broken(why: string): Result<never> {
  return fail(
    "broken-calendar",
    why,
    "Open the file in the program that wrote it, or restore it from a copy.",
  );
}
