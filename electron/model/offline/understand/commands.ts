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
    pattern:
      /^(?:please )?(?:run|execute|start) (?:(?:all |the |my |our )*(?:unit )?tests?|the test suite|my test suite)$/i,
    read: () => [{ type: "run-tests" }],
  },
  {
    pattern:
      /^(?:(?:what(?:'s| is)|show me|show|give me|check) the )?(git (?:status|log|diff|branch)(?: [-\w./=]+)*)$/i,
    read: ([, command = ""], context) =>
      onlyLooks(command) ? runIn(command.replace(/^git/i, "git"), undefined, context) : null,
  },
  {
    pattern: new RegExp(
      `^(?:use (?:the|a) (?:terminal|shell) to )?${run} ${commandWords}(${quotedMark})(?: (?:command|script))?(?: (?:in|inside|from) (.+))?$`,
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

const looking =
  /^(?:--(?:stat|short|oneline|cached|staged|all|graph|name-only|name-status|porcelain|list)|-(?:p|s|sb|a|r|v|vv|n|\d+))$/;

/** Without "run" before it, a command is one only where it just looks: `git branch new` and `git log --output=x` do not. */
function onlyLooks(command: string): boolean {
  const [, part, ...rest] = command.split(" ");
  return rest.every(
    (word) => looking.test(word) || (part?.toLowerCase() !== "branch" && /^[\w./]/.test(word)),
  );
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
