import { readTime } from "./dates/clock-times.ts";
import { listedBefore } from "./earlier.ts";
import type { Context } from "./intent.ts";
import { isQuoted } from "./phrase.ts";

const leadingWords =
  /^(?:(?:the|my|our|a|an)\s+)?(?:(?:new|empty|blank|text)\s+)*(?:(file|document|note)\s+)?(?:(?:called|named)\s+)?/i;
const wellKnown = /^(?:readme|makefile|dockerfile|license|changelog|procfile)$/i;
const thisFolder =
  /^(?:here|\.|(?:(?:this|the current|the|my|the whole|the root) )?(?:folder|directory|workspace|project|project folder|workspace folder|files))$/i;
/** Words that no unquoted file name is believed to hold: they say that the phrase is more than a name. */
const notInNames =
  /(?:^|\s)(?:and|or|all|every|everything|some|any|files|but|to|with|from|that|which|about|&|neither|nor|not|either|except|than|of)(?=\s|$)/i;
/** Words that tell of a file and do not name it: "the newest file". */
const describing =
  /^(?:newest|latest|oldest|recent|largest|biggest|longest|smallest|shortest|last|first|second|third|other|same|whole|entire|old|new|right|wrong|next|previous|current|empty|only|csv|pdf|text|markdown|json|image|log|\d+(?:st|nd|rd|th)?|it|that|this|these|those|one|each|every|any|all|no)$/i;
const ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const places = `last|${ordinals.join("|")}|\\d{1,3}`;
const things = "(?:one|file|folder|entry|result)";
const nth = new RegExp(
  `^(?:(?:the |number |nr\\.? |no\\.? |#)+(${places})(?:st|nd|rd|th)?(?: ${things})?|(${places})(?:st|nd|rd|th)? ${things})$`,
  "i",
);

/**
 * The path that a phrase names: quoted, with an ending or a slash, or a name everybody knows (`Makefile`). A phrase of
 * several words counts whole ("meeting notes.md"), never a part of it. null where it names no file for certain.
 */
export function readFileName(words: string, context: Context): string | null {
  const phrase = words.trim();
  if (/^(?:it|that file|this file|that|the same file|the file)$/i.test(phrase)) return context.lastFile;
  const listed = nthListed(phrase, context);
  if (listed !== null) return listed.isFolder ? null : listed.path;
  const lead = leadingWords.exec(phrase);
  const name = phrase.slice(lead?.[0].length ?? 0).replace(/\s+(?:file|document)$/i, "");
  const saysFile = lead?.[1] !== undefined || name.length < phrase.length - (lead?.[0].length ?? 0);
  if (isQuoted(name)) return saysFile ? context.content(name) : fileShaped(context.content(name));
  if (saysFile && /^[\w.-]+$/.test(name) && !describing.test(name)) return name;
  return fileShaped(name);
}

/** Several names: "a.md, b.md and c.md". null unless each part names a file. */
export function readFileNames(words: string, context: Context): string[] | null {
  const whole = readFileName(words, context);
  if (whole !== null) return [whole];
  const names = words.split(/\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+/).map((part) => readFileName(part, context));
  return names.every((name) => name !== null) ? names : null;
}

/** The folder that a phrase names: "this folder", `docs/`, "the docs folder", "folder docs"; else null. */
export function readFolderName(words: string, context: Context): string | null {
  const phrase = words.trim();
  if (thisFolder.test(phrase)) return ".";
  const listed = nthListed(phrase, context);
  if (listed !== null) return listed.isFolder ? listed.path : null;
  const named = /^(?:the |my )?(?:sub)?(?:folder|directory)\s+(?:called |named )?(\S+)$/i.exec(phrase)?.[1];
  const described = /^(?:the |my )?(\S+)\s+(?:sub)?(?:folder|directory)$/i.exec(phrase)?.[1];
  const slashed = /^(?:the )?([\w.@-][\w./@-]*\/)$/.exec(phrase)?.[1];
  const name = named ?? described ?? slashed;
  return name === undefined ? null : context.content(name).replace(/(.)\/+$/, "$1");
}

/** A folder's name where only a folder can stand: also a single bare word or a quoted text. */
export function readBareFolderName(words: string, context: Context): string | null {
  const phrase = words.trim();
  const folder = readFolderName(phrase, context);
  if (folder !== null) return folder;
  if (isQuoted(phrase)) return context.content(phrase).replace(/(.)\/+$/, "$1");
  return /^[\w.@-][\w./@-]*$/.test(phrase) && readTime(phrase) === null ? phrase : null;
}

/** "rename docs/a.md to b.md" leaves the file in its folder. */
export function besides(from: string, to: string): string {
  const slash = from.lastIndexOf("/");
  return to.includes("/") || slash < 0 ? to : from.slice(0, slash + 1) + to;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** True of words for one of a list: "the second one". */
export function isNth(words: string): boolean {
  return nth.test(words.trim());
}

/** "the second one", "number 2", "the last one": of what the listing before showed. */
function nthListed(phrase: string, { earlier }: Context): ReturnType<typeof listedBefore>[number] | null {
  const [, one, other] = nth.exec(phrase) ?? [];
  const word = (one ?? other)?.toLowerCase();
  if (word === undefined) return null;
  const listed = listedBefore(earlier);
  if (word === "last") return listed.at(-1) ?? null;
  const number = ordinals.includes(word) ? ordinals.indexOf(word) + 1 : Number(word);
  return listed[number - 1] ?? null;
}

function fileShaped(name: string): string | null {
  if (!/^[^\uE000-\uF8FF:*?"<>|,\n]+$/.test(name) || notInNames.test(name)) return null;
  const isPath = /^(?:[~.]|\.\.)?\/?[^\s/]+(?:\/[^\s/]+)+$/.test(name) || /^\/\S+$/.test(name);
  const hasEnding = /[\w)\]]\.(?=[\w]*[a-z])\w{1,10}$/i.test(name) || /^\.[\w.-]*[a-z][\w.-]*$/i.test(name);
  return isPath || hasEnding || wellKnown.test(name) ? name : null;
}
