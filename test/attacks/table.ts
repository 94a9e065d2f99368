/** One group of attacks; `refusals` is null where a case is a whole test with an oracle of its own. */
export type Row = {
  group: string;
  cases: number;
  effects: number;
  refusals: number | null;
  /** Its effects are told, and are no failure. */
  isPublished?: boolean;
};

/** The rows as a table in Markdown. Pure. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ group, cases, effects, refusals }) => `| ${group} | ${cases} | ${effects} | ${refusals ?? "–"} |`,
  );
  return ["| group | cases | effects | refusals |", "|---|---:|---:|---:|", ...lines].join("\n");
}
