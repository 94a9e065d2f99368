import type { Descriptions } from "../description.ts";
import { list, place, places, shown } from "../show.ts";

const newBranch = (name: string): string => `Makes the branch ${name} and goes to it`;

/** Commands of git that add to the history, or move about in it. */
export const working: Descriptions = {
  init: {
    options: {
      "b initial-branch=": "with the branch %",
      "q quiet bare": "",
      "template=": "from the template %",
    },
    says: ({ operands: [folder] }) =>
      `Makes a new version history in ${folder ? place(folder) : "this folder"}`,
  },
  add: {
    options: {
      "A all": "",
      "u update": "",
      "p patch": "asking about each part",
      "f force": "also what is ignored",
      "v verbose": "",
      "n dry-run": "only saying what it would do",
      "N intent-to-add": "",
    },
    says: ({ operands, has }) =>
      `Chooses ${operands.length > 0 ? places(operands) : has("A") || has("u") ? "all changes" : "nothing"} for the next commit`,
  },
  commit: {
    options: {
      "m message=": "with the message %",
      "a all": "",
      amend: "in place of the last commit",
      "no-edit": "with its message",
      "F file=": "with the message in %",
      "n no-verify": "without the checks that are set up",
      "q quiet v verbose s signoff allow-empty": "",
      "author=": "as %",
      "S gpg-sign*": "signed",
      "C reuse-message=": "with the message of %",
    },
    says: ({ has, operands }) =>
      `Commits ${has("a") ? "all changes" : operands.length > 0 ? places(operands) : "what was chosen"}`,
  },
  merge: {
    options: {
      "no-ff ff ff-only squash no-commit": "",
      "m=": "with the message %",
      abort: "",
      "s strategy=": "by the strategy %",
      "X=": "with %",
    },
    says: ({ operands, has }) =>
      has("abort")
        ? "Gives up a join that is not finished"
        : `Joins ${list(operands.map(shown))} into the current branch`,
  },
  rebase: {
    options: {
      "i interactive": "choosing one by one",
      "x exec=": "running % after each",
      "onto=": "moved to %",
      "abort quit": "",
      continue: "",
      skip: "",
      autostash: "",
      "r rebase-merges?": "",
    },
    says({ operands, has }) {
      if (has("abort")) return "Gives up a rewriting that is not finished";
      if (has("continue") || has("skip")) return "Goes on with a rewriting of commits";
      return `Puts own commits on top of ${operands.length > 0 ? list(operands.map(shown)) : "where the current branch belongs"}, rewriting them`;
    },
    grave: true,
  },
  "cherry-pick": {
    options: { "n no-commit x": "", abort: "giving that up", continue: "" },
    says: ({ operands }) =>
      `Makes the change of ${list(operands.map(shown))} once more, on the current branch`,
  },
  revert: {
    options: { "n no-commit no-edit": "", "m=": "" },
    says: ({ operands }) => `Takes back the change of ${list(operands.map(shown))} in a new commit`,
  },
  tag: {
    options: {
      "a annotate": "",
      "m message=": "with the message %",
      "d delete": "",
      "l list": "",
      "f force": "replacing what is there",

      "s sign": "signed",
    },
    says: ({ operands, has }) =>
      has("d")
        ? `Deletes the tag ${places(operands)}`
        : operands.length === 0 || has("l")
          ? "Lists tags"
          : `Makes the tag ${list(operands.map(shown), "at")}`,
    grave: ({ has }) => has("d") || has("f"),
  },
  mv: {
    options: { "f force": "replacing what is there", "k n v": "" },
    says: ({ operands }) => `Moves ${places(operands.slice(0, -1))} to ${places(operands.slice(-1))}`,
  },
  config: {
    options: {
      global: "for all folders of this person",
      system: "for the whole machine",
      local: "",
      get: "",
      "get-all": "",
      unset: "",
      "l list": "",
      add: "",
      "f file=": "in %",
    },
    says: ({ operands: [name, value], has }) => {
      const what = name ? shown(name) : "nothing";
      if (has("l")) return "Lists git's settings";
      if (has("unset")) return `Forgets ${what} of git's settings`;
      return value === undefined
        ? `Prints ${what} of git's settings`
        : `Sets ${what} to ${shown(value)} in git's settings`;
    },
    grave: ({ operands, has }) => operands.length > 1 || has("unset"),
  },
  switch: {
    options: {
      "c create=": "",
      "C force-create=": "",
      "f force discard-changes": "losing changes that are not committed",
      "d detach": "",
      "q quiet": "",
    },
    says({ operands, value }) {
      const made = value("c") ?? value("C");
      return made ? newBranch(shown(made)) : `Goes to the branch ${list(operands.map(shown))}`;
    },
    grave: ({ has }) => has("f") || has("C"),
  },
};
