import type { Description, Descriptions, Given } from "../description.ts";
import { areMany, inputs, list, place, shown } from "../show.ts";
import { condition } from "./condition.ts";

const nothing: Description = { options: {}, says: () => "Does nothing" };

/** `kill -9`, `kill -HUP`: a signal stands where an option would. */
const kill: Description = {
  options: { "s signal=": "", "l list": "", "n=": "" },
  prepare: (words) =>
    words.flatMap((word, index) => {
      const signal =
        index === 0 && word.kind === "known" ? /^-([A-Z][A-Z0-9]+|\d+)$/.exec(word.text)?.[1] : undefined;
      return signal === undefined
        ? [word]
        : [
            { text: "-s", kind: "known" as const },
            { text: signal, kind: "known" as const },
          ];
    }),
  says(given) {
    const { operands, has, value } = given;
    if (has("l")) return "Lists the signals";
    const signal = value("s") ?? value("n");
    const whom = `the program${areMany(operands) ? "s" : ""} with the number${areMany(operands) ? "s" : ""} ${list(operands.map(shown))}`;
    if (signal === null) return `Ends ${whom}`;
    return /^(?:SIG)?KILL$|^9$/.test(signal.text)
      ? `Ends ${whom}, at once and without a chance to save`
      : `Sends the signal ${shown(signal)} to ${whom}`;
  },
  grave: ({ has }) => !has("l"),
};

const byName: Description = {
  options: {
    "f full": "looking at whole command lines",
    "9 KILL": "at once and without a chance to save",
    "u euid=": "of the user %",
    "s signal=": "with the signal %",
    "x exact": "",
    "HUP TERM": "",
    "i ignore-case": "",
  },
  says: ({ operands }) => `Ends all programs called ${list(operands.map(shown))}`,
  grave: true,
};

function settings(verb: string): Description {
  return {
    options: { "p n f F x r a A i g": "" },
    says: ({ operands }) =>
      operands.length === 0 ? "Lists variables" : `${verb} ${list(operands.map(shown))}`,
  };
}

function folder({ operands: [to] }: Given): string {
  if (to === undefined) return "Goes to the home folder";
  return to.text === "-" ? "Goes back to the folder before" : `Goes to the folder ${place(to)}`;
}

/** Programs about the machine, and the shell's own words. */
export const system: Descriptions = {
  ps: {
    options: {
      "e A": "all",
      "f l": "with details",
      a: "of all users",
      u: "with details",
      "x w": "",
      "o format=": "in the form %",
      "p pid=": "only %",
      "C=": "called %",
      "sort=": "by %",
      "U=": "of the user %",
    },
    prepare: ([first, ...rest]) =>
      first === undefined
        ? []
        : [/^[a-z]+$/.test(first.text) ? { ...first, text: `-${first.text}` } : first, ...rest],
    says: () => "Lists running programs",
  },
  kill,
  pkill: byName,
  killall: byName,
  date: {
    options: {
      "u utc universal": "in UTC",
      "d date=": "of %",
      "s set=": "",
      "r reference=": "when % changed",
      "I iso-8601?": "in the form of ISO 8601",
      "R rfc-email": "in the form of mail",
    },
    says({ operands: [form], value }) {
      const set = value("s");
      if (set) return `Sets the machine's clock to ${shown(set)}`;
      if (form === undefined) return "Tells the date and time";
      return form.text.startsWith("+")
        ? `Tells the date and time, in the form ${shown({ ...form, text: form.text.slice(1) })}`
        : `Sets the machine's clock to ${shown(form)}`;
    },
    grave: ({ has, operands }) => has("s") || operands.some(({ text }) => !text.startsWith("+")),
  },
  sleep: {
    options: {},
    says: ({ operands }) =>
      `Waits ${list(operands.map((time) => (/^[\d.]+$/.test(time.text) && time.kind === "known" ? `${shown(time)} seconds` : shown(time))))}`,
  },
  test: condition,
  "[": condition,
  which: {
    options: { "a all": "all of them" },
    says: ({ operands }) =>
      `Tells where the program${operands.length > 1 ? "s" : ""} ${list(operands.map(shown))} ${operands.length > 1 ? "are" : "is"}`,
  },
  type: {
    options: { "t a p P f": "" },
    says: ({ operands }) => `Tells what ${list(operands.map(shown))} ${operands.length > 1 ? "are" : "is"}`,
  },
  cd: { options: { "P L": "" }, says: folder },
  exit: {
    options: {},
    says: ({ operands: [with_] }) => `Ends the command${with_ ? `, with the code ${shown(with_)}` : ""}`,
  },
  true: nothing,
  ":": nothing,
  false: { options: {}, says: () => "Fails, and does nothing else" },
  export: {
    ...settings("Sets"),
    says: ({ operands }) =>
      operands.length === 0
        ? "Lists variables"
        : `Sets ${list(operands.map(shown))}, also for the programs it starts`,
  },
  declare: settings("Sets"),
  typeset: settings("Sets"),
  local: settings("Sets"),
  readonly: settings("Sets"),
  unset: { options: { "v f n": "" }, says: ({ operands }) => `Forgets ${list(operands.map(shown))}` },
  // All of its words are shown as they are: `set -e`, `set -- a b`.
  set: {
    options: {},
    prepare: (words) => [{ text: "--", kind: "known" }, ...words],
    says: ({ operands }) =>
      operands.length === 0 ? "Lists variables" : `Sets how the shell works: ${list(operands.map(shown))}`,
  },
  read: {
    options: {
      "r s e": "",
      "p=": "asking %",
      "t=": "for at most % seconds",
      "n N=": "at most % characters",
      "d=": "up to %",
      "a=": "into the list %",
      "u=": "",
      "i=": "",
    },
    says: ({ operands }) => `Reads a line${operands.length > 0 ? ` into ${list(operands.map(shown))}` : ""}`,
  },
  wait: { options: { "n f": "" }, says: () => "Waits for what runs in the background" },
  mktemp: {
    options: { "d directory": "as a folder", t: "", "p tmpdir*": "" },
    says: () => "Makes a new temporary file and prints its name",
  },
  whoami: { options: {}, says: () => "Prints the user's name" },
  id: {
    options: { "u user": "only the number", "g group": "", "n name": "", "G groups": "" },
    says: () => "Prints the user's name and groups",
  },
  uname: { options: { "a all s r m n o p v kernel-name": "" }, says: () => "Tells what system this is" },
  hostname: {
    options: { "s f i I": "" },
    says: ({ operands: [name] }) =>
      name ? `Names this machine ${shown(name)}` : "Prints this machine's name",
  },
  seq: {
    options: { "s separator=": "parted by %", "w equal-width": "", "f format=": "in the form %" },
    says({ operands }) {
      const [from, step, to] =
        operands.length > 2
          ? operands
          : [operands.length > 1 ? operands[0] : undefined, undefined, operands.at(-1)];
      return `Prints the numbers from ${from ? shown(from) : "1"} to ${inputs(to ? [to] : [])}${step ? ` in steps of ${shown(step)}` : ""}`;
    },
  },
  yes: {
    options: {},
    says: ({ operands: [text] }) => `Prints ${shown(text ?? { text: "y", kind: "known" })} without end`,
  },
};
