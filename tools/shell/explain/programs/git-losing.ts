import type { Descriptions } from "../description.ts";
import { list, places, shown } from "../show.ts";

const losingChanges = "losing changes that are not committed";

/** Commands of git that can lose work. */
export const losing: Descriptions = {
  checkout: {
    options: {
      "b=": "",
      "B=": "",
      "f force": losingChanges,
      "q quiet": "",
      "t track?": "",
      "p patch": "asking about each part",
      detach: "",
      "orphan=": "",
      "ours theirs": "",
    },
    prepare: (words) => words.map((word) => (word.text === "--" ? { ...word, text: "\0--" } : word)),
    says({ operands, value }) {
      const made = value("b") ?? value("B") ?? value("orphan");
      if (made) return `Makes the branch ${shown(made)} and goes to it`;
      const mark = operands.findIndex(({ text }) => text === "\0--");
      if (mark < 0 && operands.length < 2 && operands[0]?.text !== ".")
        return `Goes to ${list(operands.map(shown))}`;
      const [from, paths] =
        mark < 0
          ? [operands.slice(0, operands.length - 1), operands.slice(-1)]
          : [operands.slice(0, mark), operands.slice(mark + 1)];
      return {
        main: `Puts back ${places(paths)} as it was${from.length > 0 ? ` in ${list(from.map(shown))}` : ""}, losing changes`,
        grave: true,
      };
    },
    grave: ({ has }) => has("f") || has("B"),
  },
  restore: {
    options: {
      "S staged": "",
      "W worktree": "",
      "s source=": "as in %",
      "p patch": "asking about each part",
      "q quiet": "",
    },
    says: ({ operands, has }) =>
      has("S") && !has("W")
        ? `Takes ${places(operands)} out of what is chosen for the next commit`
        : `Puts back ${places(operands)} as it was, losing changes`,
    grave: ({ has }) => !has("S") || has("W"),
  },
  reset: {
    options: {
      hard: "",
      soft: "keeping the changes",
      mixed: "keeping the changes",
      keep: "",
      merge: "",
      "q quiet": "",
      "p patch": "asking about each part",
    },
    says({ operands, has }) {
      const to = operands.length > 0 ? list(operands.map(shown)) : "the last commit";
      return `Goes back to ${to}${has("hard") ? ", losing all changes that are not committed" : ""}`;
    },
    grave: true,
  },
  clean: {
    options: {
      "f force": "without asking",
      d: "with folders",
      x: "also what is ignored",
      X: "only what is ignored",
      "n dry-run": "only saying what it would do",
      "q quiet": "",
      "e exclude=": "without %",
      "i interactive": "asking about each",
    },
    says: ({ operands }) =>
      `Deletes what git does not know${operands.length > 0 ? ` in ${places(operands)}` : ""}`,
    grave: true,
  },
  branch: {
    options: {
      "a all": "also those elsewhere",
      "r remotes": "only those elsewhere",
      "v verbose vv": "",
      "d delete": "",
      D: "even where its commits are nowhere else",
      "m move": "",
      M: "",
      "c copy": "",
      "show-current": "",
      "l list": "",
      "merged? no-merged? contains?": "",
      "sort=": "",
      "format=": "",
      "f force": "replacing what is there",
      "u set-upstream-to=": "so that it belongs to %",
      "q quiet": "",
    },
    says({ operands, has }) {
      const names = list(operands.map(shown));
      if (has("d") || has("D")) return `Deletes the branch ${names}`;
      if (has("m") || has("M")) return `Renames the branch ${list(operands.map(shown), "to")}`;
      if (has("show-current")) return "Prints the current branch";
      return operands.length === 0 || has("l")
        ? "Lists branches"
        : `Makes the branch ${list(operands.map(shown), "at")}`;
    },
    grave: ({ has }) => ["d", "D", "m", "M", "f"].some(has),
  },
  stash: {
    options: {
      "u include-untracked": "also files that git does not know",
      "m message=": "with the message %",
      "k keep-index q quiet a all": "",
      "p patch": "",
    },
    commands: {
      list: { options: {}, says: () => "Lists changes that were put aside" },
      show: { options: { "p patch": "" }, says: () => "Shows changes that were put aside" },
      pop: {
        options: { "q quiet index": "" },
        says: () => "Brings back changes that were put aside, and forgets the copy",
      },
      apply: { options: { "q quiet index": "" }, says: () => "Brings back changes that were put aside" },
      drop: { options: { "q quiet": "" }, says: () => "Deletes changes that were put aside", grave: true },
      clear: { options: {}, says: () => "Deletes all changes that were put aside", grave: true },
      push: {
        options: {
          "u include-untracked": "also files that git does not know",
          "m message=": "with the message %",
          "k keep-index q quiet": "",
        },
        says: ({ operands }) => `Puts changes${operands.length > 0 ? ` of ${places(operands)}` : ""} aside`,
      },
    },
    says: () => "Puts changes aside",
  },
  rm: {
    options: {
      cached: "",
      r: "",
      "f force": "even where they changed",
      "q quiet": "",
      "n dry-run": "only saying what it would do",
    },
    says: ({ operands, has }) =>
      has("cached")
        ? `Takes ${places(operands)} out of the version history, keeping the file`
        : `Deletes ${places(operands)}${has("r") ? " and everything in it" : ""}, also from the version history`,
    grave: true,
  },
};
