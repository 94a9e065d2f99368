import { readBareFolderName } from "../file-names.ts";
import { type Context, type Intent, type UnderstandingRule, understandWith } from "../intent.ts";
import { isQuoted, quotedMark } from "../phrase.ts";

const run = "(?:run|execute|start|launch)";
const commandWords = "(?:(?:the|this|following|shell|terminal)\\s+)*(?:command\\s+)?:?\\s*";

/** Programs that a person names without quoting; anything else is asked for in backticks. */
const programs = new Set(
  (
    "git ls pwd cat head tail wc grep rg find sort uniq du df date whoami uname echo touch mkdir cp mv rm chmod ln tree diff " +
    "sed awk tr cut tar zip unzip node npm npx pnpm yarn bun deno python python3 pip cargo rustc go make cmake gcc java mvn " +
    "gradle ruby php docker curl wget jq pandoc ffmpeg tsc vitest pytest"
  ).split(" "),
);
/** Words of a sentence, not of a command: the command ended somewhere before them, but where is unclear. */
const sentenceWords =
  /(?:^|\s)(?:in|the|for|me|and|then|to|with|my|this|a|an|please|if|see|after|before|of)(?=\s|$)/i;

const rules: readonly UnderstandingRule[] = [
  {
    pattern: new RegExp(
      `^${run} ${commandWords}(${quotedMark})(?: (?:command|script))?(?: (?:in|inside|from) (.+))?$`,
      "i",
    ),
    read: ([, command = "", folder], context) => runIn(context.content(command), folder, context),
  },
  {
    pattern: new RegExp(
      `^(?:(?:show me |what(?:'s| is) )(?:the )?(?:output|result) of|what does) (${quotedMark})(?: (?:say|print|show|give))?$`,
      "i",
    ),
    read: ([, command = ""], context) =>
      context.isCommand(command) ? runIn(context.content(command), undefined, context) : null,
  },
  {
    pattern: new RegExp(`^(${quotedMark})$`),
    read: ([, command = ""], context) =>
      isQuoted(command) && context.isCommand(command)
        ? runIn(context.content(command), undefined, context)
        : null,
  },
  {
    pattern: new RegExp(`^${run} ${commandWords}([^\\s].*)$`, "i"),
    read: ([, command = ""], context) => runPlain(command, context),
  },
];

/** Requests to run a command: in quotes or backticks any, without them only where its limits are certain. */
export function understandCommand(text: string, context: Context): readonly Intent[] | null {
  return understandWith(rules, text, context);
}

function runIn(command: string, folderWords: string | undefined, context: Context): readonly Intent[] | null {
  const folder = folderWords === undefined ? null : readBareFolderName(folderWords, context);
  if (folderWords !== undefined && folder === null) return null;
  return [{ type: "run-command", command, folder: folder === "." ? null : folder }];
}

function runPlain(words: string, context: Context): readonly Intent[] {
  const program = words.split(/\s/)[0] ?? "";
  if (programs.has(program) && !sentenceWords.test(words))
    return [{ type: "run-command", command: context.typed(words), folder: null }];
  return [
    {
      type: "say",
      text: `I run a command only when I know exactly what it is. Put it in backticks, for example: run \`git status\`. I have run nothing.`,
    },
  ];
}
