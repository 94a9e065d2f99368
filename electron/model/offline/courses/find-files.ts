import { verbatim } from "../answers/verbatim.ts";
import { type CourseContext, done, failedCall, type Step, type WantedCall } from "../course.ts";
import { nameDay } from "../dates/local-time.ts";
import type { FileIntent } from "../intent.ts";
import type { Reply } from "../read-history.ts";

type FindFiles = Extract<FileIntent, { type: "find-files" }>;

/** Looks in names and in contents at once: a file about the budget may say so in either. */
export function findFiles(intent: FindFiles, context: CourseContext): Step {
  const calls = callsFor(intent);
  const replies = calls.map(({ key }) => context.reply(key));
  if (replies.some((reply) => reply === null)) return { type: "calls", calls };
  const read = replies.filter((reply) => reply !== null);
  const broken = read.find(({ failure }) => failure !== null);
  if (broken) return failedCall(broken);
  const where = intent.path === "." ? "" : ` in ${intent.path}`;
  const texts = calls.map(({ key }) => {
    const found = foundIn(context.reply(key));
    const what =
      key === "names"
        ? `Files named like "${intent.words}"${where}`
        : `Files that mention "${intent.words}"${where}`;
    return found === null ? `${what}: none.` : `${what}:\n\n${verbatim(found)}`;
  });
  return done(texts.join("\n\n"));
}

/** What changed since a day. */
export function changedFiles(
  { since, path }: Extract<FileIntent, { type: "changed-files" }>,
  context: CourseContext,
): Step {
  const reply = context.reply("search_files");
  if (reply === null) {
    return {
      type: "calls",
      calls: [
        { key: "search_files", tool: "search_files", arguments: { path: place(path), changedSince: since } },
      ],
    };
  }
  if (reply.failure !== null) return failedCall(reply);
  const found = foundIn(reply);
  const where = path === "." ? "in this folder" : `in ${path}`;
  if (found === null) return done(`Nothing has changed ${where} since ${nameDay(since)}.`);
  return done(`Changed ${where} since ${nameDay(since)}, newest first:\n\n${verbatim(found)}`);
}

function callsFor({ words, where, path }: FindFiles): WantedCall[] {
  const name = words.includes(" ") ? `*${words.split(/\s+/).join("*")}*` : words;
  const names = { key: "names", tool: "search_files", arguments: { name, path: place(path) } };
  const contents = {
    key: "contents",
    tool: "search_files",
    arguments: { pattern: words, path: place(path) },
  };
  // A folder in the words can stand in no file's name.
  if (where === "contents" || /[/\\]/.test(words)) return [contents];
  return where === "names" ? [names] : [names, contents];
}

function place(path: string): string | null {
  return path === "." ? null : path;
}

/** The found files, without the tool's own first line; null if there are none. */
function foundIn(reply: Reply | null): string | null {
  const [, ...lines] = (reply?.text ?? "").split("\n");
  return lines.length === 0 ? null : lines.join("\n");
}
