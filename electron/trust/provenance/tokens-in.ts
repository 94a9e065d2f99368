/** Where a word that looks like an address, a host, an e-mail address or a path stands: from, and up to, which unit. */
export type Token = { start: number; end: number };

/** Shorter ones stand everywhere by chance. */
const LEAST = 6;

const ORDINARY = 0;
/** Ends a word. */
const BLANK = 1;
/** Parts an address, as `/` and `@` do. */
const PART = 2;
/** Stands in names of hosts and files. */
const DOT = 3;

const kinds = Uint8Array.from({ length: 0x80 }, (_none, code) => {
  const sign = String.fromCharCode(code);
  if (code <= 0x20 || "\"'`<>()[]{}|,;=$\\".includes(sign)) return BLANK;
  if ("/@:?#&".includes(sign)) return PART;
  return sign === "." ? DOT : ORDINARY;
});

/** All such words of a folded text, and the hosts in them, in order. Pure. */
export function tokensIn(text: Uint16Array): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < text.length; start++) {
    if (kindAt(text, start) === BLANK) continue;
    let [end, marks, parts] = [start, 0, 0];
    for (let kind = kindAt(text, end); kind !== BLANK; kind = kindAt(text, ++end)) {
      if (kind !== ORDINARY) marks++;
      if (kind === PART) parts++;
    }
    if (marks > 0) add(tokens, text, { start, end });
    if (parts > 0) addParts(tokens, text, { start, end });
    start = end;
  }
  return tokens;
}

/** What lies behind the end is blank. */
function kindAt(text: Uint16Array, at: number): number {
  return at < text.length ? (kinds[text[at] ?? 0] ?? ORDINARY) : BLANK;
}

function addParts(tokens: Token[], text: Uint16Array, word: Token): void {
  let [start, dots] = [word.start, 0];
  for (let at = word.start; at <= word.end; at++) {
    const kind = at === word.end ? PART : kindAt(text, at);
    if (kind === DOT) dots++;
    if (kind !== PART) continue;
    if (dots > 0 && at - start < word.end - word.start) add(tokens, text, { start, end: at });
    [start, dots] = [at + 1, 0];
  }
}

/** Without the full stop, colon or slash that may follow it in a sentence. */
function add(tokens: Token[], text: Uint16Array, { start, end }: Token): void {
  let last = end;
  while (last > start && isSign(text[last - 1] ?? 0)) last--;
  if (last - start < LEAST || !holdsMark(text, start, last)) return;
  tokens.push({ start, end: last });
}

function isSign(code: number): boolean {
  return code < 0x80 && (kinds[code] !== ORDINARY || code === 0x21);
}

function holdsMark(text: Uint16Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (kindAt(text, at) !== ORDINARY) return true;
  return false;
}
