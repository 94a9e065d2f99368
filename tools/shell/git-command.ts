import { git } from "./explain/programs/git.ts";
import { readOptions } from "./explain/read-options.ts";
import type { Word } from "./explain/word.ts";

/** The words of git before its command, the command, and what the command is given. Pure. */
export function gitCommandOf(words: readonly Word[]): { before: Word[]; command: string; rest: Word[] } {
  const { operands } = readOptions(words, git);
  const before = words.slice(0, words.length - operands.length);
  const [command, ...rest] = operands;
  return { before: [...before], command: command?.text ?? "", rest };
}
