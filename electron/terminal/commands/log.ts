import type { Command } from "commander";
import { Option } from "commander";
import type { LogRow } from "../../log/row.ts";
import type { CallStatus, RowFilter } from "../../log/rows.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { conversationNamed, named, turnNamed } from "../named.ts";
import { printAll } from "../output.ts";
import { type Invocation, type Program, runs } from "../program.ts";
import { withHistory } from "../sessions.ts";
import { showRow } from "../show/row.ts";
import { showTime } from "../show/time.ts";
import { visibleLine } from "../show/visible.ts";
import type { Store } from "../../open-store.ts";
import { UsageError } from "../usage-error.ts";
import { addVerify } from "./log-verify.ts";

type Filters = {
  conversation?: string;
  turn?: string;
  tool?: string;
  since?: string;
  status?: CallStatus;
  limit?: number;
};

/** So many rows are shown where nothing else is asked for; a program that reads JSON gets all. */
const SHOWN_ROWS = 50;

/** `steward log`: the history of all that was said and done. */
export function addLog(program: Program): void {
  const group = program.command.command("log").description("the log: list, show, search, export, verify");
  runs<Filters>(addFilters(group.command("list").description("rows, newest first")), program, list);
  const show = group.command("show").description("all rows of a call, turn or conversation").argument("<id>");
  runs(show, program, showOne);
  const search = group.command("search").description("rows in which all words occur").argument("<text>");
  search
    .option("--conversation <id>", "only in this conversation")
    .option("--limit <rows>", "at most so many", count);
  runs<Filters>(search, program, searchFor);
  runs(
    group.command("export").description("the log as JSON lines that `verify --file` can check"),
    program,
    exportAll,
  );
  addVerify(group, program);
}

function addFilters(command: Command): Command {
  return command
    .option("--conversation <id>", "only of this conversation")
    .option("--turn <id>", "only of this turn")
    .option("--tool <name>", "only of this tool")
    .option("--since <date>", "only from this day or time on: 2026-11-22, 2026-11-22T09:00")
    .addOption(
      new Option("--status <status>", "only calls that ended so").choices([
        "ok",
        "failed",
        "refused",
        "denied",
        "stopped",
        "unknown",
      ]),
    )
    .option("--limit <rows>", "at most so many", count);
}

function list({ options, host }: Invocation<Filters>): Promise<ExitCode> {
  return withHistory(host, options, async (store) => {
    const rows = store.log.rows(filterFrom(options, store));
    const printed = await printAll(rows, host.output, (row) => print(row, host, options.json === true));
    if (!options.json && options.limit === undefined && printed === SHOWN_ROWS)
      host.output.note(`These are the newest ${SHOWN_ROWS} rows; --limit shows more.`);
    if (printed === 0) host.output.note("The log has no such rows.");
    return exitCodes.done;
  });
}

function filterFrom(options: Invocation<Filters>["options"], { log }: Store): RowFilter {
  const { conversation, turn, tool, since, status, limit } = options;
  return {
    ...(conversation === undefined ? {} : { conversation: conversationNamed(conversation, log) }),
    ...(turn === undefined ? {} : { turn: turnNamed(turn, log) }),
    ...(tool === undefined ? {} : { tool }),
    ...(since === undefined ? {} : { since: timeOf(since) }),
    ...(status === undefined ? {} : { status }),
    ...(limit === undefined && options.json ? {} : { limit: limit ?? SHOWN_ROWS }),
  };
}

function showOne({ options, words: [id = ""], host }: Invocation<object>): Promise<ExitCode> {
  return withHistory(host, options, async ({ log }) => {
    const found = named(id, log);
    const filter = found.type === "event" ? {} : { [found.type]: found.id };
    const rows = [...log.rows(filter)].filter((row) => found.type !== "event" || row.id === found.id);
    for (const row of rows.toReversed()) print(row, host, options.json === true);
    return exitCodes.done;
  });
}

function searchFor({ options, words: [text = ""], host }: Invocation<Filters>): Promise<ExitCode> {
  return withHistory(host, options, async ({ log }) => {
    const { conversation, limit } = options;
    const hits = log.search({
      text,
      ...(conversation === undefined ? {} : { conversation: conversationNamed(conversation, log) }),
      ...(limit === undefined ? {} : { limit }),
    });
    if (hits.length === 0) host.output.note("Nothing was found.");
    for (const hit of hits) {
      const snippet = hit.snippet.map((part) => part.text).join("");
      if (options.json) host.output.json({ ...hit, snippet });
      else
        host.output.line(
          `${visibleLine(showTime(hit.at))}  ${(hit.call ?? hit.turn ?? hit.id).slice(0, 8)}  ${visibleLine(snippet)}`,
        );
    }
    return exitCodes.done;
  });
}

function exportAll({ options, host }: Invocation<object>): Promise<ExitCode> {
  return withHistory(host, options, async ({ log }) => {
    await printAll(log.export(), host.output, host.output.line);
    return exitCodes.done;
  });
}

function print(row: LogRow, { output, paint }: Invocation<object>["host"], json: boolean): void {
  if (json) output.json(row);
  else output.line(showRow(row, paint));
}

/** A date without a time means the start of that day here; the log counts in UTC. */
function timeOf(typed: string): string {
  const time = new Date(/^\d{4}-\d{2}-\d{2}$/.test(typed) ? `${typed}T00:00` : typed);
  if (Number.isNaN(time.getTime()))
    throw new UsageError(
      `--since takes a day or a time such as 2026-11-22 or 2026-11-22T09:00, not "${typed}".`,
    );
  return time.toISOString();
}

function count(typed: string): number {
  const number = Number(typed);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new UsageError(`--limit takes a number from 1, not "${typed}".`);
  return number;
}
