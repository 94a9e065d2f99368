import { z } from "zod";
import { fail, type Result, succeed } from "../../shared/result.ts";
import { shownSize } from "../../shared/shown-size.ts";
import { defineTool, type Outcome } from "../define-tool.ts";
import type { ToolPorts } from "../ports.ts";
import { readingPlan } from "../reading-plan.ts";
import { DAY_MS } from "../time/zones.ts";
import type { Target } from "./confine.ts";
import { findTargets } from "./find-targets.ts";
import { fromFiles } from "./outside-outcome.ts";
import { fileKeys } from "./plan-changes.ts";
import { type Found, searchAll } from "./search.ts";
import { inWords, visible } from "./shown-path.ts";
import { momentOf, shownTime } from "./shown-time.ts";

const parameters = z.strictObject({
  pattern: z.string().nullable().describe("Text to find in files. Null to find files by name or date alone."),
  regex: z
    .boolean()
    .nullable()
    .describe("True if pattern is a regular expression (Rust syntax). Null means false: plain text."),
  name: z
    .string()
    .nullable()
    .describe(
      "Only files with this name: a part of it (budget) or a glob (*.md). Without folders. Null means any name.",
    ),
  path: z
    .string()
    .meta({ kind: "path" })
    .nullable()
    .describe("The folder or file to search, relative to the workspace. Null means the whole workspace."),
  changedSince: z
    .string()
    .nullable()
    .describe(
      "Only files changed since this date (2026-11-16) or time (2026-11-16T09:00). Newest first. Null means any time.",
    ),
  includeIgnored: z
    .boolean()
    .nullable()
    .describe("True to search files that .gitignore leaves out too. Null means false."),
});
/** Ripgrep gets it as an argument, and systems limit those. */
const LONGEST_WANTED = 4_096;

type Parameters = z.infer<typeof parameters>;

/** Finds files by name, content and time of change. */
export const searchFilesTool = defineTool({
  name: "search_files",
  description:
    "Finds files by name, by the text in them, by when they changed, or all together. Capitals matter only if the pattern " +
    "has some. Gives paths, and for text the lines with their numbers. Files that hold secrets are left out.",
  title: "Search files",
  parameters,
  async plan(asked: Parameters, ports) {
    const fault = faultOf(asked);
    if (fault !== null) return fault;
    const since = asked.changedSince === null ? null : momentOf(asked.changedSince, ports.clock.timeZone);
    if (asked.changedSince !== null && since === null) return badDate(asked.changedSince);
    const found = await findTargets(asked.path, ports);
    if (!found.ok) return found;
    const targets = found.value;
    const preview = `Searches ${placeOf(targets, ports)} for ${wantedOf({ asked, since }, 2)}`;
    return succeed(
      readingPlan({ preview, keys: fileKeys(targets.map(({ path }) => path)) }, (signal) =>
        find({ asked, since, targets }, ports, signal),
      ),
    );
  },
  retry: { safe: true },
  provenance: "workspace",
});

function faultOf({ pattern, name, changedSince }: Parameters): Result<never> | null {
  if (pattern === null && name === null && changedSince === null) {
    return fail(
      "nothing-asked",
      "There is nothing to search for.",
      "Give a pattern, a name or a date; to see all files use list_folder.",
    );
  }
  if (pattern === "" || name === "")
    return fail("bad-pattern", "The pattern or name is empty.", "Give some text, or null.");
  if ([pattern, name].some((text) => text !== null && (text.includes("\0") || text.length > LONGEST_WANTED)))
    return fail(
      "bad-pattern",
      `The pattern or name holds a NUL character, or is longer than ${LONGEST_WANTED} characters.`,
      "Search for a shorter piece of plain text.",
    );
  if (pattern?.includes("\n") === true)
    return fail("bad-pattern", "A pattern is found within one line only.", "Search for a part of one line.");
  if (name === null || !/[/\\]/.test(name)) return null;
  return fail(
    "bad-pattern",
    "name is compared with file names, without folders.",
    "Put the folder into path.",
  );
}

function badDate(text: string): Result<never> {
  return fail(
    "bad-date",
    `${JSON.stringify(text)} is not a date that is understood.`,
    "Use the form 2026-11-16 or 2026-11-16T09:00.",
  );
}

function wantedOf({ asked, since }: Pick<Question, "asked" | "since">, count: number): string {
  const { pattern, name, changedSince } = asked;
  const parts = [
    pattern === null ? "" : ` with the text ${JSON.stringify(pattern)}`,
    name === null ? "" : ` named ${JSON.stringify(name)}`,
    // The first day that computers count, in any zone: a way to ask for all files, newest first.
    since === null || since <= DAY_MS ? "" : ` changed since ${changedSince}`,
  ];
  return `${count === 1 ? "file" : "files"}${parts.join("")}`;
}

function placeOf(targets: readonly Target[], { workspaces }: ToolPorts): string {
  const [only, ...others] = targets;
  return only === undefined || others.length > 0
    ? `all ${targets.length} workspaces`
    : inWords(only.shown, workspaces);
}

type Question = { asked: Parameters; since: number | null; targets: readonly Target[] };

async function find(
  { asked, since, targets }: Question,
  ports: ToolPorts,
  signal: AbortSignal,
): Promise<Result<Outcome>> {
  const { pattern, name } = asked;
  const query = {
    pattern,
    regex: asked.regex ?? false,
    name,
    since,
    includeIgnored: asked.includeIgnored ?? false,
  };
  const found = await searchAll(query, { targets, ports }, signal);
  if (!found.ok) return found;
  const count = found.value.files.length;
  const wanted = wantedOf({ asked, since }, count);
  const where = placeOf(targets, ports);
  if (count === 0) {
    return succeed({
      forModel: `Found no ${wanted} in ${where}.`,
      forPerson: `Found no ${wanted}`,
      undo: null,
    });
  }
  const head = `Found ${found.value.more ? "at least " : ""}${count} ${wanted} in ${where}:`;
  const more = found.value.more
    ? ["… and more: narrow the search by a folder, a name or a longer pattern."]
    : [];
  return succeed({
    forModel: [head, ...found.value.files.flatMap((file) => linesOf(file, ports)), ...more].join("\n"),
    forPerson: `Found ${found.value.more ? "at least " : ""}${count} ${wanted}`,
    undo: null,
    ...fromFiles(
      found.value.files.map(({ path }) => path),
      targets[0]?.path ?? "",
      ports.origins,
    ),
  });
}

function linesOf(file: Found, ports: ToolPorts): string[] {
  const title = `${file.shown}  ${shownSize(file.size)}  ${shownTime(file.modifiedMs, ports.clock.timeZone)}`;
  return [title, ...file.matches.map(({ line, text }) => `  ${line}: ${visible(text.trim())}`)];
}
