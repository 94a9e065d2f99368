/**
 * How well a name matches what was typed; higher is better, null where it does not match. All letters must occur in order;
 * whole words count most, then beginnings of words, then letters that stand together. Case and accents do not count. Pure.
 */
export function fuzzyScore(typed: string, name: string): number | null {
  const letters = plain(typed).replaceAll(" ", "");
  if (letters === "") return 0;
  const text = plainName(name);
  const words = wordsScore(plain(typed), text);
  if (words !== null) return words;
  return lettersScore(letters, text);
}

/** Less than any whole word of the name itself. */
const otherWordsMinus = 500;

/** The same for something that people also call by other words: those count only as whole beginnings, and less. Pure. */
export function actionScore(typed: string, action: { name: string; otherWords?: string }): number | null {
  const own = fuzzyScore(typed, action.name);
  const others = wordsScore(plain(typed), plain(`${action.otherWords ?? ""} ${action.name}`));
  if (others === null) return own;
  return Math.max(own ?? -Infinity, others - otherWordsMinus);
}

/** Every typed word begins a word of the name: always better than scattered letters. */
function wordsScore(typed: string, text: string): number | null {
  let score = 1_000;
  for (const word of typed.split(" ").filter((part) => part !== "")) {
    const at = text.startsWith(word) ? 0 : text.indexOf(` ${word}`);
    if (at === -1) return null;
    score -= at;
  }
  return score - text.length / 10;
}

function lettersScore(letters: string, text: string): number | null {
  let score = 0;
  let from = 0;
  let last = -2;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at === -1) return null;
    const isStart = at === 0 || text[at - 1] === " ";
    score += isStart ? 12 : at === last + 1 ? 8 : -Math.min(at - from, 6);
    last = at;
    from = at + letter.length;
  }
  return score - text.length / 10;
}

/** Names as they were last compared: the same ones are looked through at every letter. */
const plainNames = new Map<string, string>();
const mostNames = 50_000;

function plainName(name: string): string {
  const known = plainNames.get(name);
  if (known !== undefined) return known;
  if (plainNames.size >= mostNames) plainNames.clear();
  const text = plain(name);
  plainNames.set(name, text);
  return text;
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
