import { findDays } from "../dates/days.ts";
import { addDays } from "../dates/local-time.ts";
import { readFileNames, readFolderName } from "../file-names.ts";
import {
  type Context,
  type Intent,
  type LinePart,
  type UnderstandingRule,
  understandWith,
} from "../intent.ts";
import { countOf, numberWords } from "../number-words.ts";
import { readPicked } from "./survey-files.ts";

const show =
  "(?:show me|show|open up|open|read me|read out|read|print|display|cat|view|see|let me see|give me|look at|check)";

const whole: LinePart = { firstLine: null, lines: null, fromEnd: false };

const namedRules: readonly UnderstandingRule[] = [
  {
    pattern: new RegExp(
      `^${show} (?:the |its )?(first|last) (?:(${numberWords}) )?lines?(?: (?:of|in|from) (.+))?$`,
      "i",
    ),
    read: ([, end, count, name], context) =>
      readLines(name ?? "it", context, {
        firstLine: null,
        lines: countOf(count),
        fromEnd: end?.toLowerCase() === "last",
      }),
  },
  {
    pattern: /^(head|tail) (?:of )?(.+)$/i,
    read: ([, end, name = ""], context) =>
      readLines(name, context, { firstLine: null, lines: 10, fromEnd: end?.toLowerCase() === "tail" }),
  },
  {
    pattern: new RegExp(
      `^${show} lines? (\\d{1,7})(?: ?(?:to|-|–|until|through) ?(\\d{1,7}))? (?:of|in|from) (.+)$`,
      "i",
    ),
    read([, first, last, name = ""], context) {
      const firstLine = Number(first);
      const lines = Number(last ?? first) - firstLine + 1;
      return lines < 1 ? null : readLines(name, context, { firstLine, lines, fromEnd: false });
    },
  },
  {
    pattern: new RegExp(`^${show} (?:the (?:contents?|text) of |what(?:'s| is) in )?(.+)$`, "i"),
    read: ([, name = ""], context) => readLines(name, context, whole),
  },
  {
    pattern:
      /^what(?:'s| is| are| does)(?: there)?(?: it say)? (?:written )?(?:in |the (?:contents?|text) of |inside )?(.+?)(?: says?| contains?)?$/i,
    read: ([, name = ""], context) => readLines(name, context, whole),
  },
];

const listRules: readonly UnderstandingRule[] = [
  {
    pattern: new RegExp(`^${show} (.+)$`, "i"),
    read: ([, words = ""], context) =>
      /\b(?:one|first|last|\d|[a-z]+th|second|third|number)\b/i.test(words)
        ? listFolder(readFolderName(words, context))
        : null,
  },
  {
    pattern: /^what (?:do (?:i|we) have|have (?:i|we) got) (?:in|inside) (.+)$/i,
    read: ([, words = ""], context) => listFolder(readFolderName(words, context) ?? plainFolder(words)),
  },
  {
    pattern: /^(?:what(?:'s| is| are)|show(?: me)?|list)(?: all)?(?: there)?(?: (?:in|inside))? (.+)$/i,
    read: ([, words = ""], context) => listFolder(readFolderName(words, context)),
  },
  {
    pattern:
      /^(?:list|show(?: me)?|give me|which|what|what are|see)(?: all)?(?: of)?(?: the| my)? (?:files|documents|contents?|things|files and folders)(?: (?:are|is|do i have|are there|do we have))?(?: there)?(?: (?:in|of|inside|from) (.+)| (here))?$/i,
    read: ([, words = "here"], context) => listFolder(readFolderName(words, context) ?? plainFolder(words)),
  },
  {
    pattern: /^(?:list|ls|dir|list (?:it|files|everything)|what do i have here|what have i got here)$/i,
    read: () => listFolder("."),
  },
  {
    pattern: /^(?:list|ls|(?:what(?:'s| is)|show me what(?:'s| is)) (?:in|inside)) (.+)$/i,
    read: ([, words = ""]) => listFolder(plainFolder(words)),
  },
];

const changedRules: readonly UnderstandingRule[] = [
  {
    pattern: /^what have (?:i|we) (?:been working on|been doing|worked on|changed|edited|written)\b(.*)$/i,
    read: ([, rest = ""], context) => changedFiles(rest, context),
  },
  { pattern: /^what(?:'s| is) new\b(.*)$/i, read: ([, rest = ""], context) => changedFiles(rest, context) },
  {
    pattern:
      /^(?:show me |list |tell me |find )?(?:what|which files|what files|the files|files|all files|which documents|everything|anything)(?: (?:that|which))?(?: (?:has|have|was|were|is|are|did i|have i|i have|i))?(?: been)?(?: recently)? (?:changed?|modified|modify|edit(?:ed)?|updated?|touched?|worked on|new)\b(.*)$/i,
    read: ([, rest = ""], context) => changedFiles(rest, context),
  },
  {
    pattern:
      /^(?:show me |list |what are |what were )?(?:the |my )?(?:recent|latest|last) (?:changes|edits|files|changed files)\b(.*)$/i,
    read: ([, rest = ""], context) => changedFiles(rest, context),
  },
];

/** Requests to look at files that are named for certain, and at folders. */
export function understandFileReading(text: string, context: Context): readonly Intent[] | null {
  return (
    understandWith(changedRules, text, context) ??
    understandWith(namedRules, text, context) ??
    understandWith(listRules, text, context)
  );
}

function readLines(words: string, context: Context, part: LinePart): readonly Intent[] | null {
  const names = readFileNames(words, context);
  if (names !== null) return names.map((path) => ({ type: "read-file", path, part }));
  const survey = readPicked(words, context);
  return survey === null ? null : [{ type: "survey-files", survey, then: part }];
}

function listFolder(path: string | null): readonly Intent[] | null {
  return path === null ? null : [{ type: "list-folder", path }];
}

/** A bare word as a folder, for phrases in which only a folder makes sense: "list docs". */
function plainFolder(words: string): string | null {
  return /^(?!calendar|agenda|schedule)[\w.-][\w./-]*$/i.test(words) ? words.replace(/(.)\/+$/, "$1") : null;
}

/** Since when, and where. Without a time it is the last seven days; the answer says so. */
function changedFiles(rest: string, context: Context): readonly Intent[] | null {
  const days = findDays(rest, context.now, "back");
  const words = days === null ? rest : rest.slice(0, days.index) + rest.slice(days.index + days.length);
  const place = words.replace(/\b(?:since|recently|lately|after|from|so far)\b/gi, " ").trim();
  const folder =
    /^(?:in|inside|under|within|of|on) (.+)$/i.exec(place)?.[1] ?? (place === "here" ? "here" : null);
  const path = folder === null ? "." : (readFolderName(folder, context) ?? plainFolder(folder));
  if (path === null || (place !== "" && folder === null)) return null;
  return [{ type: "changed-files", since: days?.meaning.from ?? addDays(context.now.day, -7), path }];
}
