import { readdir } from "node:fs/promises";
import { basename, dirname, matchesGlob, resolve } from "node:path";
import type { ParsedCommand } from "./parse-command.ts";

/** What a command names, where that is all that it can read: files and folders, and names that it only prints. */
export type Named = { paths: readonly string[]; names: readonly string[] };

/** Programs that read nothing at all; what they are given they print. */
const readNothing: ReadonlySet<string> = new Set(["echo", "printf", "pwd", "date", "true", "false", ":"]);
/** Programs that read the files that they are given, or folders and all in them, and nothing else. */
const readNamed: ReadonlySet<string> = new Set(
  "cat head tail wc nl tac rev sort uniq cut tr paste fold cmp cp mv rm rmdir mkdir touch chmod basename dirname sleep seq".split(
    " ",
  ),
);
/** Options with which some of them follow links that lie in a folder, or read names from a file. */
const reaching: Readonly<Record<string, RegExp>> = { cp: /[LHl]/, ls: /[LHR]/, chmod: /[LH]/, date: /[fr]/ };

/**
 * The paths that a command names, absolute; null where they cannot be told: a part of it is not understood, a word is
 * known only when it runs, or it runs a program that may read more than it is given. Patterns are worked out by what
 * stands there now: what they could match counts.
 */
export async function namedPaths(
  { programs, redirections, doubts }: ParsedCommand,
  folder: string,
): Promise<Named | null> {
  if (doubts.length > 0) return null;
  const words = { paths: redirections.map(({ target }) => target), names: [] as string[] };
  for (const { name, arguments: given } of programs) {
    if (!given.every((word) => isPlainOption(name, word))) return null;
    const plain = given.filter((word) => !word.startsWith("-"));
    if (readNothing.has(name)) words.names.push(...plain.filter(isPattern));
    else if (readNamed.has(name)) words.paths.push(...plain);
    else if (name === "ls") words.names.push(...(plain.length === 0 ? ["*"] : plain.flatMap(listed)));
    else return null;
  }
  if ([...words.paths, ...words.names].some(isKnownLater)) return null;
  const paths = await matches(words.paths, folder);
  const names = await matches(words.names, folder);
  return paths === null || names === null ? null : { paths, names };
}

/** Long options are many, and some name files that name files; behind `--` a file may look like an option. */
function isPlainOption(program: string, word: string): boolean {
  if (!word.startsWith("-") || word === "-") return true;
  return /^-[A-Za-z0-9.,:]+$/.test(word) && !(reaching[program]?.test(word) ?? false);
}

/** Variables, substitutions, braces and home folders are worked out by the shell. */
function isKnownLater(word: string): boolean {
  return /[$`{}~]|[?*+@!]\(/.test(word);
}

function isPattern(word: string): boolean {
  return /[*?[\]$`{}~]/.test(word);
}

/** `ls` prints a name, and, of a folder, the names in it. */
function listed(word: string): string[] {
  return [word, `${word.replace(/\/+$/, "")}/*`];
}

async function matches(words: readonly string[], folder: string): Promise<string[] | null> {
  const found: string[] = [];
  for (const word of words) {
    const path = resolve(folder, word);
    if (!/[*?[\]]/.test(word)) {
      found.push(path);
      continue;
    }
    // A pattern in the name of a folder could lead anywhere.
    if (/[*?[\]]/.test(dirname(word))) return null;
    const entries = await readdir(dirname(path)).catch((): string[] => []);
    found.push(
      ...entries
        .filter((entry) => mayMatch(entry, basename(word)))
        .map((entry) => resolve(dirname(path), entry)),
    );
  }
  return found;
}

/** Where the two ways of reading a pattern could differ, it counts as a match. */
function mayMatch(name: string, pattern: string): boolean {
  return /[[\]\\]/.test(pattern) || pattern === "*" || matchesGlob(name, pattern);
}
