import { callOnly, type CourseContext, done, failed, failedCall, type Step } from "../course.ts";
import type { FileIntent } from "../intent.ts";
import { readFileText } from "./file-text.ts";

/** Takes out the one line that says this, also as an item of a list; where there is none, or several, nothing changes. */
export function removeLine(
  { path, text }: Extract<FileIntent, { type: "remove-line" }>,
  context: CourseContext,
): Step {
  const changed = context.reply("edit_file");
  if (changed !== null)
    return changed.failure === null
      ? done(`Removed from ${path}: "${text}". You can undo this.`)
      : failedCall(changed);
  const reply = context.reply("read_file");
  if (reply === null) return callOnly("read_file", { path });
  if (reply.failure !== null) return failedCall(reply);
  const file = readFileText(reply.text);
  if (file === null || !file.isWhole || file.cutLines)
    return failed(`${path} is too long for me to be sure of its lines, or is no text, so I removed nothing.`);
  const places = file.lines.flatMap((line, index) => (sayOf(line) === text.trim() ? [index] : []));
  const [place, ...more] = places;
  if (place === undefined) return failed(`No line of ${path} says just "${text}", so I removed nothing.`);
  if (more.length > 0)
    return failed(`${places.length} lines of ${path} say "${text}", so I removed none. Edit it by hand.`);
  return cut({ path, lines: file.lines, place });
}

/** The line goes with its line break: the one after it, or at the end the one before it. */
function cut({ path, lines, place }: { path: string; lines: readonly string[]; place: number }): Step {
  const line = lines[place] ?? "";
  const [before, after] = [lines[place - 1], lines[place + 1]];
  const [oldText, newText] =
    before !== undefined
      ? [`${before}\n${line}`, before]
      : after !== undefined
        ? [`${line}\n${after}`, after]
        : [line, ""];
  return callOnly("edit_file", { path, oldText, newText, replaceAll: false });
}

/** What a line says, without the mark of a list. */
function sayOf(line: string): string {
  return line.replace(/^\s*(?:[-*+] (?:\[[ xX]\] )?|\d{1,6}[.)] )/, "").trim();
}
