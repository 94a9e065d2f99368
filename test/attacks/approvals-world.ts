import { existsSync, readFileSync, readdirSync } from "node:fs";
import { z } from "zod";
import { stewardHereJson } from "../electron/terminal/steward.ts";

const rowSchema = z.object({ call: z.string().nullable(), kind: z.string(), event: z.unknown() });

/** What became of all calls in a home, as its log has it. */
type Ends = {
  /** Calls that have not exactly one terminal row. There must be none. */
  odd: string[];
  started: number;
  ok: number;
  /** Refused, denied, failed or stopped. */
  others: number;
};

const terminal: ReadonlySet<string> = new Set(["tool.refused", "tool.finished"]);

/** Counts how calls ended, once no turn runs any more. */
export async function endsIn(home: string): Promise<Ends> {
  const { lines } = await stewardHereJson(["log", "list", "--home", home]);
  const rows = lines.map((line) => rowSchema.parse(line)).filter(({ call }) => call !== null);
  const calls = Map.groupBy(rows, ({ call }) => call ?? "");
  const ends: Ends = { odd: [], started: 0, ok: 0, others: 0 };
  for (const [call, ofCall] of calls) {
    const last = ofCall.filter(({ kind }) => terminal.has(kind));
    if (last.length !== 1) ends.odd.push(call);
    ends.started += ofCall.filter(({ kind }) => kind === "tool.started").length;
    const isOk = last.some(({ event }) => JSON.stringify(event).includes('"status":"ok"'));
    if (isOk) ends.ok += 1;
    else ends.others += 1;
  }
  return ends;
}

/** The markers that calls left in a workspace, in order of their names. */
export function markersIn(workspace: string): string[] {
  return readdirSync(workspace)
    .filter((name) => name.startsWith("marker"))
    .toSorted();
}

/** The lines that calls wrote to one file. */
export function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
}
