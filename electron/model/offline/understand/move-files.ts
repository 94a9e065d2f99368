import {
  baseName,
  besides,
  readBareFolderName,
  readFileName,
  readFileNames,
  readFolderName,
} from "../file-names.ts";
import type { Context, Intent, UnderstandingRule } from "../intent.ts";
import { isQuoted } from "../phrase.ts";

/** "rename draft.md to final.md", "move a.md and b.md to archive/": what, and to what name or into which folder. */
export const moveRules: readonly UnderstandingRule[] = [
  {
    pattern: /^change the name of (?:the )?(?:file )?(.+?) (?:to|into) (.+)$/i,
    read: ([, from = "", to = ""], context) => moveFile(from, to, { rename: true, context }),
  },
  {
    pattern: /^(?:rename|move)(?: the)?(?: file)? (.+?) (?:to|as|into)(?: be)?(?: called| named)? (.+)$/i,
    read: ([whole, from = "", to = ""], context) =>
      moveFile(from, to, { rename: /^rename/i.test(whole), context }),
  },
  {
    pattern: /^give (?:the file )?(.+?) the (?:new )?name (.+)$/i,
    read: ([, from = "", to = ""], context) => moveFile(from, to, { rename: true, context }),
  },
  {
    pattern: /^rename (?:the )?(?:file )?(\S+) ?(?:->|→|=>) ?(\S+)$/i,
    read: ([, from = "", to = ""], context) => moveFile(from, to, { rename: true, context }),
  },
  {
    pattern: /^(?:move|put)(?: the)?(?: files?)? (.+) (?:in|into|to) (.+)$/i,
    read: ([whole, names = "", to = ""], context) =>
      moveSeveral(names, to, { put: /^put/i.test(whole), context }),
  },
];

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

/** Several files, or one that is put somewhere, go into a folder. */
function moveSeveral(
  names: string,
  to: string,
  { put, context }: { put: boolean; context: Context },
): readonly Intent[] | null {
  const paths = readFileNames(names, context);
  const folder = readFolderName(to, context) ?? (put ? null : readBareFolderName(to, context));
  if (paths === null || folder === null || readFileName(to, context) !== null) return null;
  return paths.map((path) => ({ type: "move-file", from: path, to: within(folder, path) }));
}
