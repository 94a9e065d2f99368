/**
 * Letters that can pass for those of another alphabet (Unicode Technical Standard 39). `any`: they stay. `in-words`: those
 * that stand in one word with letters of another alphabet are found. `whole-words`: also words that are made wholly of
 * letters that look like Latin ones, and Latin letters in other shapes (full width, mathematical).
 */
export type Lookalikes = "any" | "in-words" | "whole-words";

/** The alphabets whose letters are taken for each other's. */
const alphabets = {
  latin: /\p{Script=Latin}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  greek: /\p{Script=Greek}/u,
  armenian: /\p{Script=Armenian}/u,
  cherokee: /\p{Script=Cherokee}/u,
  coptic: /\p{Script=Coptic}/u,
  lisu: /\p{Script=Lisu}/u,
} as const;
type Alphabet = keyof typeof alphabets;
const names = Object.keys(alphabets) as Alphabet[];

/** Letters that look like Latin ones, of the two alphabets in which whole words of them can be written. */
const likeLatin = new Set("асԁеԍһіјӏорԛѕԝхуүѵАВСЕНІЈКМОРЅТХУҮԌԚԜҺӀαοινκρυωγχΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳϲ");

const words = /[\p{L}\p{M}\p{N}]+/gu;
const letters = /\p{L}/u;

/** Where in a text, in order, letters stand that can pass for others. Pure. */
export function lookalikesIn(text: string, lookalikes: Lookalikes): number[] {
  if (lookalikes === "any" || !/[^\0-\x7F]/u.test(text)) return [];
  return [...text.matchAll(words)].flatMap(({ 0: word, index }) => {
    const found = new Set([...strangersIn(word), ...(lookalikes === "whole-words" ? disguisedIn(word) : [])]);
    return [...found].map((at) => index + at).toSorted((one, two) => one - two);
  });
}

type Letter = { at: number; letter: string; alphabet: Alphabet | null };

function lettersOf(word: string): Letter[] {
  const found: Letter[] = [];
  let at = 0;
  for (const letter of word) {
    const alphabet = names.find((name) => alphabets[name].test(letter)) ?? null;
    if (letters.test(letter)) found.push({ at, letter, alphabet });
    at += letter.length;
  }
  return found;
}

/** The letters of a word that are of another alphabet than most of it; where it is even, those that are not Latin. */
function strangersIn(word: string): number[] {
  const known = lettersOf(word).filter(({ alphabet }) => alphabet !== null);
  const count = (name: Alphabet): number => known.filter(({ alphabet }) => alphabet === name).length;
  const [own] = names.toSorted((one, two) => count(two) - count(one));
  return known.filter((letter) => letter.alphabet !== own && !isScience(letter)).map(({ at }) => at);
}

/** Greek letters that nobody takes for Latin ones stand in many names: `Δt`, `kΩ`. */
function isScience({ letter, alphabet }: Letter): boolean {
  return alphabet === "greek" && !likeLatin.has(letter);
}

function disguisedIn(word: string): number[] {
  const found = lettersOf(word);
  if (found.every(({ letter }) => likeLatin.has(letter))) return found.map(({ at }) => at);
  return found.filter(({ letter }) => isOtherShape(letter)).map(({ at }) => at);
}

/** A letter that compatibility makes an ASCII one (full width, mathematical, ligatures, the long s). */
function isOtherShape(letter: string): boolean {
  return letter > "\x7F" && /^[\0-\x7F]+$/u.test(letter.normalize("NFKC"));
}
