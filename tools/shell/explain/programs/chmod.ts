import type { Description, Given } from "../description.ts";
import { areMany, list, places, shown } from "../show.ts";
import type { Word } from "../word.ts";

const rights = ["read", "write", "run"] as const;
const people: Readonly<Record<string, string>> = {
  u: "the owner",
  g: "the group",
  o: "others",
  a: "everyone",
};

/** `chmod`: what permissions a mode gives or takes (POSIX.1-2024, chmod, "Symbolic modes"). */
export const changeMode: Description = {
  options: { "R recursive": "", "v verbose": "", "c changes": "", "f silent quiet": "", "reference=": "" },
  // A mode may begin with a minus: `chmod -w a`.
  prepare: (words) =>
    words.map((word) => (/^-[rwxXst]+$/.test(word.text) ? { ...word, text: `a${word.text}` } : word)),
  says(given) {
    const like = given.value("reference");
    if (like !== null)
      return `Changes the permissions of ${what(given.operands, given)} to those of ${shown(like)}`;
    const [mode, ...files] = given.operands;
    if (mode === undefined) return "Changes permissions, but names none";
    const of = `the permissions of ${what(files, given)}`;
    if (mode.kind !== "known") return `Changes ${of} to ${shown(mode)}`;
    const digits = /^0*([0-7])?([0-7])([0-7])([0-7])$/.exec(mode.text);
    if (digits) return `Sets ${of}: ${byDigits(digits.slice(1).map(Number))}`;
    const clauses = mode.text.split(",").map((clause) => bySigns(clause, areMany(files) ? "them" : "it"));
    return clauses.includes(null)
      ? `Changes ${of} to ${shown(mode)}`
      : `Changes ${of}: ${clauses.join(", ")}`;
  },
};

function what(files: readonly Word[], { has }: Given): string {
  return `${places(files)}${has("R") ? ` and everything in ${areMany(files) ? "them" : "it"}` : ""}`;
}

function byDigits([special = 0, ...digits]: readonly number[]): string {
  const who = ["its owner", "its group", "others"].map((person, index) => {
    const digit = digits[index] ?? 0;
    const may = rights.filter((_right, bit) => (digit & (4 >> bit)) !== 0);
    return may.length === 0 ? `${person} nothing` : `${person} may ${list(may)} it`;
  });
  const owned = (special & 4) === 0 ? [] : ["it runs with its owner's rights"];
  const grouped = (special & 2) === 0 ? [] : ["it runs with its group's rights"];
  const sticky = (special & 1) === 0 ? [] : ["only owners may delete what is in it"];
  const more = [...owned, ...grouped, ...sticky];
  return `${who.join(", ")}${more.length > 0 ? `, and ${list(more)}` : ""}`;
}

function bySigns(clause: string, them: string): string | null {
  const [, whom = "", sign = "", letters = ""] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(clause) ?? [];
  if (sign === "" || (letters === "" && sign !== "=")) return null;
  const who = list(whom === "" ? ["everyone"] : [...whom].map((letter) => people[letter] ?? letter));
  const may = [
    ...rights.filter((right) => letters.includes(right === "run" ? "x" : right.slice(0, 1))),
    ...(letters.includes("X") ? ["run folders and programs of"] : []),
  ];
  const verbs = may.length > 0 ? [`${list(may)} ${them}`] : [];
  const own = letters.includes("s")
    ? [`have ${them} run with ${them === "it" ? "its" : "their"} owner's rights`]
    : [];
  const kept = letters.includes("t") ? ["keep others from deleting in it"] : [];
  const all = [...verbs, ...own, ...kept].length === 0 ? "" : list([...verbs, ...own, ...kept]);
  if (sign === "=") return all === "" ? `${who} may do nothing with ${them}` : `${who} may only ${all}`;
  return sign === "+" ? `${who} may also ${all}` : `${who} may no longer ${all}`;
}
