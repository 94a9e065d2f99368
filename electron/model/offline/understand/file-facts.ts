import { readFileName } from "../file-names.ts";
import {
  type Context,
  type FileIntent,
  type Intent,
  type UnderstandingRule,
  understandWith,
} from "../intent.ts";

type Fact = Extract<FileIntent, { type: "file-facts" }>["fact"];

const rules: readonly UnderstandingRule[] = [
  about(/^how (?:big|large) is (.+)$/i, "size"),
  about(/^(?:what(?:'s| is)|tell me|show me) the (?:file )?size of (.+)$/i, "size"),
  about(/^what size (?:is|does) (.+?)(?: have)?$/i, "size"),
  about(
    /^when (?:was|did (?:i|we|someone)) (.+?)(?: (?:last|was last))? (?:changed|modified|edited|updated|saved)$/i,
    "changed",
  ),
  about(/^when did (?:i|we) (?:last )?(?:change|modify|edit|update|save) (.+?)(?: last)?$/i, "changed"),
  about(/^how (?:many lines|long) (?:does|are (?:there )?in|is|has) (.+?)(?: have)?$/i, "lines"),
  about(/^count (?:the )?lines (?:of|in) (.+)$/i, "lines"),
  about(/^how many words (?:does|are (?:there )?in|has) (.+?)(?: have)?$/i, "words"),
  about(/^(?:count (?:the )?words (?:of|in)|word count of) (.+)$/i, "words"),
];

/** Questions about one file: its size, when it changed, how many lines or words it has. */
export function understandFileFacts(text: string, context: Context): readonly Intent[] | null {
  return understandWith(rules, text, context);
}

function about(pattern: RegExp, fact: Fact): UnderstandingRule {
  return {
    pattern,
    read([, name = ""], context) {
      const path = readFileName(name, context);
      return path === null ? null : [{ type: "file-facts", path, fact }];
    },
  };
}
