import type { Call } from "../../shared/call-view.ts";
import { counted } from "../../shared/quantities.ts";
import { visibleLine } from "../parts/visible-text.tsx";
import { fileCount } from "./effect-words.ts";
import { readJson } from "./read-json.ts";

/** What a call is called: words, and where there is one the command in it, which is drawn as code. */
export type CallTitle = { words: string; code: string | null };

type Fields = Readonly<Record<string, unknown>>;

/** The verb phrase of each tool, from its arguments; a tool that is not here is named as it is. */
const phrases: Readonly<Record<string, (fields: Fields) => string>> = {
  read_file: ({ path }) => `Read ${named(path, "a file")}`,
  look_at_picture: ({ path }) => `Look at ${named(path, "a picture")}`,
  list_folder: ({ path }) => `List ${named(path, "the workspace")}`,
  search_files: ({ pattern, name }) => `Search files for ${named(pattern ?? name, "a text", quoted)}`,
  write_file: ({ path }) => `Write ${named(path, "a file")}`,
  edit_file: ({ path }) => `Change ${named(path, "a file")}`,
  make_folder: ({ path }) => `Make the folder ${named(path, "")}`.trim(),
  move_file: ({ from, to }) => `Move ${named(from, "a file")} to ${named(to, "another place")}`,
  delete_file: ({ path }) => `Delete ${named(path, "a file")}`,
  create_event: ({ title }) => `Add ${named(title, "an event", quoted)}`,
  change_event: ({ title }) => `Change ${named(title, "an event", quoted)}`,
  delete_event: () => "Delete an event",
  list_events: () => "Look at the calendar",
  find_free_time: () => "Find free time",
  calculate: ({ expression }) => `Calculate ${named(expression, "")}`.trim(),
  current_time: () => "Look at the clock",
};

/** What a call does, or did, in words. Safe for tools and arguments that nobody foresaw. */
export function callTitle(call: Call): CallTitle {
  const fields = fieldsOf(call.arguments);
  const command = call.preview?.type === "command" ? call.preview.command : fields["command"];
  if (call.undoes === null && typeof command === "string" && command.trim() !== "") {
    const words = call.state === "ok" ? "Ran" : "Run";
    return { words, code: visibleLine(command.trim().slice(0, longestTitle)) };
  }
  return { words: titleWords(call, fields), code: null };
}

/** What a finished command came to, beside its title: "changed 2 files", "exit code 1"; null for other calls. */
export function commandOutcome({ preview, state }: Call): string | null {
  if (preview?.type !== "command" || preview.rehearsal === null || state !== "ok") return null;
  const changed = fileCount(preview.rehearsal);
  const exit = preview.rehearsal.exitCode === 0 ? [] : [`exit code ${preview.rehearsal.exitCode ?? "none"}`];
  return [changed === 0 ? "changed nothing" : `changed ${counted(changed, "file")}`, ...exit].join(", ");
}

/** Milliseconds that a call took, with its rehearsal; null where it was not done, or nothing of it was measured. */
export function timeTaken({ preview, durationMs, state }: Call): number | null {
  if (durationMs === null || state === "denied") return null;
  const rehearsal = preview?.type === "command" ? preview.rehearsal : null;
  const whole = durationMs + (rehearsal?.durationMs ?? 0);
  return whole === 0 && state !== "ok" ? null : whole;
}

/** The arguments of a call as an object; empty where they are none, or not readable. */
function fieldsOf(callArguments: unknown): Fields {
  const value = typeof callArguments === "string" ? readJson(callArguments) : callArguments;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Titles are for finding one's way; the whole stands in the preview and in the arguments. */
const longestTitle = 300;

function titleWords(call: Call, fields: Fields): string {
  const done = call.forPerson?.split("\n")[0]?.trim().replace(/\.$/, "");
  if (call.state === "ok" && done) return visibleLine(done.slice(0, longestTitle));
  if (call.undoes !== null) return "Take back a change";
  if (call.preview?.type === "calendar") {
    const title = (call.preview.before ?? call.preview.after)?.title;
    if (title !== undefined) return phraseOf(call.tool, { ...fields, title });
  }
  return phraseOf(call.tool, fields);
}

function phraseOf(tool: string, fields: Fields): string {
  const phrase = Object.hasOwn(phrases, tool) ? phrases[tool] : undefined;
  return phrase?.(fields) ?? `Use the tool “${visibleLine(tool.slice(0, 100))}”`;
}

function named(value: unknown, otherwise: string, form: (text: string) => string = (text) => text): string {
  if (typeof value !== "string" || value.trim() === "" || value === ".") return otherwise;
  return form(visibleLine(value.slice(0, longestTitle)));
}

function quoted(text: string): string {
  return `“${text}”`;
}
