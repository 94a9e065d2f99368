const spoken = "one two three four five six seven eight nine ten".split(" ");

/** A count in digits or as a word, for a pattern. */
export const numberWords = `\\d{1,4}|${spoken.join("|")}`;

/** What such a count means; one where none was said. */
export function countOf(word: string | undefined): number {
  if (word === undefined) return 1;
  const place = spoken.indexOf(word.toLowerCase());
  return place < 0 ? Number(word) : place + 1;
}
