import type { Description, Inner } from "../description.ts";
import { fewer, list, place, quoted, shown } from "../show.ts";
import type { Word } from "../word.ts";
import { actions, amounts, executing, kinds, levels, plain, silent, tests } from "./find-terms.ts";

/** Options that stand before the places. */
const before = new Set(["-H", "-L", "-P"]);
/** What `find` was told, as it is read from left to right. */
type Search = {
  left: Word[];
  kind: string;
  empty: boolean;
  qualities: string[];
  levels: string[];
  acts: string[];
  inner: Inner[];
  unknown: string[];
  deletes: boolean;
  not: string;
};

/** `find`: where it looks, for what, and what it does with it. */
export const find: Description = {
  options: {},
  // Its words are no options as getopt knows them.
  prepare: (words) =>
    words.map((word) => (word.kind === "known" ? { ...word, text: `\0${word.text}` } : word)),
  says({ operands }) {
    const words = operands.map((word) =>
      word.kind === "known" ? { ...word, text: word.text.slice(1) } : word,
    );
    const left = words.filter(({ text }, index) => !(index === 0 && before.has(text)));
    const places: Word[] = [];
    for (let word = left[0]; word !== undefined && !/^[-(!]/.test(word.text); word = left[0]) {
      places.push(word);
      left.shift();
    }
    const search: Search = {
      left,
      kind: "",
      empty: false,
      qualities: [],
      levels: [],
      acts: [],
      inner: [],
      unknown: [],
      deletes: false,
      not: "",
    };
    for (let word = left.shift(); word !== undefined; word = left.shift()) readTerm(word, search);
    return {
      main: sentence(places, search),
      inner: search.inner,
      unknown: search.unknown,
      grave: search.deletes || search.inner.length > 0 || search.unknown.length > 0,
    };
  },
};

function sentence(places: readonly Word[], search: Search): string {
  const where = places.length === 0 ? "this folder" : list(places.map(place));
  const { kind, empty, qualities } = search;
  const isAll = kind === "" && qualities.length === 0 && !empty;
  const noun = `${empty ? "empty " : ""}${kind === "" ? "things" : kind}`;
  const what = isAll
    ? "everything"
    : [noun, joined(fewer(qualities))].filter((part) => part !== "").join(" ");
  const it = isAll ? "it" : "them";
  const acts = fewer(search.acts)
    .map((act) => `, ${act.replace("THEM", it)}`)
    .join("");
  const depth = search.levels.map((level) => `, ${level}`).join("");
  return `Looks below ${where}${depth}${depth === "" ? "" : ","} for ${what}${acts}`;
}

/** `a`, `b`, (`c` or `d`): commas between qualities, none beside `or` and brackets. */
function joined(qualities: readonly string[]): string {
  return qualities
    .join(", ")
    .replaceAll("(, ", "(")
    .replaceAll(", )", ")")
    .replaceAll(", or, ", " or ")
    .replaceAll(/not, \(/g, "not (");
}

function readTerm(word: Word, search: Search): void {
  const { text } = word;
  const name = text.replace(/^-/, "");
  if (word.kind !== "known") return void search.unknown.push(`What ${shown(word)} adds`);
  if (text === "(" || text === ")") return void search.qualities.push(text);
  if (text === "!" || name === "not") return void (search.not = "not ");
  if (name === "o" || name === "or") return void search.qualities.push("or");
  if (name === "a" || name === "and" || silent.has(name)) return;
  if (executing.has(name)) return readExecuted(name, search);
  if (name === "delete") {
    search.deletes = true;
    return void search.acts.push("and deletes THEM");
  }
  if (Object.hasOwn(actions, name)) return void search.acts.push(actions[name] ?? "");
  if (/^f(?:printf?|print0|ls)$/.test(name)) return readWritten(name, search);
  readTest(name, search);
}

function readTest(name: string, search: Search): void {
  if (name === "empty" && search.not === "") return void (search.empty = true);
  if (Object.hasOwn(plain, name)) return addQuality(plain[name] ?? "", search);
  const isTest =
    name === "type" ||
    name === "printf" ||
    [tests, amounts, levels].some((table) => Object.hasOwn(table, name));
  const value = isTest ? search.left.shift() : undefined;
  if (value === undefined) return void search.unknown.push(quoted(`-${name}`));
  if (name === "printf") return void search.acts.push(`and prints about THEM in the form ${shown(value)}`);
  if (name === "type") return addKind(value, search);
  const level = levels[name];
  if (level !== undefined) return void search.levels.push(level.replace("%", () => value.text));
  const [more, less, exactly] = amounts[name] ?? [];
  const sign = value.text.charAt(0);
  const amount = sign === "+" ? more : sign === "-" ? less : exactly;
  const bare = amount !== undefined && /[-+]/.test(sign) ? { ...value, text: value.text.slice(1) } : value;
  addQuality(
    (amount ?? tests[name] ?? "").replace("%", () => shown(bare)),
    search,
  );
}

function addKind(value: Word, search: Search): void {
  const kind = kinds[value.text] ?? `things of the type ${shown(value)}`;
  if (search.not === "" && search.kind === "") search.kind = kind;
  else addQuality(`of the sort ${kind}`, search);
}

function addQuality(quality: string, search: Search): void {
  if (quality !== "") search.qualities.push(`${search.not}${quality}`);
  search.not = "";
}

function readWritten(name: string, search: Search): void {
  const target = search.left.shift();
  if (name === "fprintf") search.left.shift();
  search.deletes = true;
  search.acts.push(
    `and writes about THEM to ${target ? shown(target) : "nothing"}, in place of what is there`,
  );
}

/** `-exec … ;` or `-exec … {} +`: what was found stands where `{}` is. */
function readExecuted(name: string, search: Search): void {
  const end = search.left.findIndex(
    ({ text }, index) => text === ";" || (text === "+" && search.left[index - 1]?.text === "{}"),
  );
  const words = search.left
    .splice(0, end < 0 ? search.left.length : end + 1)
    .slice(0, end < 0 ? undefined : -1);
  const which = ["the next step", "the step after that"][search.inner.length] ?? "a later step";
  search.acts.push(`and runs ${which} on THEM${name.startsWith("ok") ? ", asking each time" : ""}`);
  search.inner.push({
    type: "words",
    words: words.map((word): Word =>
      word.text === "{}" ? { text: "what was found", kind: "given", written: "{}" } : word,
    ),
  });
}
