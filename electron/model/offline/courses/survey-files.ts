import { verbatim } from "../answers/verbatim.ts";
import { callOnly, type CourseContext, done, failed, failedCall, type Step } from "../course.ts";
import type { FileIntent, Survey } from "../intent.ts";
import { readPart } from "./read-part.ts";

type FoundFile = { line: string; path: string; bytes: number; time: string };
type Order = Extract<Survey["pick"], { count: number }>;

/** Earlier than any file: with a time to look from, files come newest first. */
const everything = "1970-01-01";
const units: Readonly<Record<string, number>> = { byte: 0, bytes: 0, kB: 1, MB: 2, GB: 3, TB: 4 };

/** Looks through the files and tells which are meant; reads the one that was found where that was asked. */
export function surveyFiles(
  { survey, then }: Extract<FileIntent, { type: "survey-files" }>,
  context: CourseContext,
): Step {
  const { name, path, since, pick } = survey;
  const reply = context.reply("search_files");
  const where = path === "." ? null : path;
  if (reply === null)
    return callOnly("search_files", { name, path: where, changedSince: since ?? everything });
  if (reply.failure !== null) return failedCall(reply);
  const [head = "", ...lines] = reply.text.split("\n");
  const files = lines.flatMap((line) => readLine(line) ?? []);
  const isAll = !head.startsWith("Found at least") && !lines.some((line) => line.startsWith("… "));
  if (files.length === 0) return done(`I found no ${kindOf(survey)}${placeOf(survey)}.`);
  if (!isAll && !("count" in pick && pick.by === "newest")) return failed(tooMany(survey));
  if (!("count" in pick)) return done(answerTo(survey, files));
  const found = inOrder(files, pick);
  if (then === null) return done(told(found, survey, pick));
  const [file, ...others] = found;
  if (file === undefined || others.length > 0)
    return failed(`Several come first, so I opened none of them. ${told(found, survey, pick)}`);
  return readPart({ path: file.path, part: then }, context);
}

function answerTo(survey: Survey, files: readonly FoundFile[]): string {
  const { pick } = survey;
  const kind = kindOf(survey);
  const where = placeOf(survey);
  if (pick.by === "count")
    return `There ${files.length === 1 ? "is 1 file" : `are ${files.length} files`}${survey.name === null ? "" : ` named ${survey.name}`}${where}. Files that .gitignore leaves out are not counted.`;
  if (pick.by === "empty")
    return listed(
      files.filter(({ bytes }) => bytes === 0),
      `Empty files${where}`,
    );
  if (pick.by === "larger")
    return listed(
      files.filter(({ bytes }) => bytes > pick.bytes),
      `Files larger than ${pick.words}${where}`,
    );
  return listed(files, `Changed ${kind}${where}, newest first`);
}

function listed(files: readonly FoundFile[], head: string): string {
  return files.length === 0
    ? `${head}: none.`
    : `${head}:\n\n${verbatim(files.map(({ line }) => line).join("\n"))}`;
}

/** The first ones in their order, and where one was asked for all that are equal with it: sizes are told rounded. */
function inOrder(files: readonly FoundFile[], { by, count }: Order): FoundFile[] {
  const sign = by === "largest" || by === "newest" ? -1 : 1;
  if (by === "newest") return files.slice(0, count);
  if (by === "oldest") return files.slice(-count).toReversed();
  const sorted = files.toSorted((one, other) => sign * (one.bytes - other.bytes));
  const first = sorted[0];
  return count > 1 ? sorted.slice(0, count) : sorted.filter(({ bytes }) => bytes === first?.bytes);
}

function told(found: readonly FoundFile[], survey: Survey, { by, count }: Order): string {
  const [file, ...others] = found;
  if (file !== undefined && others.length === 0)
    return `The ${by} ${kindOf(survey, 1)}${placeOf(survey)}:\n\n${verbatim(file.line)}`;
  return listed(
    found,
    count > 1
      ? `The ${by} ${kindOf(survey)}${placeOf(survey)}`
      : `Equally the ${by} ${kindOf(survey)}${placeOf(survey)}`,
  );
}

function kindOf({ name }: Survey, count = 2): string {
  const noun = count === 1 ? "file" : "files";
  return name === null ? noun : `${noun} named ${name}`;
}

function placeOf({ path }: Survey): string {
  return path === "." ? "" : ` in ${path}`;
}

function tooMany(survey: Survey): string {
  return `There are more than 200 ${kindOf(survey)}${placeOf(survey)}, more than I can look through at once. Name a folder, or a kind of file such as csv.`;
}

/** "docs/x.csv  1.2 kB  2026-11-20 09:00". */
function readLine(line: string): FoundFile | null {
  const match = /^(\S.*?) {2}(\d[\d.]*) (bytes?|kB|MB|GB|TB) {2}(\d{4}-\d{2}-\d{2} \d{2}:\d{2})$/.exec(line);
  if (match === null) return null;
  const [, path = "", number, unit = "", time = ""] = match;
  return { line, path, bytes: Number(number) * 1000 ** (units[unit] ?? 0), time };
}
