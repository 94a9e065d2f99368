import type { Word } from "./word.ts";

/**
 * The options of a program: names that mean the same, parted by spaces, and what the option adds to the sentence ("" where
 * it is told elsewhere, or is not worth telling). One letter is for `-r`, more are for `--recursive`; `=` at the end: takes
 * a value, which stands for `%`; `*`: takes one only where it is written in the same word; a name with `?`: only behind `=`.
 */
type OptionTable = Readonly<Record<string, string>>;

export type OptionStyle = {
  options: OptionTable;
  /** The first word that is no option ends them: `sudo ls -l`. */
  stopsAtOperand?: boolean;
  /** `-5` means this option with the value 5. */
  numeric?: string;
};

/** An option by its first name. */
export type GivenOption = { name: string; value: Word | null; clause: string };

export type Reading = { options: GivenOption[]; operands: Word[]; unknown: string[] };

type Known = { name: string; takes: "nothing" | "value" | "own value" | "long value"; clause: string };
const endings: Readonly<Record<string, Known["takes"]>> = {
  "=": "value",
  "*": "own value",
};
const tables = new WeakMap<OptionTable, ReadonlyMap<string, Known>>();

function tableOf(options: OptionTable): ReadonlyMap<string, Known> {
  const made = tables.get(options);
  if (made) return made;
  const table = new Map<string, Known>();
  for (const [key, clause] of Object.entries(options)) {
    const whole = endings[key.slice(-1)] ?? "nothing";
    const names = key.replace(/[=*]$/, "").split(" ");
    const [first = ""] = names.map((name) => name.replace("?", ""));
    for (const name of names) {
      const takes = name.endsWith("?") ? "long value" : whole;
      table.set(name.replace("?", ""), { name: first, takes, clause });
    }
  }
  tables.set(options, table);
  return table;
}

/**
 * Reads words as getopt_long does (glibc manual, "Argument Syntax"): bundled letters, values in the same word or the next,
 * long names that are cut where that is unique, `--`. What the table does not hold is in `unknown`. Pure.
 */
export function readOptions(words: readonly Word[], style: OptionStyle): Reading {
  const reading: Reading = { options: [], operands: [], unknown: [] };
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const { text, kind } = word;
    if (kind === "known" && text === "--") {
      reading.operands.push(...left);
      break;
    }
    if (kind === "given" || !/^-./s.test(text)) {
      reading.operands.push(word);
      if (!style.stopsAtOperand) continue;
      reading.operands.push(...left);
      break;
    }
    if (text.startsWith("--")) readLong(word, { left, reading, style });
    else if (style.numeric !== undefined && /^-\d+$/.test(text)) addNumeric(word, reading, style);
    else readLetters(word, { left, reading, style });
  }
  return reading;
}

type At = { left: Word[]; reading: Reading; style: OptionStyle };

function addNumeric({ text }: Word, reading: Reading, { numeric = "", options }: OptionStyle): void {
  const clause = tableOf(options).get(numeric)?.clause ?? "";
  reading.options.push({ name: numeric, value: { text: text.slice(1), kind: "known" }, clause });
}

function readLong(word: Word, { left, reading, style }: At): void {
  const equals = word.text.indexOf("=");
  const name = word.text.slice(2, equals < 0 ? undefined : equals);
  const known = longOption(name, tableOf(style.options));
  if (known === null) return void reading.unknown.push(equals < 0 ? word.text : word.text.slice(0, equals));
  const own: Word | null = equals < 0 ? null : { text: word.text.slice(equals + 1), kind: word.kind };
  const value = own ?? (known.takes === "value" ? (left.shift() ?? null) : null);
  reading.options.push({ name: known.name, value, clause: known.clause });
}

function longOption(name: string, table: ReadonlyMap<string, Known>): Known | null {
  const exact = name.length > 1 ? table.get(name) : undefined;
  if (exact) return exact;
  const found = [...table].filter(([long]) => long.length > 1 && name !== "" && long.startsWith(name));
  const [first] = found;
  return first !== undefined && found.every(([, { name: own }]) => own === first[1].name) ? first[1] : null;
}

function readLetters({ text, kind }: Word, { left, reading, style }: At): void {
  const table = tableOf(style.options);
  const letters = Array.from(text.slice(1));
  for (let letter = letters.shift(); letter !== undefined; letter = letters.shift()) {
    const known = table.get(letter);
    if (known === undefined) {
      reading.unknown.push(`-${letter}`);
      continue;
    }
    const own: Word | null =
      letters.length > 0 && (known.takes === "value" || known.takes === "own value")
        ? { text: letters.splice(0).join(""), kind }
        : null;
    const value = own ?? (known.takes === "value" ? (left.shift() ?? null) : null);
    reading.options.push({ name: known.name, value, clause: known.clause });
  }
}
