import type { Descriptions, Given } from "../description.ts";
import { inputs, list, place, places, shown } from "../show.ts";

/** What stands before and behind `--`, as far as that is told apart: git's revisions, then paths. */
const pages = {
  "stat? shortstat numstat": "with the size of each change",
  "name-only": "only the names",
  "name-status": "only the names",
  "p patch u": "with what changed",
  "color? no-color": "",
  "w ignore-all-space": "whatever the blanks",
  "word-diff?": "",
};

function pathsApart(given: Given): { revisions: string; paths: string } {
  const marks = given.operands.findIndex(({ text }) => text === "\0--");
  const revisions = marks < 0 ? given.operands : given.operands.slice(0, marks);
  const paths = marks < 0 ? [] : given.operands.slice(marks + 1);
  return {
    revisions: revisions.length === 0 ? "" : list(revisions.map(shown)),
    paths: paths.length === 0 ? "" : list(paths.map(place)),
  };
}

/** Commands of git that only look. `--` is kept, since paths stand behind it. */
export const looking: Descriptions = {
  status: {
    options: {
      "s short porcelain?": "in short form",
      "b branch": "",
      "u untracked-files*": "",
      "ignored?": "with what is ignored",
    },
    says: () => "Tells what changed since the last commit",
  },
  log: {
    options: {
      ...pages,
      oneline: "one a line",
      "n max-count=": "the last %",
      "graph all decorate?": "",
      "author=": "by %",
      "since=": "since %",
      "after=": "since %",
      "until=": "until %",
      "before=": "until %",
      "grep=": "that say %",
      "S=": "that add or remove %",
      "G=": "that change %",
      "format=": "in the form %",
      "pretty=": "in the form %",
      "date=": "",
      "follow merges no-merges reverse first-parent abbrev-commit": "",
    },
    numeric: "n",
    prepare: keepMarks,
    says(given) {
      const { revisions, paths } = pathsApart(given);
      return `Lists commits${revisions ? ` of ${revisions}` : ""}${paths ? ` that touch ${paths}` : ""}`;
    },
  },
  diff: {
    options: {
      ...pages,
      "cached staged": "in what is chosen for the next commit",
      "U unified=": "",
      check: "only checking blanks",
      "M find-renames": "",
      "no-index": "also outside the history",
      "ext-diff": "with a program of the settings",
      "quiet exit-code": "",
      "output=": "into %, in place of what is there",
    },
    prepare: keepMarks,
    says(given) {
      const { revisions, paths } = pathsApart(given);
      return `Shows what changed${paths ? ` in ${paths}` : ""}${revisions ? ` against ${revisions}` : ""}`;
    },
  },
  show: {
    options: {
      ...pages,
      oneline: "one a line",
      "format=": "in the form %",
      "pretty=": "in the form %",
      s: "",
    },
    says: ({ operands }) => `Shows ${operands.length === 0 ? "the last commit" : list(operands.map(shown))}`,
  },
  blame: {
    options: { "L=": "only lines %", w: "" },
    says: ({ operands }) => `Shows who last changed each line of ${places(operands)}`,
  },
  "rev-parse": {
    options: { "abbrev-ref short? show-toplevel git-dir is-inside-work-tree verify q": "" },
    says: ({ operands, options }) =>
      operands.length === 0 && options.length > 0
        ? "Prints where the version history is"
        : `Prints the id of ${list(operands.map(shown))}`,
  },
  "ls-files": {
    options: {
      "o others": "only those it does not know",
      "m modified": "only those that changed",
      "s stage c cached exclude-standard z": "",
      "d deleted": "only those that are gone",
    },
    says: ({ operands }) =>
      `Lists the files of the version history${operands.length > 0 ? ` in ${places(operands)}` : ""}`,
  },
  grep: {
    options: {
      "n line-number": "with line numbers",
      "i ignore-case": "whatever the case of letters",
      "l name-only files-with-matches": "naming only the files",
      "c count": "counting the lines",
      "w word-regexp": "as whole words",
      "E F P": "",
      "e=": "",
      "O open-files-in-pager?": "opening what fits with a program",
    },
    says: ({ operands: [first, ...rest], value }) =>
      `Looks for ${shown(value("e") ?? first ?? { text: "", kind: "known" })} in ${rest.length > 0 ? places(rest) : "the files of the version history"}`,
    grave: ({ has }) => has("O"),
  },
  reflog: {
    options: { "n=": "" },
    numeric: "n",
    says: ({ operands }) =>
      operands.length === 0 || operands[0]?.text === "show"
        ? "Lists where the branches stood before"
        : `Works with the list of where branches stood before: ${list(operands.map(shown))}`,
    grave: ({ operands }) => operands.length > 0,
  },
  shortlog: {
    options: { "s summary n numbered e email": "" },
    says: () => "Counts commits by their authors",
  },
  describe: {
    options: { "tags always all": "", "dirty?": "" },
    says: ({ operands }) =>
      `Names ${operands.length === 0 ? "the last commit" : inputs(operands)} by the tag before it`,
  },
};

/** Readers of options drop `--`; here it parts revisions from paths. */
function keepMarks(words: Parameters<NonNullable<Descriptions[string]["prepare"]>>[0]): typeof words {
  const at = words.findIndex(({ text, kind }) => kind === "known" && text === "--");
  return at < 0
    ? words
    : [
        ...words.slice(0, at),
        { text: "\0--", kind: "known" },
        words[at] ?? { text: "--", kind: "known" },
        ...words.slice(at + 1),
      ];
}
