import { callOnly, type CourseContext, done, failed, failedCall, type Step } from "../course.ts";
import { nameFullDay } from "../dates/local-time.ts";
import { baseName } from "../file-names.ts";
import type { FileIntent } from "../intent.ts";
import { readFileText } from "./file-text.ts";

type FileFacts = Extract<FileIntent, { type: "file-facts" }>;

/** Tells a file's size or time of change from the listing of its folder, its lines and words from its text. */
export function fileFacts(intent: FileFacts, context: CourseContext): Step {
  return intent.fact === "size" || intent.fact === "changed"
    ? fromListing(intent, context)
    : fromText(intent, context);
}

function fromListing({ path, fact }: FileFacts, context: CourseContext): Step {
  const reply = context.reply("list_folder");
  const slash = path.lastIndexOf("/");
  if (reply === null) return callOnly("list_folder", { path: slash < 0 ? "." : path.slice(0, slash) || "/" });
  if (reply.failure !== null) return failedCall(reply);
  const start = `${baseName(path)}  `;
  const line = reply.text.split("\n").find((entry) => entry.startsWith(start));
  const [size = "", time = ""] = line === undefined ? [] : line.slice(start.length).split("  ");
  if (!/^\d{4}-/.test(time))
    return failed(
      `I see no file ${path} there. Ask "what's in this folder" to see what is, or say its folder too.`,
    );
  if (fact === "size") return done(`${path} is ${size} in size.`);
  const [day = "", clock = ""] = time.split(" ");
  return done(`${path} was changed last on ${nameFullDay(day)} at ${clock}.`);
}

function fromText({ path, fact }: FileFacts, context: CourseContext): Step {
  const reply = context.reply("read_file");
  if (reply === null) return callOnly("read_file", { path });
  if (reply.failure !== null) return failedCall(reply);
  const text = readFileText(reply.text);
  if (text === null) return done(reply.text.split("\n")[0] ?? "");
  if (fact === "lines" && text.total !== null) return done(`${path} has ${counted(text.total, "line")}.`);
  const isEmpty = text.lines.length === 0 && text.isWhole;
  if (!text.isWhole || text.cutLines)
    return failed(`${path} is too long for me to count that. A command can: run \`wc ${path}\`.`);
  const words = text.lines.join("\n").split(/\s+/).filter(Boolean).length;
  return done(
    `${path} has ${isEmpty || fact === "lines" ? counted(text.lines.length, "line") : counted(words, "word")}.`,
  );
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
