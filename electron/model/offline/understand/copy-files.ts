import { baseName, besides, readBareFolderName, readFileName, readFolderName } from "../file-names.ts";
import { type Context, type Intent, type UnderstandingRule, understandWith } from "../intent.ts";
import { isQuoted } from "../phrase.ts";

const toWhat =
  "To what name? I have copied nothing. Say for example: copy notes.md to notes-copy.md, or: copy notes.md into the folder archive.";

const rules: readonly UnderstandingRule[] = [
  {
    pattern:
      /^(?:copy|duplicate|clone|make a copy of)(?: the)?(?: file)? (.+?) (?:to|as|into|called|named|in)(?: a (?:new )?file)?(?: called| named)? (.+)$/i,
    read: ([, from = "", to = ""], context) => copyTo(from, to, context),
  },
  {
    pattern: /^(?:copy|duplicate|clone|make a copy of)(?: the)?(?: file)? (.+)$/i,
    read: ([, from = ""], context) =>
      sourceOf(from, context) === null ? null : [{ type: "say", text: toWhat }],
  },
];

/** Requests to copy one file or folder to a name or into a folder. Both must be certain. */
export function understandCopying(text: string, context: Context): readonly Intent[] | null {
  return understandWith(rules, text, context);
}

function copyTo(from: string, to: string, context: Context): readonly Intent[] | null {
  const source = sourceOf(from, context);
  if (source === null) return null;
  const folder = readFolderName(to, context);
  const name = isQuoted(to) ? context.content(to.trim()) : readFileName(to, context);
  const path = source.isFolder ? (folder ?? name ?? readBareFolderName(to, context)) : name;
  if (folder !== null && !source.isFolder)
    return copy(source, folder === "." ? baseName(source.path) : `${folder}/${baseName(source.path)}`);
  return path === null || path === "." ? null : copy(source, besides(source.path, path));
}

function copy({ path, isFolder }: { path: string; isFolder: boolean }, to: string): readonly Intent[] | null {
  return path === to ? null : [{ type: "copy-file", from: path, to, isFolder }];
}

function sourceOf(words: string, context: Context): { path: string; isFolder: boolean } | null {
  const file = readFileName(words, context);
  if (file !== null) return { path: file, isFolder: false };
  const folder = readFolderName(words, context);
  return folder === null || folder === "." ? null : { path: folder, isFolder: true };
}
