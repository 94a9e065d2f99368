import { type Context, type Intent, type UnderstandingRule, understandWith } from "../intent.ts";
import {
  capabilities,
  greeting,
  howToUndo,
  noCopy,
  noNetwork,
  noReminders,
  welcome,
  whoIAm,
} from "../answers/set-phrases.ts";

const rules: readonly UnderstandingRule[] = [
  says(
    /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|howdy)(?: (?:there|steward|again))?$/i,
    greeting,
  ),
  says(
    /^(?:thanks?|thank you|cheers|great|perfect|nice|cool|well done|ok|okay|good)(?: (?:you|a lot|so much|very much|steward|job|work))*$/i,
    welcome,
  ),
  says(/^(?:bye|goodbye|good night|see you|that's all|quit|exit)(?: .{0,20})?$/i, welcome),
  says(
    /^(?:help|help me|\?|what can (?:you|i) (?:do|ask|say)(?: .{0,30})?|what do you do|how (?:do i use (?:this|you)|does this work|can you help(?: me)?|do you work)|what (?:else )?do you understand|show (?:me )?(?:some )?examples|commands|what are you able to do)$/i,
    capabilities,
  ),
  says(
    /^(?:who|what) are you$|^are you (?:an? )?(?:ai|llm|language model|robot|bot|human|chatgpt|gpt|real|a person)\b.*$|^what(?:'s| is) your name$|^what model are you$|^which model .*$|^introduce yourself$|^what is steward$/i,
    whoIAm,
  ),
  says(
    /^(?:undo|revert|take back|reverse|roll back|restore)(?: (?:that|it|this|everything|all(?: of it)?|my last (?:change|step)|the last (?:change|step|one|thing|turn)|what you (?:just )?did|last))?(?: (?:change|again|back))?$|^take (?:that|it) back$|^(?:how (?:do|can) i|can (?:you|i)) undo(?: .{0,30})?$/i,
    howToUndo,
  ),
  says(/^(?:remind me|set (?:an? )?(?:alarm|reminder|timer)|wake me)\b.*$/i, noReminders),
  says(/^(?:copy|duplicate|clone|make a copy of)\b.*$/i, noCopy),
  says(
    /^(?:what(?:'s| is) the weather|how(?:'s| is) the weather|will it rain|google|search (?:the )?(?:web|internet)|look up .+ online|send (?:an? )?(?:e-?mail|message)|e-?mail|browse|download)\b.*$/i,
    noNetwork,
  ),
];

/** Greetings, questions about Steward itself, and requests that this model can answer only with how else to do it. */
export function understandTalk(text: string, context: Context): readonly Intent[] | null {
  return understandWith(rules, text, context);
}

function says(pattern: RegExp, text: string): UnderstandingRule {
  return { pattern, read: (): readonly Intent[] => [{ type: "say", text }] };
}
