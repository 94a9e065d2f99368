import type { Descriptions } from "./explain/description.ts";
import { find } from "./explain/programs/finding.ts";
import { shells } from "./explain/programs/shells.ts";
import { wrappers } from "./explain/programs/wrappers.ts";
import { say } from "./explain/say.ts";
import { quoted } from "./explain/show.ts";
import type { Word } from "./explain/word.ts";

/** What a program that starts others starts: words of a command each, texts for a shell, and what is not known of them. */
export type Started = { commands: readonly Word[][]; scripts: readonly string[]; doubts: readonly string[] };

const starting: Descriptions = { ...wrappers, ...shells, find };

/** Looks through `env`, `sudo`, `xargs`, `sh -c`, `find -exec` and the like; null where `name` starts nothing. Pure. */
export function wrappedCommand(name: string, words: readonly Word[]): Started | null {
  const description = Object.hasOwn(starting, name) ? starting[name] : undefined;
  if (description === undefined) return null;
  const { main, inner, unknown } = say(description, words);
  const commands = inner.flatMap((one) => (one.type === "words" ? [one.words.map(asStarted)] : []));
  const scripts = inner.flatMap((one) => (one.type === "script" ? [one.script.text] : []));
  const isUnclear =
    unknown.length > 0 || commands.some(([first]) => first?.kind === "known" && first.text.startsWith("-"));
  return {
    commands,
    scripts,
    doubts: [
      ...(isUnclear
        ? [`What ${quoted(name)} starts is not fully known: it has options that Steward does not know.`]
        : []),
      ...(main === READS ? [`What ${quoted(name)} runs is read only when it runs.`] : []),
    ],
  };
}

/** A shell's sentence where its text comes from what it is given. */
const READS = "Runs what it is given as shell commands";

/** What is handed on stands as `{}` where the words say so, else as `…`: rules must not take it for nothing. */
function asStarted(word: Word): Word {
  return word.kind === "given" ? { text: word.written ?? "…", kind: "dynamic" } : word;
}
