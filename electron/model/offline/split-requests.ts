/** One sentence of a prompt and where its requests begin and end. */
export type Sentence = {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** It holds a condition, a denial, a report or a doubt, or is a question: no order to change anything. */
  readonly doubtful: boolean;
};

/** `afterwards`: "then" or "after that" stands before it, so it waits for what was asked before. */
type Piece = { readonly from: number; readonly to: number; readonly afterwards: boolean };

const verbs =
  "show|list|find|search|look|open|read|print|display|cat|view|rename|move|add|append|put|create|make|write|save|delete|" +
  "remove|erase|replace|change|overwrite|insert|schedule|book|plan|cancel|reschedule|postpone|push|shift|run|execute|" +
  "calculate|compute|work out|tell|give|copy|check|undo|remind|set|help|edit|swap|locate|convert|count|duplicate|cross|git";
const questions =
  "what|what's|whats|which|where|where's|when|who|how|is|am i|are|do|does|did|have i|can you|could you|will i|would you";
const starter = `(?:please |also |now |finally |next )*(?:${verbs}|${questions})\\b`;
const joint = new RegExp(
  `(?:,|;)?\\s+(?:and\\s+)?(?:then|after that|afterwards|also|plus|and|as well as)(?:,)?\\s+(?=${starter})|[,;]\\s+(?=${starter})|,?\\s+(?:and\\s+)?then\\s+(?=[\\uE000-\\uF8FF])`,
  "gi",
);

const politeBefore =
  /^(?:(?:please|pls|plz|hey|hi|hello|ok|okay|so|now|also|and|then|well|um|uh|er|steward|kindly|just|quickly|actually|first|next(?! (?:week|weekend|month|year|one|day|few|\d|two|three|mon|tue|wed|thu|fri|sat|sun))|finally|lastly|good morning|thanks|can you|could you|would you|will you|be so kind as to|i want you to|i'd like you to|i would like you to|i need you to|i want to|i'd like to|i would like to|i need to|let's|go ahead and)\b[,!:]?\s+)+/i;
/** "maybe" is politeness only after "could you". */
const politeDoubt = /^((?:\S+,? ){0,3}(?:can|could|would|will) you) (?:maybe|perhaps|possibly|just)\b/i;
const politeAfter =
  /(?:[,\s]+(?:please|for me|to me|thanks|thank you|thx|thanks in advance|will you|would you|right now|now|if you can|if possible|if you don't mind|when you can|right away|steward|as well|too))+$/i;
const orderAsQuestion = /^(?:\S+,? )?(?:please |hey |hi |ok |okay |so )?(?:can|could|would|will) you\b/i;
const indirect =
  /^(?:tell me|let me know|i want to know|i'd like to know|do you know|show me)\s+(?=(?:what|which|where|when|how|if)\b)/i;

/** "make it 3 pm instead": a correction, which is an order. */
const correction = /^(?:no,? |actually,? )?(?:make|move|put|change) (?:it|that) .+ instead[.!]?$/i;

/** Words that make a sentence anything but a plain order. */
const doubt =
  /\b(?:don't|dont|do not|didn't|doesn't|does not|never|not|no longer|cannot|can't|won't|shouldn't|wouldn't|couldn't|isn't|without|unless|except|but|if|whether|would|should|might|could|may i|can i|shall i|suppose|imagine|pretend|hypothetically|already|what happens|how (?:do|can|to|would)|why|instead|maybe|perhaps|or|nothing|only|once|after|before|until|when|while|(?<!hour |hours |minutes |day |days |week |weeks )later|almost|nearly|wonder(?:ing)?|thinking of|considering|used to|tried|trying|forgot|wanted|avoid|refuse|stop|someone|everyone|joking|kidding|just (?:deleted|moved|renamed|added|put|ran|created|made))\b/i;

const createIfMissing =
  /,? (?:and |or )?(?:creat(?:e|ing)|mak(?:e|ing)) (?:it|the file) if (?:it is |it's |it does not |it doesn't |needed|necessary)?(?:missing|not there|exist|there)?/gi;
/** How long something repeats; how much later something is. */
const untilDate = new RegExp(
  String.raw`\b(?:until|till) (?=(?:the )?(?:\d|(?:end|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)\b))`,
  "gi",
);
const afterThat = /\b(?:after that|afterwards|then)\b/gi;

/**
 * Cuts a prompt (its quoted parts masked) into sentences and requests. Sentences end at `.`, `!`, `?`, `;` or a line's
 * end; inside one, a new request begins only where "and", "then" or a comma stands before a verb or a question word, so
 * that "lunch with Ana and Bob" stays whole.
 */
export function splitRequests(prompt: string): Sentence[] {
  const sentences = sentencesOf(prompt.replace(createIfMissing, " +create")).map(readSentence);
  const isOne = sentences.flatMap(({ pieces }) => pieces).length === 1;
  return sentences.map((sentence) =>
    isOne || !isOpenEnded(sentence.text) ? sentence : { ...sentence, doubtful: true },
  );
}

function readSentence(whole: string): Sentence {
  const sentence = whole.replace(politeDoubt, "$1");
  const isQuestion = sentence.endsWith("?") && !orderAsQuestion.test(sentence);
  const bare =
    sentence === "?"
      ? sentence
      : sentence.replace(/[!?;\s]+$|(?<!\b\d{1,2}\.(?:0?[1-9]|1[0-2]))[.!?;\s]+$/, "");
  const text = correction.test(bare) ? bare.replace(/ instead$/i, "") : bare;
  return { text, pieces: cut(text), doubtful: isQuestion || isDoubtful(text) };
}

/** "append to notes.md: milk and delete a.md": text after a colon and without quotation marks may go on to the very end. */
function isOpenEnded(text: string): boolean {
  return /:\s+(?![\uE000-\uF8FF])\S/.test(withoutPoliteness(text));
}

/** Words of time and politeness hold words of doubt that mean none. */
function isDoubtful(text: string): boolean {
  return doubt.test(withoutPoliteness(text).replace(afterThat, " ").replace(untilDate, " "));
}

/** The words from one piece of a sentence to another (both included), without words of politeness. */
export function requestText(sentence: Sentence, first: number, last: number): string {
  return withoutPoliteness(sentence.text.slice(sentence.pieces[first]?.from, sentence.pieces[last]?.to));
}

/** The dot of a date such as "24.11." ends a sentence only before a capital. */
const sentenceEnd =
  /(?<=[.!?;])(?<!\b\d{1,2}\.(?:0?[1-9]|1[0-2])\.)\s+|(?<=\b\d{1,2}\.(?:0?[1-9]|1[0-2])\.)\s+(?=[A-Z])|\n+/;

/** A dot ends a sentence only before a space, so file names and numbers stay whole. */
function sentencesOf(text: string): string[] {
  return text
    .split(sentenceEnd)
    .map((sentence) => sentence.replace(/^\s*[-*]\s+/, "").trim())
    .filter((sentence) => /[^\s.!?;,]/.test(sentence) || sentence === "?");
}

function cut(sentence: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let afterwards = false;
  for (const match of sentence.matchAll(joint)) {
    if (match.index > from) pieces.push({ from, to: match.index, afterwards });
    from = match.index + match[0].length;
    afterwards = /then|after/i.test(match[0]);
  }
  return [...pieces, { from, to: sentence.length, afterwards }];
}

function withoutPoliteness(part: string): string {
  const bare = part
    .trim()
    .replace(politeAfter, "")
    .replace(/[,:]+$/, "");
  const stripped = bare.replace(politeBefore, "").replace(indirect, "");
  return (stripped === "" ? bare : stripped).trim();
}
