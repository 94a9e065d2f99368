/** A line of a unified diff; numbers count lines from 1, and are null on the side where the line is not. */
export type DiffLine = {
  type: "same" | "added" | "deleted";
  old: number | null;
  fresh: number | null;
  text: string;
  /** The part that differs from the line that this one replaces, or that replaces it. */
  changed: { from: number; to: number } | null;
  /** True where only white space differs: it is then drawn so that it can be seen. */
  isSpace: boolean;
  /** True where no line feed follows. */
  isUnended: boolean;
};

/** What is drawn in a row: a line, or the lines that are left out before the next part. */
export type DiffRow = { type: "line"; line: DiffLine } | { type: "gap"; skipped: number };

/** An old line and what stands in its place; null where there is none. */
export type DiffPair =
  | { type: "pair"; old: DiffLine | null; fresh: DiffLine | null }
  | Extract<DiffRow, { type: "gap" }>;

const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** Reads a unified diff without file headers. What is no part of one is taken as an unchanged line: nothing is dropped. */
export function readDiff(diff: string): DiffRow[] {
  const rows: DiffRow[] = [];
  let [old, fresh, isFirst] = [1, 1, true];
  for (const raw of diff.replace(/\n$/, "").split("\n")) {
    const start = header.exec(raw);
    if (start) {
      const begins = Number(start[1]);
      const skipped = begins - old;
      if (skipped > 0 || !isFirst) rows.push({ type: "gap", skipped: Math.max(0, skipped) });
      [old, fresh, isFirst] = [Math.max(1, begins), Math.max(1, Number(start[2])), false];
    } else if (raw.startsWith("\\")) {
      const last = rows.at(-1);
      if (last?.type === "line") last.line.isUnended = true;
    } else {
      const line = readLine(raw, { old, fresh });
      if (line.type !== "added") old += 1;
      if (line.type !== "deleted") fresh += 1;
      rows.push({ type: "line", line });
    }
  }
  return compared(rows);
}

/** The same rows with old and new side by side. */
export function sideBySide(rows: readonly DiffRow[]): DiffPair[] {
  const pairs: DiffPair[] = [];
  for (const run of runsOf(rows)) {
    if (run.type === "other") {
      const { row } = run;
      pairs.push(row.type === "gap" ? row : { type: "pair", old: row.line, fresh: row.line });
      continue;
    }
    for (let index = 0; index < Math.max(run.deleted.length, run.added.length); index += 1)
      pairs.push({ type: "pair", old: run.deleted[index] ?? null, fresh: run.added[index] ?? null });
  }
  return pairs;
}

/** How many lines come and go. */
export function countLines(diff: string): { added: number; deleted: number } {
  return { added: diff.match(/^\+/gm)?.length ?? 0, deleted: diff.match(/^-/gm)?.length ?? 0 };
}

function readLine(raw: string, { old, fresh }: { old: number; fresh: number }): DiffLine {
  const plain = { changed: null, isSpace: false, isUnended: false };
  const text = /^[ +-]/.test(raw) ? raw.slice(1) : raw;
  if (raw.startsWith("+")) return { type: "added", old: null, fresh, text, ...plain };
  if (raw.startsWith("-")) return { type: "deleted", old, fresh: null, text, ...plain };
  return { type: "same", old, fresh, text, ...plain };
}

type Run =
  | { type: "change"; deleted: readonly DiffLine[]; added: readonly DiffLine[] }
  | { type: "other"; row: DiffRow };

/** Neighbouring changed lines together, all else by itself. */
function runsOf(rows: readonly DiffRow[]): Run[] {
  const runs: Run[] = [];
  let [deleted, added]: [DiffLine[], DiffLine[]] = [[], []];
  const end = (): void => {
    if (deleted.length + added.length > 0) runs.push({ type: "change", deleted, added });
    [deleted, added] = [[], []];
  };
  for (const row of rows) {
    if (row.type === "line" && row.line.type === "deleted") {
      if (added.length > 0) end();
      deleted.push(row.line);
    } else if (row.type === "line" && row.line.type === "added") added.push(row.line);
    else {
      end();
      runs.push({ type: "other", row });
    }
  }
  end();
  return runs;
}

/** Marks what differs within lines that replace each other. Changes the lines in place: they were made just now. */
function compared(rows: DiffRow[]): DiffRow[] {
  for (const run of runsOf(rows)) {
    if (run.type === "other") continue;
    const isEven = run.deleted.length === run.added.length;
    for (const [index, old] of run.deleted.entries()) {
      const fresh = run.added[index];
      if (fresh !== undefined) compare(old, fresh, isEven);
    }
  }
  return rows;
}

/** A line without its white space. */
function bare(text: string): string {
  return text.replaceAll(/\s/g, "");
}

function compare(old: DiffLine, fresh: DiffLine, isEven: boolean): void {
  if (bare(old.text) === bare(fresh.text)) old.isSpace = fresh.isSpace = true;
  const shorter = Math.min(old.text.length, fresh.text.length);
  let start = 0;
  while (start < shorter && old.text[start] === fresh.text[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.text.at(-1 - end) === fresh.text.at(-1 - end)) end += 1;
  // Marking nearly all of a line says nothing; and lines of uneven runs are beside each other by chance.
  if (!isEven || start + end < shorter / 3) return;
  const differing = (text: string): DiffLine["changed"] =>
    text.length - end > start ? { from: start, to: text.length - end } : null;
  old.changed = differing(old.text);
  fresh.changed = differing(fresh.text);
}
