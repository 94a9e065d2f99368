import { callOnly, type CourseContext, done, failed, failedCall, type Step } from "../course.ts";
import type { FileIntent } from "../intent.ts";
import { lookForFile } from "./look-for-file.ts";

/** Makes a file only where there is none: it looks first, since `write_file` would replace what is there. */
export function createFile(
  intent: Extract<FileIntent, { type: "create-file" }>,
  context: CourseContext,
): Step {
  const { path, content } = intent;
  const written = context.reply("write_file");
  if (written !== null) return written.failure === null ? done(written.text) : failedCall(written);
  const read = context.reply("read_file");
  if (read === null) {
    const seen = lookForFile(path, context);
    if (seen === "absent") return callOnly("write_file", { path, content });
    return seen === "unsure" ? callOnly("read_file", { path, limit: 1 }) : seen;
  }
  if (read.failure?.code === "not-found") return callOnly("write_file", { path, content });
  if (read.failure !== null) return failedCall(read);
  return failed(
    `${path} is already there, so I left it as it is. To add to it, say: add 'text' to ${path}. ` +
      `To replace all of it, say: overwrite ${path} with 'text'.`,
  );
}
