import type { Descriptions } from "../description.ts";
import { list, place, shown } from "../show.ts";

const home = "where the current branch belongs";
const replaces = "and replaces what is there";

/** Commands of git that send or fetch. */
export const sharing: Descriptions = {
  push: {
    options: {
      "f force": replaces,
      "force-with-lease?": `${replaces} if nobody changed it since`,
      "d delete": "",
      "u set-upstream": "and remembers that as its place",
      tags: "with all tags",
      all: "all branches",
      mirror: `all of it, ${replaces}, deleting there what is not here`,
      "n dry-run": "only saying what it would do",
      "q quiet v verbose": "",
      "no-verify": "without the checks that are set up",
      "o push-option=": "with the option %",
      "receive-pack exec=": "with the program %",
    },
    says({ operands: [to, ...what], has }) {
      if (to === undefined) return "Sends the current branch to where it belongs";
      if (what.length === 0) return `Sends the current branch to ${shown(to)}`;
      const names = list(what.map(shown));
      if (has("d")) return `Deletes ${names} at ${shown(to)}`;
      const deletes = what.some(({ text }) => text.startsWith(":"))
        ? ", where a name after a bare colon is deleted"
        : "";
      const forced = what.some(({ text }) => text.startsWith("+")) ? `, ${replaces}` : "";
      return `Sends ${names} to ${shown(to)}${forced}${deletes}`;
    },
    grave: true,
  },
  pull: {
    options: {
      "rebase? r": "putting own commits on top",
      "ff-only no-rebase q quiet no-edit tags autostash": "",
      all: "from all places",
      "upload-pack=": "with the program %",
    },
    says: ({ operands: [from, ...what] }) => {
      if (from === undefined) return `Fetches and joins what is new ${home}`;
      return `Fetches and joins what is new ${what.length > 0 ? `in ${list(what.map(shown))} ` : ""}at ${shown(from)}`;
    },
    grave: true,
  },
  fetch: {
    options: {
      all: "from all places",
      "p prune": "forgetting what is gone there",
      "t tags q quiet": "",
      "depth=": "only the last % commits",
      "upload-pack=": "with the program %",
    },
    says: ({ operands: [from, ...what] }) =>
      `Fetches what is new${what.length > 0 ? ` in ${list(what.map(shown))}` : ""}${from ? ` at ${shown(from)}` : ""}`,
    grave: true,
  },
  clone: {
    options: {
      "depth=": "only the last % commits",
      "b branch=": "at %",
      "q quiet single-branch": "",
      "recurse-submodules? recursive": "with what it holds of others",
      "c config=": "with the setting %",
      "u upload-pack=": "with the program %",
      "template=": "from the template %",
      bare: "",
      mirror: "",
    },
    says: ({ operands: [from, to] }) =>
      `Fetches a copy of ${from ? shown(from) : "nothing"} into ${to ? place(to) : "a new folder"}`,
    grave: true,
  },
  remote: {
    options: { "v verbose": "with their addresses" },
    commands: {
      add: {
        options: { f: "and fetches from it", "t=": "", "m=": "" },
        says: ({ operands: [name, url] }) =>
          `Adds the place ${list(name ? [shown(name)] : [])} at ${url ? shown(url) : "nowhere"} to send to and fetch from`,
        grave: true,
      },
      remove: { options: {}, says: ({ operands }) => `Forgets the place ${list(operands.map(shown))}` },
      rm: { options: {}, says: ({ operands }) => `Forgets the place ${list(operands.map(shown))}` },
      "set-url": {
        options: { push: "", add: "" },
        says: ({ operands: [name, url] }) =>
          `Changes the address of ${list(name ? [shown(name)] : [])} to ${url ? shown(url) : "nothing"}`,
        grave: true,
      },
    },
    says: ({ operands }) =>
      operands.length === 0
        ? "Lists the places to send to and fetch from"
        : `Works with the places to send to and fetch from: ${list(operands.map(shown))}`,
    grave: ({ operands }) => operands.length > 0,
  },
};
