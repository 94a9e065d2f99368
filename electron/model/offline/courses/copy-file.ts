import { callOnly, type CourseContext, done, failed, failedCall, type Step } from "../course.ts";
import type { FileIntent } from "../intent.ts";
import { lookForFile } from "./look-for-file.ts";

/** Copies with a command, which is rehearsed and can be undone; only where nothing has that name yet. */
export function copyFile(
  { from, to, isFolder }: Extract<FileIntent, { type: "copy-file" }>,
  context: CourseContext,
): Step {
  const copied = context.reply("run_command");
  if (copied !== null)
    return copied.failure === null
      ? done(`${to} is now a copy of ${from}. You can undo this.`)
      : failedCall(copied);
  const command = `cp ${isFolder ? "-R" : "-n"} -- ${quoted(from)} ${quoted(to)}`;
  const copy = callOnly("run_command", { command, folder: null });
  const read = context.reply("read_file");
  if (read?.failure?.code === "not-found") return copy;
  if (read !== null)
    return failed(`${to} is there already, or I cannot tell, so I copied nothing. Choose another name.`);
  const seen = lookForFile(to, context);
  if (seen === "absent") return copy;
  return seen === "unsure" ? callOnly("read_file", { path: to, limit: 1 }) : seen;
}

/** One word of a shell, whatever stands in it (POSIX, Shell Command Language, 2.2.2). */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
