import type { Description } from "../description.ts";
import { inputs, list, shown } from "../show.ts";

/** `grep`. */
export const grep: Description = {
  options: {
    "r R recursive dereference-recursive": "in all folders below",
    "n line-number": "with line numbers",
    "i ignore-case": "whatever the case of letters",
    "v invert-match": "",
    "c count": "counting the lines",
    "l files-with-matches": "naming only the files",
    "L files-without-match": "naming only the files without",
    "o only-matching": "printing only what fits",
    "q quiet silent": "printing nothing",
    "w word-regexp": "as whole words",
    "x line-regexp": "as whole lines",
    "E G P F extended-regexp basic-regexp perl-regexp fixed-strings": "",
    "e regexp=": "",
    "f file=": "",
    "A after-context=": "with % lines after each",
    "B before-context=": "with % lines before each",
    "C context=": "with % lines around each",
    "m max-count=": "at most % in each file",
    "include=": "only in files named %",
    "exclude=": "not in files named %",
    "exclude-dir=": "not in folders named %",
    "h no-filename H with-filename s no-messages a text I z null-data Z null b byte-offset": "",
    "color? colour?": "",
    "binary-files=": "",
  },
  says({ operands, values, value, has }) {
    const file = value("f");
    const named = values("e");
    const [first, ...rest] = operands;
    const patterns = named.length > 0 || file ? named : first ? [first] : [];
    const files = named.length > 0 || file ? operands : rest;
    const what = file
      ? `the patterns of ${shown(file)}`
      : patterns.length === 0
        ? "nothing"
        : list(patterns.map(shown), "or");
    const where = files.length === 0 && has("r") ? "this folder" : inputs(files);
    return `Looks for ${has("v") ? "lines without " : ""}${what} in ${where}`;
  },
};
