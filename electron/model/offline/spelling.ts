/** Words that say what to do; they stand at the beginning of a request. */
const verbs =
  "show list find search open read print rename move append create make write save delete remove replace change overwrite " +
  "insert schedule cancel reschedule postpone calculate convert copy duplicate execute extend count what when where which";
/** Words that say when, where or of what kind; they may stand anywhere. */
const others =
  "calendar tomorrow today yesterday monday tuesday wednesday thursday friday saturday sunday january february august " +
  "september october november december newest oldest largest smallest folder meeting appointment week weekend everywhere";
/** Real words one letter away: whoever writes one of these means it. What a verb did ("deleted") is never an order. */
const realWords = new Set(
  (
    "slow shop snow shoe shot stow shown shows lost last lift lint lists fine fund fond finds opens oven real ready road " +
    "rear reads more mode mote mole moved mover moves male mare mate mace made maker makes mike lake take cake bake writes " +
    "wrote white writer waste wave sake sale same safe gave saved saver saves renamed renames deleted deletes removed " +
    "removes remote replaced replaces changed changes chance charge created creates crate cancels cancelled schedules " +
    "scheduled copied cozy cope cops prints point paint sprint appends appends searches extent extends executes inserts " +
    "invert that then than chat wheat hat were there here witch counts court mount county calendars folders holder weekly " +
    "weak weeks weed weekends meetings meaning appointments mondays tuesdays wednesdays thursdays fridays saturdays sundays " +
    "converts convent covert lest lust mist find lines bist kind mind wind bind"
  ).split(" "),
);
/** Written so by many, and more than one letter off. */
const known: Readonly<Record<string, string>> = {
  tommorow: "tomorrow",
  tomorow: "tomorrow",
  wensday: "wednesday",
  whats: "what's",
  wheres: "where's",
  whens: "when's",
};
const verbList = verbs.split(" ");
const otherList = others.split(" ");
const keywords = new Set([...verbList, ...otherList]);
/** What may stand before the verb of a request. */
const startsHere =
  /(?:^|[.!?;,\n]\s*|\b(?:and|then|also|please|pls|plz|to|you|now|kindly|just|steward|hey|hi)\s+)$/i;

/**
 * A prompt (its quoted parts masked) in which a word of a request that has one letter wrong, missing, too many or swapped
 * with its neighbour is written right. Names of files, quoted text and words that are words themselves stay as they are.
 */
export function respell(text: string): string {
  return text.replace(/(?<![\w./'@-])[a-z]{4,12}(?![\w/'@-]|\.\w)/gi, (word: string, at: number) => {
    const plain = word.toLowerCase();
    if (keywords.has(plain) || realWords.has(plain)) return word;
    const list = startsHere.test(text.slice(0, at)) ? [...verbList, ...otherList] : otherList;
    return known[plain] ?? only(list.filter((keyword) => isOneLetterOff(plain, keyword))) ?? word;
  });
}

function only(words: readonly string[]): string | null {
  const [first, ...more] = words;
  return first === undefined || more.length > 0 ? null : first;
}

/** The first letter is nearly always right; that it is asked for keeps other words out. */
function isOneLetterOff(word: string, keyword: string): boolean {
  if (word[0] !== keyword[0] || Math.abs(word.length - keyword.length) > 1) return false;
  let same = 0;
  while (same < keyword.length && word[same] === keyword[same]) same += 1;
  const [rest, wanted] = [word.slice(same), keyword.slice(same)];
  const swapped = (rest[1] ?? "") + (rest[0] ?? "") + rest.slice(2);
  return (
    (swapped === wanted && rest.length > 1) ||
    rest.slice(1) === wanted.slice(1) ||
    rest.slice(1) === wanted ||
    rest === wanted.slice(1)
  );
}
