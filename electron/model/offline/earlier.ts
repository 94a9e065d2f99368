import { readJson } from "../../../shared/json.ts";
import { readEvents } from "./courses/event-lines.ts";
import { addDays } from "./dates/local-time.ts";
import type { Reply } from "./read-history.ts";

/** A call of the turn before, with what came of it. */
export type EarlierCall = { tool: string; arguments: Readonly<Record<string, unknown>>; reply: Reply };

/** What was done in answer to the prompt before; empty where nothing was. */
export type Earlier = readonly EarlierCall[];

/** A path as a listing showed it. */
type Listed = { path: string; isFolder: boolean };

/** A name, a slash if it is a folder, two spaces, and its size and time, or what it is. */
const entryLine =
  /^(.+?)(\/)? {2}(?:(?:\d[\d.]* (?:bytes?|kB|MB|GB|TB) {2})?\d{4}-\d{2}-\d{2} \d{2}:\d{2}|link to .*|not a file .*)$/;

/** Tools whose calls name one file. */
export const namesFile = /^(?:read|write|edit|move)_file$/;
/** Tools whose calls are about events. Where a turn used both kinds, "it" could be the file or the event. */
export const namesEvent = /_events?$/;

/** Parses a call's arguments; none where they are no object. */
export function readArguments(text: string): Readonly<Record<string, unknown>> {
  const parsed = readJson(text);
  return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
    ? (parsed as Record<string, unknown>)
    : {};
}

/** The one call of these tools; null if there was none or several, so that no other could be meant. */
export function onlyCall(earlier: Earlier, tools: readonly string[]): EarlierCall | null {
  const [call, ...more] = earlier.filter(({ tool }) => tools.includes(tool));
  return call === undefined || more.length > 0 || call.reply.failure !== null ? null : call;
}

/** The files and folders that the one listing before showed, in its order. */
export function listedBefore(earlier: Earlier): readonly Listed[] {
  const call = onlyCall(earlier, ["list_folder", "search_files"]);
  if (call === null || earlier.length > 1) return [];
  const folder = call.tool === "list_folder" ? call.arguments["path"] : null;
  const [head = "", ...lines] = call.reply.text.split("\n");
  // Of several workspaces, each listing begins anew.
  if (call.tool === "list_folder" && !head.startsWith("In ")) return [];
  const entries = lines.filter((line) => !/^(?: {2}|… )/.test(line)).map((line) => entryLine.exec(line));
  if (!entries.every((entry) => entry !== null)) return [];
  return entries.map(([, path = "", slash]) => {
    const inside = typeof folder === "string" && folder !== "." ? `${folder}/${path}` : path;
    return { path: inside, isFolder: slash !== undefined };
  });
}

/** The one event that the turn before was about, and the days around it; null where it is not certain. */
export function eventBefore(earlier: Earlier): { id: string; on: { from: string; to: string } } | null {
  if (earlier.some(({ tool }) => namesFile.test(tool))) return null;
  const change = onlyCall(earlier, ["create_event", "change_event", "delete_event"]);
  // Of an event that repeats, "it" could be one time or all of them.
  const isOne = change?.tool !== "delete_event" && (change?.arguments["repeats"] ?? null) === null;
  if (change !== null) return isOne ? around(idIn(change)) : null;
  if (earlier.some(({ tool }) => tool.endsWith("_event"))) return null;
  const look = onlyCall(earlier, ["list_events"]);
  const [event, ...more] = look === null ? [] : readEvents(look.reply.text);
  return event === undefined || more.length > 0 ? null : around(event.id);
}

/** The tool says the id after the title, so of two that look like it the last one is the tool's own. */
function idIn({ reply }: EarlierCall): string | null {
  return [...reply.text.matchAll(/ Its id is (?:now )?(\S+)\.(?= |$)/g)].at(-1)?.[1] ?? null;
}

/** An id holds the day on which the event began, in some zone. */
function around(id: string | null): ReturnType<typeof eventBefore> {
  const [, year, month, date] = /^[^/]+\/(\d{4})(\d{2})(\d{2})/.exec(id ?? "") ?? [];
  if (id === null || year === undefined) return null;
  const day = `${year}-${month}-${date}`;
  return { id, on: { from: addDays(day, -1), to: addDays(day, 1) } };
}
