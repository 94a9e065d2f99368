import type { Description, Descriptions } from "../description.ts";
import { list, place, quoted, shown } from "../show.ts";
import { knownWord } from "../word.ts";
import { untold, withWords } from "./code.ts";

/** Shells: what follows `-c` is read; a file, or what they are given, is not. */
const shell: Description = {
  options: {
    c: "",
    "l login i e u x v f a b h m p r B C E T P H": "",
    s: "",
    n: "only checking how it is written",
    "o O=": "",
    "rcfile init-file=": "after %",
    "norc noprofile posix restricted verbose": "",
    version: "",
  },
  stopsAtOperand: true,
  says({ operands: [first, ...rest], has }) {
    if (has("version")) return "Prints its version";
    if (first === undefined || has("s"))
      return { main: "Runs what it is given as shell commands", grave: true };
    if (!has("c"))
      return { main: `Runs the shell script ${place(first)}${withWords(rest)}; ${untold}`, grave: true };
    if (first.kind !== "known")
      return {
        main: `Runs shell commands that are known only when it runs, ${quoted(first.text)}`,
        grave: true,
      };
    return { main: null, leads: ["in a shell of its own"], inner: [{ type: "script", script: first }] };
  },
};

const sourced: Description = {
  options: {},
  says: ({ operands: [file, ...rest] }) => ({
    main: `Runs the shell script ${file ? place(file) : "nothing"} in this very shell${withWords(rest)}; ${untold}`,
    grave: true,
  }),
};

/** Shells, and what makes the shell read more. */
export const shells: Descriptions = {
  sh: shell,
  bash: shell,
  dash: shell,
  zsh: shell,
  ksh: shell,
  eval: {
    options: {},
    prepare: (words) => [knownWord("--"), ...words],
    says: ({ operands }) => ({
      main: `Runs ${operands.every(({ kind }) => kind === "known") ? quoted(operands.map(({ text }) => text).join(" ")) : list(operands.map(shown))} as shell commands`,
      grave: true,
    }),
  },
  source: sourced,
  ".": sourced,
};
