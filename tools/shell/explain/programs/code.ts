import type { Description, Descriptions, Given, Said } from "../description.ts";
import { inputs, list, place, places, shown } from "../show.ts";
import type { Word } from "../word.ts";

/** Said of everything that runs a text or a file of its own: to know what happens, one would have to run it. */
export const untold = "what that does is not told here";

export function withWords(words: readonly Word[]): string {
  return words.length === 0 ? "" : ` with ${list(words.map(shown))}`;
}

/** A program in a file, or what it is given. */
function runs({ operands: [file, ...rest] }: Given, language: string): string {
  if (file === undefined || file.text === "-") return `Runs what it is given as ${language}; ${untold}`;
  return `Runs the ${language} program ${place(file)}${withWords(rest)}; ${untold}`;
}

function runsText(text: Word, language: string): string {
  return `Runs this as ${language}: ${shown(text)}; ${untold}`;
}

const version = "Prints its version";
const dropped = { clauses: [] };

const node: Description = {
  options: {
    "e eval=": "",
    "p print=": "printing what comes out",
    "r require=": "after loading %",
    "import=": "after loading %",
    "c check": "only checking how it is written",
    test: "",
    "v version": "",
    watch: "again after each change",
    "env-file=": "with the variables of %",
    "input-type=": "",
    "enable-source-maps no-warnings experimental-strip-types": "",
    "inspect? inspect-brk?": "open to a debugger",
  },
  stopsAtOperand: true,
  says(given) {
    const text = given.value("e") ?? given.value("p");
    if (given.has("v")) return version;
    if (text) return runsText(text, "JavaScript");
    if (given.has("test"))
      return `Runs the JavaScript tests${given.operands.length > 0 ? ` in ${places(given.operands)}` : ""}; ${untold}`;
    return runs(given, "JavaScript");
  },
  grave: ({ has }) => !has("v"),
};

/** Where `-c` or `-m` is, the words behind its value belong to that program. */
const python: Description = {
  options: {
    "c=": "",
    "m=": "",
    "V version": "",
    "u B b s E I S O q x": "",
    "W=": "",
    "X=": "",
    i: "staying open afterwards",
  },
  stopsAtOperand: true,
  prepare: stopAfter(/^-[a-zA-Z]*[cm]$/),
  says(given): string | Said {
    const [text, module] = [given.value("c"), given.value("m")];
    if (given.has("V")) return version;
    if (text) return runsText(text, "Python");
    if (module) return `Runs the Python module ${shown(module)}${withWords(given.operands)}; ${untold}`;
    return runs(given, "Python");
  },
  grave: ({ has }) => !has("V"),
};

/** Puts `--` behind the value of an option that ends the program's own words. */
function stopAfter(option: RegExp) {
  return (words: readonly Word[]): readonly Word[] => {
    const at = words.findIndex(
      ({ text, kind }, index) =>
        kind === "known" &&
        option.test(text) &&
        words.slice(0, index).every((one) => one.text.startsWith("-")),
    );
    return at < 0
      ? words
      : [...words.slice(0, at + 2), { text: "--", kind: "known" }, ...words.slice(at + 2)];
  };
}

const perl: Description = {
  options: {
    "e E=": "",
    "n p w l a 0": "",
    "i*": "changing files in place",
    v: "",
    "M m=": "with %",
    "F=": "",
    "I=": "",
  },
  stopsAtOperand: true,
  says(given) {
    const text = given.value("e");
    if (given.has("v")) return version;
    return text
      ? `${runsText(text, "Perl")}${given.operands.length > 0 ? `, on ${places(given.operands)}` : ""}`
      : runs(given, "Perl");
  },
  grave: true,
};

/** Programs that run code. */
export const code: Descriptions = {
  node,
  python3: python,
  python,
  perl,
  npx: {
    options: {
      "y yes": "without asking",
      "p package=": "with the package %",
      "c call=": "",
      "no-install no": "only if it is there",
    },
    stopsAtOperand: true,
    says: ({ operands: [name, ...rest], value }) => {
      const call = value("c");
      if (call) return `Runs the shell command ${shown(call)} with packages; ${untold}`;
      return name === undefined
        ? "Runs a package, but names none"
        : `Fetches the package ${shown(name)} if it is not there, and runs it${withWords(rest)}; ${untold}`;
    },
    grave: true,
  },
  make: {
    options: {
      "n just-print dry-run recon": "only saying what it would do",
      "C directory=": "in the folder %",
      "f file makefile=": "by the file %",
      "j jobs=": "% steps at once",
      "B always-make": "all anew",
      "k keep-going s silent quiet i ignore-errors w": "",
      "v version": "",
      "E eval=": "with the rules %",
    },
    prepare: (words) => words.map((word) => (word.text === "-j" ? { ...word, text: "-k" } : word)),
    says: ({ operands, has }) => {
      if (has("v")) return version;
      return operands.length === 0
        ? `Builds what the Makefile names first; ${untold}`
        : `Builds ${list(operands.map(shown))} by the Makefile; ${untold}`;
    },
    grave: true,
  },
};

/** Named in one place for those who start programs by a path. */
export function runsProgram(name: Word, rest: readonly Word[]): Said {
  return { main: `Runs the program ${inputs([name])}${withWords(rest)}; ${untold}`, grave: true, ...dropped };
}
