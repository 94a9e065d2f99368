import { verbatim } from "../answers/verbatim.ts";
import { callOnly, type CourseContext, done, failedCall, type Step } from "../course.ts";
import type { LinePart } from "../intent.ts";
import { readFileText, titleForPerson } from "./file-text.ts";

/** Reads a file, or a part of it, and shows it as it is. The end of a long file takes a second look. */
export function readPart({ path, part }: { path: string; part: LinePart }, context: CourseContext): Step {
  const { firstLine, lines, fromEnd } = part;
  const reply = context.reply("read_end") ?? context.reply("read_file");
  if (reply === null)
    return callOnly("read_file", { path, offset: firstLine, limit: fromEnd ? null : lines });
  if (reply.failure !== null) return failedCall(reply);
  const text = readFileText(reply.text);
  const title = titleForPerson(reply.text, path);
  if (text === null || text.lines.length === 0) return done(title);
  if (!fromEnd || lines === null) return done(`${title}\n\n${verbatim(text.lines.join("\n"))}`);
  if (text.goesOn && text.total !== null && context.reply("read_end") === null) {
    const offset = Math.max(1, text.total - lines + 1);
    return {
      type: "calls",
      calls: [{ key: "read_end", tool: "read_file", arguments: { path, offset, limit: lines } }],
    };
  }
  if (text.goesOn) return done(`${title}\n\nIt is too long for me to find its end.`);
  const last = text.lines.slice(-lines);
  return done(
    `The last ${last.length === 1 ? "line" : `${last.length} lines`} of ${path}:\n\n${verbatim(last.join("\n"))}`,
  );
}
