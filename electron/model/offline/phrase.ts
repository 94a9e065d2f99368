/**
 * A prompt in which every quoted part is one private-use character, so that no rule can mistake quoted text for words
 * of the request, and quoted text reaches a tool exactly as it was typed.
 */
export type Phrase = { readonly text: string; readonly quoted: readonly Quoted[] };

type Quoted = { readonly inner: string; readonly outer: string; readonly command: boolean };

const firstMark = 0xe000;
const mostMarks = 0x1800;
/** One quoted part, in a regular expression over `Phrase.text`. */
export const quotedMark = "[\\uE000-\\uF8FF]";

const quotedParts = [
  /(?<command>`(?<a>[^`]+)`)/,
  /“(?<b>[^”]+)”|«(?<c>[^»]+)»/,
  /(?<=^|[\s(])"(?<d>[^"]+)"(?=$|[\s.,;:!?)])/,
  /(?<=^|[\s(])['‘](?<e>.+?)['’](?=$|[\s.,;:!?)])/,
  // A private-use character that a person typed stands for itself.
  /(?<f>[\uE000-\uF8FF])/,
];
const quotedPart = new RegExp(quotedParts.map((part) => part.source).join("|"), "gs");

/** Hides quoted text. An apostrophe inside a word opens no quote, and one followed by a letter closes none. */
export function maskQuotes(prompt: string): Phrase {
  const quoted: Quoted[] = [];
  const text = prompt.replace(quotedPart, (outer: string, ...rest: unknown[]) => {
    const inner = innerText(rest.at(-1));
    if (quoted.length >= mostMarks) return " ";
    quoted.push({ inner, outer, command: outer.startsWith("`") });
    return String.fromCharCode(firstMark + quoted.length - 1);
  });
  return { text: plainForm(text), quoted };
}

/** The words of `part` with quoted text as its bare content, for arguments. */
export function withContent(part: string, phrase: Phrase): string {
  return fill(part, phrase, "inner");
}

/** The words of `part` as they were typed, quotation marks included, for telling a person what was not understood. */
export function asTyped(part: string, phrase: Phrase): string {
  return fill(part, phrase, "outer");
}

/** True if `part` is nothing but one quoted text. */
export function isQuoted(part: string): boolean {
  return new RegExp(`^${quotedMark}$`).test(part.trim());
}

/** True if `part` is nothing but one text in backticks. */
export function isCommandQuote(part: string, phrase: Phrase): boolean {
  return isQuoted(part) && quotedAt(part.trim(), phrase)?.command === true;
}

function fill(part: string, phrase: Phrase, form: "inner" | "outer"): string {
  return part.replace(/[\uE000-\uF8FF]/g, (mark) => quotedAt(mark, phrase)?.[form] ?? "");
}

function quotedAt(mark: string, phrase: Phrase): Quoted | undefined {
  return phrase.quoted[mark.charCodeAt(0) - firstMark];
}

function innerText(groups: unknown): string {
  const found = Object.entries(groups ?? {}).find(([name, text]) => name !== "command" && text !== undefined);
  return String(found?.[1] ?? "");
}

/** One form for apostrophes, spaces and "p.m.", so that rules need only know one. */
function plainForm(text: string): string {
  return text
    .replace(/[’‘]/g, "'")
    .replace(/(?<=\d ?|\s)([ap])\.m\.?(?![\w.])/gi, "$1m")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}
