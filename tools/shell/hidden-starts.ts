import { hidesInAwk } from "./awk-program.ts";
import { gitCommandOf } from "./git-command.ts";
import { awkDescription, sedDescription, sedParts } from "./explain/programs/scripts.ts";
import { readOptions } from "./explain/read-options.ts";
import { givenOf } from "./explain/say.ts";
import { asWritten } from "./explain/show.ts";
import type { Word } from "./explain/word.ts";
import { readSedScript } from "./sed-script.ts";

/**
 * Programs that run text which is not followed, or another program by rules that are not followed. Of those, all that is
 * said is that what they start is not known.
 */
const runsText = new Set(
  `eval source . trap alias at batch parallel enable hash complete bind fc su runuser pkexec chroot unshare nsenter
  systemd-run script busybox toybox ltrace gdb entr run-parts start-stop-daemon daemonize tmux screen expect`.split(
    /\s+/,
  ),
);

/** Options, by program, whose value is a program or a setting that names one. */
const starting: Readonly<Record<string, RegExp>> = {
  tar: /^(?:-[a-zA-Z]*[IF]|--(?:to-command|use-compress|checkpoint-action|info-script|new-volume-script|rsh-command|rmt-command))/,
  sort: /^--compress-prog/,
  zip: /^(?:-TT|--unzip-command)/,
  rsync: /^(?:-[a-zA-Z]*e|--rsh|--rsync-path)/,
  ssh: /^-[a-zA-Z46]*[oF]/,
  scp: /^-[a-zA-Z]*[oFS]/,
  wget: /^(?:--use-askpass|-e|--execute|--config)/,
  env: /^(?:-[a-z0]*S|--split)/,
  man: /^(?:-[a-zA-Z]*[PH]|--pager|--html)/,
  make: /^(?:-E|--eval|SHELL=|MAKEFLAGS=)/,
  git: /^(?:-x|--exec(?:=|$)|--upload-pack|--receive-pack|--ext-diff|--extcmd|-O|--open-files|--textconv)/,
};

/** What `name` may do that its words do not show, as sentences. Pure. */
export function hiddenStarts(name: string, words: readonly Word[]): string[] {
  if (runsText.has(name)) return [`What ${asWritten(name)} runs is not followed.`];
  if (name === "sed") return sedHides(words);
  if (/^[gmn]?awk$/.test(name)) return awkHides(words);
  const settings = name === "git" ? gitSettings(words) : [];
  if (settings.length > 0)
    return [`What \`git\` starts can change with its settings: ${quoteWords(settings)}.`];
  if (name === "curl" && words.some(({ text }) => /^(?:-[a-zA-Z]*K|--config)/.test(text)))
    return [
      `What \`curl\` does is not fully known: ${quoteWords(withValue(words, /^(?:-[a-zA-Z]*K|--config)/))}.`,
    ];
  const pattern = Object.hasOwn(starting, name) ? starting[name] : undefined;
  const found = pattern ? withValue(words, pattern) : [];
  return found.length > 0 ? [`What ${asWritten(name)} starts is not followed: ${quoteWords(found)}.`] : [];
}

function quoteWords(words: readonly Word[]): string {
  return asWritten(words.map(({ text }) => text).join(" "));
}

/** The first word that fits, with the next one where its value must be there. */
function withValue(words: readonly Word[], pattern: RegExp): readonly Word[] {
  const at = words.findIndex(({ text }) => pattern.test(text));
  if (at < 0) return [];
  const text = words[at]?.text ?? "";
  const isWhole = text.includes("=") || (text.length > 2 && !text.startsWith("--"));
  return words.slice(at, isWhole ? at + 1 : at + 2);
}

function unclear(what: string, name: string, text: string): string[] {
  return [`What the ${what} of ${asWritten(name)} does is not fully known: ${asWritten(text)}.`];
}

function sedHides(words: readonly Word[]): string[] {
  const reading = readOptions(words, sedDescription);
  const given = givenOf(reading);
  const { scripts } = sedParts(given);
  const [file, text] = [given.value("f"), scripts.map((script) => script.text).join("\n")];
  if (file) return unclear("script", "sed", `-f ${file.text}`);
  const isPlain = scripts.every(({ kind }) => kind === "known") && readSedScript(text) !== null;
  return isPlain && reading.unknown.length === 0 ? [] : unclear("script", "sed", text);
}

function awkHides(words: readonly Word[]): string[] {
  const reading = readOptions(words, awkDescription);
  const given = givenOf(reading);
  const [program] = given.operands;
  const file = given.value("f") ?? given.value("i") ?? given.value("l");
  if (file || given.has("e")) return unclear("program", "awk", words.map(({ text }) => text).join(" "));
  const isPlain = program === undefined || (program.kind === "known" && !hidesInAwk(program.text));
  return isPlain && reading.unknown.length === 0 ? [] : unclear("program", "awk", program?.text ?? "");
}

/** Settings of git that name no program. */
const plainSetting =
  /^(?:user\.(?:name|email)|init\.defaultBranch|pull\.(?:rebase|ff)|color\.\w+|core\.(?:autocrlf|filemode|quotepath))$/i;

/** Words of git that set what it runs: `-c`, an alias, a filter, a hook, `git config x y`, and commands that run others. */
function gitSettings(words: readonly Word[]): readonly Word[] {
  const { before, command, rest } = gitCommandOf(words);
  const set = before.findIndex(({ text }) => /^(?:-c.*|--config-env.*|--exec-path=.*)$/s.test(text));
  if (set >= 0) return before.slice(set, before[set]?.text === "-c" ? set + 2 : set + 1);
  if (command === "config") {
    const isChange =
      rest.filter(({ text }) => !text.startsWith("-")).length > 1 ||
      rest.some(({ text }) => /^--(?:add|edit|replace)|^-e$/.test(text));
    return isChange && !rest.some(({ text }) => plainSetting.test(text)) ? [...words] : [];
  }
  const runs =
    command === "bisect"
      ? /^run$/
      : command === "submodule"
        ? /^foreach$/
        : command === "clone"
          ? /^(?:-c|--config)/
          : null;
  if (runs !== null && rest.some(({ text }) => runs.test(text))) return [...words];
  return ["filter-branch", "difftool", "mergetool", "hook", "instaweb", "send-email"].includes(command)
    ? [...words]
    : [];
}
