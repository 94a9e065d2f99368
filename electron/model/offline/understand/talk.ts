import type { UndoReach } from "../../model.ts";
import { type Context, type Intent, type UnderstandingRule, understandWith } from "../intent.ts";
import {
  capabilities,
  greeting,
  howToConnect,
  howToUndo,
  noNetwork,
  noReminders,
  onlyEnglish,
  privacy,
  welcome,
  whoIAm,
} from "../answers/set-phrases.ts";

const rules: readonly UnderstandingRule[] = [
  says(
    /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|howdy)(?: (?:there|steward|again))?$|^are you (?:there|awake)$/i,
    greeting,
  ),
  says(
    /^(?:thanks?|thank you|cheers|great|perfect|nice|cool|well done|ok|okay|good)(?: (?:you|a lot|so much|very much|steward|job|work))*$/i,
    welcome,
  ),
  says(/^(?:bye|goodbye|good night|see you|that's all|quit|exit)(?: .{0,20})?$/i, welcome),
  says(
    /^(?:help|help me|\?|what can (?:you|i) (?:do|ask|say)(?: .{0,30})?|what do you do|how (?:do i use (?:this|you)|does this work|can you help(?: me)?|do you work)|what (?:else )?do you understand|show (?:me )?(?:some )?examples|commands|what are you able to do|what tools do you have|can you help me with .{1,40})$/i,
    capabilities,
  ),
  says(
    /^(?:who|what) are you$|^are you (?:an? )?(?:ai|llm|language model|robot|bot|human|chatgpt|gpt|real|a person)\b.*$|^what(?:'s| is) your name$|^what model are you$|^which model .*$|^introduce yourself$|^what is steward$|^who (?:made|wrote|built|created) you$|^(?:do|can) you (?:work|run) (?:offline|without (?:the |a )?(?:internet|network))$|^do you (?:need|use) (?:the |an? )?(?:internet|network|key|api key)(?: connection)?$|^(?:can you )?(?:write|tell|sing|draw|paint|compose)(?: me)? (?:a |an )?(?:poem|story|song|essay|picture)\b.*$/i,
    whoIAm,
  ),
  says(
    /^(?:are|is|do you send) (?:my |any |the )?(?:files?|data|conversations?|calendar|words|things)(?: (?:sent|safe|private|uploaded|shared|secure|leaving))(?: .{0,40})?$|^do you (?:send|share|upload|store|keep) (?:my |any )?.{1,40}$|^who can (?:see|read) .{1,40}$/i,
    privacy,
  ),
  says(
    /^how (?:do|can) i (?:connect|use|choose|add|change|set up) (?:an?|the|another|my)? ?(?:language )?(?:model|llm|gpt|ollama)\b.*$/i,
    howToConnect,
  ),
  says(/^(?:do|can) you (?:speak|understand|talk|know) (?!what\b)[A-Za-z]+$/i, onlyEnglish),
  says(
    /^(?:how (?:do|can|does|to)|can (?:you|i)|is there an?|what (?:is|does))(?: i)? undo(?: .{0,30})?$/i,
    howToUndo,
  ),
  {
    pattern:
      /^(?:undo|revert|take back|reverse|roll back)(?: (that|it|this|my last (?:change|step)|the last (?:change|step|one|thing)|(?:everything|all(?: of it)?)(?: (?:you|i) (?:just )?did)?|the last turn|what you (?:just )?did|last))?(?: (?:change|again|please))?$|^take (?:that|it) back$/i,
    read: ([, what = "that"]) => [{ type: "take-back", reach: reachOf(what.toLowerCase()) }],
  },
  says(/^(?:remind me|set (?:an? )?(?:alarm|reminder|timer)|wake me)\b.*$/i, noReminders),
  says(
    /^(?:what(?:'s| is) the weather|how(?:'s| is) the weather|will it rain|google|search (?:the )?(?:web|internet)|look up .+ online|send (?:an? )?(?:e-?mail|message)|e-?mail|browse|download)\b.*$/i,
    noNetwork,
  ),
];

/** Greetings, questions about Steward itself, and requests that this model can answer only with how else to do it. */
export function understandTalk(text: string, context: Context): readonly Intent[] | null {
  return understandWith(rules, text, context);
}

function reachOf(what: string): UndoReach {
  if (/^(?:everything|all|the last turn|what you)/.test(what)) return "turn";
  return what.includes("last") ? "last" : "that";
}

function says(pattern: RegExp, text: string): UnderstandingRule {
  return { pattern, read: (): readonly Intent[] => [{ type: "say", text }] };
}
