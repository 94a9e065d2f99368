/** What `read_file` told of a text file. */
export type FileText = {
  lines: readonly string[];
  /** All lines of the file are here. */
  isWhole: boolean;
  /** There are lines after the last one here. */
  goesOn: boolean;
  /** How many lines the file has; null where that was not counted. */
  total: number | null;
  /** Some line is not here in full. */
  cutLines: boolean;
};

const title =
  /: (?:(empty)\.|(\d+) lines?\.|lines (\d+) to (\d+) of (\d+|many more)\.)( To read on, use offset \d+\.)?( Cut to .+?: line .+?\.)?( No newline at the end\.)?$/;

/** Reads a result of `read_file`: a title that says which lines follow, an empty line, the lines. null if it is no text. */
export function readFileText(result: string): FileText | null {
  const [head = "", , ...lines] = result.split("\n");
  const found = title.exec(head);
  if (found === null) return null;
  const [, empty, whole, , , of, goesOn, cut] = found;
  const isWhole = empty !== undefined || whole !== undefined;
  const total = whole ?? (of === undefined || of === "many more" ? null : of);
  return {
    lines,
    isWhole,
    goesOn: goesOn !== undefined,
    total: total === null ? null : Number(total),
    cutLines: cut !== undefined,
  };
}

/** The title of a result of `read_file` for a person: how to read on is said as they would say it. */
export function titleForPerson(result: string, path: string): string {
  const head = result.split("\n")[0] ?? "";
  return head.replace(
    / To read on, use offset (\d+)\./,
    (_whole, next: string) => ` To read on, say: show lines ${next} to ${Number(next) + 999} of ${path}.`,
  );
}
