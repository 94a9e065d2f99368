import {
  baseName,
  besides,
  readBareFolderName,
  readFileName,
  readFileNames,
  readFolderName,
} from "../file-names.ts";
import { type Context, type Intent, type UnderstandingRule, understandWith } from "../intent.ts";
import { isQuoted, quotedMark } from "../phrase.ts";

const ending = "(?:at|to|onto) (?:the )?(?:end|bottom) of";
const add = "(?:add|append|insert|put|note(?: down)?|jot down)";
const lineWords =
  "(?:(?:the|a|another|new|one)\\s+)*(?:(?:line|text|item|entry|point|words?)\\s+)?(?:saying |that says |with )?";
const makeFile =
  "(?:create|make|start|new|add)(?: me)? (?:(?:a|an|the|new|empty|blank|text)\\s+)*(?:(?:file|document|note)\\s+)?(?:(?:called|named)\\s+)?";
const makeFolder = "(?:create|make|add|new|mkdir)(?: me)? (?:(?:a|an|the|new|empty)\\s+)*";

const rules: readonly UnderstandingRule[] = [
  {
    pattern: /^change the name of (?:the )?(?:file )?(.+?) (?:to|into) (.+)$/i,
    read: ([, from = "", to = ""], context) => moveFile(from, to, { rename: true, context }),
  },
  {
    pattern: /^write (.+) (?:at|to) the (?:end|bottom) of (.+)$/i,
    read: ([, texts = "", name = ""], context) => addLines(texts, name, { create: false, context }),
  },
  {
    pattern: /^(?:rename|move)(?: the)?(?: file)? (.+?) (?:to|as|into)(?: be)?(?: called| named)? (.+)$/i,
    read: ([whole, from = "", to = ""], context) =>
      moveFile(from, to, { rename: /^rename/i.test(whole), context }),
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
    pattern: new RegExp(`^${makeFolder}(?:folder|directory)(?: called| named)? (.+)$`, "i"),
    read: ([, name = ""], context) => makeFolderNamed(readBareFolderName(name, context)),
  },
  {
    pattern: new RegExp(`^${makeFolder}(\\S+) (?:folder|directory)$`, "i"),
    read: ([, name = ""], context) => makeFolderNamed(readBareFolderName(name, context)),
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
    pattern: /^(?:delete|remove|erase|trash|bin)(?: the)?(?: files?)? (.+)$/i,
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

function moveFile(
  from: string,
  to: string,
  { rename, context }: { rename: boolean; context: Context },
): readonly Intent[] | null {
  const source = readFileName(from, context) ?? readFolderName(from, context);
  if (source === null || source === ".") return null;
  const folder = readFolderName(to, context);
  if (folder !== null && !rename) return [{ type: "move-file", from: source, to: within(folder, source) }];
  const name = isQuoted(to) ? context.content(to.trim()) : readFileName(to, context);
  if (name !== null) return [{ type: "move-file", from: source, to: rename ? besides(source, name) : name }];
  const bare = readBareFolderName(to, context);
  if (bare === null) return null;
  const sourceIsFolder = readFolderName(from, context) !== null;
  if (rename) return sourceIsFolder ? [{ type: "move-file", from: source, to: besides(source, bare) }] : null;
  return [{ type: "move-file", from: source, to: within(bare, source) }];
}

function within(folder: string, source: string): string {
  return folder === "." ? baseName(source) : `${folder}/${baseName(source)}`;
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

/** One text without quotation marks, or quoted ones: 'a', 'b' and 'c'. null for a mixture, whose limits are unclear. */
function textsIn(words: string, context: Context): string[] | null {
  const marks = words.match(new RegExp(quotedMark, "g"));
  if (marks === null) return [words.trim()];
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

function makeFolderNamed(path: string | null): readonly Intent[] | null {
  return path === null || path === "." ? null : [{ type: "make-folder", path }];
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
