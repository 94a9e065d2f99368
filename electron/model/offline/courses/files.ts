import { assertNever } from "../../../../shared/assert-never.ts";
import type { Json } from "../../../../shared/json.ts";
import { callOnly, type CourseContext, done, failedCall, type Step } from "../course.ts";
import type { FileIntent } from "../intent.ts";
import { addLines } from "./add-lines.ts";
import { createFile } from "./create-file.ts";
import { copyFile } from "./copy-file.ts";
import { fileFacts } from "./file-facts.ts";
import { changedFiles, findFiles } from "./find-files.ts";
import { readPart } from "./read-part.ts";
import { removeLine } from "./remove-line.ts";
import { surveyFiles } from "./survey-files.ts";
import { verbatim } from "../answers/verbatim.ts";

/** What to do next for a request about files. */
export function fileStep(intent: FileIntent, context: CourseContext): Step {
  switch (intent.type) {
    case "list-folder":
      return listFolder(intent.path, context);
    case "read-file":
      return readPart(intent, context);
    case "survey-files":
      return surveyFiles(intent, context);
    case "file-facts":
      return fileFacts(intent, context);
    case "copy-file":
      return copyFile(intent, context);
    case "remove-line":
      return removeLine(intent, context);
    case "changed-files":
      return changedFiles(intent, context);
    case "find-files":
      return findFiles(intent, context);
    case "move-file":
      return changeWith("move_file", { from: intent.from, to: intent.to }, context);
    case "add-lines":
      return addLines(intent, context);
    case "create-file":
      return createFile(intent, context);
    case "overwrite-file":
      return changeWith("write_file", { path: intent.path, content: intent.content }, context);
    case "replace-text": {
      const { path, oldText, newText, everywhere } = intent;
      return changeWith("edit_file", { path, oldText, newText, replaceAll: everywhere }, context);
    }
    case "delete-file":
      return changeWith("delete_file", { path: intent.path }, context);
    case "make-folder":
      return changeWith("make_folder", { path: intent.path }, context);
    default:
      return assertNever(intent);
  }
}

function listFolder(path: string, context: CourseContext): Step {
  const reply = context.reply("list_folder");
  // Of several workspaces, each is listed where none is named, and the listing says which is which.
  if (reply === null) return callOnly("list_folder", path === "." ? {} : { path });
  if (reply.failure !== null) return failedCall(reply);
  const [head = "", ...lines] = reply.text.split("\n");
  if (path === "." && !head.includes("the workspace")) return done(verbatim(reply.text));
  const folder = path === "." ? "This folder" : path;
  if (lines.length === 0) return done(`${folder} is empty.`);
  const count = /, ([^,]+):$/.exec(head)?.[1];
  return done(`${folder}${count === undefined ? "" : `, ${count}`}:\n\n${verbatim(lines.join("\n"))}`);
}

function changeWith(tool: string, parameters: Record<string, Json>, context: CourseContext): Step {
  const reply = context.reply(tool);
  if (reply === null) return callOnly(tool, parameters);
  return reply.failure === null
    ? done(reply.text.replace("The person can undo this.", "You can undo this."))
    : failedCall(reply);
}
