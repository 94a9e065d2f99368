import { callOnly, type CourseContext, done, failed, failedCall, type Step } from "../course.ts";
import type { FileIntent } from "../intent.ts";
import { readFileText } from "./file-text.ts";
import { lookForFile } from "./look-for-file.ts";
import { likeTheList } from "./list-markers.ts";

type AddLines = Extract<FileIntent, { type: "add-lines" }>;

/** How many lines of a long file's end are read to find the place where it ends. */
const tailLines = 50;

/**
 * Adds lines after the last line of a file that has text in it. It reads the file first, and a long one's end once more.
 * A missing file is made only where the person asked for that.
 */
export function addLines(intent: AddLines, context: CourseContext): Step {
  const { path } = intent;
  const changed = context.reply("edit_file") ?? context.reply("write_file");
  if (changed !== null)
    return changed.failure === null
      ? done(`${changed.text}\n\n${whatWasAdded(intent)}`)
      : failedCall(changed);
  const read = context.reply("read_end") ?? context.reply("read_file");
  if (read === null) {
    const seen = intent.create ? lookForFile(path, context) : "unsure";
    if (seen === "absent") return create(intent);
    return seen === "unsure" ? callOnly("read_file", { path }) : seen;
  }
  if (read.failure?.code === "not-found") return intent.create ? create(intent) : missing(path);
  if (read.failure !== null) return failedCall(read);
  const text = readFileText(read.text);
  if (text === null)
    return failed(`${firstLine(read.text)} So I can add no line to it, and nothing has changed.`);
  if (text.goesOn) return readEnd(path, text.total, context);
  return addAfter(text, intent);
}

function create(intent: AddLines): Step {
  return callOnly("write_file", { path: intent.path, content: `${intent.texts.join("\n")}\n` });
}

function missing(path: string): Step {
  return failed(
    `There is no file ${path}, so I added nothing. To make it, say: create ${path} with 'text'. ` +
      "If it is called something else, say its name, with its folder.",
  );
}

function readEnd(path: string, total: number | null, context: CourseContext): Step {
  if (total === null || context.reply("read_end") !== null) {
    return failed(
      `${path} is too long for me to find its end, so I added nothing. A command can: run \`echo 'text' >> ${path}\`.`,
    );
  }
  return {
    type: "calls",
    calls: [
      {
        key: "read_end",
        tool: "read_file",
        arguments: { path, offset: Math.max(1, total - tailLines), limit: tailLines + 1 },
      },
    ],
  };
}

/** The end is found again by its own text: the shortest run of last lines that stands nowhere else in what was read. */
function addAfter(
  { lines, isWhole, cutLines }: { lines: readonly string[]; isWhole: boolean; cutLines: boolean },
  intent: AddLines,
): Step {
  const last = lines.findLastIndex((line) => line.trim() !== "");
  if (last < 0 && isWhole) return create(intent);
  const known = lines.join("\n");
  const lengths = Array.from({ length: last + 1 }, (_, index) => index + 1);
  const tail = lengths
    .map((length) => lines.slice(last + 1 - length, last + 1).join("\n"))
    .find((text) => known.indexOf(text) === known.lastIndexOf(text));
  if (tail === undefined || cutLines) {
    return failed(
      `I could not tell the end of ${intent.path} from its other lines, so I added nothing. A command can: run \`echo 'text' >> ${intent.path}\`.`,
    );
  }
  const added = likeTheList(intent.texts, lines[last] ?? "");
  return callOnly("edit_file", {
    path: intent.path,
    oldText: tail,
    newText: [tail, ...added].join("\n"),
    replaceAll: false,
  });
}

function whatWasAdded({ path, texts }: AddLines): string {
  return `Added to ${path}: ${texts.map((text) => `"${text}"`).join(", ")}.`;
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
