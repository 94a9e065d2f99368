import type { Descriptions } from "../description.ts";
import { inputs, places, shown } from "../show.ts";

const sizes = "with sizes in short form";

/** Programs that look at files and folders. */
export const looking: Descriptions = {
  ls: {
    options: {
      "a all": "with hidden names",
      "A almost-all": "with hidden names",
      l: "with details",
      "h human-readable": sizes,
      "R recursive": "and all folders below",
      S: "largest first",
      t: "newest first",
      "r reverse": "in reverse",
      "1": "one name a line",
      "d directory": "the folders themselves and not what is in them",
      "i inode": "with their numbers on the disk",
      "s size": "with the room they take",
      "F classify?": "",
      "p Q quote-name": "",
      "color?": "",
      "L dereference": "",
      "n numeric-uid-gid": "with details",
      "group-directories-first": "folders first",
      "sort=": "by %",
    },
    says: ({ operands }) => `Lists ${operands.length === 0 ? "this folder" : places(operands)}`,
  },
  cat: {
    options: {
      "n number": "with line numbers",
      "b number-nonblank": "with line numbers",
      "A show-all": "",
      "s squeeze-blank": "",
      "v show-nonprinting": "",
      E: "",
      T: "",
    },
    says: ({ operands }) => `Prints ${inputs(operands)}`,
  },
  stat: {
    options: { "c format printf=": "in the form %", "f file-system": "", "L dereference": "", "t terse": "" },
    says: ({ operands }) => `Prints size, times and permissions of ${inputs(operands)}`,
  },
  file: {
    options: { "b brief": "", "i mime": "", "mime-type": "", "L dereference": "" },
    says: ({ operands }) =>
      `Says what sort of file ${inputs(operands)} ${operands.length > 1 ? "are" : "is"}`,
  },
  du: {
    options: {
      "s summarize": "as one sum",
      "h human-readable": sizes,
      "a all": "file by file",
      "c total": "with the sum",
      "d max-depth=": "at most % levels deep",
      "b bytes": "in bytes",
      "k m": "",
      "exclude=": "without %",
    },
    says: ({ operands }) =>
      `Measures how much room ${operands.length === 0 ? "this folder" : places(operands)} ${operands.length > 1 ? "take" : "takes"}`,
  },
  df: {
    options: { "h human-readable": sizes, "T print-type": "", "i inodes": "", "k m": "" },
    says: ({ operands }) =>
      `Tells how much room is left on ${operands.length === 0 ? "the disks" : `the disk of ${places(operands)}`}`,
  },
  diff: {
    options: {
      "u unified?": "with the lines around each change",
      "U=": "with % lines around each change",
      "r recursive": "with all folders below",
      "q brief": "saying only which differ",
      "i ignore-case": "whatever the case of letters",
      "w ignore-all-space": "whatever the blanks",
      "b ignore-space-change": "whatever the blanks",
      "B ignore-blank-lines": "",
      "N new-file": "",
      "y side-by-side": "side by side",
      "color?": "",
      "x exclude=": "without %",
      "s report-identical-files": "",
    },
    says: ({ operands: [one, ...others] }) =>
      `Compares ${inputs(one ? [one] : [])}${others.length > 0 ? ` with ${inputs(others)}` : ""}`,
  },
  cmp: {
    options: {
      "s silent quiet": "printing nothing",
      "l verbose": "",
      "b print-bytes": "",
      "n bytes=": "at most % bytes",
    },
    says: ({ operands: [one, ...others] }) =>
      `Compares ${inputs(one ? [one] : [])}${others.length > 0 ? ` with ${inputs(others)}` : ""}, byte by byte`,
  },
  basename: {
    options: { "a multiple": "", "s suffix=": "without %" },
    says({ operands: [path, ending, ...more], has }) {
      if (ending === undefined || has("a"))
        return `Prints the last part of ${inputs([path, ending, ...more].flatMap((one) => one ?? []))}`;
      return `Prints the last part of ${inputs(path ? [path] : [])}, without ${shown(ending)}`;
    },
  },
  dirname: { options: {}, says: ({ operands }) => `Prints the folder part of ${inputs(operands)}` },
  realpath: {
    options: { "e canonicalize-existing": "", "s no-symlinks": "", "relative-to=": "as seen from %" },
    says: ({ operands }) => `Prints the full path of ${inputs(operands)}`,
  },
  readlink: {
    options: { "f canonicalize": "", e: "", n: "" },
    says: ({ operands }) => `Prints where ${inputs(operands)} leads`,
  },
  pwd: { options: { "P L": "" }, says: () => "Prints the folder it stands in" },
};
