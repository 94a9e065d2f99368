import { isNth, readFileName, readFolderName } from "../file-names.ts";
import { type Context, type Intent, type UnderstandingRule, understandWith } from "../intent.ts";
import { kindGlob } from "./file-kinds.ts";

const seek =
  "(?:find(?: me)?|i(?:'m| am) looking for|search(?: for)?|look(?: for)?|locate|show me|show|list|get|where(?: is| are|'s)|which are|are there|do i have)";
const someFiles =
  "(?:all |any |every |some )?(?:the |my )?(?:files?|documents?|notes?|anything|everything|something|texts?|lines?)";

const rules: readonly UnderstandingRule[] = [
  {
    pattern: new RegExp(
      `^(?:${seek}|which|what) (?:all |any |every |me )*(?:of )?(?:the |my )?(\\w+|\\*?\\.\\w+) (?:files|documents)(?: (?:are|is) there)?(?: in (.+))?$`,
      "i",
    ),
    read: ([, kind = "", where], context) => named(kindGlob(kind), where, context),
  },
  {
    pattern: new RegExp(
      `^${seek} ${someFiles} (?:that (?:are|is) )?(?:called|named|with (?:the )?names?|whose name (?:is|contains))(?: like)? (.+)$`,
      "i",
    ),
    read: ([, words = ""], context) => found(words, "names", context),
  },
  {
    pattern: new RegExp(
      `^${seek} ${someFiles} (?:that |which )?(?:about|on|regarding|for|to do with|related to|(?:that )?(?:have|has) to do with|concerning)(?: (?:the|my|our))? (.+)$`,
      "i",
    ),
    read: ([, words = ""], context) => found(words, "both", context),
  },
  {
    pattern: new RegExp(
      `^${seek} ${someFiles} (?:that |which )?(?:contain(?:s|ing)?|mention(?:s|ing)?|with|includ(?:es?|ing)|sa(?:ys?|ying))(?: the (?:words?|text|phrase))? (.+)$`,
      "i",
    ),
    read: ([, words = ""], context) => found(words, "contents", context),
  },
  {
    pattern:
      /^(?:which|what) (?:files?|documents?|notes?) (?:contains?|mentions?|says?|includes?|talks? about|(?:is|are) about)(?: (?:the|my) (?:words? )?)? ?(.+)$/i,
    read: ([, words = ""], context) => found(words, "contents", context),
  },
  {
    pattern:
      /^where (?:is|are|do i mention|did i (?:mention|write(?: about)?))(?: the)? (.+?)(?: mentioned| written| used)$/i,
    read: ([, words = ""], context) => found(words, "contents", context),
  },
  {
    pattern:
      /^(?:find|search(?: for)?|look for|grep(?: for)?|locate) (?:the (?:words?|text) )?(.+?) in (.+)$/i,
    read: ([, words = "", where = ""], context) => foundAt(words, where, context),
  },
  { pattern: /^grep (?:for )?(.+)$/i, read: ([, words = ""], context) => found(words, "contents", context) },
  {
    pattern:
      /^(?:search|look|grep)(?: in| through)?(?: (?:this folder|my files|the files|the workspace|everything|here))?(?: for)(?: the (?:words?|text|phrase))? (.+?)(?: in (?:this folder|my files|the files|the workspace|here))?$/i,
    read: ([, words = ""], context) => found(words, "both", context),
  },
  {
    pattern:
      /^(?:find|locate|where(?:'s| is| are)|open|show me)(?: (?:the|my|our))? (?!calendar|agenda|schedule|events?\b)(.+?)(?: files?| documents?)?(?: in (?:this folder|my files|the files|the workspace|here))?$/i,
    read: ([, words = ""], context) => found(words, "both", context),
  },
];

/** Requests to find files by words in their names or contents: they change nothing, so they may be understood widely. */
export function understandFinding(text: string, context: Context): readonly Intent[] | null {
  return understandWith(rules, text, context);
}

function named(glob: string | null, where: string | undefined, context: Context): readonly Intent[] | null {
  const path = where === undefined ? "." : (readFolderName(where, context) ?? plainPlace(where));
  return glob === null || path === null ? null : [{ type: "find-files", words: glob, where: "names", path }];
}

/** In one file or folder only its contents are meant; "this folder" is no narrower than saying nothing. */
function foundAt(words: string, where: string, context: Context): readonly Intent[] | null {
  const path = readFileName(where, context) ?? readFolderName(where, context) ?? plainPlace(where);
  if (path === null) return null;
  return (
    found(words, path === "." ? "both" : "contents", context)?.map((intent) => ({ ...intent, path })) ?? null
  );
}

function plainPlace(where: string): string | null {
  return /^[\w.-]+$/.test(where.trim()) ? where.trim() : null;
}

/** At most a few words: a longer phrase is more than what to look for. */
function found(
  part: string,
  where: "names" | "contents" | "both",
  context: Context,
): Extract<Intent, { type: "find-files" }>[] | null {
  const words = context
    .content(part)
    .replace(/^(?:the|a|an|my) (?=\w)/i, "")
    .trim();
  if (words === "" || isNth(part) || part.trim().split(/\s+/).length > 4) return null;
  return [{ type: "find-files", words, where, path: "." }];
}
