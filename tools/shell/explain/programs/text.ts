import type { Descriptions, Given } from "../description.ts";
import { inputs, list, place, shown, sideBySide } from "../show.ts";
import { awkDescription, sedDescription } from "./scripts.ts";

const inPlace = "in place of what is there";
const fields = "with fields parted by %";
const anyCase = "whatever the case of letters";

/** The start or the end of files. */
function end(given: Given, which: "start" | "end"): string {
  const [lines, bytes] = [given.value("n"), given.value("c")];
  const files = inputs(given.operands);
  const count = lines ?? bytes;
  if (count === null) return `Prints the ${which} of ${files}`;
  const unit = lines ? "lines" : "bytes";
  const isFrom = which === "end" && count.text.startsWith("+");
  if (isFrom)
    return `Prints ${files} from ${unit.slice(0, -1)} ${shown({ ...count, text: count.text.slice(1) })} on`;
  return `Prints the ${which === "start" ? "first" : "last"} ${shown(count)} ${unit} of ${files}`;
}

/** Programs that cut, sort and count text. */
export const text: Descriptions = {
  sed: sedDescription,
  awk: awkDescription,
  sort: {
    options: {
      "u unique": "each once",
      "r reverse": "in reverse",
      "n numeric-sort": "by number",
      "g general-numeric-sort": "by number",
      "h human-numeric-sort": "by size in short form",
      "V version-sort": "by version",
      "M month-sort": "by month",
      "f ignore-case": anyCase,
      "R random-sort": "in random order",
      "k key=": "by field %",
      "t field-separator=": fields,
      "o output=": `into %, ${inPlace}`,
      "c check?": "only checking whether they are sorted",
      "b ignore-leading-blanks": "",
      "s stable": "",
      "z zero-terminated": "",
      "m merge": "",
    },
    says: ({ operands }) => `Sorts the lines of ${inputs(operands)}`,
  },
  uniq: {
    options: {
      "c count": "and their number",
      "d repeated": "only those that come more than once",
      "u unique": "only those that come once",
      "i ignore-case": anyCase,
      "f skip-fields=": "",
      "s skip-chars=": "",
    },
    says: ({ operands: [from, to] }) =>
      `Prints ${inputs(from ? [from] : [])}, with equal lines that follow each other only once${to ? `, into ${place(to)}, ${inPlace}` : ""}`,
  },
  wc: {
    options: { "l lines": "", "w words": "", "c bytes": "", "m chars": "", "L max-line-length": "" },
    says({ operands, has }) {
      const counted = [
        has("l") ? ["lines"] : [],
        has("w") ? ["words"] : [],
        has("m") ? ["characters"] : [],
        has("c") ? ["bytes"] : [],
        has("L") ? ["the longest line"] : [],
      ].flat();
      return `Counts ${list(counted.length === 0 ? ["lines", "words", "bytes"] : counted)} in ${inputs(operands)}`;
    },
  },
  head: {
    options: { "n lines=": "", "c bytes=": "", "q quiet": "", "v verbose": "" },
    numeric: "n",
    says: (given) => end(given, "start"),
  },
  tail: {
    options: {
      "n lines=": "",
      "c bytes=": "",
      "f F follow?": "and what is added, without end",
      "q quiet": "",
      "v verbose": "",
      "pid=": "",
    },
    numeric: "n",
    says: (given) => end(given, "end"),
  },
  cut: {
    options: {
      "f fields=": "",
      "c characters=": "",
      "b bytes=": "",
      "d delimiter=": fields,
      "s only-delimited": "",
      complement: "all but these",
      "output-delimiter=": "parted by %",
    },
    says({ operands, value }) {
      const [field, letter, byte] = [value("f"), value("c"), value("b")];
      const part = field
        ? `fields ${shown(field)}`
        : letter
          ? `characters ${shown(letter)}`
          : byte
            ? `bytes ${shown(byte)}`
            : "parts";
      return `Prints ${part} of each line of ${inputs(operands)}`;
    },
  },
  tr: {
    options: { "d delete": "", "s squeeze-repeats": "", "c C complement": "all but these" },
    says({ operands: [from, to], has }) {
      const what = from ? shown(from) : "nothing";
      if (has("d")) return `Removes the characters ${what} from what it is given`;
      if (to === undefined) return `Joins repeated characters ${what} in what it is given`;
      return `Replaces the characters ${what} by ${shown(to)} in what it is given${has("s") ? ", joining repeated ones" : ""}`;
    },
  },
  paste: {
    options: { "d delimiters=": "parted by %", "s serial": "file by file" },
    says: ({ operands }) => `Puts the lines of ${inputs(operands)} side by side`,
  },
  tac: {
    options: { "s separator=": "" },
    says: ({ operands }) => `Prints ${inputs(operands)}, last line first`,
  },
  nl: {
    options: { "b=": "", "w=": "", "s=": "" },
    says: ({ operands }) => `Prints ${inputs(operands)}, with line numbers`,
  },
  comm: {
    options: {
      "1": "without lines only in the first",
      "2": "without lines only in the second",
      "3": "without lines in both",
    },
    says: ({ operands }) => `Compares the sorted files ${inputs(operands)}`,
  },
  jq: {
    options: {
      "r raw-output": "as plain text",
      "c compact-output": "in one line",
      "s slurp": "",
      "e exit-status": "",
      "S sort-keys": "",
      "n null-input": "",
      M: "",
      C: "",
    },
    says: ({ operands: [program, ...files] }) =>
      `Picks ${program ? shown(program) : "everything"} out of the JSON in ${inputs(files)}`,
  },
  echo: {
    options: { n: "without a line end", e: "with signs for line ends and the like", E: "" },
    stopsAtOperand: true,
    says: ({ operands }) =>
      operands.length === 0 ? "Prints an empty line" : `Prints ${sideBySide(operands)}`,
  },
  printf: {
    options: { "v=": "into the variable %" },
    stopsAtOperand: true,
    says: ({ operands: [form, ...words] }) =>
      words.length === 0
        ? `Prints ${form ? shown(form) : "nothing"}`
        : `Prints ${list(words.map(shown))}${form ? ` in the form ${shown(form)}` : ""}`,
  },
  sha256sum: {
    options: { "c check": "checking those that are listed" },
    says: ({ operands }) => `Prints a checksum of ${inputs(operands)}`,
  },
  md5sum: {
    options: { "c check": "checking those that are listed" },
    says: ({ operands }) => `Prints a checksum of ${inputs(operands)}`,
  },
  base64: {
    options: { "d decode": "", "w wrap=": "" },
    says: ({ operands, has }) =>
      has("d") ? `Turns ${inputs(operands)} back from base64` : `Prints ${inputs(operands)} in base64`,
  },
  column: {
    options: { "t table": "", "s separator=": fields },
    says: ({ operands }) => `Prints ${inputs(operands)} in columns`,
  },
};
