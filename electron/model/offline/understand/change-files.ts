import { readBareFolderName, readFileName, readFileNames, readFolderName } from "../file-names.ts";
import { type Context, type Intent, type UnderstandingRule, understandWith } from "../intent.ts";
import { isQuoted, quotedMark } from "../phrase.ts";
import { moveRules } from "./move-files.ts";

const ending = "(?:at|to|onto) (?:the )?(?:end|bottom) of";
const add = "(?:add|append|insert|put|note(?: down)?|jot down|write down)";
const lineWords =
  "(?:(?:the|a|another|new|one)\\s+)*(?:(?:line|text|item|entry|point|words?)\\s+)?(?:saying |that says |with )?";
const makeFile =
  "(?:create|make|start|new|add)(?: me)? (?:(?:a|an|the|new|empty|blank|text)\\s+)*(?:(?:file|document|note)\\s+)?(?:(?:called|named)\\s+)?";
const makeFolder = "(?:create|make|add|new|mkdir)(?: me)? (?:(?:a|an|the|new|empty)\\s+)*";

const rules: readonly UnderstandingRule[] = [
  ...moveRules,
  {
    pattern: new RegExp(`^(?:append|add|write) (?:to|in|at the end of) (.+?): ?(.+)$`, "i"),
    read: ([, name = "", texts = ""], context) => addLines(texts, name, { create: false, context }),
  },
  {
    pattern:
      /^(?:add|insert|put|write) .+ (?:to|at|on|onto) (?:the )?(?:top|beginning|start|front) of (.+)$/i,
    read: ([, name = ""], context) =>
      readFileName(name, context) === null ? null : [{ type: "say", text: onlyAtTheEnd }],
  },
  {
    pattern: new RegExp(
      `^(?:(?:remove|delete|erase|cut) (?:the )?(?:line|item|entry|point) (.+) (?:from|in|of)|(?:take|cross|strike) (${quotedMark}) (?:off|from|out of)) (.+)$`,
      "i",
    ),
    read: ([, one, other, name = ""], context) => removeLine(one ?? other ?? "", name, context),
  },
  {
    pattern: /^write (.+) (?:at|to) the (?:end|bottom) of (.+)$/i,
    read: ([, texts = "", name = ""], context) => addLines(texts, name, { create: false, context }),
  },
  {
    pattern: new RegExp(
      `^${add} ${lineWords}(.+) (?:${ending}|to|in|into|on)( a new file)? (.+?)( \\+create)?$`,
      "i",
    ),
    read: ([, texts = "", fresh, name = "", create], context) =>
      addLines(texts, name, { create: (fresh ?? create) !== undefined, context }),
  },
  {
    pattern: /^(?:write|save) (.+) (?:to|in|into|as)( (?:a )?(?:new )?file(?: called| named)?)? (.+)$/i,
    read: ([, text = "", , name = ""], context) => createFile(name, isQuoted(text) ? text : null, context),
  },
  {
    pattern: new RegExp(
      `^${makeFile}(.+?) (?:with|containing|that (?:says|contains)|saying)(?: the (?:text|words?|lines?|contents?))?:? (${quotedMark})$`,
      "i",
    ),
    read: ([, name = "", text = ""], context) => createFile(name, text, context),
  },
  {
    pattern: new RegExp(`^${makeFolder}(?:folders?|director(?:y|ies))(?: called| named)? (.+)$`, "i"),
    read: ([whole, name = ""], context) =>
      makeFolders(/\b(?:folders|directories)\b/i.test(whole) ? partsOf(name) : [name], context),
  },
  {
    pattern: new RegExp(`^${makeFolder}(\\S+) (?:folder|directory)$`, "i"),
    read: ([, name = ""], context) => makeFolders([name], context),
  },
  {
    pattern: new RegExp(`^${makeFile}(\\S+)$`, "i"),
    read: ([, name = ""], context) => createFile(name, "", context),
  },
  {
    pattern: new RegExp(
      `^(?:overwrite (.+)|replace (?:everything in|(?:all )?the (?:whole )?(?:contents?|text) of) (.+)) with (${quotedMark})$`,
      "i",
    ),
    read: ([, one, other, text = ""], context) => overwriteFile(one ?? other ?? "", text, context),
  },
  {
    pattern:
      /^(?:replace|change|substitute|swap)( every| all| each)?(?: the (?:words?|text))? (.+) (?:with|by|to|into|for)(?: the (?:words?|text))? (.+?)( everywhere| throughout)? in (.+?)( everywhere)?$/i,
    read: ([, every, old = "", text = "", before, name = "", after], context) =>
      replaceText(name, [old, text], { everywhere: (every ?? before ?? after) !== undefined, context }),
  },
  {
    pattern:
      /^in (.+?),? (?:replace|change|substitute)( every| all| each)? (.+) (?:with|by|to|into) (.+?)( everywhere)?$/i,
    read: ([, name = "", every, old = "", text = "", after], context) =>
      replaceText(name, [old, text], { everywhere: (every ?? after) !== undefined, context }),
  },
  {
    pattern: /^(?:delete|remove|erase|trash|bin|get rid of|throw away|throw out)(?: the)?(?: files?)? (.+)$/i,
    read: ([, names = ""], context) => deleteFiles(names, context),
  },
];

/**
 * Requests that change files. Each pattern covers the whole request, and each name must be certain: half understood is
 * not understood.
 */
export function understandFileChange(text: string, context: Context): readonly Intent[] | null {
  return understandWith(rules, text, context);
}

function addLines(
  words: string,
  name: string,
  { create, context }: { create: boolean; context: Context },
): readonly Intent[] | null {
  const path = readFileName(name, context);
  const texts = textsIn(words.replace(/ as an? (?:new )?(?:line|item|entry)$/i, ""), context);
  return path === null || texts === null ? null : [{ type: "add-lines", path, texts, create }];
}

/** Words that could mean what stands somewhere, and not themselves: "the contents of a.md", "everything from a.md". */
const standsElsewhere =
  /^(?:the |my |its |all |all of )*(?:contents?|text|lines?|words|everything|all|rest|output|results?|same|list|it|that|this|them)\b|[\w)]\.(?=\w*[a-z])\w{1,10}\b/i;

/**
 * One text without quotation marks, or quoted ones: 'a', 'b' and 'c'. null for a mixture, whose limits are unclear, and for
 * words without quotation marks that could mean a file or what is in one.
 */
function textsIn(words: string, context: Context): string[] | null {
  const marks = words.match(new RegExp(quotedMark, "g"));
  if (marks === null) return standsElsewhere.test(words.trim()) ? null : [words.trim()];
  const between = words.replace(new RegExp(quotedMark, "g"), "").replace(/\band\b|[,\s]/g, "");
  return between === "" ? marks.map((mark) => context.content(mark)) : null;
}

function createFile(name: string, text: string | null, context: Context): readonly Intent[] | null {
  const path = readFileName(name, context);
  if (path === null || text === null) return null;
  const content = context.content(text);
  return [{ type: "create-file", path, content: content === "" ? "" : `${content}\n` }];
}

function overwriteFile(name: string, text: string, context: Context): readonly Intent[] | null {
  const path = readFileName(name, context);
  return path === null ? null : [{ type: "overwrite-file", path, content: `${context.content(text)}\n` }];
}

const onlyAtTheEnd =
  "I can add lines only at the end of a file, so I changed nothing. Say for example: add 'text' to notes.md.";

/** The text must be in quotes, or a single word: where else would it end? */
function removeLine(words: string, name: string, context: Context): readonly Intent[] | null {
  const path = readFileName(name, context);
  const isClear = isQuoted(words) || /^[^\s\uE000-\uF8FF]+$/.test(words);
  return path === null || !isClear
    ? null
    : [{ type: "remove-line", path, text: context.content(words.trim()) }];
}

function makeFolders(names: readonly string[], context: Context): readonly Intent[] | null {
  const paths = names.map((name) => readBareFolderName(name, context));
  // "make a folder" names none.
  return paths.every((path) => path !== null && !/^(?:\.|an?|the|new|empty|another)$/i.test(path))
    ? paths.flatMap((path) => (path === null ? [] : [{ type: "make-folder", path }]))
    : null;
}

function partsOf(words: string): string[] {
  return words.split(/\s*,\s*(?:and\s+)?|\s+and\s+/);
}

/** Texts without quotation marks are believed only as single words: where else would they end? */
function replaceText(
  name: string,
  texts: readonly [string, string],
  { everywhere, context }: { everywhere: boolean; context: Context },
): readonly Intent[] | null {
  const path = readFileName(name, context);
  const clear = texts.every((text) => isQuoted(text) || /^[^\s\uE000-\uF8FF]+$/.test(text.trim()));
  if (path === null || !clear) return null;
  const [oldText, newText] = texts.map((text) => context.content(text.trim()));
  if (oldText === undefined || newText === undefined) return null;
  return [{ type: "replace-text", path, oldText, newText, everywhere }];
}

function deleteFiles(names: string, context: Context): readonly Intent[] | null {
  const folder = readFolderName(names, context);
  const paths = folder === null ? readFileNames(names, context) : [folder];
  if (paths === null || paths.includes(".")) return null;
  return paths.map((path) => ({ type: "delete-file", path }));
}
