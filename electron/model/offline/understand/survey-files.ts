import { findDays } from "../dates/days.ts";
import { readFileName, readFolderName } from "../file-names.ts";
import { type Context, type Intent, type Survey, type UnderstandingRule, understandWith } from "../intent.ts";
import { countOf, numberWords } from "../number-words.ts";
import { kindGlob } from "./file-kinds.ts";

type Pick = Survey["pick"];
type Order = Extract<Pick, { count: number }>["by"];

const orders: Readonly<Record<string, Order>> = {
  newest: "newest",
  latest: "newest",
  "most recent": "newest",
  "most recently changed": "newest",
  oldest: "oldest",
  largest: "largest",
  biggest: "largest",
  longest: "largest",
  smallest: "smallest",
  shortest: "smallest",
};
const superlative = Object.keys(orders)
  .toSorted((one, other) => other.length - one.length)
  .join("|");
const ask =
  "(?:find(?: me)?|show me|show|list|give me|which(?: is| are)?|what(?:'s| is| are)?|see|get|locate|search for)";
const place = "(?: (?:here|there|(?:in|inside|under) (.+)))?";
const changed =
  /\b(?:that |which )?(?:(?:has|have|was|were|i) )?(?:been )?(?:changed?|modified|edited|updated|touched)\b/i;

const rules: readonly UnderstandingRule[] = [
  {
    pattern: new RegExp(`^${ask} (.+)$`, "i"),
    read: ([, words = ""], context) => asIntent(readPicked(words, context)),
  },
  {
    pattern: new RegExp(`^which (?:(.+) )?files? (?:is|are) (?:the )?(${superlative})${place}$`, "i"),
    read: ([, kind = "", order, where], context) =>
      asIntent(surveyOf({ kind, where, pick: pickOf(order, undefined) }, context)),
  },
  {
    pattern: new RegExp(
      `^(?:how many|count(?: all)?(?: the| my)?) (?:(.+?) )?(?:files|documents)?(?: (?:are|do (?:i|we) have|have (?:i|we)|is))?(?: there)?${place}$`,
      "i",
    ),
    read: ([whole, kind = "", where], context) =>
      /\b(?:files|documents)\b/i.test(whole)
        ? asIntent(surveyOf({ kind, where, pick: { by: "count" } }, context))
        : null,
  },
  {
    pattern: new RegExp(
      `^${ask} (?:all )?(?:the )?(?:(.+?) )?files(?: are)? (?:larger|bigger|over|more|greater)(?: than)? (\\d+(?:\\.\\d+)?) ?(bytes?|kb|mb|gb)${place}$`,
      "i",
    ),
    read: ([, kind = "", number, unit = "", where], context) =>
      asIntent(surveyOf({ kind, where, pick: largerThan(Number(number), unit) }, context)),
  },
  {
    pattern: new RegExp(`^(?:${ask}|are there|do i have) (?:any |all |the )*empty files${place}$`, "i"),
    read: ([, where], context) => asIntent(surveyOf({ kind: "", where, pick: { by: "empty" } }, context)),
  },
  {
    pattern: new RegExp(`^${ask} (?:all )?(?:the |my )?(\\S+) files (.+)$`, "i"),
    read: ([, kind = "", rest = ""], context) => asIntent(changedOfKind(kind, rest, context)),
  },
];

/** Requests to look for files by size, time and kind: the newest, the five largest, how many. */
export function understandSurvey(text: string, context: Context): readonly Intent[] | null {
  return understandWith(rules, text, context);
}

/** "the newest csv in docs", or "it" where files were looked for just before. */
export function readPicked(words: string, context: Context): Survey | null {
  if (/^(?:it|that|that file|the file)$/i.test(words.trim())) return context.lastSurvey;
  const pattern = new RegExp(
    `^(?:the |my )?(?:(${numberWords}) )?(${superlative}) (?:(${numberWords}) )?(.+?)${place}$`,
    "i",
  );
  const [whole, before, order, after, kind = "", where] = pattern.exec(words.trim()) ?? [];
  if (whole === undefined) return null;
  return surveyOf({ kind, where, pick: pickOf(order, before ?? after) }, context);
}

/** `kind` is "csv", "csv files", "files", "markdown file"; null where it names no kind. */
function surveyOf(
  { kind, where, pick }: { kind: string; where: string | undefined; pick: Pick },
  context: Context,
): Survey | null {
  const bare = kind
    .trim()
    .replace(/(?:^| )(?:files?|documents?)$/i, "")
    .replace(/^(?:the|my|of the|of my)$/i, "");
  const name = bare === "" ? null : kindGlob(bare);
  const path = where === undefined ? "." : (readFolderName(where, context) ?? plainFolder(where, context));
  return path === null || (bare !== "" && name === null) ? null : { name, path, since: null, pick };
}

function plainFolder(words: string, context: Context): string | null {
  return /^[\w.-][\w./-]*$/.test(words) && readFileName(words, context) === null
    ? words.replace(/(.)\/+$/, "$1")
    : null;
}

function pickOf(order: string | undefined, count: string | undefined): Pick {
  return { by: orders[order?.toLowerCase() ?? ""] ?? "newest", count: countOf(count) };
}

/** Sizes are told in powers of 1,000. */
function largerThan(number: number, unit: string): Pick {
  const power = { k: 1, m: 2, g: 3 }[unit[0]?.toLowerCase() ?? ""] ?? 0;
  return { by: "larger", bytes: number * 1000 ** power, words: `${number} ${unit}` };
}

function changedOfKind(kind: string, rest: string, context: Context): Survey | null {
  const days = findDays(rest, context.now, "back");
  if (days === null || !changed.test(rest)) return null;
  const left = (rest.slice(0, days.index) + rest.slice(days.index + days.length)).replace(changed, "");
  const survey = surveyOf({ kind, where: undefined, pick: { by: "all" } }, context);
  return survey === null || left.replace(/\bsince\b/i, "").trim() !== ""
    ? null
    : { ...survey, since: days.meaning.from };
}

function asIntent(survey: Survey | null): readonly Intent[] | null {
  return survey === null ? null : [{ type: "survey-files", survey, then: null }];
}
